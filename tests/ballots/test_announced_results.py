"""Votes whose results were announced in public, through the whole path: roll, start, counts, verdict, announcement."""

import csv
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from renda.ballots.queries import not_pressed
from renda.meetings.models import AgendaItem, Attendance
from renda.roster.models import Person
from tests.ballots.making import a_vote, step, two_counters
from tests.county import County
from tests.meetings.making import a_standing_committee, convened, take

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
PATH = Path(__file__).resolve().parents[3] / "shared" / "data" / "vote_results.csv"
LARGEST = 3000  # deputies of the national congress at most (选举法第十六条); taken where the number was not announced
ON = date(2026, 3, 2)
DAY = ON + timedelta(days=20)


def test_announced_votes_come_out_as_announced(pin_today: Callable[[date], None]) -> None:
    if not PATH.exists():
        pytest.skip("announced results are not here: ../shared/data/vote_results.csv is absent")
    pin_today(DAY)
    county = County(ON)
    a_standing_committee(county, 3)
    sitting = convened(county, on=ON).sittings.get()
    people = Person.objects.bulk_create(Person(name=f"某{number}") for number in range(LARGEST - 3))
    Attendance.objects.bulk_create(Attendance(sitting=sitting, person=one) for one in people)
    roll = list(Attendance.objects.filter(sitting=sitting).order_by("id").values_list("pk", flat=True))
    Attendance.objects.filter(sitting=sitting).update(came_at=timezone.now())
    take(sitting, "open_sitting", county.clerk, DAY)
    clerk, other = county.clerk, county.office
    checked = 0
    with PATH.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if not row["yes"]:
                continue
            members = int(row["base_total"] or LARGEST)
            present = int(row["present"] or members)
            Attendance.objects.filter(sitting=sitting).update(standing="gallery", came_at=None)
            Attendance.objects.filter(pk__in=roll[:members]).update(standing="member")
            Attendance.objects.filter(pk__in=roll[:present]).update(came_at=timezone.now())
            counts = {
                "in_favour": int(row["yes"]), "against": int(row["no"] or 0), "abstaining": int(row["abstain"] or 0),
            }  # fmt: skip
            item = AgendaItem.objects.create(meeting=sitting.meeting, position=9, title=row["event"][:200])
            vote = a_vote(county, sitting, on=DAY, items=[item], way="hands", counters=two_counters(county))
            step(vote, "start_vote", clerk, DAY)
            step(vote, "close_vote", clerk, DAY)
            for counter in (clerk, other):
                step(vote, "enter_count", counter, DAY, **counts)
            step(vote, "announce", clerk, DAY, outcome="adopted")
            assert vote.matter.state == "adopted", row["event"]
            assert (vote.base, vote.present) == (members, present), row["event"]
            if row["not_pressed"]:
                assert not_pressed(vote) == int(row["not_pressed"]), row["event"]
            checked += 1
    assert checked == 10
