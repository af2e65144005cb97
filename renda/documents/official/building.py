"""Makes the DOCX of a built-in template: page, styles, head, foot and page numbers in the standard's measures."""

from functools import lru_cache
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from renda.documents.official import measures as m
from renda.documents.official.lines import Block, Cell, Flow, Foot, P, Row, Table
from renda.documents.official.measures import width_of
from renda.documents.official.styles import APART, BY_SLUG, FACES, STYLES, Style

SQUEEZE = -0.25  # pt between characters: 28 of 16 pt must fit 156 mm, and Word counts in twentieths
TWIPS = 20
PAGE_NUMBER_LINE = 15  # pt
MARK_RISE = 2.3  # mm of the largest mark's line above its characters
KEPT_STYLES = {
    "Normal", "Header", "Header Char", "Footer", "Footer Char", "Default Paragraph Font", "Normal Table", "No List",
    "Table Grid",
}  # fmt: skip
LEFT_OUT = {"stylesWithEffects", "customXml"}
RULED = ("mark", "number", "number_up", "issued")  # the red line stands under the last of these
PITCH = int(m.PITCH * TWIPS) / TWIPS  # never more than a 22nd of the page
AFTER_SPACES = (
    "w:bidi", "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:mirrorIndents",
    "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment", "w:outlineLvl",
)  # fmt: skip
AFTER_BORDERS = (
    "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:kinsoku", "w:wordWrap", "w:overflowPunct", "w:topLinePunct",
    "w:autoSpaceDE", "w:autoSpaceDN", *AFTER_SPACES,
)  # fmt: skip
AFTER_FRAME = ("w:widowControl", "w:numPr", "w:suppressLineNumbers", "w:pBdr", *AFTER_BORDERS)


@lru_cache(maxsize=64)
def build(form: str, lines: tuple[Block, ...]) -> bytes:
    """The DOCX of a template in one of `registry.FORMS`; "sheet" is one without a head."""
    document = Document()
    _leave_out(document)
    _page(document, form)
    _styles(document)
    for part in list(document.element.body)[:-1]:
        document.element.body.remove(part)
    heads = [block for block in lines if isinstance(block, P) and block.style in RULED]
    ruled = heads[-1] if heads and form not in {"letter", "sheet"} else None
    for block in lines:
        _add(document, document, block, form, ruled)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _leave_out(document: Any) -> None:
    """What the library's blank document holds beside: a hundred styles of tables make it twenty times as large."""
    for style in list(document.styles):
        if style.name not in KEPT_STYLES:
            style.delete()
    for relations, left in ((document.part.rels, LEFT_OUT), (document.part.package.rels, {"thumbnail"})):
        for name, relation in list(relations.items()):
            if relation.reltype.rsplit("/", 1)[1] in left:
                del relations[name]


def _page(document: Any, form: str) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(m.PAGE_WIDTH), Mm(m.PAGE_HEIGHT)
    section.top_margin, section.bottom_margin = Mm(m.TOP), Mm(m.BOTTOM)
    section.left_margin, section.right_margin = Mm(m.LEFT), Mm(m.RIGHT)
    section.header_distance = Mm(15)
    section.footer_distance = Mm(m.LETTER_RULE_FROM_BOTTOM)
    document.settings.odd_and_even_pages_header_footer = True
    _page_number(section.footer, odd=True)
    _page_number(section.even_page_footer, odd=False)
    if form == "letter":
        _letter_page(section)


def _letter_page(section: Any) -> None:
    """The letter's first page: both red lines; the mark and the code come from the template's own lines."""
    section.different_first_page_header_footer = True
    section.header_distance = Mm(18.5)
    section.first_page_header.is_linked_to_previous = False
    footer = section.first_page_footer
    footer.is_linked_to_previous = False
    line = footer.paragraphs[0]
    _exactly(line, 1)
    _outdent(line)
    _border(line, "top", "thinThickSmallGap", 24, 0)


def _styles(document: Any) -> None:
    normal = document.styles["Normal"]
    _face(normal, BY_SLUG["body"])
    for style in STYLES:
        made = document.styles.add_style(style.label, WD_STYLE_TYPE.PARAGRAPH)
        made.base_style = normal
        made.quick_style = True
        _face(made, style)
        _shape(made.paragraph_format, style)


def _face(made: Any, style: Style) -> None:
    name, _stand_in, _free = FACES[style.face]
    made.font.size = Pt(style.size)
    made.font.name = name
    made.font.color.rgb = _colour(style.is_red)
    properties = made.element.get_or_add_rPr()
    properties.append(_element("lang", val="zh-CN", eastAsia="zh-CN"))
    for kind in ("eastAsia", "ascii", "hAnsi", "cs"):
        properties.rFonts.set(qn(f"w:{kind}"), name)
    if style.size == m.THIRD:
        squeezed = _element("spacing", val=int(SQUEEZE * TWIPS))
        _put(properties, squeezed, "w:w", "w:kern", "w:position", "w:sz", "w:szCs", "w:lang")


def _colour(is_red: bool) -> Any:
    return RGBColor.from_string(m.RED if is_red else "000000")


