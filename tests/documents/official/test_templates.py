"""An office's own template: checked, previewed, put in force, given up; anything broken or dangerous is refused."""

import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document as Docx

from renda.documents.models import Document, NumberRegister, OwnTemplate
from renda.documents.official.building import build
from renda.documents.official.filling import fill
from renda.documents.official.making import make_document, template_of
from renda.documents.official.reading import words_of
from renda.documents.official.refused import DocumentRefused
from renda.documents.official.registry import Asked, kind_named
from renda.documents.official.templates import (
    LARGEST_UNPACKED,
    back_to_built_in,
    check_template,
    preview,
    put_in_force,
    receive_template,
)
from renda.documents.refused import FileRefused
from tests import factories as make
from tests.county import County
from tests.documents.samples import DOC, PDF, office

MONDAY = date(2026, 3, 2)
SLIP = "suggestion_slip"


@pytest.fixture
def county(db: None, pin_today: Callable[[date], None]) -> County:
    pin_today(MONDAY)
    return County(MONDAY)


def saying(*lines: str) -> bytes:
    document = Docx()
    for line in lines:
        document.add_paragraph(line)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def uploaded(county: County, content: bytes, name: str = "交办单.docx") -> OwnTemplate:
    upload = SimpleUploadedFile(name, content)
    return receive_template(kind=kind_named(SLIP), upload=upload, actor=county.office)


def with_parts(parts: dict[str, bytes], base: bytes | None = None) -> bytes:
    file = BytesIO(base or saying("{{ unit }}"))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return file.getvalue()


def test_an_own_template_is_used_from_when_it_is_in_force_until_it_is_given_up(county: County) -> None:
    matter, kind = county.assigned(), kind_named(SLIP)
    own = uploaded(county, saying("{{ unit }}请办理：{{ subject }}"))
    subject = kind.subjects(matter, county.office)[0]
    asked = Asked(county.congress, county.office, MONDAY, matter, subject=subject)
    assert template_of(kind, county.congress.pk) == build(kind.form, kind.lines)
    put_in_force(own=own, actor=county.office)
    edition = make_document(kind=kind, asked=asked)
    with edition.docx.open("rb") as file:
        assert f"{county.unit.name}请办理：{matter.title}" in words_of(file.read())
    back_to_built_in(kind=kind, actor=county.office)
    assert make_document(kind=kind, asked=asked).version == 2
    assert template_of(kind, make.a_congress().pk) == build(kind.form, kind.lines)


def test_an_unknown_field_is_found_and_the_template_not_put_in_force(county: County) -> None:
    own = uploaded(
        county, saying("{{ unit }} {{ unti }}", "{% for one in nobody %}{{ one.name }}{% endfor %}")
    )
    checked = check_template(own)
    assert (checked.known, checked.unknown, checked.is_usable) == (["unit"], ["nobody", "unti"], False)
    with pytest.raises(DocumentRefused, match="unti"):
        put_in_force(own=own, actor=county.office)
    assert not OwnTemplate.objects.filter(in_force_at__isnull=False).exists()


@pytest.mark.parametrize(
    "line",
    ["{{ unit", "{% for a in b %}", "{% endif %}", "{{ unit | nothing }}", "{% if %}x{% endif %}", "{% x %}"],
)
def test_a_broken_tag_is_refused_when_it_is_uploaded(county: County, line: str) -> None:
    with pytest.raises(DocumentRefused, match="标记"):
        uploaded(county, saying(line))
    assert not OwnTemplate.objects.exists()


