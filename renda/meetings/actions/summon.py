"""Telling people of a meeting: a summons each, and their word that they know."""

from django.db import transaction
from django.utils import timezone

from renda.accounts.actor import Actor
from renda.matters.models import Entry, Notice
from renda.meetings.models import Attendance, Meeting, Summons
from renda.procedures.engine.unmet import StepRefused, Unmet
from renda.procedures.meeting_kinds import COLLECTIVE


def summon_all(meeting: Meeting, entry: Entry) -> int:
    """Summon everybody on a roll of the meeting who was not summoned yet; how many were. Those whom the step itself
    told are not told twice."""
    there = set(meeting.summonses.values_list("person_id", flat=True))
    people = (
        set(Attendance.objects.filter(sitting__meeting=meeting).values_list("person_id", flat=True)) - there
    )
    told = set(Notice.objects.filter(entry=entry).values_list("person_id", flat=True))
    now = timezone.now()
    Summons.objects.bulk_create(
        (Summons(meeting=meeting, person_id=person, told_at=now) for person in sorted(people)), batch_size=500
    )
    Notice.objects.bulk_create(
        (
            Notice(person_id=person, matter=meeting.matter, entry=entry, created_at=now)
            for person in sorted(people - told)
        ),
        batch_size=500,
    )
    return len(people)


@transaction.atomic
def confirm_summons(*, meeting: Meeting, actor: Actor) -> None:
    """Somebody says that they know of the meeting. Saying it twice changes nothing. Raises StepRefused for anyone who
    was not summoned."""
    mine = Summons.objects.filter(meeting=meeting, person_id=actor.person_id)
    if not mine.exists():
        raise StepRefused([Unmet("您不在本次会议的出席、列席名单中", COLLECTIVE)])
    mine.filter(confirmed_at__isnull=True).update(confirmed_at=timezone.now())
