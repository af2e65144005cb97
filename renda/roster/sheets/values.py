"""Reading one cell as what it means. A value that cannot be meant raises BadValue with the reason in words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from renda.roster.sheets.table import Cell

EXCEL_DAY_ZERO = date(1899, 12, 30)
YEARS = range(1900, 2101)
LONGEST_TEXT = 1000
_DATE = re.compile(
    r"(?P<year>\d{4})\s*(?:[年.\-/、·]\s*(?:(?P<month>\d{1,2})\s*(?:[月.\-/、·]\s*(?:(?P<day>\d{1,2})\s*[日号]?)?)?)?)?"
)
_PHONE = re.compile(r"1[3-9]\d{9}|0\d{9,11}|[2-9]\d{6,7}")
_CLOSED = re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})?")


class BadValue(Exception):
    """What is wrong with a cell and what to write instead, in words for the person at the table."""

    def __init__(self, reason: str, **params: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.params = params


def text_of(cell: Cell) -> str:
    """The cell as one line of text: whole numbers without a point, days as 1975-03-08, blanks trimmed."""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, int | timedelta):
        return str(cell)
    if cell.isprintable():
        return " ".join(cell.split())
    signs = (
        sign if sign.isspace() or unicodedata.category(sign) not in {"Cc", "Cf", "Cs"} else ""
        for sign in cell
    )
    return " ".join("".join(signs).split())


def narrow(cell: Cell) -> str:
    """The cell as text with full-width letters and digits made narrow: １３８ is 138."""
    return unicodedata.normalize("NFKC", text_of(cell)).strip()


def text(cell: Cell, limit: int) -> str:
    """Text of at most `limit` characters."""
    value = text_of(cell)
    if len(value) > limit:
        raise BadValue("有 {length} 个字，最多 {limit} 个字，请缩短", length=len(value), limit=limit)
    return value


def passage(cell: Cell, limit: int) -> str:
    """A text of at most `limit` characters with its paragraphs; empty lines and doubled blanks go."""
    lines = (
        " ".join(line.split()) for line in str(cell).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    )
    value = "\n".join(line for line in lines if line)
    if len(value) > limit:
        raise BadValue("有 {length} 个字，最多 {limit} 个字，请缩短", length=len(value), limit=limit)
    return value


def reduced_date(cell: Cell, tenth: int | None = None) -> str:
    """A year, a month or a day as 1975, 1975-03 or 1975-03-08, from 1975.03, 197503, 1975年3月, serial days.

    `tenth` is the month that 1975.1 means: a spreadsheet drops the last nought of 1975.10. None refuses it.
    """
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return _within(cell.year, cell.month, cell.day)
    if isinstance(cell, float):
        return _from_number(cell, tenth)
    value = narrow(cell)
    if re.fullmatch(r"\d+(\.\d{1,2})?", value) and not re.fullmatch(r"\d{6}|\d{8}", value):
        return _from_number(float(value), tenth, value)
    found = _CLOSED.fullmatch(value) or _DATE.fullmatch(re.sub(r"[出生于生]+$", "", value).strip(" .-/"))
    if not found:
        raise BadValue("不是日期，请改为如 1975-03")
    return _within(*(int(part) if part else None for part in found.group("year", "month", "day")))


def day(cell: Cell) -> date:
    """A full day. Raises BadValue when only a month or a year is given."""
    value = reduced_date(cell)
    if len(value) < 10:
        raise BadValue("要写到日，请改为如 2026-03-08")
    return date.fromisoformat(value)


def column_of_dates(cells: list[Cell]) -> Callable[[Cell], str]:
    """A reader for a column of dates that has learnt from the whole column what 1975.1 means in it.

    Where others write 1975.03, it is October; where others write 1975.3, January; else it stays unclear.
    """
    written = [narrow(cell) for cell in cells if not isinstance(cell, date)]
    fractions = {found[1] for word in written if (found := re.fullmatch(r"\d{4}\.(\d{1,2})", word))}
    two, one = any(len(part) == 2 for part in fractions), bool(fractions & set("23456789"))
    tenth = {(True, False): 10, (False, True): 1}.get((two, one))
    return lambda cell: reduced_date(cell, tenth)


def _from_number(number: float, tenth: int | None, shown: str = "") -> str:
    """1975.03 is a month, 197503 a month, 19750308 a day, 27454 a day by its serial number."""
    shown = shown or repr(number).removesuffix(".0")
    whole = int(number)
    if number == whole and whole in YEARS and "." not in shown:
        return str(whole)
    if whole in YEARS:
        fraction = shown.partition(".")[2] or "0"
        if fraction == "1" and tenth is None:
            raise BadValue("看不出是 1 月还是 10 月，请改为如 {year}-01 或 {year}-10", year=whole)
        month = tenth if fraction == "1" else int(fraction)
        return _within(whole, month)
    closed = _CLOSED.fullmatch(shown)
    if closed:
        return _within(*(int(part) if part else None for part in closed.group("year", "month", "day")))
    if 1 <= number < 80000 and number == whole and whole > 3000:
        return (EXCEL_DAY_ZERO + timedelta(days=whole)).isoformat()
    raise BadValue("不是日期，请改为如 1975-03")


def _within(year: int | None = None, month: int | None = None, day_of_month: int | None = None) -> str:
    """The reduced date, if there is such a day."""
    if year is None or year not in YEARS:
        raise BadValue("年份不对，请改为如 1975-03")
    if month is None:
        return str(year)
    try:
        whole = date(year, month, 1 if day_of_month is None else day_of_month)
    except ValueError as error:
        raise BadValue("不是有效日期，请改为如 1975-03") from error
    return whole.isoformat()[:7] if day_of_month is None else whole.isoformat()


def one_of(cell: Cell, choices: dict[str, str]) -> str:
    """The value whose word the cell shows; `choices` maps words to values."""
    value = narrow(cell).replace(" ", "")
    if value in choices:
        return choices[value]
    raise BadValue("不在可填的词中，请改为：{words}", words="、".join(dict.fromkeys(choices)))


def phone(cell: Cell) -> str:
    """A mobile number of 11 digits or a fixed one with its area code; of several the first is kept."""
    value = narrow(cell)
    if isinstance(cell, str) and re.fullmatch(r"\d(\.\d+)?[eE]\+?\d+", value):
        raise BadValue("被表格改成了科学计数，末尾的数字可能已丢失，请把该列设为文本后重新填写")
    several = re.split(r"[,，、;；/\s]+(?=[\d(+])", value)
    numbers = [re.sub(r"[\s\-—()]", "", part) for part in (value, *several) if not part.startswith("-")]
    for number in numbers:
        plain = re.sub(r"^(\+?86|0086)(?=1\d{10}$)", "", number)
        if _PHONE.fullmatch(plain):
            return plain
    digits = numbers[-1] if numbers else ""
    if digits.isdigit() and digits.startswith("1"):
        raise BadValue("手机号有 {digits} 位数字，应为 11 位，请核对", digits=len(digits))
    raise BadValue("不是电话号码，请改为如 13800000000")


def whole_number(cell: Cell, smallest: int, largest: int) -> int:
    """A whole number between two bounds, also from 第12选区 or 第十八届."""
    value = narrow(cell)
    found = re.fullmatch(r"第?(-?\d+)(?:\.0+)?[^\d]*", value)
    number = int(found[1]) if found else chinese_number(value)
    if number is None or not smallest <= number <= largest:
        raise BadValue("应为 {smallest} 到 {largest} 之间的整数", smallest=smallest, largest=largest)
    return number


def chinese_number(words: str) -> int | None:
    """十八 is 18, 第二十一届 is 21; None when there is no such number, up to 99."""
    found = re.search(r"[一二三四五六七八九十]+", words)
    if not found:
        return None
    digits = {sign: number for number, sign in enumerate("一二三四五六七八九", start=1)}
    tens, ten, ones = found[0].rpartition("十") if "十" in found[0] else ("", "", found[0])
    if len(tens) > 1 or len(ones) > 1:
        return None
    return (digits.get(tens, 1) * 10 if ten else 0) + digits.get(ones, 0)
