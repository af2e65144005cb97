"""Text of a PDF, page by page. Pure."""

import logging
import re
from collections.abc import Iterator

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError

from renda.search.extraction.limits import DAMAGED, LOCKED, MOST_PAGES, NO_TEXT, Unreadable
from renda.search.extraction.pieces import gathered
from renda.search.tokens import HAN

_BROKEN_LINE = re.compile(f"(?<=[{HAN}])\\s*\\n\\s*(?=[{HAN}])")


def read(path: str) -> str:
    """The text; lines that end within a sentence are joined. Raises Unreadable: a scan has no text."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable(LOCKED)
        text = gathered(_pages(reader))
    except DependencyError as error:
        raise Unreadable(LOCKED) from error
    except (
        PyPdfError,
        OSError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        RecursionError,
    ) as error:
        raise Unreadable(DAMAGED) from error
    if not text.strip():
        raise Unreadable(NO_TEXT)
    return text


def _pages(reader: PdfReader) -> Iterator[str]:
    for place, page in enumerate(reader.pages):
        if place == MOST_PAGES:
            return
        yield _BROKEN_LINE.sub("", page.extract_text())
