"""Moves the foot (版记) of a filled DOCX to the last even page: word processors have no rule for that."""

from typing import Any

from docx.enum.text import WD_BREAK
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from renda.documents.official.styles import BY_LABEL


def end_pages(document: Any, breaks: int) -> None:
    """End so many pages before the document's foot, as the PDF of the same measures has it; a document without a foot
    stays as it is."""
    foot = _foot(document) if breaks else None
    if foot is None:
        return
    before = foot.getprevious()
    if before is None or before.tag != qn("w:p"):
        line = document.add_paragraph()
        foot.addprevious(line._element)
        before = line._element
    for _ in range(breaks):
        # At the text's own end: a line of its own would need room on a page that may be full.
        Paragraph(before, document).add_run().add_break(WD_BREAK.PAGE)


def _foot(document: Any) -> Any:
    """Where the foot begins: a frame, or a table that floats, that holds the line of who printed it. None without."""
    begun = None
    for part in document.element.body:
        if part.tag == qn("w:p"):
            is_framed = part.pPr is not None and part.pPr.find(qn("w:framePr")) is not None
            begun = (begun if begun is not None else part) if is_framed else None
        else:
            begun = part
        if begun is not None and any(_style(line, document) == "printed" for line in part.iter(qn("w:p"))):
            return begun
    return None


def _style(line: Any, document: Any) -> str:
    style = Paragraph(line, document).style
    known = BY_LABEL.get(style.name or "") if style is not None else None
    return known.slug if known else ""