@pytest.mark.parametrize(
    "line",
    [
        "{{ unit.__class__.__mro__ }}",
        "{{ ''.__class__ }}",
        "{{ unit.upper() }}",
        "{{ 'a' * 1000000000 }}",
        "{{ 2 ** 100000000 }}",
        "{% for n in range(1000000000) %}x{% endfor %}",
        "{{ cycler('a').next }}",
        "{% include '/etc/passwd' %}",
        "{% import 'os' as os %}",
    ],
)
def test_a_template_may_do_nothing_but_fill_fields(line: str) -> None:
    with pytest.raises(DocumentRefused):
        fill(saying(line), {"unit": "县交通运输局"})


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("模板.doc", DOC, "不是 DOCX 文件"),
        ("模板.docx", PDF, "PDF 文件"),
        ("模板.docx", b"", "空文件"),
        ("模板.docx", office("word/document.xml"), "不完整|损坏"),
        ("模板.docx", saying("{{ unit }}")[:900], "损坏|不完整|内容"),
        ("模板.docx", with_parts({"word/vbaProject.bin": b"macro"}), "带宏的文件"),
        ("模板.docx", with_parts({"word/media/a.bin": b"\0" * (LARGEST_UNPACKED + 1)}), "解压后太大"),
        ("模板.docx", with_parts({f"word/{n}.xml": b"<x/>" for n in range(600)}), "解压后太大"),
        (
            "模板.docx",
            with_parts(
                {
                    "word/_rels/settings.xml.rels": b'<Relationships><Relationship Id="r" Type="attachedTemplate" '
                    b'Target="http://example.org/x.dotm" TargetMode="External"/></Relationships>'
                }
            ),
            "引用了外部的文件",
        ),
    ],
)
def test_what_is_no_template_is_refused_in_words(
    county: County, name: str, content: bytes, said: str
) -> None:
    with pytest.raises((FileRefused, DocumentRefused), match=said):
        uploaded(county, content, name)
    assert not OwnTemplate.objects.exists()


def test_an_entity_bomb_is_not_unfolded(county: County) -> None:
    bomb = (
        b'<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "aaaaaaaaaa">'
        + b"".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">'.encode() for n in range(12))
        + b'<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        b"<w:body><w:p><w:r><w:t>&m;&x;</w:t></w:r></w:p></w:body></w:document>"
    )
    source = BytesIO(saying("x"))
    made = BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, bomb if part == "word/document.xml" else old.read(part))
    try:
        filled = fill(made.getvalue(), {})
    except DocumentRefused:
        return
    assert "aaaaaaaaaa" not in words_of(filled)
    assert "root:" not in words_of(filled)


def test_a_preview_shows_real_data_and_takes_no_number(county: County) -> None:
    matter, kind = county.assigned(), kind_named("suggestion_assignment")
    docx, pdf = preview(kind=kind, template=build(kind.form, kind.lines), actor=county.office, on=MONDAY)
    assert matter.title in words_of(docx)
    assert pdf.startswith(b"%PDF")
    assert not Document.objects.exists()
    assert not NumberRegister.objects.exists()


def test_the_page_says_what_is_wrong_and_keeps_nothing(county: County) -> None:
    client = make.signed_in(county.office)
    url = reverse("document-template", args=[SLIP])
    answer = client.post(url, {"file": SimpleUploadedFile("坏.docx", saying("{% for a in b %}"))})
    assert answer.status_code == 422
    assert "写错的标记" in answer.content.decode()
    answer = client.post(url, {"file": SimpleUploadedFile("好.docx", saying("{{ unit }}"))}, follow=True)
    assert "字段都认识" in answer.content.decode()
    own = OwnTemplate.objects.get()
    client.post(reverse("document-template-use", args=[own.pk]))
    assert "恢复内置模板" in client.get(url).content.decode()
    assert client.get(reverse("document-template-preview", args=[SLIP, own.pk, "pdf"])).status_code == 302


def test_a_built_in_template_can_be_taken_away_and_brought_back(county: County) -> None:
    client = make.signed_in(county.office)
    for slug in ("suggestion_reply", "suggestion_assignment", SLIP, "suggestion_units"):
        taken: Any = client.get(reverse("document-template-file", args=[slug, 0]))
        url = reverse("document-template", args=[slug])
        client.post(url, {"file": SimpleUploadedFile("内置.docx", taken.content)})
        checked = check_template(OwnTemplate.objects.get(kind=slug))
        assert (checked.unknown, checked.problem) == ([], "")