def _shape(shape: Any, style: Style) -> None:
    shape.alignment = {
        "both": WD_ALIGN_PARAGRAPH.JUSTIFY, "left": WD_ALIGN_PARAGRAPH.LEFT,
        "center": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT,
    }[style.align]  # fmt: skip
    character = m.ADVANCE if style.size == m.THIRD else style.size
    shape.space_before, shape.space_after = Pt(style.before * PITCH), Pt(0)
    shape.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    shape.line_spacing = Pt(style.line or (style.size * 1.2 if style.slug == "mark" else PITCH))
    shape.first_line_indent = Pt(style.first * character)
    shape.left_indent, shape.right_indent = Pt(style.left * character), Pt(style.right * character)
    shape.widow_control = False
    shape.keep_with_next = style.slug in {"h1", "h2", "office", "office_open", "title", "addressee"}
    for name in ("autoSpaceDE", "autoSpaceDN"):  # no room of their own between digits and characters
        _put(shape._element.get_or_add_pPr(), _element(name, val=0), *AFTER_SPACES)


def _page_number(footer: Any, *, odd: bool) -> None:
    footer.is_linked_to_previous = False
    line = footer.paragraphs[0]
    line.alignment = 2 if odd else 0
    _exactly(line, PAGE_NUMBER_LINE)
    shape = line.paragraph_format
    shape.space_after = Mm(m.BOTTOM - m.PAGE_NUMBER_BELOW - m.LETTER_RULE_FROM_BOTTOM) - Pt(PAGE_NUMBER_LINE)
    shape.right_indent, shape.left_indent = (Pt(14), Pt(0)) if odd else (Pt(0), Pt(14))
    for text, is_field in (("— ", False), ("PAGE", True), (" —", False)):
        run = line.add_run("" if is_field else text)
        run.font.size, run.font.name = Pt(m.FOURTH), "宋体"
        run._element.get_or_add_rPr().rFonts.set(qn("w:eastAsia"), "宋体")
        if is_field:
            for kind, code in (("begin", ""), ("", text), ("end", "")):
                run._element.append(_field_part(kind, code))


def _field_part(kind: str, code: str) -> Any:
    if kind:
        part = OxmlElement("w:fldChar")
        part.set(qn("w:fldCharType"), kind)
        return part
    part = OxmlElement("w:instrText")
    part.text = code
    return part


def _exactly(line: Any, points: float) -> None:
    line.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    line.paragraph_format.line_spacing = Pt(points)
    line.paragraph_format.space_before = line.paragraph_format.space_after = Pt(0)


def _outdent(line: Any) -> None:
    """As wide as the letter's red lines, which are wider than the text block and centred on the page."""
    beside = (m.PAGE_WIDTH - m.LETTER_RULE_WIDTH) / 2
    line.paragraph_format.left_indent = Mm(beside - m.LEFT)
    line.paragraph_format.right_indent = Mm(beside - m.RIGHT)


def _border(line: Any, side: str, kind: str, eighths: int, space: float, colour: str = m.RED) -> None:
    """A line above or below a paragraph: `eighths` of a point thick, `space` points away from the text."""
    borders = OxmlElement("w:pBdr")
    borders.append(_element(side, val=kind, sz=eighths, space=round(space), color=colour))
    _put(line._element.get_or_add_pPr(), borders, *AFTER_BORDERS)


def _element(name: str, **attributes: Any) -> Any:
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    return made


def _put(properties: Any, element: Any, *followers: str) -> None:
    """Insert at the place the schema gives it: before all its followers."""
    properties.insert_element_before(element, *followers)


def _add(document: Any, place: Any, block: Block, form: str, ruled: P | None) -> None:
    if isinstance(block, Table):
        _add_table(place, block)
    elif isinstance(block, Foot):
        _add_foot(place, block)
    elif isinstance(block, Flow):
        _add_flow(place, block.field, body="body")
    elif form == "letter" and block.style in {"mark", "code"}:
        _add_to_header(document.sections[0].first_page_header, block)
    else:
        _add_paragraph(place, block, is_ruled=block is ruled)


def _add_to_header(header: Any, block: P) -> None:
    if block.style == "code":
        line = header.paragraphs[0]
        line.style, line.text = BY_SLUG["code"].label, block.text
        _exactly(line, 25)
        return
    line = header.add_paragraph(block.text, BY_SLUG["mark"].label)
    _outdent(line)
    _border(line, "bottom", "thickThinSmallGap", 24, 6)


def _add_paragraph(place: Any, block: P, *, is_ruled: bool) -> None:
    if block.when:
        place.add_paragraph(f"{{%p if {block.when} %}}")
    line = place.add_paragraph("", BY_SLUG[block.style].label)
    _write(line, block)
    if block.style == "mark":
        line.paragraph_format.space_before = Mm(m.MARK_BELOW_TEXT_TOP - MARK_RISE)
    if block.style in {"number_up", "issued"}:
        line.paragraph_format.tab_stops.add_tab_stop(Mm(m.TEXT_WIDTH) - Pt(m.ADVANCE), WD_TAB_ALIGNMENT.RIGHT)
    if is_ruled:
        _border(line, "bottom", "single", 8, 6)
    if block.when:
        place.add_paragraph("{%p endif %}")


