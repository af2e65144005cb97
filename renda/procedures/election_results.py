"""What one vote of an election led to: computed by the pure count, told sentence by sentence."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from renda.counting.elections.ballots import Sheet
from renda.counting.elections.contest import Contest
from renda.counting.elections.preliminary import preliminary
from renda.counting.elections.result import elect, second_vote
from renda.counting.elections.sheets import added, compare_counted
from renda.counting.explanation import Explanation
from renda.procedures.election_conditions import SECRET, ElectionFacts, body_of
from renda.procedures.engine.facts import Data, Facts
from renda.procedures.engine.unmet import Unmet


@dataclass(frozen=True, slots=True)
class Reached:
    """The result of one vote.

    `outcome` is one of RESULTS. `elected` are those newly elected (after a preliminary vote: those on the list);
    `tied` stand in the next vote for `open_places`; `shortfall` seats stay empty; `others` have their votes for the
    order of candidates in another election.
    """

    outcome: str
    elected: tuple[str, ...]
    tied: tuple[str, ...] = ()
    open_places: int = 0
    shortfall: int = 0
    others: Mapping[str, int] = field(default_factory=dict)
    needed: int | None = None
    base: int | None = None
    explanations: tuple[Explanation, ...] = ()


def sheet_of(known: ElectionFacts) -> Sheet | None:
    """The votes as counted, those by device added: None while a count is missing or the two differ."""
    if len(known.counts) < 2 or compare_counted(*known.counts[:2]):
        return None
    return known.counts[0] if known.device is None else added(known.counts[0], known.device)


def reached_by(known: ElectionFacts) -> Reached | None:
    """The result of the vote at work; None while the count is not complete. Raises CountRefused for numbers that
    cannot be."""
    sheet = sheet_of(known)
    if sheet is None:
        return None
    if known.phase == "preliminary":
        return _slated(known, sheet)
    if known.phase == "second":
        return _second(known, sheet)
    return _first(known, sheet)


def _slated(known: ElectionFacts, sheet: Sheet) -> Reached:
    votes = {name: sheet.candidates[name].in_favour for name in known.candidates}
    found = preliminary(known.contest, votes, known.places, known.law)
    outcome = "slated" if found.is_settled else "tied_slate"
    return Reached(outcome, found.candidates, found.tied, found.open_places, explanations=found.explanations)


def _first(known: ElectionFacts, sheet: Sheet) -> Reached:
    found = elect(known.contest, sheet.in_favour, body_of(known), known.law)
    return Reached(
        _outcome(known.contest, found.open_seats, found.shortfall), found.elected, found.tied, found.open_seats,
        found.shortfall, found.others, found.needed, found.base, found.explanations,
    )  # fmt: skip


def _second(known: ElectionFacts, sheet: Sheet) -> Reached:
    votes = {name: sheet.candidates[name].in_favour for name in known.candidates}
    found = second_vote(known.contest, votes, known.places, known.present, known.law)
    outcome = _outcome(known.contest, found.open_seats, 0)
    return Reached(outcome, found.elected, found.tied, found.open_seats, explanations=found.explanations)


def _outcome(contest: Contest, open_seats: int, shortfall: int) -> str:
    if open_seats:
        return "second"
    if shortfall:
        return "short"
    return "approval" if contest.is_chief_procurator else "elected"


def result_of_election(facts: Facts) -> str:
    """The computed outcome, or nothing while there is none."""
    assert isinstance(facts, ElectionFacts)
    found = reached_by(facts)
    return found.outcome if found else ""


def announces_the_result(facts: Facts, data: Data) -> Unmet | None:
    """What is announced is what was computed."""
    if data.get("outcome") == result_of_election(facts):
        return None
    return Unmet("宣布的结果须与按规则计算的结果一致", SECRET)
