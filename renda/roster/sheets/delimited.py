"""Text tables: UTF-8, GBK, GB18030 and UTF-16; comma, semicolon, tab or bar."""

from __future__ import annotations

import codecs
import csv
import io

from renda.roster.sheets.table import MAX_COLUMNS, MAX_ROWS, Cell, Sheet, SheetRefused

BOMS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
DELIMITERS = ",\t;|，；"
# Signs that only come from text decoded wrongly and saved so: the characters are lost for good.
LOST = ("\ufffd", "锟斤拷", "烫烫烫", "�", "ï»¿", "å§“")
# A cell that begins so would be run by a spreadsheet program; our own export guards it with an apostrophe.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def decode(data: bytes) -> str:
    """The text, by its byte order mark, else UTF-8, else GB18030 (which holds GBK and GB2312).

    Raises SheetRefused when it is none of them, or holds signs that no text table holds.
    """
    encoding = next((name for bom, name in BOMS.items() if data.startswith(bom)), None)
    text = None
    for name in [encoding] if encoding else ["utf-8", "gb18030"]:
        try:
            text = data.decode(name)
            break
        except UnicodeDecodeError:
            continue
    if text is None:
        raise SheetRefused("文字编码不是 UTF-8 或 GBK，读不出汉字。请另存为 .xlsx 后再上传。")
    if any(sign < " " and sign not in "\t\r\n\v\f" for sign in text):
        raise SheetRefused("这不是文字表格：里面有不能显示的控制符。请另存为 .xlsx 后再上传。")
    if any(sign in text for sign in LOST):
        raise SheetRefused("文件里的汉字已成乱码，无法复原。请从原来的表格重新导出。")
    return text


def read_text(text: str) -> list[Sheet]:
    """One sheet from text with delimiters; quotes may hold delimiters and line breaks."""
    csv.field_size_limit(1024 * 1024)
    delimiter = _delimiter(text)
    try:
        rows: list[list[Cell]] = [
            [_unguarded(cell) for cell in row[:MAX_COLUMNS]]
            for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        ]
    except csv.Error as error:
        raise SheetRefused("文字表格的引号不成对，读不下去。请另存为 .xlsx 后再上传。") from error
    if len(rows) > MAX_ROWS:
        raise SheetRefused("表格超过 {limit} 行，请分开导入。", limit=MAX_ROWS)
    return [Sheet("", rows)]


def _unguarded(cell: str) -> str:
    guarded = cell.startswith("'") and cell[1:].startswith((*FORMULA_SIGNS, "'"))
    return cell[1:] if guarded else cell


def _delimiter(text: str) -> str:
    """The sign that stands most evenly in the first lines; a comma where none does."""
    lines = [line for line in text.splitlines()[:30] if line.strip()]
    return max(
        DELIMITERS,
        key=lambda sign: sorted(line.count(sign) for line in lines)[len(lines) // 2 :] if lines else [],
    )
