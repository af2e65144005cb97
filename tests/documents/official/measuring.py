"""Measures a PDF as a ruler would: where words, ink and lines stand on the page, in millimetres."""

import re
import shutil
import subprocess
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pytest

MM = 25.4 / 72
DPI = 254  # ten pixels a millimetre
_WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')


@dataclass(frozen=True)
class Box:
    """Edges from the page's top left corner."""

    left: float
    top: float
    right: float
    bottom: float
    text: str = ""


@dataclass(frozen=True)
class Ink:
    """One page as rows of pixels, each red, green and blue."""

    width: int
    height: int
    data: bytes

    def box(self, area: Box, *, red: bool = False) -> Box:
        """The edges of what is printed within the area: of the red, or of anything dark."""
        left, right = int(area.left * 10), min(int(area.right * 10), self.width)
        columns: list[int] = []
        rows: list[int] = []
        for y in range(int(area.top * 10), min(int(area.bottom * 10), self.height)):
            row = self.data[(y * self.width + left) * 3 : (y * self.width + right) * 3]
            reds, greens = row[0::3], row[1::3]
            found = [
                x
                for x, (r, g) in enumerate(zip(reds, greens, strict=True))
                if g < 128 and ((r > 160) if red else (r < 128))
            ]
            if found:
                rows.append(y)
                columns += (found[0], found[-1])
        assert rows, f"nothing is printed in {area}"
        return Box(
            (left + min(columns)) / 10, rows[0] / 10, (left + max(columns) + 1) / 10, (rows[-1] + 1) / 10
        )


def words(pdf: Path) -> list[list[Box]]:
    """The words of each page with the boxes of their characters' squares."""
    done = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, text=True, check=True)
    return [
        [
            Box(*(float(edge) * MM for edge in found.groups()[:4]), text=unescape(found.group(5)))
            for found in _WORD.finditer(page)
        ]
        for page in done.stdout.split("<page ")[1:]
    ]


def ink(pdf: Path, page: int) -> Ink:
    """One page, counted from 1, as it is printed."""
    command = ["pdftoppm", "-r", str(DPI), "-f", str(page), "-l", str(page), "-singlefile", str(pdf)]
    raw = subprocess.run(command, capture_output=True, check=True).stdout
    head = re.match(rb"P6\s+(\d+)\s+(\d+)\s+255\s", raw)
    assert head is not None
    return Ink(int(head.group(1)), int(head.group(2)), raw[head.end() :])


def rows_of(page: list[Box]) -> list[tuple[float, str]]:
    """The lines of a page: the middle of each and its text, from the top."""
    found: list[tuple[float, list[Box]]] = []
    for word in sorted(page, key=lambda one: (one.top + one.bottom) / 2):
        middle = (word.top + word.bottom) / 2
        if found and abs(found[-1][0] - middle) < 2:
            found[-1][1].append(word)
        else:
            found.append((middle, [word]))
    return [
        (middle, "".join(word.text for word in sorted(line, key=lambda one: one.left)))
        for middle, line in found
    ]


def by_libreoffice(docx: Path) -> Path:
    """The DOCX as LibreOffice prints it. Skips with the reason where it is not installed."""
    if shutil.which("soffice") is None:
        pytest.skip("soffice is not installed: run `make prerequisites`")
    profile = docx.parent / "profile"
    command = [
        "soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "pdf",
        "--outdir", str(docx.parent / "printed"), str(docx),
    ]  # fmt: skip
    subprocess.run(command, capture_output=True, check=True, timeout=120)
    return docx.parent / "printed" / f"{docx.stem}.pdf"
