"""A person's own calendar, read by a calendar library as a phone would read it."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from renda.calendar.today import today
from renda.meetings.feeds import renew_feed
from renda.roster.models import Person
from tests.county import County
from tests.meetings.making import a_meeting, at, convened, take

pytestmark = pytest.mark.django_db


@pytest.fixture
def on() -> date:
    return today()


def events(token: str) -> list[dict[str, str]]:
    answer = Client().get(reverse("calendar-feed", args=[token]))
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/calendar")
    found = Calendar.from_ical(answer.content)
    return [
        {name: str(one.get(name)) for name in ("summary", "status", "uid")} | {"at": one.decoded("dtstart")}
        for one in found.walk("VEVENT")
    ]


def test_what_one_is_told_of_is_in_it_and_follows_its_changes(on: date) -> None:
    county = County(on)
    planned = a_meeting(county, on=on)
    feed = renew_feed(Person.objects.get(pk=county.deputy.person_id))
    assert events(feed.token) == []
    take(planned, "convene", county.clerk, on)
    (event,) = events(feed.token)
    assert event["summary"].endswith("第一次会议 第一次全体会议")
    assert (event["status"], event["at"]) == ("CONFIRMED", at(on + timedelta(days=20)))
    take(planned, "reschedule", county.clerk, on, begins_on=on + timedelta(days=25), reason="与上级会议冲突")
    assert events(feed.token)[0]["at"] == at(on + timedelta(days=25))
    take(planned, "cancel_meeting", county.clerk, on, reason="议题没有准备好")
    assert [one["status"] for one in events(feed.token)] == ["CANCELLED"]


def test_others_meetings_are_not_in_it_and_a_new_address_ends_the_old(on: date) -> None:
    county = County(on)
    convened(county, on=on)
    stranger = Person.objects.get(pk=county.colleague.person_id)
    old = renew_feed(stranger)
    assert events(old.token) == []
    renew_feed(stranger)
    assert Client().get(reverse("calendar-feed", args=[old.token])).status_code == 404
