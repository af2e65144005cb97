"""Pages of requests and reports, and what asks for consent, cost the same however many there are."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from renda.matters.models import Duty, Matter, Party
from renda.referrals.consent import standing_against_each
from renda.referrals.models import Link, Referral
from tests import factories as make
from tests.budgets.crowd import know_the_sizes
from tests.referrals.asked import MONDAY, Asking, trial

FEW, MANY = 20, 1_000
BUDGET = {"referrals": 20, "referrals-asked": 22, "referral-year": 20}
STATES = ("awaiting", "agreed", "to_read", "closed", "deferred")


def fill(asking: Asking, about: Matter, until: int) -> None:
    """Requests of the office in every state, until there are `until`, all about one matter."""
    matters = [
        Matter(
            congress=asking.county.congress, procedure="referral", state=STATES[number % 5], title=f"第{number}件请示",
            year=2026, opened_on=MONDAY, law_on=MONDAY, updated_at=timezone.now(),
        )
        for number in range(Referral.objects.count(), until)
    ]  # fmt: skip
    Matter.objects.bulk_create(matters, batch_size=500)
    Referral.objects.bulk_create(
        [
            Referral(
                matter=one, form="report" if one.state == "to_read" else "request",
                sender_id=asking.group.organization_id, text="正文", first_sent_on=MONDAY, sent_on=MONDAY,
            )
            for one in matters
        ],
        batch_size=500,
    )  # fmt: skip
    office = asking.clerk.organization_id
    Party.objects.bulk_create(
        Party(matter=one, capacity="drafting_office", organization_id=office, since_on=MONDAY)
        for one in matters
    )
    Duty.objects.bulk_create(
        Duty(
            matter=one, congress=asking.county.congress, step="answer", capacity="party_committee",
            organization=asking.party_body, opened_on=MONDAY, due_on=MONDAY,
        )
        for one in matters
        if one.state == "awaiting"
    )  # fmt: skip
    Link.objects.bulk_create(Link(referral_id=one.pk, matter=about, linked_on=MONDAY) for one in matters)
    know_the_sizes()


def measured(asking: Asking) -> dict[str, int]:
    found = {}
    for name in BUDGET:
        client = make.signed_in(asking.party if name == "referrals-asked" else asking.clerk)
        assert client.get(reverse(name)).status_code == 200
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse(name))
        found[name] = len(queries)
    return found


def asked_of(matters: list[Matter]) -> int:
    with CaptureQueriesContext(connection) as queries:
        standing_against_each(matters, MONDAY)
    return len(queries)


@pytest.mark.slow
def test_pages_cost_the_same_queries_at_twenty_and_at_a_thousand(
    db: None, pin_today: Callable[[date], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    pin_today(MONDAY)
    trial.install(monkeypatch)
    asking = Asking(MONDAY)
    asking.rule()
    matters = [asking.trial(f"第{number}件") for number in range(12)]
    fill(asking, matters[0], FEW)
    few = measured(asking)
    assert {name: count for name, count in few.items() if count > BUDGET[name]} == {}
    assert asked_of(matters[:1]) == asked_of(matters) <= 3
    fill(asking, matters[0], MANY)
    assert measured(asking) == few
    assert asked_of(matters) <= 3
