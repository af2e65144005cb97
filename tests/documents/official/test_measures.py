"""The measures of GB/T 9704-2012, taken with a ruler from the PDF and from the DOCX as LibreOffice prints it."""

import shutil
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdf
import pytest
from docx import Document
from docx.oxml.ns import qn

from renda.documents.official import layouts
from renda.documents.official.building import build
from renda.documents.official.ending import end_pages
from renda.documents.official.filling import fill, filled, saved
from renda.documents.official.lines import Block, Cell, Flow, Foot, P, Row, Table
from renda.documents.official.reading import read
from renda.documents.official.typesetting import as_pdf, typeset
from tests.documents.official.measuring import Box, by_libreoffice, ink, rows_of, words

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed"),
]
NEAR = 1.0  # mm
END = (P("office", "{{ office }}"), P("day", "{{ day }}"))
TEXT = (P("title", "{{ title }}"), P("addressee", "{{ to }}："), Flow("text"))
LETTER: tuple[Block, ...] = (
    P("code", "{{ code }}"), P("mark", "{{ office }}"), P("number_letter", "{{ number }}"), *TEXT, *END
)  # fmt: skip
GENERAL: tuple[Block, ...] = (
    P("mark", "{{ office }}文件"), P("number", "{{ number }}"), *TEXT, *END,
    Foot("抄送：{{ to }}。", "{{ office }}", "{{ day }}印发"),
)  # fmt: skip
UPWARD: tuple[Block, ...] = (
    P("mark", "{{ office }}文件"), P("number_up", "{{ number }}\t签发人：{{ signer }}"), *TEXT, *END
)  # fmt: skip
FULL = Box(0, 0, 210, 297)
RARE = "玥喆堃翀璟旻昇䶮"


def fields(characters: int = 28 * 60, **more: Any) -> dict[str, Any]:
    plain = "".join(chr(0x4E00 + (place * 7) % 20000) for place in range(characters))
    return {
        "code": "A", "office": "云溪县交通运输局", "number": "云交函〔2026〕12号", "to": f"{RARE}代表",
        "title": "关于加宽校门口道路建议的复函", "text": [{"style": "body", "text": plain}],
        "day": "2026年3月2日", "signer": "王喆", "addressee": "各单位", "copies": "", "document_number": "", **more,
    }  # fmt: skip


def printed(place: Path, form: str, lines: tuple[Block, ...], given: dict[str, Any], way: str) -> Path:
    """The document as PDF: "typst" is ours, "libreoffice" prints the DOCX."""
    document = filled(build(form, lines), given)
    ours, breaks = typeset(read(saved(document)), form, given["title"])
    end_pages(document, breaks)
    (place / "document.docx").write_bytes(saved(document))
    if way == "libreoffice":
        return by_libreoffice(place / "document.docx")
    pdf = place / "document.pdf"
    pdf.write_bytes(ours)
    return pdf


WAYS = pytest.mark.parametrize("way", ["typst", "libreoffice"])


@WAYS
def test_a_page_of_text_has_22_lines_of_28_characters_in_the_text_block(tmp_path: Path, way: str) -> None:
    pdf = printed(tmp_path, "letter", LETTER, fields(), way)
    pages = words(pdf)
    lines = [(y, text) for y, text in rows_of(pages[1]) if "—" not in text]
    assert [len(text) for _y, text in lines] == [28] * 22
    body = [word for word in pages[1] if word.bottom < 263]
    assert min(word.left for word in body) == pytest.approx(28, abs=NEAR)
    assert max(word.right for word in body) == pytest.approx(184, abs=NEAR)
    pitches = [after - before for (before, _a), (after, _b) in pairwise(lines)]
    assert all(pitch == pytest.approx(225 / 22, abs=0.1) for pitch in pitches), pitches
    seen = ink(pdf, 2).box(Box(20, 20, 190, 266))
    assert seen.bottom - seen.top == pytest.approx(21 * 225 / 22 + 5.64, abs=NEAR)
    if way == "typst":  # the squares stand in the middle of their lines; each word processor has its own rule
        assert seen.top == pytest.approx(37 + (225 / 22 - 5.64) / 2, abs=NEAR)
    assert seen.top > 37 - NEAR
    assert seen.bottom < 262 + NEAR


