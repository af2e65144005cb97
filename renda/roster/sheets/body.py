"""The rows of the body: which are records, and which are sums, notes, empty or repeated headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from renda.roster.sheets.header import Header
from renda.roster.sheets.table import Cell, Sheet
from renda.roster.sheets.values import text_of

_SUM = re.compile(r"(合计|总计|小计|共计|总人数|共\d+人)[:：]?.{0,12}")
_NOTE = re.compile(r"^(注|备注|说明|附注|填表|制表|审核|单位负责人|联系人|填报|打印|第\d+页|\*|※)")
LONGEST_PLAIN_NAME = 12


@dataclass(frozen=True, slots=True)
class Row:
    """A record: its number as the spreadsheet shows it (from 1), and its cells."""

    number: int
    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class Passed:
    """A row passed over, and why, in words."""

    number: int
    reason: str


def body_rows(sheet: Sheet, header: Header, key_column: int | None) -> Iterator[Row | Passed]:
    """Records of the body. `key_column` is the column of the name: sums and notes stand where it is empty."""
    for index in range(header.body, len(sheet.rows)):
        cells = sheet.rows[index]
        words = [text_of(cell) for cell in cells]
        filled = [word for word in words if word]
        if not filled:
            continue
        reason = _why_passed(words, filled, header, key_column)
        yield Passed(index + 1, reason) if reason else Row(index + 1, cells)


def _why_passed(words: list[str], filled: list[str], header: Header, key_column: int | None) -> str:
    key = words[key_column] if key_column is not None and key_column < len(words) else ""
    first = filled[0].replace(" ", "")
    lone = len(set(filled)) == 1
    if _SUM.fullmatch(first):
        return "合计行"
    if (not key or lone or key == filled[0]) and _NOTE.match(first):
        return "表后的说明"
    # One long cell, or one sentence merged over the row, is no record; a long name has its middle dot.
    if lone and len(first) > LONGEST_PLAIN_NAME and "·" not in first:
        return "表后的说明"
    headings = header.headings
    if len(filled) > 1 and all(not word or word == headings[n] for n, word in enumerate(words)):
        return "重复的表头"
    return ""
