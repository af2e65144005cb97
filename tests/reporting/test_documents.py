"""The report as an official document: the same figures, in Chinese, as DOCX and PDF; for those who may make it."""

from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from pypdf import PdfReader

from renda.documents.official.making import make_document
from renda.documents.official.reading import words_of
from renda.documents.official.registry import Asked, kind_named
from renda.reporting.documents import report_fields
from renda.reporting.paragraph import brought
from renda.reporting.report import report, told_of
from tests import factories as make
from tests.county import County
from tests.reporting.conftest import period_of


def content(client: Client, form: str, **asked: Any) -> bytes:
    answer: Any = client.get(f"/reporting/document.{form}", asked)
    assert answer.status_code == 200, answer
    return b"".join(answer.streaming_content)


def words_in(docx: bytes, pdf: bytes) -> list[str]:
    pages = "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    return ["".join(words.split()) for words in (words_of(docx), pages)]


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_both_files_say_what_the_page_says(county: County, language: str) -> None:
    county.replied()
    county.accepted()
    client = make.signed_in(county.office)
    client.cookies["django_language"] = language
    expected = "".join(brought(told_of(report(county.office, period_of(county.office, period=2026)))))
    for words in words_in(content(client, "docx"), content(client, "pdf")):
        assert "关于2026年代表建议办理情况的报告" in words
        assert f"{county.congress.name}常务委员会：" in words
        assert "一、提出和交办情况" in words
        assert "三、各类建议办理情况" in words
        assert "四、各承办单位办理情况" in words
        assert expected in words
        assert county.unit.name in words


def test_headings_are_numbered_without_gaps(county: County) -> None:
    county.accepted()
    asked = Asked(county.congress, county.office, county.on)
    fields = report_fields(asked, period_of(county.office, period=2026))
    heads = [part["text"] for part in fields["text"] if part["style"] == "h1"]
    assert heads == ["一、提出和交办情况", "二、办理和答复情况"]
    assert fields["topics_heading"].startswith("三、")
    assert fields["units_heading"].startswith("四、")


def test_the_report_of_a_session_is_kept_by_version(county: County) -> None:
    county.accepted()
    kind = kind_named("suggestion_report")
    [subject] = kind.subjects(county.session, county.office)
    asked = Asked(county.congress, county.office, county.on, session=county.session, subject=subject)
    first = make_document(kind=kind, asked=asked)
    assert first.title == "关于第17届人民代表大会第4次会议代表建议办理情况的报告"
    assert make_document(kind=kind, asked=asked) == first
    county.accepted()
    assert make_document(kind=kind, asked=asked).version == 2
    assert set(kind.context(asked)) == set(kind.fields)


def test_there_is_no_report_of_nothing_nor_of_one_unit(county: County) -> None:
    client = make.signed_in(county.office)
    assert kind_named("suggestion_report").subjects(county.session, county.office) == []
    for asked in ({}, {"unit": county.unit.pk}):
        answer = client.get("/reporting/document.docx", asked, follow=True)
        assert "这个期间还没有，或者只选了一个单位" in answer.content.decode()
    county.replied()
    assert client.get("/reporting/document.exe").status_code == 404
    assert client.get("/reporting/document.docx", {"since_on": "2026-02-30"}).status_code == 302


def test_only_offices_make_it(county: County) -> None:
    county.replied()
    for actor, status in (
        (county.leader, 403),
        (county.handler, 403),
        (county.deputy, 403),
        (county.government, 200),
    ):
        assert make.signed_in(actor).get("/reporting/document.pdf").status_code == status
