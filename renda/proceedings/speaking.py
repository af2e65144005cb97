"""Reading the list of speakers: who speaks, who waits, how long each person and delegation has spoken."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from renda.law.queries import rulebook
from renda.matters.models import Matter
from renda.meetings.models import AgendaItem, Meeting, Sitting
from renda.proceedings.models import Speech

TIMES, EXTENSION = "speaking_times", "speaking_extension_minutes"
BY_TURN = ("speaking_first_minutes", "speaking_second_minutes")


@dataclass(frozen=True, slots=True)
class Spoken:
    """How often and how many seconds somebody has spoken."""

    label: str
    times: int
    seconds: int

    @property
    def clock(self) -> str:
        """Minutes and seconds: 12:05."""
        return f"{self.seconds // 60}:{self.seconds % 60:02}"


def speeches_of(sitting: Sitting) -> QuerySet[Speech]:
    """Every speech of the sitting that was not withdrawn, in the order of the list."""
    rows = Speech.objects.filter(sitting=sitting, withdrawn_at__isnull=True)
    return rows.select_related("person", "organization", "item", "more_by")


def waiting_in(sitting: Sitting, item: AgendaItem | None = None) -> list[Speech]:
    """Who waits, item by item: first speeches before second ones, each in the order of the list."""
    rows = speeches_of(sitting).filter(started_at__isnull=True)
    return list(rows.filter(item=item) if item else rows)


def speaking_now(sitting: Sitting) -> Speech | None:
    """Who speaks just now."""
    return speeches_of(sitting).filter(started_at__isnull=False, ended_at__isnull=True).first()


def ends_at(speech: Speech) -> datetime | None:
    """When the time of a running speech is over; it may go on after that, and the screens say so."""
    if speech.started_at is None:
        return None
    return speech.started_at + timedelta(minutes=speech.minutes + speech.more_minutes)


def minutes_allowed(congress_id: int, on: Any, nth: int) -> int:
    """How many minutes the rule gives a person's nth speech on an item; the second one's hold for any later."""
    return rulebook(congress_id, on)[BY_TURN[min(nth, 2) - 1]].amount


def speeches_held(item: AgendaItem, person_id: int) -> int:
    """How often the person has spoken on the item or is about to."""
    return Speech.objects.filter(item=item, person_id=person_id, withdrawn_at__isnull=True).count()


def spoken_by_person(speeches: Iterable[Speech]) -> list[Spoken]:
    """Each speaker's times and seconds, the longest first."""
    return _summed((speech.person.name, speech) for speech in speeches)


def spoken_by_delegation(speeches: Iterable[Speech]) -> list[Spoken]:
    """Each delegation's times and seconds, the longest first; those without one under an empty label."""
    return _summed(
        (one.organization.short_name or one.organization.name if one.organization else "", one)
        for one in speeches
    )


def question_part(meeting: Meeting, _sitting: Sitting | None) -> dict[str, Any]:
    """How many questions were asked in the meeting and how many steps were taken in them: by a change of these their
    list is read again. What is asked is not in it. One query."""
    rows = Matter.objects.filter(parent_id=meeting.pk, procedure="question")
    return rows.aggregate(asked=Count("pk"), steps=Coalesce(Sum("last_seq"), 0))


def speaker_part(meeting: Meeting, sitting: Sitting | None) -> dict[str, Any]:
    """What every screen of the meeting may know: who speaks on what until when, and who is next. Two queries."""
    if sitting is None:
        return {}
    now, waiting = speaking_now(sitting), waiting_in(sitting)
    part: dict[str, Any] = {"waiting": len(waiting), "next": waiting[0].person.name if waiting else ""}
    if now is None:
        return part
    body = now.organization
    return {
        **part,
        "name": now.person.name,
        "delegation": (body.short_name or body.name) if body else "",
        "item": now.item.title,
        "nth": now.nth,
        "minutes": now.minutes + now.more_minutes,
        "started_at": now.started_at,
        "until": ends_at(now),
    }


def _summed(named: Iterable[tuple[str, Speech]]) -> list[Spoken]:
    times: defaultdict[str, int] = defaultdict(int)
    seconds: defaultdict[str, int] = defaultdict(int)
    now = timezone.now()
    for label, speech in named:
        if speech.started_at is None:
            continue
        times[label] += 1
        seconds[label] += int(((speech.ended_at or now) - speech.started_at).total_seconds())
    rows = [Spoken(label, times[label], seconds[label]) for label in times]
    return sorted(rows, key=lambda row: (-row.seconds, row.label))
