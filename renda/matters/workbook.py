"""Tables to take away: a workbook written row by row."""

import tempfile
from collections.abc import Iterable
from datetime import date
from typing import IO, Any

import xlsxwriter
from django.http import FileResponse

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def as_workbook(title: str, head: list[str], rows: Iterable[list[Any]]) -> FileResponse:
    """A response with one sheet. Texts are written as texts: nothing in a cell is ever run as a formula."""
    file = tempfile.TemporaryFile(suffix=".xlsx")  # noqa: SIM115 — the response closes it
    write_workbook(file, title, head, rows)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{title}.xlsx", content_type=XLSX)


def write_workbook(file: IO[bytes], title: str, head: list[str], rows: Iterable[list[Any]]) -> int:
    """Write one sheet into the file; how many rows. Nothing but a row at a time stays in the memory."""
    book = xlsxwriter.Workbook(file, {"constant_memory": True, "default_date_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet(title[:31])
    bold = book.add_format({"bold": True, "bottom": 1})
    for column, label in enumerate(head):
        sheet.write_string(0, column, label, bold)
    sheet.set_column(0, len(head) - 1, 18)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.set_header(f"&C{title.replace('&', '&&')}")
    sheet.set_footer("&C&P / &N")
    line = 0
    for line, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            _write(sheet, line, column, value)
    book.close()
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
