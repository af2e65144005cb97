"""Pages ask the database as often among 10,000 matters as among 100, and not often."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.budgets.crowd import fill
from tests.permissions.people import People

MONDAY = date(2026, 3, 2)
FEW, MANY = 100, 10_000
# Page → how many queries it may ask (session, log-in, capacities and notices included), and who opens it.
BUDGET = {
    "desk": (32, ("deputy", "deputies_office", "office", "leader", "government_office", "unit")),
    "inbox": (14, ("deputy", "deputies_office", "office", "leader", "government_office", "unit")),
    "calendar": (14, ("deputy", "deputies_office", "leader", "unit")),
    "notices": (14, ("deputy", "deputies_office", "unit")),
    "suggestions": (18, ("deputy", "deputies_office", "office", "leader", "government_office", "unit")),
    "matter": (45, ("deputy", "deputies_office", "office", "leader", "government_office", "unit")),
    "elections": (18, ("deputy", "office", "leader")),
    "deputies": (16, ("deputy", "deputies_office", "office", "leader")),
    "organizations": (16, ("deputy", "office", "unit", "audit_admin")),
    "reporting": (26, ("deputies_office", "office", "leader", "government_office", "unit")),
    "reporting-list": (20, ("deputies_office", "unit")),
    "reporting-people": (18, ("deputies_office",)),
    "person": (22, ("deputy", "office", "leader")),
    "search": (
        14,
        ("deputy", "deputies_office", "office", "leader", "government_office", "unit", "audit_admin"),
    ),
    "boxes": (14, ("deputy", "deputies_office", "office", "leader")),
    "box": (36, ("deputies_office", "office")),
    "law": (12, ("deputy", "office", "unit", "system_admin")),
    "ledger": (14, ("audit_admin",)),
    "units-home": (24, ("unit",)),
    "units-figures": (18, ("unit",)),
    "units": (18, ("government_office", "deputies_office", "leader")),
    "robots": (14, ("system_admin",)),
    "account-list": (14, ("security_admin",)),
    "account-changes": (14, ("security_admin", "audit_admin")),
}


@pytest.fixture
def people(db: None, pin_today: Callable[[date], None]) -> People:
    pin_today(MONDAY)
    return People(MONDAY)


def address(name: str, people: People) -> str:
    given = {"matter": people.matter.pk, "person": people.county.deputy.person_id, "box": people.box.pk}.get(
        name
    )
    return reverse(name, args=[given] if given else [])


def counted(client: Client, url: str) -> int:
    """How many queries the page asks, with what the process keeps for good (statements, the registry) already made."""
    assert client.get(url).status_code == 200, url
    cache.clear()  # what is kept for a minute may end in the middle: every page is counted with nothing kept
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    return len(queries)


def measured(people: People) -> dict[str, dict[str, int]]:
    clients = {role: people.client(role) for _most, roles in BUDGET.values() for role in roles}
    return {
        name: {role: counted(clients[role], address(name, people)) for role in roles}
        for name, (_most, roles) in BUDGET.items()
    }


@pytest.mark.slow
def test_pages_cost_the_same_queries_at_a_hundred_and_at_ten_thousand(people: People) -> None:
    fill(people.county, FEW)
    few = measured(people)
    over = {
        (name, role): count
        for name, by_role in few.items()
        for role, count in by_role.items()
        if count > BUDGET[name][0]
    }
    assert over == {}
    fill(people.county, MANY)
    assert measured(people) == few
