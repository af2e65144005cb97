"""Text of a Word document (DOCX): its body, notes, headers and footers, paragraph by paragraph. Pure."""

import zipfile
from collections.abc import Iterator
from typing import IO
from xml.etree.ElementTree import ParseError, iterparse

from renda.search.extraction.limits import DAMAGED, MOST_UNPACKED, TOO_LARGE, Unreadable
from renda.search.extraction.pieces import gathered

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_GAPS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n"}
_PARTS = ("word/document", "word/footnotes", "word/endnotes", "word/header", "word/footer")


def read(path: str) -> str:
    """The text. Raises Unreadable."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = sorted(
                (name for name in archive.namelist() if name.startswith(_PARTS) and name.endswith(".xml")),
                key=lambda name: next(place for place, part in enumerate(_PARTS) if name.startswith(part)),
            )
            return gathered(line for name in names for line in _lines(archive, name))
    except (zipfile.BadZipFile, ParseError, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        raise Unreadable(DAMAGED) from error


def _lines(archive: zipfile.ZipFile, name: str) -> Iterator[str]:
    with archive.open(name) as part:
        line: list[str] = []
        for _event, element in iterparse(_Bounded(part)):  # noqa: S314 — expat bounds entities, _Bounded the rest
            if element.tag == f"{_W}t":
                line.append(element.text or "")
            elif element.tag in _GAPS:
                line.append(_GAPS[element.tag])
            elif element.tag == f"{_W}p":
                yield "".join(line)
                line = []
                element.clear()


class _Bounded:
    """A part that is given up once more comes out of it than any letter holds: a small file may unpack without end."""

    def __init__(self, part: IO[bytes]) -> None:
        self.part, self.left = part, MOST_UNPACKED

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes. Raises Unreadable."""
        found = self.part.read(size)
        self.left -= len(found)
        if self.left < 0:
            raise Unreadable(TOO_LARGE)
        return found
