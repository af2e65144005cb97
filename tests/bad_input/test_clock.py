"""A clock that was set back, and days that have not come: the record stays in order and its proof holds."""

from collections.abc import Callable
from datetime import date

from django.urls import reverse

from renda.matters.models import Entry
from renda.matters.verification import faults_in_ledger
from tests.permissions.people import People


def test_a_clock_set_back_is_refused_or_kept_in_order(
    people: People, pin_today: Callable[[date], None]
) -> None:
    county = people.county
    county.take(people.matter, "take", county.handler)
    before = people.matter.last_seq
    pin_today(date(2026, 2, 1))  # before the matter was even opened
    client = people.client("unit")
    url = reverse("matter-step", args=[people.matter.pk, "consult"])
    answer = client.post(url, {"form": "phone", "met_on": "2026-02-01", "who": "王某", "words": ""})
    assert answer.status_code in {302, 409}
    for name in ("desk", "inbox", "calendar", "suggestions", "notices"):
        assert client.get(reverse(name)).status_code == 200, name
    assert client.get(reverse("matter", args=[people.matter.pk])).status_code == 200
    days = list(
        Entry.objects.filter(matter=people.matter).order_by("seq").values_list("counts_on", flat=True)
    )
    assert days == sorted(days), "no act may count for a day before the acts it rests on"
    people.matter.refresh_from_db()
    assert people.matter.last_seq >= before
    assert faults_in_ledger() == []


def test_an_act_cannot_count_for_a_day_before_the_one_it_rests_on(people: People) -> None:
    draft = people.draft
    people.county.take(draft, "submit", people.county.deputy, unclassified=True)
    url = reverse("matter-step", args=[draft.pk, "register"])
    sent = {"outcome": "accepted", "topic": "transport", "nature": "current", "counts_on": "2020-01-01"}
    answer = people.client("deputies_office").post(url, sent)
    assert answer.status_code in {409, 422}
    assert "2020-01-01" in answer.content.decode()


def test_an_act_cannot_count_for_a_day_that_has_not_come(people: People) -> None:
    draft = people.draft
    people.county.take(draft, "submit", people.county.deputy, unclassified=True)
    url = reverse("matter-step", args=[draft.pk, "register"])
    sent = {"outcome": "accepted", "topic": "transport", "nature": "current", "counts_on": "2027-01-01"}
    answer = people.client("deputies_office").post(url, sent)
    assert answer.status_code == 409
    assert "还没有到" in answer.content.decode()