@WAYS
def test_page_numbers_stand_7_mm_below_the_text_odd_right_even_left(tmp_path: Path, way: str) -> None:
    pdf = printed(tmp_path, "general", GENERAL, fields(28 * 60), way)
    for number in (2, 3):
        seen = ink(pdf, number).box(Box(20, 264, 190, 285))
        dash = (seen.top + seen.bottom) / 2
        assert dash == pytest.approx(262 + 7 + 1.7, abs=NEAR)  # the dash is in the middle of the digits
        if number % 2:
            assert seen.right == pytest.approx(184 - 4.94, abs=NEAR)
        else:
            assert seen.left == pytest.approx(28 + 4.94, abs=NEAR)
        said = "".join(word.text for word in words(pdf)[number - 1] if word.top > 262)
        assert said == f"—{number}—"


@WAYS
def test_the_head_of_a_general_document(tmp_path: Path, way: str) -> None:
    pdf = printed(tmp_path, "general", GENERAL, fields(), way)
    page = ink(pdf, 1)
    mark = page.box(Box(20, 40, 190, 100), red=True)
    assert mark.top == pytest.approx(37 + 35, abs=NEAR)
    assert (mark.left + mark.right) / 2 == pytest.approx(106, abs=NEAR)
    number = page.box(Box(20, mark.bottom + 5, 190, 122))
    rule = page.box(Box(20, number.bottom + 1, 190, number.bottom + 12), red=True)
    assert rule.top - number.bottom == pytest.approx(4, abs=NEAR)
    assert (rule.left, rule.right) == pytest.approx((28, 184), abs=NEAR)
    title = page.box(Box(20, rule.bottom + 2, 190, rule.bottom + 38))
    # two blank lines, then the line of 35 pt with the square of 22 pt in its middle
    assert title.top - rule.bottom == pytest.approx(2 * 225 / 22 + (35 - 22) / 2 * 25.4 / 72, abs=1.5)
    assert (title.left + title.right) / 2 == pytest.approx(106, abs=NEAR)


@WAYS
def test_an_upward_document_has_its_number_left_and_its_signer_right(tmp_path: Path, way: str) -> None:
    pdf = printed(tmp_path, "upward", UPWARD, fields(), way)
    page = words(pdf)[0]
    line = next(
        [word for word in page if abs(word.top - one.top) < 2]
        for one in page
        if one.text.startswith("云交函")
    )
    assert min(word.left for word in line) == pytest.approx(28 + 5.57, abs=NEAR)
    assert max(word.right for word in line) == pytest.approx(184 - 5.57, abs=NEAR)
    assert "".join(word.text for word in sorted(line, key=lambda one: one.left)).endswith("签发人：王喆")
    rule = ink(pdf, 1).box(Box(20, line[0].bottom - 1, 190, line[0].bottom + 8), red=True)
    assert (rule.left, rule.right) == pytest.approx((28, 184), abs=NEAR)


@WAYS
def test_the_letter_form(tmp_path: Path, way: str) -> None:
    pdf = printed(tmp_path, "letter", LETTER, fields(), way)
    page = ink(pdf, 1)
    mark = page.box(Box(30, 26, 180, 48), red=True)
    assert mark.top == pytest.approx(30, abs=NEAR)
    rule = page.box(Box(15, mark.bottom + 2, 195, mark.bottom + 9), red=True)
    assert rule.top - mark.bottom == pytest.approx(4, abs=NEAR)
    assert (rule.left, rule.right) == pytest.approx((20, 190), abs=NEAR)
    low = page.box(Box(15, 265, 195, 290), red=True)
    assert low.bottom == pytest.approx(297 - 20, abs=NEAR)
    assert (low.left, low.right) == pytest.approx((20, 190), abs=NEAR)
    found = words(pdf)
    number = [word for word in found[0] if rule.bottom < word.top < rule.bottom + 8]
    assert max(word.right for word in number) == pytest.approx(184, abs=NEAR)
    code = next(word for word in found[0] if word.text == "A")
    assert code.bottom < 30
    assert code.right == pytest.approx(184, abs=NEAR)
    assert not [word for word in found[0] if word.top > 262]  # no page number on page one
    assert [word for word in found[1] if word.top > 262]


@WAYS
def test_a_sealed_signature_stands_over_its_date(tmp_path: Path, way: str) -> None:
    page = words(printed(tmp_path, "letter", LETTER, fields(28), way))[0]
    office = max((word for word in page if word.text == "云溪县交通运输局"), key=lambda one: one.top)
    day = [word for word in page if office.bottom < word.top < office.bottom + 10]
    left, right = min(word.left for word in day), max(word.right for word in day)
    assert right == pytest.approx(184 - 4 * 5.57, abs=NEAR)
    if way == "typst":  # LibreOffice 7 puts room between digits and characters even where the DOCX forbids it
        assert (office.left + office.right) / 2 == pytest.approx((left + right) / 2, abs=NEAR)
    assert (office.left + office.right) / 2 == pytest.approx(184 - (4 + 6 / 2) * 5.57, abs=NEAR)
    assert "".join(word.text for word in day) == "2026年3月2日"


