"""Tables to take away: a workbook written row by row."""

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import IO, Any

import xlsxwriter
from django.contrib import messages
from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest
from django.utils.translation import gettext as _

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NOT_IN_TABS = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))  # the program refuses them in a sheet's name


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a workbook."""

    title: str
    head: list[str]
    rows: Iterable[list[Any]]


def too_long(request: HttpRequest, rows: QuerySet[Any], most: int) -> bool:
    """Whether a table would have more rows than may be taken away at once; the person is told so. A table that ends
    without a word after the first rows would be taken for the whole."""
    if not rows[most : most + 1].exists():
        return False
    messages.error(request, _("一次最多导出 %(most)s 行，请用筛选缩小范围后再导出。") % {"most": f"{most:,}"})
    return True


def as_workbook(title: str, head: list[str], rows: Iterable[list[Any]]) -> FileResponse:
    """A response with one sheet. Texts are written as texts: nothing in a cell is ever run as a formula."""
    return as_workbook_of(title, [Sheet(title, head, rows)])


def as_workbook_of(title: str, sheets: Iterable[Sheet]) -> FileResponse:
    """A response with several sheets, written one after the other."""
    file = tempfile.TemporaryFile(suffix=".xlsx")  # noqa: SIM115 — the response closes it
    _write_sheets(file, sheets)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{title}.xlsx", content_type=XLSX)


def write_workbook(file: IO[bytes], title: str, head: list[str], rows: Iterable[list[Any]]) -> int:
    """Write one sheet into the file; how many rows. Nothing but a row at a time stays in the memory."""
    return _write_sheets(file, [Sheet(title, head, rows)])


def _write_sheets(file: IO[bytes], sheets: Iterable[Sheet]) -> int:
    book = xlsxwriter.Workbook(file, {"constant_memory": True, "default_date_format": "yyyy-mm-dd"})
    bold = book.add_format({"bold": True, "bottom": 1})
    written = sum(
        _fill(book.add_worksheet(one.title.translate(_NOT_IN_TABS)[:31]), one, bold) for one in sheets
    )
    book.close()
    return written


def _fill(sheet: Any, one: Sheet, bold: Any) -> int:
    for column, label in enumerate(one.head):
        sheet.write_string(0, column, label, bold)
    sheet.set_column(0, len(one.head) - 1, 18)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.set_header(f"&C{one.title.replace('&', '&&')}")
    sheet.set_footer("&C&P / &N")
    line = 0
    for line, row in enumerate(one.rows, start=1):
        for column, value in enumerate(row):
            _write(sheet, line, column, value)
    return line


def _write(sheet: Any, line: int, column: int, value: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, date):
        sheet.write_datetime(line, column, value)
    elif isinstance(value, (int, float)):
        sheet.write_number(line, column, value)
    else:
        sheet.write_string(line, column, str(value)[:32767])
