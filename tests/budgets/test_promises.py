"""Pages of promises ask the database as often among 10,000 promises as among 100, and not often."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from renda.matters.models import Entry, Matter, Party
from renda.promises.models import Promise
from tests import factories as make
from tests.budgets.crowd import know_the_sizes
from tests.county import County

MONDAY = date(2026, 3, 2)
FEW, MANY = 100, 10_000
READERS = ("deputy", "office", "clerk", "leader", "government", "handler")
STATES = ("promised", "reported", "kept", "released")
# Page → how many queries it may ask, session, log-in, capacities and notices included.
BUDGET = {"promises": 18, "promises-of-unit": 14, "desk": 33}


def fill(county: County, suggestion: Matter, until: int) -> None:
    """Promises of the county's unit in every state, as the steps write them, until there are `until`."""
    entry = Entry.objects.filter(matter=suggestion).latest("seq")
    matters = [
        Matter(
            congress=county.congress, procedure="promise", state=STATES[number % 4], title=f"改造路灯{number}盏",
            parent=suggestion, year=2026, opened_on=MONDAY, law_on=MONDAY, updated_at=timezone.now(),
        )
        for number in range(Promise.objects.count(), until)
    ]  # fmt: skip
    Matter.objects.bulk_create(matters, batch_size=500)
    Promise.objects.bulk_create(
        [
            Promise(
                matter=one, suggestion=suggestion, said_in=entry, unit=county.unit, kind="planned", text=one.title,
                promised_on=MONDAY, first_due_on=MONDAY + timedelta(days=place % 90 - 30),
                due_on=MONDAY + timedelta(days=place % 90 - 30),
            )
            for place, one in enumerate(matters)
        ],
        batch_size=500,
    )  # fmt: skip
    parties = [
        Party(matter=one, capacity="lead_unit", organization=county.unit, since_on=MONDAY) for one in matters
    ]
    parties += [
        Party(matter=one, capacity="lead_deputy", person_id=county.deputy.person_id, since_on=MONDAY)
        for one in matters
    ]
    Party.objects.bulk_create(parties, batch_size=500)
    know_the_sizes()


def measured(county: County, clients: dict[str, Client]) -> dict[tuple[str, str], int]:
    found = {}
    for name in BUDGET:
        url = reverse(name, args=[county.unit.pk] if name == "promises-of-unit" else [])
        for role, client in clients.items():
            assert client.get(url).status_code == 200
            with CaptureQueriesContext(connection) as queries:
                client.get(url)
            found[name, role] = len(queries)
    return found


@pytest.mark.slow
def test_pages_of_promises_cost_the_same_queries_at_a_hundred_and_at_ten_thousand(
    db: None, pin_today: Callable[[date], None]
) -> None:
    pin_today(MONDAY)
    county = County(MONDAY)
    suggestion = county.replied("D", done="", planned="")
    clients = {role: make.signed_in(getattr(county, role)) for role in READERS}
    fill(county, suggestion, FEW)
    few = measured(county, clients)
    assert {one: count for one, count in few.items() if count > BUDGET[one[0]]} == {}
    fill(county, suggestion, MANY)
    assert measured(county, clients) == few