def test_an_unsealed_date_begins_two_characters_further_right_than_the_office(tmp_path: Path) -> None:
    docx = fill(build("letter", LETTER), fields(28), sealed=False)
    pdf = tmp_path / "document.pdf"
    pdf.write_bytes(as_pdf(read(docx, sealed=False), "letter", "x"))
    page = words(pdf)[0]
    office = max((word for word in page if word.text == "云溪县交通运输局"), key=lambda one: one.top)
    day = min((word for word in page if word.top > office.bottom), key=lambda one: one.top)
    assert office.right == pytest.approx(184 - 2 * 5.57, abs=NEAR)
    assert day.left - office.left == pytest.approx(2 * 5.57, abs=NEAR)


@WAYS
@pytest.mark.parametrize(
    "characters", [100, 28 * 20, 28 * 26, 28 * 27, 28 * 28, 28 * 29, 28 * 36, 28 * 50, 28 * 75]
)
def test_the_printing_block_is_at_the_bottom_of_the_last_even_page(
    tmp_path: Path, characters: int, way: str
) -> None:
    pages = words(printed(tmp_path, "general", GENERAL, fields(characters), way))
    assert len(pages) % 2 == 0
    foot = [word for word in pages[-1] if "抄送" in word.text or "印发" in word.text]
    assert len(foot) >= 2
    assert max(word.bottom for word in foot) == pytest.approx(262 - 1.5, abs=1.5)
    assert all("抄送" not in word.text for page in pages[:-1] for word in page)


@WAYS
def test_the_rules_of_the_foot_are_as_wide_as_the_text_block_and_the_last_is_its_edge(
    tmp_path: Path, way: str
) -> None:
    pdf = printed(tmp_path, "general", GENERAL, fields(28 * 20), way)
    foot = ink(pdf, 2).box(Box(20, 240, 190, 264))
    assert (foot.left, foot.right, foot.bottom) == pytest.approx((28, 184, 262), abs=NEAR)
    assert foot.bottom - foot.top == pytest.approx(2 * 24 * 25.4 / 72, abs=NEAR)


@WAYS
@pytest.mark.parametrize(("characters", "least"), [(28 * 22 * 3, 3), (28 * 22 * 30, 30)])
def test_long_letters_keep_their_lines_to_the_last_page(
    tmp_path: Path, way: str, characters: int, least: int
) -> None:
    pages = words(printed(tmp_path, "letter", LETTER, fields(characters), way))
    assert len(pages) >= least
    for page in pages[1:-2]:
        lines = [text for _y, text in rows_of(page) if "—" not in text]
        assert [len(text) for text in lines] == [28] * 22


@WAYS
def test_rare_name_characters_and_a_long_title_are_shown(tmp_path: Path, way: str) -> None:
    title = "关于进一步加强农村饮用水水源地保护和管网改造切实保障偏远山区群众饮水安全的建议的复函" * 2
    pdf = printed(tmp_path, "letter", LETTER, fields(title=title), way)
    page = words(pdf)[0]
    said = "".join(text for _y, text in rows_of(page))
    assert RARE in said
    assert title in said
    named = next(word for word in page if RARE in word.text)
    for place in range(len(RARE)):
        wide = (named.right - named.left) / len(named.text)
        square = Box(named.left + wide * place, named.top, named.left + wide * (place + 1), named.bottom)
        assert ink(pdf, 1).box(square)  # something is drawn for it


def test_no_rare_character_is_drawn_as_the_box_of_a_missing_one(tmp_path: Path) -> None:
    pdf = printed(tmp_path, "letter", LETTER, fields(), "typst")
    fonts = {
        str(font.get_object()["/BaseFont"])
        for page in pypdf.PdfReader(pdf).pages
        for font in page["/Resources"]["/Font"].values()  # type: ignore[index]
    }
    assert any("LXGWWenKai" in name for name in fonts)
    assert all("+" in name for name in fonts), "every face is embedded"


