"""Asking for leave from a meeting."""

from datetime import date

from django.db import transaction

from renda.accounts.actor import Actor
from renda.matters.actions import open_matter, opened
from renda.matters.models import Matter, Party
from renda.meetings.models import Attendance, Leave, Meeting, Sitting
from renda.procedures.engine.unmet import StepRefused, Unmet
from renda.procedures.leave import ABSENCE, ASKING


@transaction.atomic
def ask_leave(
    *, actor: Actor, on: date, meeting: Meeting, reason: str, sitting: Sitting | None = None
) -> Matter:
    """Ask for leave from the whole meeting, or from one sitting. Raises StepRefused for anyone who is not a member on
    its roll, without a reason, after the meeting, and while an earlier request stands."""
    roll = Attendance.objects.filter(sitting__meeting=meeting, person_id=actor.person_id, standing="member")
    if not roll.exists():
        raise StepRefused([Unmet("您不在本次会议的出席名单中，不需要请假", ABSENCE)])
    if not reason.strip():
        raise StepRefused([Unmet("请写明请假的事由", ABSENCE)])
    if meeting.matter.state not in {"convened", "in_session"}:
        raise StepRefused([Unmet("会议没有召集或者已经结束，不能请假", ABSENCE)])
    earlier = Leave.objects.filter(
        meeting=meeting, person_id=actor.person_id, matter__state__in=("asked", "granted")
    )
    if (
        earlier.filter(sitting__in=[sitting] if sitting else []).exists()
        or earlier.filter(sitting=None).exists()
    ):
        raise StepRefused([Unmet("您已经请过假，不必再请", ABSENCE)])
    title = f"{actor.person_name}请假：{(sitting or meeting).matter.title}"
    matter = open_matter(
        congress=meeting.matter.congress, procedure="leave", title=title[:200], on=on, parent=meeting.matter
    )
    Party.objects.create(matter=matter, capacity=ASKING.slug, person_id=actor.person_id, since_on=on)
    Leave.objects.create(
        matter=matter, meeting=meeting, sitting=sitting, person_id=actor.person_id, reason=reason.strip()
    )
    opened(matter=matter, actor=actor, capacity=ASKING.slug, on=on, data={"reason": reason.strip()})
    return matter
