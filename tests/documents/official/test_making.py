"""A suggestion's documents: made, kept by version, numbered, issued, and never replaced silently."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from pypdf import PdfReader

from renda.accounts.actor import Actor
from renda.documents.models import Document, Edition, NumberRegister
from renda.documents.official.making import issue_edition, make_document
from renda.documents.official.numbers import set_word
from renda.documents.official.reading import words_of
from renda.documents.official.refused import DocumentRefused
from renda.documents.official.registry import Asked, kind_named, kinds
from renda.matters.models import Matter
from renda.suggestions.models import Reply
from tests.county import County

MONDAY = date(2026, 3, 2)


@pytest.fixture
def county(db: None, pin_today: Callable[[date], None]) -> County:
    pin_today(MONDAY)
    return County(MONDAY)


def asked(county: County, slug: str, actor: Actor, about: Matter | None, place: int = 0) -> Asked:
    subject = kind_named(slug).subjects(about or county.session, actor)[place]
    session = None if about else county.session
    return Asked(county.congress, actor, MONDAY, matter=about, session=session, subject=subject)


def made(county: County, slug: str, actor: Actor, about: Matter | None, place: int = 0) -> Edition:
    return make_document(kind=kind_named(slug), asked=asked(county, slug, actor, about, place))


def content(edition: Edition) -> tuple[bytes, bytes]:
    with (
        default_storage.open(str(edition.docx), "rb") as docx,
        default_storage.open(str(edition.pdf), "rb") as pdf,
    ):
        return docx.read(), pdf.read()


def pdf_words(pdf: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).replace("\n", "")


def test_a_reply_letter_says_what_the_unit_replied(county: County) -> None:
    set_word(organization_id=county.unit.pk, word="云交函")
    matter = county.replied(code="B", planned="拓宽路口", by_when=date(2026, 9, 1))
    edition = made(county, "suggestion_reply", county.handler, matter)
    docx, pdf = content(edition)
    for words in (words_of(docx).replace("\n", ""), pdf_words(pdf)):
        for said in (
            "B",
            county.unit.name,
            "云交函〔2026〕1号",
            "道路已经加宽。",
            "拓宽路口",
            "2026年9月1日",
            matter.title,
        ):
            assert said in words, (said, words)


@pytest.mark.parametrize(
    "slug", sorted(slug for slug, kind in kinds().items() if kind.procedure == "suggestion")
)
def test_every_kind_fills_all_its_fields_and_both_forms_say_the_same(county: County, slug: str) -> None:
    matter = county.replied()
    pressed = county.assigned()
    county.take(pressed, "press", county.office, text="请抓紧办理。")
    about = None if kind_named(slug).of_session else pressed if slug == "suggestion_reminder" else matter
    asking = asked(county, slug, county.office, about)
    kind = kind_named(slug)
    assert set(kind.context(asking)) >= set(kind.fields)
    docx, pdf = content(make_document(kind=kind, asked=asking))
    words, shown = words_of(docx), pdf_words(pdf).replace(" ", "")
    for line in words.split("\n"):
        for piece in line.replace(" ", "").replace("\t", "\n").split("\n"):
            assert piece.strip("　") in shown, piece


def test_made_again_without_a_change_it_is_the_same_edition(county: County) -> None:
    matter = county.replied()
    assert made(county, "suggestion_reply", county.handler, matter) == made(
        county, "suggestion_reply", county.handler, matter
    )


def test_what_was_issued_stays_and_a_change_needs_a_reason(county: County) -> None:
    set_word(organization_id=county.unit.pk, word="云交函")
    matter = county.replied()
    first = made(county, "suggestion_reply", county.handler, matter)
    issue_edition(edition=first, actor=county.handler)
    before = content(first)
    Reply.objects.update(text="更正后的答复。")
    with pytest.raises(DocumentRefused, match="已经发出"):
        made(county, "suggestion_reply", county.handler, matter)
    second = make_document(
        kind=kind_named("suggestion_reply"),
        asked=asked(county, "suggestion_reply", county.handler, matter),
        reason="答复文字有误",
    )
    assert (second.version, second.reason, second.document) == (2, "答复文字有误", first.document)
    assert content(Edition.objects.get(pk=first.pk)) == before != content(second)
    assert second.document.number == "云交函〔2026〕1号"
    with pytest.raises(DocumentRefused, match="已经发出"):
        issue_edition(edition=first, actor=county.handler)


def test_only_the_newest_edition_is_issued(county: County) -> None:
    matter = county.replied()
    first = made(county, "suggestion_reply", county.handler, matter)
    Reply.objects.update(text="改过的答复。")
    made(county, "suggestion_reply", county.handler, matter)
    with pytest.raises(DocumentRefused, match="更新的一版"):
        issue_edition(edition=first, actor=county.handler)


def test_a_number_the_unit_gave_itself_is_kept_and_takes_none_from_the_register(county: County) -> None:
    set_word(organization_id=county.unit.pk, word="云交函")
    matter = county.replied(document_number="云交函〔2026〕77号")
    assert made(county, "suggestion_reply", county.handler, matter).document.number == "云交函〔2026〕77号"
    assert not NumberRegister.objects.exists()


def test_without_a_word_an_office_gives_no_number(county: County) -> None:
    document = made(county, "suggestion_reply", county.handler, county.replied()).document
    assert (document.number, document.serial) == ("", None)


def test_numbers_follow_each_other_and_begin_anew_each_year(
    county: County, pin_today: Callable[[date], None]
) -> None:
    set_word(organization_id=county.office.organization_id, word="云人代")
    notices = [made(county, "suggestion_assignment", county.office, county.assigned()) for _ in range(3)]
    assert [one.document.number for one in notices] == [f"云人代〔2026〕{n}号" for n in (1, 2, 3)]
    kind, matter = kind_named("suggestion_reminder"), county.assigned()
    pin_today(date(2027, 1, 5))
    county.take(matter, "press", county.office, date(2027, 1, 4), text="请抓紧办理。")
    asking = replace(asked(county, "suggestion_reminder", county.office, matter), on=date(2027, 1, 5))
    assert make_document(kind=kind, asked=asking).document.number == "云人代〔2027〕1号"


def test_nobody_makes_what_is_not_theirs(county: County) -> None:
    with pytest.raises(DocumentRefused, match="不由您制作"):
        made(county, "suggestion_assignment", county.handler, county.assigned())
    assert not Document.objects.exists()
