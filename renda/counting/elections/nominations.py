"""Whether people were nominated as the law says: enough signers, nobody nominating more than there are seats. Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from renda.counting.elections.contest import Contest, Round
from renda.counting.explanation import Explanation, by_rule
from renda.law.rule import Rule

PRESIDIUM = "主席团"


@dataclass(frozen=True, slots=True)
class Nomination:
    """One candidate by one source: deputies who signed together (``signers``), or without signers the ``source``
    named: the presidium, or for deputies to the higher congress a party or organization."""

    candidate: str
    signers: frozenset[str] = frozenset()
    source: str = PRESIDIUM


def signers_rule(contest: Contest, book: Mapping[str, Rule]) -> Rule:
    """The rule that says how many deputies must sign: ten everywhere, by different articles."""
    if contest.is_of_deputies:
        return book["upper_deputy_nomination"]
    return book["nomination_threshold_township" if contest.is_town else "nomination_threshold_county"]


def nomination_faults(
    contest: Contest, nominations: Iterable[Nomination], book: Mapping[str, Rule]
) -> list[Explanation]:
    """Everything wrong with the nominations for one office, each with its article; empty where all is well.
    What deputies, presidium or organizations nominate counts by people: one candidate named twice counts once."""
    every = list(nominations)
    return [*_too_few_signers(contest, every, book), *_too_many(contest, every, book)]


def _too_few_signers(
    contest: Contest, nominations: list[Nomination], book: Mapping[str, Rule]
) -> Iterator[Explanation]:
    rule = signers_rule(contest, book)
    for each in nominations:
        if each.signers and len(each.signers) < rule.amount:
            yield by_rule(
                rule,
                "提名{candidate}的代表有 {signed} 人，须 {needed} 人以上书面联名，还差 {missing} 人",
                candidate=each.candidate,
                signed=len(each.signers),
                needed=rule.amount,
                missing=rule.amount - len(each.signers),
            )


def _too_many(
    contest: Contest, nominations: list[Nomination], book: Mapping[str, Rule]
) -> Iterator[Explanation]:
    rule = book["upper_deputy_nomination_cap" if contest.is_of_deputies else "nomination_cap_officials"]
    named = {
        (who, each.candidate) for each in nominations for who in (each.signers or frozenset({each.source}))
    }
    for who, count in sorted(Counter(who for who, _ in named).items()):
        if count > contest.seats:
            yield by_rule(
                rule,
                "{who}提名的候选人有 {count} 人，不得超过应选的 {seats} 名",
                who=who,
                count=count,
                seats=contest.seats,
            )


def time_fault(
    contest: Contest, days: int, book: Mapping[str, Rule], *, is_term_change: bool
) -> Explanation | None:
    """Whether nomination and discussion were given too few ``days``: two at a county's change of term
    (地方组织法第二十七条 第二款), and at every first election of deputies to the higher congress
    (选举法第三十二条第二款). None where the law asks for no number of days: in a town, at a by-election, between
    terms."""
    if contest.is_of_deputies:
        rule = book["upper_deputy_nomination_days"]
        is_bound = contest.round is Round.FIRST
    else:
        rule = book["nomination_period_min_days"]
        is_bound = is_term_change and not contest.is_town and contest.round is not Round.BY_ELECTION
    if not is_bound or days >= rule.amount:
        return None
    return by_rule(
        rule, "提名、酝酿候选人的时间有 {days} 天，不得少于 {needed} 天", days=days, needed=rule.amount
    )
