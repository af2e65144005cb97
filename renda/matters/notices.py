"""Telling people: what was done in their matters, and which deadlines are near or past."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from renda.database.rows import add_all
from renda.matters.live import notices_changed
from renda.matters.models import Duty, Entry, Matter, Notice
from renda.matters.soon import soon_days
from renda.procedures.engine.people import Holder, People
from renda.procedures.engine.step import Step
from renda.roster.models import Congress
from renda.roster.queries import acting_people


def tell(matter: Matter, entry: Entry, step: Step, people: People) -> None:
    """Tell everyone the step names, except the person who took it."""
    holders = {one for capacity in step.tells for one in people.holding(capacity)}
    told = set(persons_of(holders, entry.counts_on)) - {entry.person_id}
    add_all(
        [
            Notice(person_id=person, matter=matter, entry=entry, created_at=entry.written_at)
            for person in sorted(told)
        ]
    )
    notices_changed(sorted(told))


def persons_of(holders: Iterable[Holder], on: date) -> list[int]:
    """The persons behind holders: themselves, or those who act for the body on the day."""
    holders = set(holders)
    bodies = {one.id for one in holders if one.kind == "organization"}
    persons = {one.id for one in holders if one.kind == "person"}
    if bodies:
        persons.update(person for group in acting_people(bodies, on).values() for person in group)
    return sorted(persons)


def remind(on: date) -> int:
    """Write one reminder when a deadline is near (`due_soon_days`), one on its day, one when it has passed; returns
    how many."""
    return sum(_remind_in(congress, on) for congress in Congress.objects.values_list("pk", flat=True))


def _remind_in(congress_id: int, on: date) -> int:
    duties = list(
        Duty.objects.filter(
            congress=congress_id,
            closed_on__isnull=True,
            due_on__lte=on + timedelta(days=soon_days(congress_id, on)),
            due_on__gte=on - timedelta(days=31),
        ).exclude(person__isnull=True, organization__isnull=True)
    )
    told = set(
        Notice.objects.filter(duty__in=duties)
        .exclude(reminder="")
        .values_list("person_id", "duty_id", "reminder")
    )
    acting = acting_people({duty.organization_id for duty in duties if duty.organization_id}, on)
    reminders = [
        Notice(
            person_id=person, matter_id=duty.matter_id, duty=duty, reminder=kind, created_at=timezone.now()
        )
        for duty in duties
        for kind in [_kind(duty, on)]
        for person in ([duty.person_id] if duty.person_id else acting.get(duty.organization_id or 0, []))
        if (person, duty.pk, kind) not in told
    ]
    with transaction.atomic():
        Notice.objects.bulk_create(reminders, batch_size=500)
        notices_changed(sorted({reminder.person_id for reminder in reminders}))
    return len(reminders)


def _kind(duty: Duty, on: date) -> str:
    if duty.due_on is None or duty.due_on > on:
        return "soon"
    return "today" if duty.due_on == on else "overdue"
