"""From an uploaded file and a person's choices to what the import would do."""

from __future__ import annotations

from dataclasses import dataclass, field

from renda.roster.importing.plan import Import, Kind, Plan, Progress, Setting
from renda.roster.sheets.checking import Checked, Columns, check
from renda.roster.sheets.header import Header, find_header, header_at
from renda.roster.sheets.table import Sheet, SheetRefused


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person chose: the sheet, the heading row (from 1, with its depth), the field of each column.

    None and an empty mapping leave it to the guess by name.
    """

    sheet: int | None = None
    header_row: int | None = None
    header_depth: int = 1
    mapping: dict[int, str] | None = None


@dataclass(slots=True)
class Reading:
    """A table read so far."""

    sheets: list[Sheet]
    sheet: Sheet
    header: Header
    mapping: dict[int, str]
    checked: Checked = field(default_factory=Checked)


@dataclass(slots=True)
class Comparison:
    """What an import would do, with the import ready to write it."""

    plan: Plan
    work: Import


def read_table(sheets: list[Sheet], kind: Kind, choices: Choices) -> Reading:
    """Find the sheet and its heading, by choice or by guess. Raises SheetRefused where no heading is found."""
    sheet = chosen_sheet(sheets, kind, choices)
    if choices.header_row is not None:
        header = header_at(sheet, choices.header_row - 1, choices.header_depth, kind.fields)
        if header is None and choices.header_depth == 2:
            header = header_at(sheet, choices.header_row - 1, 1, kind.fields)
    else:
        header = find_header(sheet, kind.fields)
    if header is None:
        wanted = "、".join(one.label for one in kind.fields[:6])
        raise SheetRefused("没有找到表头。表中应有一行列名，如：{wanted}。", wanted=wanted)
    mapping = header.mapping if choices.mapping is None else choices.mapping
    return Reading(sheets, sheet, header, mapping)


def chosen_sheet(sheets: list[Sheet], kind: Kind, choices: Choices) -> Sheet:
    """The chosen sheet; else the visible one whose heading names most fields."""
    if choices.sheet is not None and 0 <= choices.sheet < len(sheets):
        return sheets[choices.sheet]

    def named(sheet: Sheet) -> tuple[bool, int]:
        header = find_header(sheet, kind.fields)
        return not sheet.hidden, len(header.mapping) if header else -1

    return max(sheets, key=named)


def compare(
    reading: Reading, kind: Kind, setting: Setting, progress: Progress = lambda done: None
) -> Comparison:
    """Read every cell and compare every record with the roster. Nothing is written."""
    reading.checked = check(reading.sheet, reading.header, reading.mapping, kind.fields)
    columns = Columns(reading.header, reading.mapping, kind.fields)
    work = kind.begin(setting)
    plan = work.plan(reading.checked.records, columns, progress)
    plan.mistakes = sorted([*reading.checked.mistakes, *plan.mistakes], key=lambda mistake: mistake.row)
    return Comparison(plan, work)
