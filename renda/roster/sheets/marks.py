"""What an XLSX says about its cells beside their values: errors, formulas without a result, hidden rows.

The reader of values passes over these in silence; here they are found, so that no cell is lost unnoticed.
"""

from __future__ import annotations

import io
import re
import zipfile
from html import unescape

from renda.roster.sheets.table import Sheet

_CELL = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"((?:[^>/]|/(?!>))*)>(.{0,2000}?)</c>', re.DOTALL)
_HIDDEN_ROW = re.compile(rb'<row [^>]*\bhidden="(?:1|true)"')
_SHEET = re.compile(r"<(?:\w+:)?sheet [^>]*>")
_VALUE = re.compile(rb"<v>([^<]+)</v>")


def put_on(sheets: list[Sheet], data: bytes) -> None:
    """Add the marks of an XLSX to its sheets; other kinds of file carry none that we can read."""
    if not data.startswith(b"PK"):
        return
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = _members(archive)
        for sheet in sheets:
            member = members.get(sheet.name)
            if member in archive.namelist():
                text = archive.read(str(member))
                sheet.has_hidden_rows = bool(_HIDDEN_ROW.search(text))
                sheet.broken = _broken(text)


def _members(archive: zipfile.ZipFile) -> dict[str, str]:
    """Sheet names to their files inside the archive."""
    try:
        book = archive.read("xl/workbook.xml").decode()
        links = archive.read("xl/_rels/workbook.xml.rels").decode()
    except (KeyError, UnicodeDecodeError):
        return {}
    targets = {
        _attribute(link, "Id"): _attribute(link, "Target").lstrip("/").removeprefix("xl/")
        for link in re.findall(r"<Relationship [^>]*>", links)
    }
    return {
        _attribute(tag, "name"): f"xl/{targets.get(_attribute(tag, 'r:id'), '')}"
        for tag in _SHEET.findall(book)
    }


def _attribute(tag: str, name: str) -> str:
    found = re.search(rf'\b{name}="([^"]*)"', tag)
    return unescape(found[1]) if found else ""


def _broken(text: bytes) -> dict[tuple[int, int], str]:
    if b't="e"' not in text and b"<f" not in text:
        return {}
    broken = {}
    for letters, number, attributes, inner in _CELL.findall(text):
        value = _VALUE.search(inner)
        place = (int(number) - 1, _column(letters))
        if b't="e"' in attributes:
            broken[place] = value[1].decode("ascii", "replace") if value else "#"
        elif b"<f" in inner and value is None and b't="str"' not in attributes:
            broken[place] = "="
    return broken


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1
