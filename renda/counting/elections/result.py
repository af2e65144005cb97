"""Who is elected: more than half of all deputies, the most votes first; ties and empty seats named. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from renda.counting.body import Body, Reckoning
from renda.counting.elections.contest import Contest, Round
from renda.counting.elections.ranking import ranked, take_most
from renda.counting.explanation import CountRefused, Explanation, by_rule
from renda.counting.threshold import Threshold
from renda.law.rule import Rule


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of one vote.

    ``elected``: most votes first. ``tied``: more people with equal votes than the ``open_seats`` that a second vote
    between them fills. ``shortfall``: seats for which nobody is left with enough votes: another election. ``others``:
    everybody else with their votes, most first, for the order of candidates there. ``needed``: votes.
    """

    elected: tuple[str, ...]
    tied: tuple[str, ...]
    open_seats: int
    shortfall: int
    others: Mapping[str, int]
    base: int
    needed: int
    explanations: tuple[Explanation, ...]

    @property
    def is_settled(self) -> bool:
        """Whether every seat is filled."""
        return not (self.open_seats or self.shortfall)


def majority_rule(contest: Contest, book: Mapping[str, Rule], *, by_standing_committee: bool = False) -> Rule:
    """The majority that elects: more than half of all deputies, in a by-election and in another election, too. A
    standing committee that fills seats of the higher congress between sessions: more than half of its members."""
    if by_standing_committee:
        return book["upper_deputy_by_election_sc"]
    if contest.is_of_deputies:
        return book["upper_deputy_win"]
    return book[
        "officials_another_election" if contest.round is Round.ANOTHER else "officials_elected_majority"
    ]


def elect(
    contest: Contest,
    votes: Mapping[str, int],
    body: Body,
    book: Mapping[str, Rule],
    *,
    by_standing_committee: bool = False,
) -> Outcome:
    """Who is elected by the votes in favour of each person, candidates and written-in names alike.

    ``body`` is the congress, with those present who were given a ballot. Raises CountRefused for somebody with more
    votes than voters, and for more votes altogether than papers could give.
    """
    if by_standing_committee and not (contest.is_of_deputies and contest.round is Round.BY_ELECTION):
        raise CountRefused(
            by_rule(
                book["upper_deputy_by_election_sc"], "常委会只能在闭会期间补选上一级代表，其他选举由大会进行"
            )
        )
    rule = majority_rule(contest, book, by_standing_committee=by_standing_committee)
    asked = Threshold.of_rule(rule)
    _refuse_impossible(votes, contest.seats, body.present, rule)
    base = Reckoning.of_rules(book).base(body, asked)
    needed = asked.needed(base)
    enough = {name: votes[name] for name in ranked(votes) if votes[name] >= needed}
    cut = take_most(enough, contest.seats)
    shortfall = max(contest.seats - len(enough), 0)
    told = [
        by_rule(
            rule,
            "{of} {base} 人，须{asked}即至少 {needed} 票始得当选",
            of=asked.whole,
            base=base,
            asked=asked.asked,
            needed=needed,
        ),
        by_rule(
            rule,
            "{label}应选 {seats} 名，得票过半数的 {enough} 人",
            label=contest.label,
            seats=contest.seats,
            enough=len(enough),
        ),
    ]
    order = _order_rule(contest, book)
    told += [by_rule(order, "{name}得 {votes} 票，当选", name=name, votes=votes[name]) for name in cut.taken]
    if cut.tied:
        told.append(_tie(cut.tied, votes, cut.open_places, order))
    if shortfall:
        told.append(_shortfall(contest, len(cut.taken), shortfall, book))
    if contest.is_chief_procurator and cut.taken:
        told.append(
            by_rule(
                book["chief_procurator_approval"],
                "{name}当选后，须报经上一级人民检察院检察长提请该级人民代表大会常务委员会批准",
                name=cut.taken[0],
            )
        )
    done = {*cut.taken, *cut.tied}
    others = {name: votes[name] for name in ranked(votes) if name not in done}
    return Outcome(cut.taken, cut.tied, cut.open_places, shortfall, others, base, needed, tuple(told))


@dataclass(frozen=True, slots=True)
class SecondVote:
    """The vote between those with equal votes: who is elected by it, and who is equal once more."""

    elected: tuple[str, ...]
    tied: tuple[str, ...]
    open_seats: int
    explanations: tuple[Explanation, ...]


def second_vote(
    contest: Contest, votes: Mapping[str, int], open_seats: int, present: int, book: Mapping[str, Rule]
) -> SecondVote:
    """The vote is repeated between those who were equal, and the one with more votes is elected: all of them already
    had more than half, so no new majority is asked for (地方组织法第二十九条第一款, 选举法第四十五条第三款). Equal
    again: again."""
    rule = _order_rule(contest, book)
    _refuse_impossible(votes, open_seats, present, rule)
    cut = take_most(votes, open_seats)
    told = [
        by_rule(rule, "{name}再次投票得 {votes} 票，当选", name=name, votes=votes[name]) for name in cut.taken
    ]
    if cut.tied:
        told.append(_tie(cut.tied, votes, cut.open_places, rule))
    return SecondVote(cut.taken, cut.tied, cut.open_places, tuple(told))


def _order_rule(contest: Contest, book: Mapping[str, Rule]) -> Rule:
    return book["direct_excess_and_tie" if contest.is_of_deputies else "officials_tie_revote"]


def _tie(tied: tuple[str, ...], votes: Mapping[str, int], places: int, rule: Rule) -> Explanation:
    return by_rule(
        rule,
        "{names}各得 {votes} 票，还有 {places} 个名额不能确定，应当就票数相等的人再次投票，以得票多的当选",
        names="、".join(tied),
        votes=votes[tied[0]],
        places=places,
    )


def _shortfall(contest: Contest, elected: int, shortfall: int, book: Mapping[str, Rule]) -> Explanation:
    params = {"elected": elected, "shortfall": shortfall}
    if contest.is_of_deputies:
        rule = book["upper_deputy_another_election"]
        return by_rule(rule, "当选 {elected} 人，不足 {shortfall} 名，不足的名额另行选举", **params)
    return by_rule(
        book["officials_another_election"],
        "当选 {elected} 人，不足 {shortfall} 名，不足的名额另行选举；在本次会议还是下一次会议进行，由大会决定",
        **params,
    )


def _refuse_impossible(votes: Mapping[str, int], seats: int, present: int, rule: Rule) -> None:
    for name, count in votes.items():
        if not 0 <= count <= present:
            raise CountRefused(
                by_rule(
                    rule,
                    "{name}得 {votes} 票，参加投票的有 {present} 人，请重新清点",
                    name=name,
                    votes=count,
                    present=present,
                )
            )
    if sum(votes.values()) > present * seats:
        raise CountRefused(
            by_rule(
                rule,
                "得票合计 {sum} 票，多于 {present} 人每人选 {seats} 人的票数，请重新清点",
                sum=sum(votes.values()),
                present=present,
                seats=seats,
            )
        )