def _write(line: Any, block: P) -> None:
    """The text, in two faces where the standard asks for it: a label or a signer's name."""
    sign, face, is_before = APART.get(block.style, ("", "", False))
    before, found, after = block.text.partition(sign) if sign else (block.text, "", "")
    if not found:
        line.add_run(block.text)
        return
    for words, is_marked in ((before, is_before), (found, False), (after, not is_before)):
        run = line.add_run(words)
        if is_marked:
            run.font.name = FACES[face][0]
            run._element.get_or_add_rPr().rFonts.set(qn("w:eastAsia"), FACES[face][0])


def _add_flow(place: Any, field: str, body: str) -> None:
    place.add_paragraph(f"{{%p for part in {field} %}}")
    for style, opening in (
        ("h1", "if part.style == 'h1'"),
        ("h2", "elif part.style == 'h2'"),
        (body, "else"),
    ):
        place.add_paragraph(f"{{%p {opening} %}}")
        place.add_paragraph("{{ part.text }}", BY_SLUG[style].label)
    place.add_paragraph("{%p endif %}")
    place.add_paragraph("{%p endfor %}")


def _add_foot(place: Any, block: Foot) -> None:
    """A frame at the bottom of the text block: ruled above and below, with a thin line between."""
    _add_rule(place, m.FOOT_THICK)
    if block.when:
        _framed(place.add_paragraph(f"{{%p if {block.when} %}}"))
    copies = _framed(place.add_paragraph(block.copies, BY_SLUG["copies"].label))
    label = width_of(block.copies.partition("：")[0]) + 1  # further lines begin under the first name
    copies.paragraph_format.left_indent = Pt((1 + label) * m.FOURTH)
    copies.paragraph_format.first_line_indent = Pt(-label * m.FOURTH)
    _add_rule(place, m.FOOT_THIN)
    if block.when:
        _framed(place.add_paragraph("{%p endif %}"))
    words = f"{block.printer}\t{block.printed}"
    printed = _framed(place.add_paragraph(words, BY_SLUG["printed"].label))
    printed.paragraph_format.tab_stops.add_tab_stop(Mm(m.TEXT_WIDTH) - Pt(m.FOURTH), WD_TAB_ALIGNMENT.RIGHT)
    _add_rule(place, m.FOOT_THICK)
    _exactly(place.add_paragraph("", BY_SLUG["copies"].label), 1)  # what the frame hangs on


def _add_rule(place: Any, thick: float) -> None:
    """A line of the foot, `thick` millimetres: a paragraph so high, filled with black. LibreOffice gives up a frame
    that holds a paragraph with a border."""
    line = _framed(place.add_paragraph())
    _exactly(line, round(thick * m.POINTS_IN_MM * TWIPS) / TWIPS)
    filled = _element("shd", val="clear", color="auto", fill="000000")
    _put(line._element.get_or_add_pPr(), filled, *AFTER_BORDERS[1:])


def _framed(line: Any) -> Any:
    """The paragraph in the foot's frame: neighbours with the same frame stand in one."""
    where = {"hAnchor": "margin", "vAnchor": "margin", "xAlign": "center", "yAlign": "bottom"}
    frame = _element("framePr", w=round(m.TEXT_WIDTH * m.POINTS_IN_MM * TWIPS), wrap="notBeside", **where)
    _put(line._element.get_or_add_pPr(), frame, *AFTER_FRAME)
    return line


def _add_table(place: Any, block: Table) -> None:
    table = place.add_table(rows=0, cols=len(block.widths))
    table.style, table.autofit = "Table Grid", False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for column, width in zip(table.columns, block.widths, strict=True):
        column.width = Mm(width)
    for row in block.rows:
        if row.each:
            table.add_row().cells[0].text = f"{{%tr for row in {row.each} %}}"
        _add_row(table, row, block.widths)
        if row.each:
            table.add_row().cells[0].text = "{%tr endfor %}"


def _add_row(table: Any, row: Row, widths: tuple[float, ...]) -> None:
    made = table.add_row()
    if row.height:
        made.height = Mm(row.height)
    made._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    if row.is_head:
        made._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    at = 0
    for cell in row.cells:
        place = made.cells[at]
        if cell.span > 1:
            place = place.merge(made.cells[at + cell.span - 1])
        place.width = Mm(sum(widths[at : at + cell.span]))
        place.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER if not cell.flow else None
        _fill_cell(place, cell)
        at += cell.span


def _fill_cell(place: Any, cell: Cell) -> None:
    first = place.paragraphs[0]
    if cell.flow:
        first.text = f"{{%p for part in {cell.flow} %}}"
        place.add_paragraph("{{ part.text }}", BY_SLUG[cell.style].label)
        place.add_paragraph("{%p endfor %}")
        place.add_paragraph("", BY_SLUG[cell.style].label)  # a cell must end with a paragraph
        return
    first.style, first.text = BY_SLUG[cell.style].label, cell.text
