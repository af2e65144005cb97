"""What was read from a file: sheets of cells, with what the reader noticed on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

Cell = str | float | int | bool | date | datetime | time | timedelta

MAX_BYTES = 20 * 1024 * 1024
MAX_UNPACKED_BYTES = 400 * 1024 * 1024
MAX_ROWS = 60_000
MAX_COLUMNS = 200


class SheetRefused(Exception):
    """The file cannot be read; the message says in plain words why, and what to do."""

    def __init__(self, reason: str, **params: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.params = params

    def __str__(self) -> str:
        return self.reason.format(**self.params)


@dataclass(slots=True)
class Sheet:
    """One sheet: rows from the first of the file on, so that row 1 is `rows[0]`; merged areas are filled.

    `broken` names cells that show an error or a formula without a result: (row, column), from 0, to the sign.
    """

    name: str
    rows: list[list[Cell]]
    hidden: bool = False
    has_hidden_rows: bool = False
    broken: dict[tuple[int, int], str] = field(default_factory=dict)

    @property
    def width(self) -> int:
        """Number of columns of the widest row."""
        return max(map(len, self.rows), default=0)

    @property
    def is_empty(self) -> bool:
        """Whether no cell holds anything."""
        return not any(cell != "" for row in self.rows for cell in row)


def column_letter(index: int) -> str:
    """The letters a spreadsheet shows over the column: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
