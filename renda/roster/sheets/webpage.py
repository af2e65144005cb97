"""Web pages saved under the name .xls, as many older office systems export them."""

from __future__ import annotations

from html.parser import HTMLParser

from renda.roster.sheets.table import MAX_COLUMNS, MAX_ROWS, Cell, Sheet, SheetRefused


def read_page(text: str) -> list[Sheet]:
    """One sheet for each outermost table of the page. Raises SheetRefused when the page has none."""
    reader = _Tables()
    reader.feed(text)
    reader.close()
    if not reader.sheets:
        raise SheetRefused("这是网页，里面没有表格。请上传 .xlsx、.xls 或 .csv 文件。")
    return reader.sheets


class _Tables(HTMLParser):
    """Collects the text of cells; a cell over several columns or rows fills them all, as merged areas do."""

    def __init__(self) -> None:
        super().__init__()
        self.sheets: list[Sheet] = []
        self.depth = 0
        self.words: list[str] | None = None
        self.span = (1, 1)
        self.below: dict[tuple[int, int], str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.depth += 1
            if self.depth == 1:
                self.below = {}
                self.sheets.append(Sheet("" if not self.sheets else str(len(self.sheets) + 1), []))
        elif self.depth and tag == "tr":
            self._finish_cell()
            if len(self.sheets[-1].rows) > MAX_ROWS:
                raise SheetRefused("表格超过 {limit} 行，请分开导入。", limit=MAX_ROWS)
            self.sheets[-1].rows.append([])
        elif self.depth and tag in {"td", "th"} and self.sheets[-1].rows:
            self._finish_cell()
            given = dict(attrs)
            self.span = (_number(given.get("colspan")), _number(given.get("rowspan")))
            self.words = []
        elif tag == "br" and self.words is not None:
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th", "tr", "table"}:
            self._finish_cell()
        if tag == "tr" and self.depth and self.sheets[-1].rows:
            self._fill_from_above(self.sheets[-1].rows[-1], len(self.sheets[-1].rows) - 1)
        if tag == "table" and self.depth:
            self.depth -= 1

    def handle_data(self, data: str) -> None:
        if self.words is not None:
            self.words.append(data)

    def _finish_cell(self) -> None:
        if self.words is None:
            return
        value = "".join(self.words).strip()
        self.words = None
        rows = self.sheets[-1].rows
        row, number = rows[-1], len(rows) - 1
        self._fill_from_above(row, number)
        columns, height = self.span
        for _ in range(min(columns, MAX_COLUMNS - len(row))):
            for down in range(1, height):
                self.below[number + down, len(row)] = value
            row.append(value)

    def _fill_from_above(self, row: list[Cell], number: int) -> None:
        while (number, len(row)) in self.below:
            row.append(self.below.pop((number, len(row))))


def _number(text: str | None) -> int:
    return min(int(text), 1000) if text and text.isdigit() and int(text) else 1
