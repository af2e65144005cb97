"""The pages of personnel matters ask the database as often for thirty people as for three, and not often."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from renda.matters.models import Matter
from tests import factories as make
from tests.personnel.making import Personnel

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 3, 2)
# Page → how many queries it may ask, session, log-in, capacities and notices included.
BUDGET = {"matter": 60, "personnel-people": 24, "personnel": 18, "offices": 18, "personnel-year": 20}
OF_THE_MOTION = {"matter", "personnel-people"}


@pytest.fixture
def county(pin_today: Callable[[date], None]) -> Personnel:
    pin_today(MONDAY)
    return Personnel(MONDAY)


def counted(client: Client, matter: Matter) -> dict[str, int]:
    """How many queries each page asks, with nothing kept from before."""
    found = {}
    for name in BUDGET:
        url = reverse(name, args=[matter.pk] if name in OF_THE_MOTION else [])
        assert client.get(url).status_code == 200, url
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            client.get(url)
        found[name] = len(queries)
    return found


def test_thirty_people_cost_as_many_queries_as_three(county: Personnel) -> None:
    client = Client()
    client.force_login(make.a_user(county.clerk.person_id))
    few = counted(client, county.awaiting(people=3))
    assert {name: many for name, many in few.items() if many > BUDGET[name]} == {}
    many = counted(client, county.awaiting(people=30))
    assert many == few
