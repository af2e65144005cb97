"""Writing the minutes of a meeting, until they are handed to whoever presided."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from renda.accounts.actor import Actor
from renda.matters.actions import locked
from renda.meetings.models import Meeting, Minutes
from renda.procedures.engine.unmet import StepRefused, Unmet
from renda.procedures.meeting_kinds import COLLECTIVE
from renda.procedures.meeting_people import MEETING_CLERK

WRITABLE = ("in_session", "ended")


@transaction.atomic
def write_minutes(*, actor: Actor, on: date, meeting: Meeting, text: str) -> Minutes:
    """Save the minutes as far as they are written. Raises StepRefused for anyone but the clerks, before the meeting has
    begun and once they are with whoever presided."""
    if actor.role not in MEETING_CLERK.roles or actor.congress_id != meeting.matter.congress_id:
        raise StepRefused([Unmet("纪要由会务工作人员起草", COLLECTIVE)])
    if locked(meeting.pk).state not in WRITABLE:
        raise StepRefused([Unmet("会议还没有开始，或者纪要已经送审，现在不能修改纪要", COLLECTIVE)])
    minutes, _new = Minutes.objects.update_or_create(
        meeting=meeting, defaults={"text": text, "saved_at": timezone.now()}
    )
    return minutes
