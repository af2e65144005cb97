"""Reading every record of a sheet by its mapping, and naming every cell that cannot be read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from renda.roster.sheets.body import Passed, Row, body_rows
from renda.roster.sheets.fields import Field, Value
from renda.roster.sheets.header import Header
from renda.roster.sheets.table import Cell, Sheet, column_letter
from renda.roster.sheets.values import BadValue, text_of

SHOWN = 30


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong and where: row as the spreadsheet shows it, heading, the value, the reason in words."""

    row: int
    heading: str
    column: str
    value: str
    reason: str
    params: dict[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        value = f"“{self.value}”" if self.value else ""
        return f"行 {self.row}「{self.heading}」：{value}{self.reason.format(**self.params)}。"


@dataclass(slots=True)
class Record:
    """One row as read: values by field key; a field without value is absent."""

    row: int
    values: dict[str, Value]

    def day(self, key: str) -> date | None:
        """The day the row tells in the field; None when it tells none."""
        value = self.values.get(key)
        return value if isinstance(value, date) else None


@dataclass(slots=True)
class Checked:
    """Everything a sheet said: records, mistakes, rows passed over."""

    records: list[Record] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)
    passed: list[Passed] = field(default_factory=list)


class Columns:
    """The mapping of a sheet, which can point at the place of a mistake."""

    def __init__(self, header: Header, mapping: dict[int, str], fields: tuple[Field, ...]) -> None:
        self.headings = header.headings
        self.by_key = {key: column for column, key in mapping.items()}
        self.fields = [one for one in fields if one.key in self.by_key]
        self.labels = {one.key: one.label for one in fields}

    def mistake(self, row: int, key: str, value: str, reason: str, /, **params: object) -> Mistake:
        """A mistake at the field `key` of the row."""
        column = self.by_key.get(key)
        if column is None:
            return Mistake(row, self.labels.get(key, key), "", _shown(value), reason, params)
        heading = self.headings[column] or self.labels[key]
        return Mistake(row, heading, column_letter(column), _shown(value), reason, params)


def check(sheet: Sheet, header: Header, mapping: dict[int, str], fields: tuple[Field, ...]) -> Checked:
    """Read the sheet's body. `mapping` gives the field key of each mapped column."""
    columns = Columns(header, mapping, fields)
    key_column = next((columns.by_key[one.key] for one in columns.fields if one.required), None)
    checked = Checked()
    for one in fields:
        if one.required and one.key not in columns.by_key:
            reason = "没有对应的列，请在上面选定"
            checked.mistakes.append(Mistake(header.first + 1, one.label, "", "", reason))
    rows = list(body_rows(sheet, header, key_column))
    checked.passed = [row for row in rows if isinstance(row, Passed)]
    checked.records = [Record(row.number, {}) for row in rows if isinstance(row, Row)]
    bodies = [row for row in rows if isinstance(row, Row)]
    for one in columns.fields:
        column = columns.by_key[one.key]
        cells = [row.cells[column] if column < len(row.cells) else "" for row in bodies]
        read = one.read_column(cells) if one.read_column else one.read
        for record, cell in zip(checked.records, cells, strict=True):
            reading = _Reading(one, read, cell, sheet.broken.get((record.row - 1, column)))
            _read_into(record, reading, columns, checked.mistakes)
    checked.mistakes.sort(key=lambda mistake: mistake.row)
    if not checked.records:
        checked.mistakes.append(Mistake(header.body + 1, "表", "", "", "表头下面没有数据"))
    return checked


@dataclass(frozen=True, slots=True)
class _Reading:
    """A cell about to be read: `broken` is its error sign, or "=" for a formula without a result."""

    field: Field
    read: Callable[[Cell], Value]
    cell: Cell
    broken: str | None


def _read_into(record: Record, reading: _Reading, columns: Columns, mistakes: list[Mistake]) -> None:
    shown, key = text_of(reading.cell), reading.field.key
    if reading.broken == "=":
        reason = "是没有算出结果的公式，请在 WPS 或 Excel 中打开并保存一次，或改为填写内容"
        mistakes.append(columns.mistake(record.row, key, "", reason))
    elif reading.broken:
        mistakes.append(columns.mistake(record.row, key, reading.broken, "是公式出错的结果，请改为填写内容"))
    elif not shown:
        if reading.field.required:
            mistakes.append(columns.mistake(record.row, key, "", "没有填写"))
    else:
        try:
            record.values[key] = reading.read(reading.cell)
        except BadValue as bad:
            mistakes.append(columns.mistake(record.row, key, shown, bad.reason, **bad.params))


def _shown(value: str) -> str:
    return value if len(value) <= SHOWN else value[:SHOWN] + "…"
