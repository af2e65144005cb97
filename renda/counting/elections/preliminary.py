"""The preliminary vote (预选): who stays on the list when more are nominated than may stand. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from renda.counting.elections.contest import Contest
from renda.counting.elections.ranking import take_most
from renda.counting.elections.slate import preliminary_rule
from renda.counting.explanation import Explanation, by_rule
from renda.law.rule import Rule


@dataclass(frozen=True, slots=True)
class Preliminary:
    """``candidates`` stand, most votes first. ``tied`` have equal votes for ``open_places`` last places."""

    candidates: tuple[str, ...]
    tied: tuple[str, ...]
    open_places: int
    explanations: tuple[Explanation, ...]

    @property
    def is_settled(self) -> bool:
        return not self.tied


def preliminary(
    contest: Contest, votes: Mapping[str, int], places: int, book: Mapping[str, Rule]
) -> Preliminary:
    """The list of candidates by order of votes; no majority is asked for. National law does not say what follows when
    equal votes leave the last places open: the election measures do, so those people are named and nobody is
    chosen."""
    rule = preliminary_rule(contest, book)
    cut = take_most(votes, places)
    told = [
        by_rule(rule, "{name}预选得 {votes} 票，列为正式候选人", name=name, votes=votes[name])
        for name in cut.taken
    ]
    if cut.tied:
        told.append(
            by_rule(
                rule,
                "{names}预选各得 {votes} 票，还有 {places} 个候选人名额待定；国家法律没有规定，按选举办法办理",
                names="、".join(cut.tied),
                votes=votes[cut.tied[0]],
                places=cut.open_places,
            )
        )
    return Preliminary(cut.taken, cut.tied, cut.open_places, tuple(told))
