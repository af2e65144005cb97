"""What a table may hold: its fields, the words people head them with, and how a cell is read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from renda.roster.sheets.table import Cell
from renda.roster.sheets.values import text_of

Value = object


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a row can say: `label` in our own words, `also` in other people's, `read` makes the value.

    `read_column`, where given, looks at the whole column first and answers the reader of its cells.
    """

    key: str
    label: str
    read: Callable[[Cell], Value]
    also: tuple[str, ...] = ()
    required: bool = False
    read_column: Callable[[list[Cell]], Callable[[Cell], Value]] | None = None

    @property
    def headings(self) -> tuple[str, ...]:
        """Every heading the field is known by, as compared."""
        return _plain_headings((self.label, self.key, *self.also))


def plain_heading(cell: Cell) -> str:
    """A heading as compared: no blanks, no notes in brackets, no signs; full width made narrow, small letters."""
    words = unicodedata.normalize("NFKC", text_of(cell)).lower()
    words = re.sub(r"\(.*?\)|\[.*?\]|【.*?】", "", words) or words
    return re.sub(r"[\s*:：、,.。/\\\-_<>《》]+", "", words)


@cache
def _plain_headings(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(plain_heading(word) for word in words)


def match_headings(headings: list[str], fields: tuple[Field, ...]) -> dict[int, str]:
    """Which field each column holds, each field at most once; exact headings win over ones that contain it."""
    plain = [plain_heading(heading) for heading in headings]
    found: dict[int, str] = {}
    for column, heading in enumerate(plain):
        for field in fields:
            if heading and heading in field.headings and field.key not in found.values():
                found[column] = field.key
                break
    for column, heading in enumerate(plain):
        if heading and column not in found and len(heading) <= 20:
            key = _contained(heading, fields, set(found.values()))
            if key:
                found[column] = key
    return dict(sorted(found.items()))


def _contained(heading: str, fields: tuple[Field, ...], taken: set[str]) -> str | None:
    """The free field whose longest word stands inside the heading."""
    best = ("", "")
    for field in fields:
        if field.key in taken:
            continue
        for word in field.headings:
            if len(word) >= 2 and word in heading and len(word) > len(best[0]) and not word.isascii():
                best = (word, field.key)
    return best[1] or None
