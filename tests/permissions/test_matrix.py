"""Every address, asked by somebody of every capacity, answers as the table says; an address without a row fails."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from renda.accounts.access import ANYONE, declared
from renda.accounts.capacities import EVERYONE
from tests.permissions.addresses import NEEDS_POST, addresses, filled
from tests.permissions.matrix import methods, rows
from tests.permissions.people import ROLES, People

NAMES = sorted({one.name for one in addresses()})
MONDAY = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def refusals_are_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    """They are what is asked for here; writing each down with its stack would take most of the time."""
    caplog.set_level("CRITICAL", logger="django.request")
    caplog.set_level("CRITICAL", logger="django.security.csrf")


@pytest.fixture
def people(db: None, pin_today: Callable[[date], None]) -> People:
    pin_today(MONDAY)
    return People(MONDAY)


def asked(client: Client, name: str, url: str) -> int:
    """The answer to what the row says, undone afterwards."""
    with transaction.atomic():
        answer = client.post(url) if name in NEEDS_POST else client.get(url)
        if answer.streaming:
            answer.getvalue()  # a file is closed once it is read
        transaction.set_rollback(True)
    return answer.status_code


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    assert sorted(rows()) == NAMES
    assert {name for name, method in methods().items() if method == "POST"} == NEEDS_POST
    assert {len(answers) for answers in rows().values()} == {len(ROLES)}


def test_every_capacity_has_a_column() -> None:
    assert set(ROLES) == EVERYONE | {"anonymous"}


def test_every_view_declares_who_may_open_it() -> None:
    assert not [one.name for one in addresses() if not declared(one.view)]


@pytest.mark.parametrize("role", ROLES)
def test_each_capacity_gets_the_answers_of_the_table(role: str, people: People) -> None:
    client = people.client(role)
    cookies = client.cookies.copy()
    got = {}
    for name in NAMES:
        client.cookies = cookies.copy()  # also after the row that logs out
        got[name] = asked(client, name, filled(name, people))
    assert got == {name: answers[ROLES.index(role)] for name, answers in rows().items()}


def test_whoever_is_not_logged_in_is_led_to_the_log_in_from_everywhere_else(people: People) -> None:
    for one in addresses():
        if ANYONE in declared(one.view):
            continue
        url = filled(one.name, people)
        for answer in (Client().get(url), Client().post(url)):
            assert answer.status_code == 302, one.name
            assert answer["Location"].startswith(reverse("login")), one.name


def test_the_first_log_in_leads_to_the_password_from_everywhere(people: People) -> None:
    client = people.client("office")
    people.account.__class__.objects.filter(person_id=people.actors["office"].person_id).update(
        must_change_password=True
    )
    for one in addresses():
        if ANYONE in declared(one.view):
            continue
        url = filled(one.name, people)
        for answer in (client.get(url), client.post(url)):
            assert answer.status_code == 302, one.name
            assert answer["Location"] == reverse("password-change"), one.name


@pytest.mark.parametrize("role", ROLES[1:])
def test_what_changes_something_is_not_done_by_following_a_link(role: str, people: People) -> None:
    client = people.client(role)
    column = ROLES.index(role)
    # Django's own view of the language leads a GET back and changes nothing.
    allowed = [
        name for name in sorted(NEEDS_POST - {"set_language"}) if rows()[name][column] not in {403, 404}
    ]
    refused = dict.fromkeys(allowed, 405)
    assert {name: client.get(filled(name, people)).status_code for name in allowed} == refused


@pytest.mark.parametrize("role", ROLES[1:])
def test_a_post_without_the_token_is_refused_everywhere(role: str, people: People) -> None:
    client = people.client(role)
    client.handler.enforce_csrf_checks = True
    done = {}
    # A secret ballot comes without a person: there is no log-in that another site could misuse.
    for name in set(NAMES) - {"box-cast"}:
        answer = client.post(filled(name, people), {"title": "x"})
        if answer.status_code not in {403, 404, 405}:
            done[name] = answer.status_code
    assert done == {}
