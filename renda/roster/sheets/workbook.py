"""Workbooks (XLSX, XLS) by python-calamine, merged areas filled with the value they show."""

from __future__ import annotations

import io

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

from renda.roster.sheets import marks
from renda.roster.sheets.table import MAX_COLUMNS, MAX_ROWS, Cell, Sheet, SheetRefused

Area = tuple[tuple[int, int], tuple[int, int]]


def read_workbook(data: bytes) -> list[Sheet]:
    """All sheets of the workbook. Raises SheetRefused when it is damaged, locked, or far too long."""
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [
            _sheet(book.get_sheet_by_name(about.name), hidden=about.visible != SheetVisibleEnum.Visible)
            for about in book.sheets_metadata
            if str(about.typ).endswith("WorkSheet")
        ]
    except PasswordError as error:
        raise SheetRefused("文件设有打开密码。请在 WPS 或 Excel 中取消密码后再上传。") from error
    except (CalamineError, ValueError, OSError) as error:
        raise SheetRefused("文件已损坏，打不开。请在 WPS 或 Excel 中打开，另存为 .xlsx 后再上传。") from error
    marks.put_on(sheets, data)
    return sheets


def _sheet(source: CalamineSheet, *, hidden: bool) -> Sheet:
    if source.end is None:
        return Sheet(source.name, [], hidden=hidden)
    rows: list[list[Cell]] = []
    last = -1
    for number, cells in enumerate(source.to_python(skip_empty_area=False)):
        row: list[Cell] = list(cells[:MAX_COLUMNS])
        rows.append(row)
        if any(cell != "" for cell in row):
            last = number
    del rows[last + 1 :]
    if len(rows) > MAX_ROWS:
        raise SheetRefused("工作表“{sheet}”超过 {limit} 行，请分开导入。", sheet=source.name, limit=MAX_ROWS)
    for area in source.merged_cell_ranges or []:
        _fill(rows, area)
    return Sheet(source.name, rows, hidden=hidden)


def _fill(rows: list[list[Cell]], area: Area) -> None:
    (top, left), (bottom, right) = area
    if top >= len(rows) or left >= len(rows[top]):
        return
    value = rows[top][left]
    if isinstance(value, str) and not value.strip():
        return
    for row in rows[top : bottom + 1]:
        row.extend([""] * (min(right + 1, MAX_COLUMNS) - len(row)))
        for column in range(left, min(right + 1, MAX_COLUMNS)):
            if row[column] == "":
                row[column] = value
