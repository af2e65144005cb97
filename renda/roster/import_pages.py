"""What the pages of an import show, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from renda.roster.importing.jobs import Check, as_json
from renda.roster.importing.kinds import KINDS
from renda.roster.importing.plan import Kind, Plan
from renda.roster.importing.reading import Reading
from renda.roster.models import ImportJob
from renda.roster.sheets.table import Sheet, column_letter
from renda.roster.sheets.values import text_of

PREVIEWED = 8
MISTAKES_SHOWN = 200
HEADER_ROWS_OFFERED = 30
SHOWN = 40
WRONG = (gettext_noop("有错误"), "bad")
WORDS_OF_STATE = {
    "new": (gettext_noop("新增"), "info"),
    "changed": (gettext_noop("有改动"), "warn"),
    "unchanged": (gettext_noop("无改动"), "neutral"),
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the table: where it stands, its heading, a first value, and the field chosen for it."""

    number: int
    letter: str
    heading: str
    sample: str
    key: str


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One record as it would come in: its row, its cells, what becomes of it."""

    number: int
    cells: list[str]
    state: str
    tone: str


def check_page(job: ImportJob, check: Check) -> dict[str, Any]:
    """Everything the page of mapping and checking shows."""
    kind = KINDS[job.kind]
    page: dict[str, Any] = {"job": job, "kind": kind, "label": _(kind.label)}
    if check.refused is not None:
        return page | {"refused": told(check.refused.reason, check.refused.params)}
    assert check.reading is not None
    assert check.plan is not None
    reading, plan = check.reading, check.plan
    mistakes = [as_json(mistake) for mistake in plan.mistakes[:MISTAKES_SHOWN]]
    return page | {
        "sheets": list(enumerate(_sheet_name(sheet, n) for n, sheet in enumerate(reading.sheets))),
        "sheet": next(n for n, sheet in enumerate(reading.sheets) if sheet is reading.sheet),
        "header_row": reading.header.first + 1,
        "header_depth": reading.header.body - reading.header.first,
        "header_rows": range(1, min(HEADER_ROWS_OFFERED, len(reading.sheet.rows)) + 1),
        "columns": columns_of(reading),
        "choices": [(field.key, _(field.label)) for field in kind.fields],
        "labels": [_(field.label) for field in kind.fields if field.key in reading.mapping.values()],
        "preview": preview(reading, kind, plan),
        "counts": plan.counts(),
        "ready": not plan.mistakes,
        "rows": len(reading.checked.records),
        "mistakes": written_mistakes(mistakes),
        "mistakes_total": len(plan.mistakes),
        "passed": [(row.number, _(row.reason)) for row in reading.checked.passed],
        "founded": plan.founded,
        "hidden_rows": reading.sheet.has_hidden_rows,
    }


def columns_of(reading: Reading) -> list[Column]:
    """The columns that hold anything."""
    columns = []
    for number, heading in enumerate(reading.header.headings):
        sample = next(
            (shown for row in reading.sheet.rows[reading.header.body :] if (shown := _cell(row, number))), ""
        )
        if heading or sample:
            key = reading.mapping.get(number, "")
            columns.append(Column(number, column_letter(number), heading, sample[:SHOWN], key))
    return columns


def preview(reading: Reading, kind: Kind, plan: Plan) -> list[PreviewRow]:
    """The first records, in the order of our own fields."""
    order = {key: column for column, key in reading.mapping.items()}
    keys = [field.key for field in kind.fields if field.key in order]
    wrong = {mistake.row for mistake in plan.mistakes}
    rows = []
    for record in reading.checked.records[:PREVIEWED]:
        cells = [_cell(reading.sheet.rows[record.row - 1], order[key])[:SHOWN] for key in keys]
        word, tone = WORDS_OF_STATE.get("" if record.row in wrong else plan.states.get(record.row, ""), WRONG)
        rows.append(PreviewRow(record.row, cells, _(word), tone))
    return rows


def written_mistakes(mistakes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Mistakes with their reasons in the reader's language."""
    return [one | {"text": told(one["reason"], one["params"]), "heading": _heading(one)} for one in mistakes]


def told(reason: str, params: dict[str, Any]) -> str:
    """A reason in the reader's language. Of its values only the kind of file is ours; the others are the table's."""
    ours = {"kind": _(params["kind"])} if "kind" in params else {}
    return _(reason).format(**params | ours)


def _heading(mistake: dict[str, Any]) -> str:
    """The heading as the table has it; where it has none, what we call the column."""
    heading = str(mistake["heading"])
    return _(heading) if heading and not mistake.get("column") else heading


def _cell(row: list[Any], number: int) -> str:
    return text_of(row[number]) if number < len(row) else ""


def _sheet_name(sheet: Sheet, number: int) -> str:
    name = sheet.name or str(number + 1)
    return _("{name}（已隐藏）").format(name=name) if sheet.hidden else name
