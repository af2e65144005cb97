"""Reads a filled DOCX back into its parts, so that the PDF says the same as the DOCX, word for word."""

from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from renda.documents.official.measures import mark_size, signature_spaces
from renda.documents.official.styles import BY_LABEL

_TWIPS_IN_MM = 1440 / 25.4
_HEAD = ("mark", "code", "number", "number_up", "number_letter", "issued")
_ALIGNED = {"center": "center", "right": "right", "end": "right", "left": "left", "start": "left"}


def read(filled: bytes, *, sealed: bool = True) -> dict[str, Any]:
    """The parts as plain data: `head` by style, `blocks` in their order, `foot` (copies, printer, printed)."""
    return parts_of(Document(BytesIO(filled)), sealed=sealed)


def parts_of(document: Any, *, sealed: bool = True) -> dict[str, Any]:
    """As `read`, of a document that is open."""
    names = {style.style_id: style.name for style in document.styles}
    section = document.sections[0]
    parts: list[Any] = []
    if section.different_first_page_header_footer:
        parts += list(section.first_page_header._element)
    parts += list(document.element.body)
    found: dict[str, Any] = {"head": {}, "blocks": [], "foot": {}}
    for part in parts:
        if part.tag == qn("w:p"):
            _take_paragraph(found, _paragraph(part, names))
        elif part.tag == qn("w:tbl"):
            _take_table(found, part, names)
    if mark := found["head"].get("mark"):
        found["head"]["mark_size"] = mark_size(mark)
    _place_signature(found["blocks"], sealed)
    while found["blocks"] and found["blocks"][-1].get("text") == "":
        found["blocks"].pop()
    return found


def words_of(filled: bytes) -> str:
    """All words of the document in their order, for search."""
    found = read(filled)
    said = [str(found["head"].get(name, "")) for name in _HEAD]
    for block in found["blocks"]:
        lines = (
            [line for row in block["rows"] for cell in row["cells"] for line in cell["lines"]]
            if ("rows" in block)
            else [block]
        )
        said += [str(line["text"]) for line in lines]
    return "\n".join(one for one in (*said, *found["foot"].values()) if one)


def _take_paragraph(found: dict[str, Any], line: dict[str, str]) -> None:
    if line["style"] in _HEAD:
        if line["text"]:
            found["head"].setdefault(line["style"], line["text"])
    elif line["style"] == "copies":
        if said := line["text"].strip():
            found["foot"]["copies"] = said
    elif line["style"] == "printed":
        printer, _tab, printed = line["text"].partition("\t")
        found["foot"] |= {"printer": printer.strip(), "printed": printed.strip()}
    else:
        found["blocks"].append(line)


def _take_table(found: dict[str, Any], part: Any, names: dict[str, str]) -> None:
    """A ruled table; or the foot, which is a table to make it float."""
    lines = [_paragraph(line, names) for line in part.iter(qn("w:p"))]
    if any(line["style"] in {"copies", "printed"} for line in lines):
        for line in lines:
            _take_paragraph(found, line)
        return
    rows = [_row(row, names) for row in part.iterchildren(qn("w:tr"))]
    widths = [int(one.get(qn("w:w")) or 0) / _TWIPS_IN_MM for one in part.iter(qn("w:gridCol"))]
    found["blocks"].append({"rows": rows, "widths": widths})


def _row(row: Any, names: dict[str, str]) -> dict[str, Any]:
    height = next((int(one.get(qn("w:val")) or 0) for one in row.iter(qn("w:trHeight"))), 0)
    cells = []
    for cell in row.iterchildren(qn("w:tc")):
        span = next((int(one.get(qn("w:val")) or 1) for one in cell.iter(qn("w:gridSpan"))), 1)
        lines = [_paragraph(one, names) for one in cell.iter(qn("w:p"))]
        while len(lines) > 1 and not lines[-1]["text"]:
            lines.pop()
        cells.append({"span": span, "lines": lines})
    is_head = next(row.iter(qn("w:tblHeader")), None) is not None
    return {"cells": cells, "height": height / _TWIPS_IN_MM, "is_head": is_head}


def _paragraph(part: Any, names: dict[str, str]) -> dict[str, str]:
    """Style, text, and the alignment where the paragraph sets one itself."""
    style, align = "", ""
    properties = part.find(qn("w:pPr"))
    if properties is not None:
        named, set_to = properties.find(qn("w:pStyle")), properties.find(qn("w:jc"))
        style = names.get(named.get(qn("w:val")), "") if named is not None else ""
        align = _ALIGNED.get(set_to.get(qn("w:val")), "") if set_to is not None else ""
    known = BY_LABEL.get(style)
    return {"style": known.slug if known else "body", "align": align, "text": _text(part)}


def _text(part: Any) -> str:
    signs = []
    for one in part.iter(qn("w:t"), qn("w:tab"), qn("w:br")):
        if one.tag == qn("w:t"):
            signs.append(one.text or "")
        elif one.getparent().tag == qn("w:r"):  # a tab stop of the paragraph is called w:tab as well
            signs.append("\t" if one.tag == qn("w:tab") else "\n")
    return "".join(signs)


def _place_signature(blocks: list[dict[str, Any]], sealed: bool) -> None:
    office = None
    for block in blocks:
        if block.get("style") == "office":
            office = block
        elif block.get("style") == "day" and office is not None:
            office["right"], block["right"] = signature_spaces(office["text"], block["text"], sealed=sealed)
