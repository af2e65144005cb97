"""A person's own calendar of meetings for the calendar programs of phones and desktops (iCalendar, RFC 5545)."""

import secrets
from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from icalendar import Calendar, Event

from renda.meetings.models import Attendance, Feed, Sitting
from renda.roster.models import Person

SHOWN_DAYS = 400  # how far back and ahead a feed goes
LASTS = timedelta(hours=3)  # a sitting whose end is not planned


def feed_of(person: Person) -> Feed | None:
    """The person's feed, None before one is made."""
    return Feed.objects.filter(person=person).first()


@transaction.atomic
def renew_feed(person: Person) -> Feed:
    """Make the person's feed, or give it a new address: the old one no longer answers."""
    Feed.objects.filter(person=person).delete()
    return Feed.objects.create(person=person, token=secrets.token_urlsafe(32), made_at=timezone.now())


def sittings_of(person_id: int) -> QuerySet[Sitting]:
    """The sittings the person was told of and is on the roll of, the earliest first."""
    now = timezone.now()
    rolls = Attendance.objects.filter(person_id=person_id).values("sitting_id")
    return (
        Sitting.objects.filter(pk__in=rolls)
        .filter(
            begins_at__gte=now - timedelta(days=SHOWN_DAYS), begins_at__lte=now + timedelta(days=SHOWN_DAYS)
        )
        .exclude(meeting__matter__state__in=("planned",))
        .select_related("matter", "meeting__matter")
        .order_by("begins_at", "pk")
    )


def calendar_of(feed: Feed, host: str) -> bytes:
    """The feed as a calendar file; a sitting or meeting that is not held is marked as cancelled."""
    calendar = Calendar()
    calendar.add("prodid", "-//Renda//meetings//ZH")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"{feed.person.name} 会议")
    for sitting in sittings_of(feed.person_id):
        event = Event()
        event.add("uid", f"sitting-{sitting.pk}@{host}")
        event.add("dtstamp", sitting.matter.updated_at)
        event.add("summary", f"{sitting.meeting.matter.title} {sitting.matter.title}")
        event.add("dtstart", timezone.localtime(sitting.begins_at))
        event.add("dtend", timezone.localtime(sitting.ends_at or sitting.begins_at + LASTS))
        event.add("location", sitting.place)
        cancelled = "cancelled" in {sitting.matter.state, sitting.meeting.matter.state}
        event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
        calendar.add_component(event)
    return bytes(calendar.to_ical())
