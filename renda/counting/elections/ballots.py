"""Ballot papers: whether a vote is valid at all, what each paper says, and the sum of them. Pure.

For deputies the Electoral Law decides (选举法第四十四条). For officials national law is silent; election measures
follow the same article, and so does this count.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from renda.counting.elections.contest import Contest
from renda.counting.explanation import CountRefused, Explanation, by_rule
from renda.counting.verdict import Tally
from renda.law.rule import Rule


class Mark(StrEnum):
    """What a paper says to one candidate. A candidate without a mark is abstained from."""

    IN_FAVOUR = "in_favour"
    AGAINST = "against"
    ABSTAIN = "abstain"


@dataclass(frozen=True, slots=True)
class Ballot:
    """One paper, or one vote by device: a mark for each candidate, and names written in (另选他人)."""

    marks: Mapping[str, Mark] = field(default_factory=dict)
    written_in: tuple[str, ...] = ()

    @property
    def chosen(self) -> int:
        """How many people the paper chooses."""
        return sum(mark is Mark.IN_FAVOUR for mark in self.marks.values()) + len(self.written_in)

    @property
    def against(self) -> int:
        return sum(mark is Mark.AGAINST for mark in self.marks.values())


@dataclass(frozen=True, slots=True)
class Reading:
    """What a paper counts for. ``is_valid`` False: nothing on it counts. ``written_in``: the names that count."""

    is_valid: bool
    written_in: tuple[str, ...] = ()
    explanations: tuple[Explanation, ...] = ()


@dataclass(frozen=True, slots=True)
class Papers:
    """Papers handed out and collected, those by device included. Raises CountRefused below nought."""

    handed_out: int
    collected: int


@dataclass(frozen=True, slots=True)
class BoxVerdict:
    """Whether the vote is valid, and why."""

    is_valid: bool
    explanation: Explanation


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sum of the papers: per candidate the three kinds of votes, per written-in name the votes for it."""

    candidates: Mapping[str, Tally]
    written_in: Mapping[str, int]
    valid: int
    spoiled: int

    @property
    def in_favour(self) -> dict[str, int]:
        """Votes for each person, candidates first."""
        return {name: tally.in_favour for name, tally in self.candidates.items()} | dict(self.written_in)


def judge_papers(papers: Papers, book: Mapping[str, Rule]) -> BoxVerdict:
    """More papers collected than handed out make the vote void, and it is held again; as many or fewer are valid."""
    rule = book["ballot_box_validity"]
    if min(papers.handed_out, papers.collected) < 0:
        raise CountRefused(by_rule(rule, "票数不能是负数，请核对"))
    params = {"handed_out": papers.handed_out, "collected": papers.collected}
    if papers.collected > papers.handed_out:
        told = by_rule(
            rule,
            "发出选票 {handed_out} 张，收回 {collected} 张，多于发出的票数，投票无效，应当重新投票",
            **params,
        )
        return BoxVerdict(False, told)
    return BoxVerdict(
        True, by_rule(rule, "发出选票 {handed_out} 张，收回 {collected} 张，投票有效", **params)
    )


def read_ballot(
    ballot: Ballot, contest: Contest, book: Mapping[str, Rule], eligible: Collection[str] | None = None
) -> Reading:
    """What one paper counts for.

    Choosing more people than seats spoils it; fewer is valid (选举法第四十四条第二款). A name may be written in only
    by who votes against a candidate (代表法第十七条第六款, from 12 March 2025): with more names than votes against,
    no name written in counts, the marks do. Neither does a name that is a candidate's, one written twice, or one
    outside ``eligible``, where that is given (standing committee members and a town's chairs are elected from the
    deputies).
    """
    if ballot.chosen > contest.seats:
        told = by_rule(
            book["ballot_paper_validity"],
            "所选 {chosen} 人，多于应选的 {seats} 人，本票作废",
            chosen=ballot.chosen,
            seats=contest.seats,
        )
        return Reading(False, (), (told,))
    rule = book.get("write_in_only_when_against")
    if rule is not None and len(ballot.written_in) > ballot.against:
        told = by_rule(
            rule,
            "另选 {written} 人，反对 {against} 人；表示反对的才可以另选他人，另选部分不计票",
            written=len(ballot.written_in),
            against=ballot.against,
        )
        return Reading(True, (), (told,))
    return _read_names(ballot, book, eligible)


def _read_names(ballot: Ballot, book: Mapping[str, Rule], eligible: Collection[str] | None) -> Reading:
    counted: list[str] = []
    told: list[Explanation] = []
    for name in ballot.written_in:
        if name in counted or name in ballot.marks:
            template = "另选的{name}已在本票上，不重复计票"
        elif eligible is not None and name not in eligible:
            template = "另选的{name}不符合当选条件，不计票"
        else:
            counted.append(name)
            continue
        told.append(by_rule(book["officials_secret_ballot"], template, name=name))
    return Reading(True, tuple(counted), tuple(told))


def count_ballots(
    ballots: Iterable[Ballot],
    candidates: Collection[str],
    contest: Contest,
    book: Mapping[str, Rule],
    eligible: Collection[str] | None = None,
) -> Sheet:
    """The sum of all papers. Raises ValueError for a paper that marks somebody who is no candidate."""
    marks: dict[str, Counter[Mark]] = {name: Counter() for name in candidates}
    names: Counter[str] = Counter()
    valid = spoiled = 0
    for ballot in ballots:
        if strange := set(ballot.marks) - set(marks):
            raise ValueError(f"marks for somebody who is no candidate: {sorted(strange)}")
        # A candidate without a mark is on the paper all the same: written in, the name would count twice.
        whole = Ballot({name: ballot.marks.get(name, Mark.ABSTAIN) for name in candidates}, ballot.written_in)
        reading = read_ballot(whole, contest, book, eligible)
        if not reading.is_valid:
            spoiled += 1
            continue
        valid += 1
        names.update(reading.written_in)
        for name, mark in whole.marks.items():
            marks[name][mark] += 1
    tallies = {
        name: Tally(in_favour=each[Mark.IN_FAVOUR], against=each[Mark.AGAINST], abstaining=each[Mark.ABSTAIN])
        for name, each in marks.items()
    }
    return Sheet(tallies, dict(names), valid, spoiled)