@WAYS
def test_tables_go_on_over_pages_with_their_head(tmp_path: Path, way: str) -> None:
    cells = lambda style, *texts: tuple(Cell(text, style) for text in texts)  # noqa: E731
    table = Table(
        (16.0, 90.0, 50.0),
        (
            Row(cells("column", "序号", "标题", "单位"), is_head=True),
            Row(cells("row", "{{ row.n }}", "{{ row.title }}", "{{ row.unit }}"), each="rows"),
        ),
    )
    rows = [{"n": n, "title": f"第{n}件建议的标题", "unit": "交通运输局"} for n in range(1, 81)]
    lines = (P("title", "{{ title }}"), table)
    pages = words(printed(tmp_path, "sheet", lines, fields(rows=rows), way))
    assert len(pages) >= 3
    for page in pages:
        assert any(word.text == "序号" for word in page)
        assert min(word.left for word in page) >= 28 - NEAR
        assert max(word.right for word in page) <= 184 + NEAR
    said = "".join(word.text for page in pages for word in page)
    assert all(f"第{n}件建议的标题" in said for n in range(1, 81))


def minutes(place: Path, way: str, **more: Any) -> Path:
    """Minutes of the length of a page, as the layout gives them."""
    given = layouts.empty("minutes") | fields(28 * 5, **more)
    given |= {
        "document_number": "云常纪〔2026〕3号",
        "title": "",
        "absent": "蒲喆",
        "attending": "县人民政府副县长",
    }
    return printed(place, "minutes", layouts.minutes(Flow("text")), given, way)


@WAYS
def test_the_head_of_minutes(tmp_path: Path, way: str) -> None:
    pdf = minutes(tmp_path, way, present="张三")
    mark = ink(pdf, 1).box(Box(20, 40, 190, 95), red=True)
    assert mark.top == pytest.approx(37 + 35, abs=NEAR)
    assert (mark.left + mark.right) / 2 == pytest.approx(106, abs=NEAR)
    page = words(pdf)[0]
    office = min((one for one in page if one.text == "云溪县交通运输局"), key=lambda one: one.top)
    issued = [word for word in page if abs(word.top - office.top) < 2]
    assert min(word.left for word in issued) == pytest.approx(28 + 5.57, abs=NEAR)
    assert max(word.right for word in issued) == pytest.approx(184 - 5.57, abs=NEAR)
    bottom = min(word.bottom for word in issued)
    rule = ink(pdf, 1).box(Box(20, bottom - 1, 190, bottom + 8), red=True)
    under = ink(pdf, 1).box(Box(20, bottom - 6, 190, rule.top - 1)).bottom
    assert rule.top - under == pytest.approx(4, abs=NEAR)
    assert (rule.left, rule.right) == pytest.approx((28, 184), abs=NEAR)


@WAYS
def test_minutes_name_who_was_there_under_the_text(tmp_path: Path, way: str) -> None:
    people = "、".join(f"{family}{given}" for family in "赵钱孙李周吴郑王" for given in ("玥", "喆华"))
    page = words(minutes(tmp_path, way, present=people))[0]
    lines = rows_of([word for word in page if word.bottom < 262])
    labels = [
        place for place, (_y, text) in enumerate(lines) if text.startswith(("出席：", "请假：", "列席："))
    ]
    assert [lines[place][1][:3] for place in labels] == ["出席：", "请假：", "列席："]
    assert labels[1] - labels[0] == 3, "the names take three lines"
    y = lines[labels[0]][0]
    first = min(word.left for word in page if abs((word.top + word.bottom) / 2 - y) < 2)
    assert first == pytest.approx(28 + 2 * 5.57, abs=NEAR)
    for _y, text in lines[labels[0] + 1 : labels[1]]:
        following = min(word.left for word in page if abs((word.top + word.bottom) / 2 - _y) < 2)
        assert following == pytest.approx(28 + 5 * 5.57, abs=NEAR), text
    assert lines[labels[0]][0] - lines[labels[0] - 1][0] == pytest.approx(225 / 22, abs=0.1), (
        "on the next line"
    )


def test_the_labels_of_minutes_and_the_name_of_a_signer_have_faces_of_their_own(tmp_path: Path) -> None:
    pdf = minutes(tmp_path, "typst", present="张三")
    faces = {
        str(font.get_object()["/BaseFont"]).split("+")[1]
        for page in pypdf.PdfReader(pdf).pages
        for font in page["/Resources"]["/Font"].values()  # type: ignore[index]
    }
    assert any(name.startswith("NotoSansCJK") for name in faces), faces
    for form, lines, said, face in (
        ("minutes", layouts.minutes(), "出席", "黑体"), ("upward", layouts.upward(), "王喆", "楷体_GB2312"),
    ):  # fmt: skip
        filled = fill(build(form, lines), layouts.empty("minutes") | fields(present="张三"), sealed=False)
        runs = [run for line in Document(BytesIO(filled)).paragraphs for run in line.runs if run.text == said]
        assert [run._element.rPr.rFonts.get(qn("w:eastAsia")) for run in runs] == [face]


