"""Each form as a room would make it, of any procedure: made, numbered, read on the matter's page, as DOCX and PDF."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.core.files.storage import default_storage
from pypdf import PdfReader

from renda.documents.official import layouts, registry
from renda.documents.official.building import build
from renda.documents.official.filling import fields_of
from renda.documents.official.lines import Block, Flow, paragraphs
from renda.documents.official.making import issue_edition, make_document, render
from renda.documents.official.numbers import set_word
from renda.documents.official.page import shown_of
from renda.documents.official.reading import words_of
from renda.documents.official.registry import Asked, Kind, Subject
from tests.county import County

MONDAY = date(2026, 3, 2)
MADE: dict[str, Callable[..., tuple[Block, ...]]] = {
    "general": layouts.general, "upward": layouts.upward, "letter": layouts.letter,
    "minutes": layouts.minutes, "resolution": layouts.resolution,
}  # fmt: skip
SAID = {
    "office": "云溪县人大常委会", "title": "关于会议情况", "addressee": "各乡镇人大", "day": "2026年3月2日",
    "copies": "县人民政府", "signer": "王喆", "present": "张三、李四", "absent": "蒲喆",
    "attending": "县人民法院院长", "adopted": "2026年3月2日第三十次会议通过",
}  # fmt: skip


@pytest.fixture
def county(db: None, pin_today: Callable[[date], None]) -> County:
    pin_today(MONDAY)
    return County(MONDAY)


def kind_of(layout: str, procedure: str) -> Kind:
    def context(asked: Asked) -> dict[str, Any]:
        known = {name: SAID.get(name, "") for name in layouts.FIELDS[layout]}
        known |= {"document_number": asked.number} if "document_number" in known else {}
        return layouts.empty(layout, **known, text=paragraphs("一、听取报告\n会议听取了报告。"))

    return Kind(
        slug=f"tried_{layout}", label="试制文书", form="sheet" if layout == "resolution" else layout,
        makers=frozenset({"deputies_office"}), lines=MADE[layout](Flow("text")), procedure=procedure,
        fields=layouts.fields_of(layout) | {"text": "正文"}, context=context,
        subjects=lambda about, actor: [Subject()], is_numbered=layout != "resolution",
        is_sealed=layout != "minutes",
    )  # fmt: skip


@pytest.mark.parametrize("layout", MADE)
def test_a_room_makes_its_own_kind_in_each_form(
    county: County, layout: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    matter = county.assigned()
    monkeypatch.setattr(registry, "_KINDS", {})
    kind = kind_of(layout, matter.procedure)
    registry.register(kind)
    set_word(organization_id=county.office.organization_id, word="云常")
    asked = Asked(county.congress, county.office, MONDAY, matter, county.session, Subject())
    edition = make_document(kind=kind, asked=asked)
    with (
        default_storage.open(str(edition.docx), "rb") as docx,
        default_storage.open(str(edition.pdf), "rb") as pdf,
    ):
        said = words_of(docx.read())
        shown = "".join(page.extract_text() for page in PdfReader(BytesIO(pdf.read())).pages).replace(
            "\n", ""
        )
    expected = [SAID[name] for name in kind.fields if name in SAID]
    expected += ["云常〔2026〕1号"] if kind.is_numbered else []
    for words in (said, shown):
        assert [one for one in expected if one not in words] == []
    issue_edition(edition=edition, actor=county.office)
    assert [one.newest for one in shown_of(matter, county.office)] == [edition]


@pytest.mark.parametrize("layout", MADE)
def test_a_layout_uses_just_the_fields_it_names(layout: str) -> None:
    form = "sheet" if layout == "resolution" else layout
    assert fields_of(build(form, MADE[layout]())) == set(layouts.FIELDS[layout])


def test_nobody_excused_and_no_copies_leave_no_empty_line(county: County) -> None:
    kind = kind_of("minutes", "suggestion")
    matter = county.assigned()
    asked = Asked(county.congress, county.office, MONDAY, matter, county.session, Subject())
    fields = kind.context(asked) | {"absent": "", "attending": "", "copies": ""}
    docx, _pdf = render(kind, build(kind.form, kind.lines), fields)
    words = words_of(docx)
    assert "出席：" in words
    assert not {"请假", "列席", "抄送"} & {words[place : place + 2] for place in range(len(words))}
