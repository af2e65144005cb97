"""Writing our own tables: text stays text, so nothing in a cell is ever run as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

import xlsxwriter

from renda.roster.sheets.delimited import FORMULA_SIGNS

LONGEST_CELL = 32_767
WIDEST = 40


def write_xlsx(title: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A workbook of one sheet, every cell as text, the heading fixed; prints with page numbers."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    sheet = book.add_worksheet(_sheet_name(title))
    as_text = book.add_format({"num_format": "@", "valign": "top"})
    bold = book.add_format({"bold": True, "num_format": "@", "bottom": 1})
    widths = [_width(heading) for heading in headings]
    for column, heading in enumerate(headings):
        sheet.write_string(0, column, heading, bold)
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            if value:
                sheet.write_string(number, column, value[:LONGEST_CELL], as_text)
                widths[column] = max(widths[column], _width(value))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, min(width, WIDEST) + 2, as_text)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_header(f"&C{title.replace('&', '&&')}")
    sheet.set_footer("&C&P / &N")
    book.close()
    return buffer.getvalue()


def write_csv(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """UTF-8 with a mark that Excel and WPS know; a cell that a program would run is guarded by an apostrophe."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(headings)
    writer.writerows([guarded(value) for value in row] for row in rows)
    return buffer.getvalue().encode("utf-8-sig")


def guarded(value: str) -> str:
    """The cell with an apostrophe before it where a spreadsheet program would run it."""
    return f"'{value}" if value.startswith((*FORMULA_SIGNS, "'")) else value


def _sheet_name(title: str) -> str:
    return "".join(sign for sign in title if sign not in "[]:*?/\\'")[:31] or "1"


def _width(value: str) -> int:
    """Columns a value takes: a Chinese character takes two."""
    return max(sum(1 if sign.isascii() else 2 for sign in line) for line in value.split("\n"))
