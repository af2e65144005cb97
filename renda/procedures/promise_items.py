"""What a reply promises, item by item: one line of 已落实事项 or 计划落实事项 is one item, with the day it names.

Units end such lines with a date as they always have: 新建车位60个，2026年6月底前完成. A line without one takes the
date given for the whole reply.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

DONE, PLANNED = "done", "planned"

_NUMBERED = re.compile(
    r"^\s*(?:[（(]\s*[\d一二三四五六七八九十]{1,3}\s*[）)]|第?[一二三四五六七八九十]{1,3}[是、．.]|\d{1,2}[、．)）]"
    r"|\d{1,2}\.(?!\d)|[①-⑳]|[-—·•*])\s*"
)
_KEPT = "(?:完成|建成|落实|实现|完工|到位|投用)"
_AFTER_A_DAY = rf"\s*(?:之前|以前|前)?\s*(?:全部|基本)?{_KEPT}?\s*[）)]?\s*[。；;，,.]?\s*$"
_LAST_MONTH = 12


@dataclass(frozen=True, slots=True)
class Item:
    """One thing a unit says it has done, or will do by `due_on`; None where no day is named.

    `unreadable` is a day written at the end that the calendar does not have (2026年2月30日), empty otherwise.
    """

    kind: str
    text: str
    due_on: date | None
    unreadable: str = ""


def items_said(said: Mapping[str, Any], on: date) -> list[Item]:
    """Every item of a reply given on the day, in its order: what is done first. A line said twice counts once.

    `said` holds what was entered: `done`, `planned` (texts) and `by_when` (a date, its ISO form, or nothing).
    """
    by_when = _day_of(said.get("by_when"))
    done = [Item(DONE, text, on) for text in _lines(said.get("done"))]
    planned = [_planned(text, by_when, on) for text in _lines(said.get("planned"))]
    found: dict[str, Item] = {}
    for item in (*done, *planned):
        found.setdefault(item.text, item)
    return list(found.values())


def _lines(text: object) -> list[str]:
    lines = (_NUMBERED.sub("", line, count=1).strip() for line in str(text or "").splitlines())
    return [line for line in lines if line]


def _planned(text: str, by_when: date | None, on: date) -> Item:
    for pattern, read in _DAYS:
        found = pattern.search(text)
        if found is None:
            continue
        try:
            return Item(PLANNED, text, read(found, on))
        except (ValueError, OverflowError):
            return Item(PLANNED, text, by_when, unreadable=found.group("day"))
    return Item(PLANNED, text, by_when)


def _day_of(value: object) -> date | None:
    if isinstance(value, date):
        return value
    return date.fromisoformat(str(value)) if value else None


def _year(named: str, on: date) -> int:
    """The year a line names by its number, as this one or as the next."""
    if named.isdigit():
        return int(named)
    return on.year + (named in {"明", "次", "来"})


def _whole(found: re.Match[str], on: date) -> date:
    month, day = int(found["month"]), int(found["monthday"])
    if found["year"]:
        return date(_year(found["year"], on), month, day)
    this_year = date(on.year, month, day)
    return this_year if this_year >= on else date(on.year + 1, month, day)


def _month_end(found: re.Match[str], on: date) -> date:
    month = int(found["month"])
    if found["year"]:
        return _last_of(_year(found["year"], on), month)
    end = _last_of(on.year, month)
    return end if end >= on else _last_of(on.year + 1, month)


def _year_end(found: re.Match[str], on: date) -> date:
    return date(_year(found["year"] or "今", on), _LAST_MONTH, 31)


def _last_of(year: int, month: int) -> date:
    first = date(year, month, 1)  # a month beyond the twelfth is refused here
    following = date(year + month // _LAST_MONTH, month % _LAST_MONTH + 1, 1)
    return following - timedelta(days=1) if following > first else first


_NAMED_YEAR = r"(?P<year>\d{4}|今|本|当|明|次|来)"
_DAYS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], date]], ...] = tuple(
    (re.compile(f"(?P<day>{day}){_AFTER_A_DAY}"), read)
    for day, read in (
        (r"(?P<year>\d{4})\s*[-/.]\s*(?P<month>\d{1,2})\s*[-/.]\s*(?P<monthday>\d{1,2})", _whole),
        (_NAMED_YEAR + r"\s*年\s*(?P<month>\d{1,2})\s*月\s*(?P<monthday>\d{1,2})\s*[日号]?", _whole),
        (r"(?<![\d年])(?P<year>)(?P<month>\d{1,2})\s*月\s*(?P<monthday>\d{1,2})\s*[日号]", _whole),
        (_NAMED_YEAR + r"\s*年\s*(?P<month>\d{1,2})\s*月\s*[份底末]*", _month_end),
        (r"(?<![\d年])(?P<year>)(?P<month>\d{1,2})\s*月\s*(?:份?[底末]|份?(?=之?以?前))", _month_end),
        (_NAMED_YEAR + r"\s*年\s*年?[底末内]", _year_end),
        (r"(?<![\d今本当明次来每一二三四五六七八九十两半几数])(?P<year>)年[底末内]", _year_end),
    )
)
