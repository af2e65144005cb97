"""Papers of a meeting ask the database as often for 300 members and thirty papers as for a handful."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from renda.meetings.actions.gallery import ask_gallery_seat
from renda.meetings.models import Attendance, Invitation, Material, MaterialVersion, Reading
from tests import factories as make
from tests.permissions.people import People

MONDAY = date(2026, 3, 2)
MOST = {"meeting-materials": 34, "my-notes": 26, "meeting-guests": 32}


@pytest.fixture
def people(db: None, pin_today: Callable[[date], None]) -> People:
    pin_today(MONDAY)
    return People(MONDAY)


def counted(client: Client, url: str) -> int:
    assert client.get(url).status_code == 200
    with CaptureQueriesContext(connection) as found:
        client.get(url)
    return len(found)


def fill(people: People) -> None:
    """Two hundred more on the roll, thirty papers that half of them opened, guests and visitors."""
    members = [make.a_person() for _number in range(200)]
    Attendance.objects.bulk_create(Attendance(sitting=people.sitting, person=one) for one in members)
    for number in range(30):
        paper = Material.objects.create(meeting=people.meeting, title=f"材料{number}")
        version = MaterialVersion.objects.create(
            material=paper, number=1, name="a.txt", kind="text", size=1, digest=f"{number:064}",
            uploaded_by_id=people.county.clerk.person_id, uploaded_at=timezone.now(),
        )  # fmt: skip
        Reading.objects.bulk_create(
            Reading(version=version, person=one, first_at=timezone.now(), last_at=timezone.now())
            for one in members[:100]
        )
        ask_gallery_seat(
            actor=people.county.clerk, meeting=people.meeting, name=f"吴{number}", comes_from="城关镇"
        ) if number < 19 else None
    for one in members[:40]:
        Invitation.objects.create(
            meeting=people.meeting, person=make.a_person(), basis="invited", invited_on=MONDAY
        ).people.add(one)


@pytest.mark.parametrize("role", ["office", "deputy"])
def test_papers_and_guests_cost_the_same_however_many(role: str, people: People) -> None:
    client = people.client(role)
    pages = {name: reverse(name, args=[people.meeting.pk]) for name in MOST}
    few = {name: counted(client, url) for name, url in pages.items()}
    fill(people)
    many = {name: counted(client, url) for name, url in pages.items()}
    assert many == few
    assert all(many[name] <= most for name, most in MOST.items()), many
