"""The year of a plan and its matter's page cost the same however many items and topics there are."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from renda.plans.models import Item, Topic
from tests import factories as make
from tests.plans.making import Planning

ON = date(2026, 1, 12)
BUDGET = {"plans": 20, "plan": 24, "matter": 50}


def fill(planning: Planning, until: int) -> None:
    """Items that opened matters, and topics, until there are that many."""
    opened = planning.county.draft()
    Item.objects.bulk_create(
        Item(
            plan=planning.plan, title=f"第{number}项", kind="visit", month=number % 12 + 1,
            committee=planning.committee, body=planning.government, opened=opened,
        )
        for number in range(planning.plan.items.count(), until)
    )  # fmt: skip
    Topic.objects.bulk_create(
        Topic(
            plan=planning.plan, title=f"第{number}个议题", grounds="反映集中", source="society", kind="visit",
            proposed_by="王某", proposed_on=ON,
        )
        for number in range(planning.plan.topics.count(), until)
    )  # fmt: skip


def cost(planning: Planning, name: str, *args: int) -> int:
    """How many queries the page takes a clerk: the least of three, for what is kept for seconds may run out between."""
    client = make.signed_in(planning.county.clerk)
    url = reverse(name, args=args)
    found = []
    for _once in range(3):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        found.append(len(queries))
    return min(found)


@pytest.mark.django_db
def test_pages_cost_the_same_for_ten_items_and_for_two_hundred(pin_today: Callable[[date], None]) -> None:
    pin_today(ON)
    planning = Planning(ON)
    pages: dict[str, tuple[int, ...]] = {
        "plans": (),
        "plan": (planning.matter.pk,),
        "matter": (planning.matter.pk,),
    }
    found = []
    for many in (12, 200):
        fill(planning, many)
        found.append({name: cost(planning, name, *args) for name, args in pages.items()})
    assert found[0] == found[1]
    for name, most in BUDGET.items():
        assert found[1][name] <= most, (name, found[1][name])
