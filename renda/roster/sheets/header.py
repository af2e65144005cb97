"""Finding where the heading of a table ends and its body begins."""

from __future__ import annotations

from dataclasses import dataclass

from renda.roster.sheets.fields import Field, match_headings
from renda.roster.sheets.table import Sheet
from renda.roster.sheets.values import text_of

LOOKED_AT = 30


@dataclass(frozen=True, slots=True)
class Header:
    """`headings` by column; the body begins at row `body` (from 0); `mapping` is the guess by name."""

    headings: list[str]
    first: int
    body: int
    mapping: dict[int, str]


def find_header(sheet: Sheet, fields: tuple[Field, ...]) -> Header | None:
    """The row (or pair of rows) that names most fields, looked for in the first rows; None when none does."""
    best: Header | None = None
    for number in range(min(LOOKED_AT, len(sheet.rows))):
        for depth in (1, 2):
            header = header_at(sheet, number, depth, fields)
            if header and (best is None or len(header.mapping) > len(best.mapping)):
                best = header
    required = {field.key for field in fields if field.required}
    if best and (len(best.mapping) >= 2 or required & set(best.mapping.values())):
        return best
    return None


def header_at(sheet: Sheet, number: int, depth: int, fields: tuple[Field, ...]) -> Header | None:
    """The heading at row `number` over `depth` rows; None when the rows cannot be one."""
    if number + depth > len(sheet.rows):
        return None
    upper = _words(sheet, number)
    if depth == 1:
        return Header(upper, number, number + 1, match_headings(upper, fields))
    if not any(upper):
        return None
    lower = _words(sheet, number + 1)
    lone = [column for column, word in enumerate(lower) if word and word != upper[column]]
    # A second row of headings names fields where the first has a common or no heading, and repeats or leaves
    # empty the rest; a row of the body has other words almost everywhere.
    named = match_headings([word if column in lone else "" for column, word in enumerate(lower)], fields)
    if not named or len(named) < len(lone) / 2:
        return None
    return Header(joined := [low or up for low, up in zip(lower, upper, strict=True)], number, number + 2,
                  match_headings(joined, fields))  # fmt: skip


def _words(sheet: Sheet, number: int) -> list[str]:
    row = sheet.rows[number]
    words = [text_of(cell) for cell in row] + [""] * (sheet.width - len(row))
    # A title merged over the whole width is no heading.
    filled = {word for word in words if word}
    return [""] * sheet.width if len(filled) == 1 and sum(map(bool, words)) > 1 else words
