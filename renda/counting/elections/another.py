"""Another election for seats that stayed empty (另行选举): for how many, with which candidates. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from renda.counting.elections.contest import Contest, Office, Round
from renda.counting.elections.ranking import take_most
from renda.counting.elections.slate import margin_fault, margin_of, places
from renda.counting.explanation import CountRefused, Explanation, by_rule
from renda.law.rule import Rule


@dataclass(frozen=True, slots=True)
class AnotherSlate:
    """Candidates by the order of votes in the first vote. ``tied`` have equal votes for the ``open_places`` last
    places, which the law leaves to the election measures. ``missing``: places for which nobody is left."""

    candidates: tuple[str, ...]
    tied: tuple[str, ...]
    open_places: int
    missing: int
    explanations: tuple[Explanation, ...]


def another(contest: Contest, shortfall: int, margin: int | None) -> Contest:
    """The other election: for the seats that stayed empty, with the 差额数 that the election measures fix for them.
    The majority stays: more than half of all deputies (地方组织法第二十五条, 选举法第四十五条第五款)."""
    return replace(contest, seats=shortfall, margin=margin, round=Round.ANOTHER)


def another_slate(contest: Contest, votes: Mapping[str, int], book: Mapping[str, Rule]) -> AnotherSlate:
    """Candidates for another election by the order of ``votes`` in the first vote (``Outcome.others``).

    For officials this is one way; the other is to nominate anew, and then ``judge_slate`` of the new contest says what
    follows (地方组织法第二十九条第二款). For deputy posts and members there are again more candidates than seats
    (第三款); for a principal post there may be one more. For deputies to the higher congress the order of votes is
    the only way (选举法 第四十五条第四款). Raises CountRefused for an unlawful 差额数.
    """
    fault = margin_fault(contest, book)
    if fault is not None:
        raise CountRefused(fault)
    wanted = contest.seats + margin_of(contest, book)
    cut = take_most(votes, wanted)
    rule = _rule(contest, book)
    told = [
        by_rule(
            rule,
            "另行选举{label} {seats} 名，候选人 {places} 人，按第一次投票得票多少的顺序确定",
            label=contest.label,
            seats=contest.seats,
            places=wanted,
        ),
        *(
            by_rule(rule, "{name}第一次投票得 {votes} 票，列为候选人", name=name, votes=votes[name])
            for name in cut.taken
        ),
    ]
    if cut.tied:
        told.append(
            by_rule(
                rule,
                "{names}第一次投票各得 {votes} 票，还有 {places} 个候选人名额待定；国家法律没有规定，按选举办法办理",
                names="、".join(cut.tied),
                votes=votes[cut.tied[0]],
                places=cut.open_places,
            )
        )
    missing = max(places(contest, book)[0] - len(votes), 0)
    if missing:
        told.append(
            by_rule(rule, "第一次投票得票的人不够，还差 {missing} 名候选人，应当另行提名", missing=missing)
        )
    return AnotherSlate(cut.taken, cut.tied, cut.open_places, missing, tuple(told))


def _rule(contest: Contest, book: Mapping[str, Rule]) -> Rule:
    if contest.is_of_deputies:
        return book["upper_deputy_another_election"]
    if contest.office is Office.PRINCIPAL:
        return book["officials_another_election"]
    return book["officials_another_election_contest"]