@pytest.mark.parametrize("signer", ["王喆", "欧阳云溪", "买买提·艾合买提江·吐尔逊", ""])
@pytest.mark.parametrize("number", ["", "云溪人常发〔2026〕12号"])
def test_a_signer_stays_on_one_line(tmp_path: Path, signer: str, number: str) -> None:
    page = words(printed(tmp_path, "upward", UPWARD, fields(signer=signer, number=number), "typst"))[0]
    assert any(text.endswith(f"签发人：{signer}") for _y, text in rows_of(page))


@WAYS
def test_a_resolution_says_under_its_title_who_adopted_it(tmp_path: Path, way: str) -> None:
    given = layouts.empty("resolution", adopted="2026年3月2日县人大常委会第三十次会议通过")
    lines = layouts.resolution(Flow("text"))
    pdf = printed(tmp_path, "sheet", lines, given | fields(28 * 3, title="关于批准预算的决议"), way)
    title, adopted, *_text = [(y, text) for y, text in rows_of(words(pdf)[0]) if "—" not in text]
    assert adopted[1] == "（2026年3月2日县人大常委会第三十次会议通过）"
    seen = ink(pdf, 1).box(Box(20, adopted[0] - 3, 190, adopted[0] + 3))
    assert (seen.left + seen.right) / 2 == pytest.approx(
        106, abs=1.5
    )  # the brackets' ink is not in their middle
    assert 8 < adopted[0] - title[0] < 12


@WAYS
@pytest.mark.parametrize("form", ["letter", "general"])
def test_a_long_name_of_an_office_stays_on_one_line_at_the_same_height(
    tmp_path: Path, way: str, form: str
) -> None:
    name = "云溪县人民代表大会常务委员会代表工作委员会"
    lines, edge = (LETTER, 30) if form == "letter" else (GENERAL, 37 + 35)
    pdf = printed(tmp_path, form, lines, fields(office=name), way)
    mark = ink(pdf, 1).box(Box(15, edge - 5, 195, edge + 5), red=True)
    assert mark.top == pytest.approx(edge, abs=NEAR)
    top = [text for y, text in rows_of(words(pdf)[0]) if edge < y < edge + 12]
    assert top == [name if form == "letter" else f"{name}文件"]


def pages_of(title: str, *paragraphs: tuple[str, str]) -> list[list[str]]:
    """The lines of each page of a document with this title and these paragraphs (style, words)."""
    text = [{"style": style, "text": words_} for style, words_ in paragraphs]
    document = filled(build("general", GENERAL), fields(title=title, text=text))
    pdf, _breaks = typeset(read(saved(document)), "general", title)
    return [page.extract_text().strip().split("\n") for page in pypdf.PdfReader(BytesIO(pdf)).pages]


@pytest.mark.parametrize(
    ("title", "first"),
    [
        (
            "关于召开云溪县第十七届人民代表大会常务委员会第二次会议的通知",
            "关于召开云溪县第十七届人民代表大会",
        ),
        ("云溪县第十七届人民代表大会常务委员会第二次会议签到表", "云溪县第十七届人民代表大会"),
    ],
)
def test_a_title_does_not_break_a_name(title: str, first: str) -> None:
    """人民代表大 | 会 stood at the ends of two lines: 回行时，要做到词意完整."""
    lines = pages_of(title, ("body", "甲" * 28))[0]
    assert first in lines
    assert lines[lines.index(first) + 1] == title.removeprefix(first)


def test_a_signature_never_stands_alone_on_a_page() -> None:
    paragraphs = [("body", "甲" * 28 * 3), ("body", "乙" * 28 * 3), ("body", "丙" * 28 * 2)]
    _first, last = pages_of("关于加宽校门口道路建议的复函", *paragraphs)
    assert last[0].startswith("丙"), "the last words before it come with it"


def test_a_list_of_headings_begins_beneath_its_announcement() -> None:
    listed = [("h1", f"{sign}、听取一项报告") for sign in "一二三四五"]
    first, last = pages_of("关于召开会议的通知", ("body", "甲" * 28 * 5), ("body", "会议议程："), *listed)
    assert "一、听取一项报告" in first
    assert any("五、" in line for line in last)
