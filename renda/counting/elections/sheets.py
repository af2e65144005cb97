"""Sheets counted by hand: whether the numbers can be, where two people's counts differ, and several added up. Pure."""

from collections import Counter
from collections.abc import Collection, Mapping

from renda.counting.comparison import compare_sheets
from renda.counting.elections.ballots import Sheet
from renda.counting.elections.contest import Contest
from renda.counting.explanation import Explanation, by_rule
from renda.counting.verdict import CHOICES, Tally
from renda.law.rule import Rule


def sheet_faults(
    sheet: Sheet,
    contest: Contest,
    collected: int,
    book: Mapping[str, Rule],
    eligible: Collection[str] | None = None,
) -> list[Explanation]:
    """Everything in one counter's numbers that cannot be, each with its article; empty where they may stand.

    Every collected paper is valid or spoiled (选举法第四十四条); every valid one says one of three things to each
    candidate; nobody can be given more votes than papers allow; a name may be written in only by who votes against a
    candidate (代表法第十七条第六款), so there are no more of them than votes against.
    """
    return [
        *_papers(sheet, collected, book["ballot_paper_validity"]),
        *_marks(sheet, book["officials_secret_ballot"]),
        *_votes(sheet, contest, book["ballot_paper_validity"]),
        *_names(sheet, book, eligible),
    ]


def _papers(sheet: Sheet, collected: int, rule: Rule) -> list[Explanation]:
    if sheet.valid + sheet.spoiled == collected:
        return []
    return [
        by_rule(
            rule,
            "有效票 {valid} 张、作废票 {spoiled} 张，合计 {sum} 张，与收回的 {collected} 张不符，请重新清点",
            valid=sheet.valid,
            spoiled=sheet.spoiled,
            sum=sheet.valid + sheet.spoiled,
            collected=collected,
        )
    ]


def _marks(sheet: Sheet, rule: Rule) -> list[Explanation]:
    return [
        by_rule(
            rule,
            "{name}的赞成、反对、弃权合计 {cast} 票，应当等于有效票 {valid} 张，请重新清点",
            name=name,
            cast=tally.cast,
            valid=sheet.valid,
        )
        for name, tally in sheet.candidates.items()
        if tally.cast != sheet.valid
    ]


def _votes(sheet: Sheet, contest: Contest, rule: Rule) -> list[Explanation]:
    most, given = sheet.valid * contest.seats, sum(sheet.in_favour.values())
    if given <= most:
        return []
    return [
        by_rule(
            rule,
            "赞成和另选合计 {given} 票；有效票 {valid} 张，每张最多选 {seats} 人，合计不能超过 {most} 票",
            given=given,
            valid=sheet.valid,
            seats=contest.seats,
            most=most,
        )
    ]


def _names(sheet: Sheet, book: Mapping[str, Rule], eligible: Collection[str] | None) -> list[Explanation]:
    found = []
    written, against = sum(sheet.written_in.values()), sum(t.against for t in sheet.candidates.values())
    rule = book.get("write_in_only_when_against")
    if rule is not None and written > against:
        template = "另选合计 {written} 票，反对合计 {against} 票；表示反对的才可以另选他人，请重新清点"
        found.append(by_rule(rule, template, written=written, against=against))
    secret = book["officials_secret_ballot"]
    for name in sheet.written_in:
        if name in sheet.candidates:
            found.append(by_rule(secret, "{name}是候选人，不计入另选他人", name=name))
        elif eligible is not None and name not in eligible:
            found.append(by_rule(secret, "另选的{name}不符合当选条件，不计票", name=name))
    return found


def compare_counted(first: Sheet, second: Sheet) -> tuple[Explanation, ...]:
    """Where two people's sheets differ, line by line; empty where every number is the same."""
    papers = tuple(
        Explanation(
            "{what}：第一人计 {first} 张，第二人计 {second} 张，请两人重新清点",
            CHOICES,
            {"what": what, "first": one, "second": other},
        )
        for what, one, other in (
            ("有效票", first.valid, second.valid),
            ("作废票", first.spoiled, second.spoiled),
        )
        if one != other
    )
    return papers + compare_sheets(_lines(first), _lines(second))


def _lines(sheet: Sheet) -> dict[str, Tally]:
    written = {
        name: Tally(in_favour=many, against=0, abstaining=0) for name, many in sheet.written_in.items()
    }
    return {**sheet.candidates, **written}


def added(first: Sheet, second: Sheet) -> Sheet:
    """Two sheets of one vote as one, such as that of the papers and that of the ballots by device. Raises ValueError
    where they are not about the same candidates."""
    if first.candidates.keys() != second.candidates.keys():
        raise ValueError("sheets of different candidates")
    tallies = {
        name: Tally(
            in_favour=one.in_favour + second.candidates[name].in_favour,
            against=one.against + second.candidates[name].against,
            abstaining=one.abstaining + second.candidates[name].abstaining,
        )
        for name, one in first.candidates.items()
    }
    written = Counter(first.written_in) + Counter(second.written_in)
    return Sheet(tallies, dict(written), first.valid + second.valid, first.spoiled + second.spoiled)
