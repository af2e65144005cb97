"""A page is English or Chinese, never both: only names, titles and texts that people wrote stay as they are."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.test import Client

from renda.accounts.actor import Actor
from renda.language import catalogue
from renda.law.queries import law
from tests.county import County
from tests.factories import signed_in, somebody
from tests.language.pages import CHINESE, chinese_left, latin_words

DAY = date(2026, 3, 2)
# What is called the same in every language: kinds of file, names of programs, marks of the trade.
SAME_EVERYWHERE = {
    "English", "PDF", "OFD", "Word", "Excel", "PPT", "WPS", "DOCX", "DOC", "ZIP", "XLSX", "XLS", "CSV", "xlsx", "xls",
    "csv", "txt", "Cookie", "user", "renda",
}  # fmt: skip

POSTS = {"deputy", "clerk"}  # so the posts of the tests' people are named


@pytest.fixture
def county(db: None, pin_today: Callable[[date], None]) -> County:
    pin_today(DAY)
    return County(DAY)


@pytest.fixture
def in_english(tmp_path: Path, settings: Any) -> None:
    """The catalogue as it stands in the source, compiled apart, whatever was compiled before."""
    copy = tmp_path / "en" / "LC_MESSAGES" / "django.po"
    copy.parent.mkdir(parents=True)
    copy.write_text(catalogue.PO.read_text(encoding="utf-8"), encoding="utf-8")
    catalogue.compile_catalogue(copy)
    settings.LOCALE_PATHS = [tmp_path]


def pages_of(county: County) -> Iterator[tuple[Actor | None, str]]:
    """Pages of every kind, each with the person who opens it."""
    draft, replied = county.draft(), county.replied("C", reason="条件还不具备")
    waiting = county.accepted()
    admin = somebody(county.congress, "system_admin")
    yield None, "/account/login/"
    for address in (
        "/",
        "/suggestions/",
        "/suggestions/new/",
        f"/suggestions/{draft.pk}/write/",
        "/account/me/",
    ):
        yield county.deputy, address
    for matter in (draft, replied):
        yield county.deputy, f"/matters/{matter.pk}/"
    yield county.deputy, f"/matters/{draft.pk}/steps/submit/"
    yield county.deputy, f"/matters/{replied.pk}/steps/evaluate/"
    yield county.handler, f"/matters/{replied.pk}/"
    yield county.office, f"/matters/{waiting.pk}/steps/assign/"
    for address in (
        "/", "/inbox/", "/calendar/", "/notices/", "/suggestions/",
        "/reporting/", "/reporting/list/", "/reporting/list/?held=both&figure=assigned", "/reporting/people/",
        "/reporting/?since_on=2026-03-09&until_on=2026-03-02", "/roster/deputies/",
        "/roster/organizations/", f"/roster/congresses/{county.congress.pk}/", "/roster/import/",
        "/procedures/", "/procedures/suggestion/", "/nothing/", "/search/", "/search/?q=、", "/law/", "/law/statutes/",
        "/law/rules/suggestion_reply_3_months/", f"/roster/people/{county.deputy.person_id}/",
        f"/roster/organizations/{county.unit.pk}/", "/desk/components",
    ):  # fmt: skip
        yield county.office, address
    yield admin, "/law/local/"
    yield admin, "/roster/days/"
    yield admin, "/law/rules/suggestion_assign_working_days/"
    yield somebody(county.congress, "security_admin"), "/account/people/"
    yield somebody(county.congress, "audit_admin"), "/ledger/"


def opened(actor: Actor | None, address: str, language: str) -> str:
    client = signed_in(actor) if actor else Client()
    client.cookies["django_language"] = language
    answer = client.get(address)
    assert answer.status_code == (404 if address == "/nothing/" else 200), address
    return answer.content.decode()


def data_of_the_county() -> list[str]:
    """Everything Chinese that is stored, the names of statutes, and what English sentences quote; longest first."""
    found: set[str] = set()
    for model in apps.get_models():
        names = [
            field.name
            for field in model._meta.concrete_fields
            if isinstance(field, models.CharField | models.TextField | models.JSONField)
        ]
        for row in model._default_manager.values_list(*names) if names else ():
            _gather(list(row), found)
    for statute in law().statutes.values():
        _gather([statute.full, *(edition.name for edition in statute.editions)], found)
    for message in catalogue.read():
        strings = message.string if isinstance(message.string, list | tuple) else [message.string]
        for one in strings:
            found.update(CHINESE.findall(one or ""))
    found.add("中文")  # how the way back is called
    return sorted(found, key=len, reverse=True)


def _gather(value: Any, found: set[str]) -> None:
    if isinstance(value, str) and CHINESE.search(value):
        found.update(" ".join(line.split()) for line in (value, *value.splitlines()))
    elif isinstance(value, dict):
        _gather(list(value.values()), found)
    elif isinstance(value, list):
        for one in value:
            _gather(one, found)


def test_the_english_pages_show_no_chinese(county: County, in_english: None) -> None:
    pages = [(address, opened(actor, address, "en")) for actor, address in pages_of(county)]
    data = data_of_the_county()
    left = {address: rest for address, content in pages if (rest := chinese_left(content, data))}
    assert not left


def test_the_chinese_pages_show_no_english(county: County) -> None:
    pages = [(address, opened(actor, address, "zh-hans")) for actor, address in pages_of(county)]
    left = {
        address: rest
        for address, content in pages
        if (rest := latin_words(content) - SAME_EVERYWHERE - POSTS)
        and address != "/desk/components"  # it names the icons, for those who draw pages
    }
    assert not left


def test_an_english_page_tells_dates_numbers_and_articles_in_english(
    county: County, in_english: None
) -> None:
    matter = county.replied()
    page = opened(county.office, f"/matters/{matter.pk}/", "en")
    for said in ("2 March 2026", "Deputies Law, art. 51, para. 2", "Term 17, session 4, no. 1", "Lead unit"):
        assert said in page, said
