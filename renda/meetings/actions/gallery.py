"""Places in the gallery: opened, asked for, given with a number or refused, and who came.

National law says nothing of a county's gallery: it is the congress's own to open it, meeting by meeting.
"""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from renda.accounts.actor import Actor
from renda.matters.actions import locked
from renda.meetings.models import Attendance, GallerySeat, Meeting
from renda.procedures.engine.unmet import StepRefused, Unmet
from renda.procedures.meeting_kinds import COLLECTIVE
from renda.procedures.meeting_people import MEETING_CLERK

OPEN = ("planned", "convened", "in_session")


@transaction.atomic
def open_gallery(*, actor: Actor, meeting: Meeting, seats: int) -> None:
    """Say how many places the gallery has; 0 closes it. Raises StepRefused below the places that were given."""
    _refuse(actor, meeting)
    locked(meeting.pk)
    given = meeting.gallery.filter(state="granted").count()
    if seats < given:
        raise StepRefused(
            [Unmet("已经同意 {given} 人旁听，席位不能少于这个数", COLLECTIVE, {"given": given})]
        )
    Meeting.objects.filter(pk=meeting.pk).update(gallery_seats=seats)


@transaction.atomic
def ask_gallery_seat(
    *, actor: Actor, meeting: Meeting, name: str, comes_from: str, phone: str = "", for_oneself: bool = False
) -> GallerySeat:
    """Ask for a place: anybody who sees the meeting for themselves, the clerks for whoever applies to them. Raises
    StepRefused where the gallery is closed, for those who attend anyway, and for a second time."""
    meeting = Meeting.objects.select_related("matter").get(pk=meeting.pk)
    if not for_oneself:
        _refuse(actor, meeting)
    if meeting.matter.state not in OPEN or not meeting.gallery_seats:
        raise StepRefused([Unmet("本次会议没有开放旁听", COLLECTIVE)])
    if for_oneself and Attendance.objects.filter(sitting__meeting=meeting, person=actor.person_id).exists():
        raise StepRefused([Unmet("您已经在本次会议的出席、列席名单中，不必申请旁听", COLLECTIVE)])
    locked(meeting.pk)
    if for_oneself and meeting.gallery.filter(person=actor.person_id).exists():
        raise StepRefused([Unmet("您已经申请过旁听", COLLECTIVE)])
    return GallerySeat.objects.create(
        meeting=meeting, person_id=actor.person_id if for_oneself else None, name=name.strip()[:40],
        comes_from=comes_from.strip()[:100], phone=phone.strip()[:30], asked_at=timezone.now(),
    )  # fmt: skip


@transaction.atomic
def decide_gallery_seat(
    *, actor: Actor, seat: GallerySeat, is_granted: bool, reason: str = ""
) -> GallerySeat:
    """Give the next number, or refuse with a reason. Raises StepRefused for anyone but the clerks, once decided, and
    when every place is given."""
    _refuse(actor, seat.meeting)
    locked(seat.meeting_id)
    seat = GallerySeat.objects.select_related("meeting").get(pk=seat.pk)
    if seat.state != "asked":
        raise StepRefused([Unmet("这一申请已经办理", COLLECTIVE)])
    if not is_granted and not reason.strip():
        raise StepRefused([Unmet("不同意旁听的，请写明理由", COLLECTIVE)])
    given = seat.meeting.gallery.filter(state="granted")
    if is_granted and given.count() >= seat.meeting.gallery_seats:
        words = "旁听席 {seats} 个已经排满"
        raise StepRefused([Unmet(words, COLLECTIVE, {"seats": seat.meeting.gallery_seats})])
    seat.state = "granted" if is_granted else "refused"
    seat.number = (given.aggregate(last=Max("number"))["last"] or 0) + 1 if is_granted else None
    seat.reason, seat.decided_by_id, seat.decided_at = reason.strip()[:200], actor.person_id, timezone.now()
    seat.save()
    return seat


@transaction.atomic
def note_gallery(*, actor: Actor, seat: GallerySeat, is_here: bool) -> None:
    """Note that somebody took their place in the gallery, or that this was noted wrongly. Raises StepRefused for anyone
    but the clerks, without a given place, and before the meeting."""
    _refuse(actor, seat.meeting)
    if seat.state != "granted" or seat.meeting.matter.state != "in_session":
        raise StepRefused([Unmet("会议开始以后，登记已同意的旁听人员到场", COLLECTIVE)])
    GallerySeat.objects.filter(pk=seat.pk).update(came_at=timezone.now() if is_here else None)


def _refuse(actor: Actor, meeting: Meeting) -> None:
    if actor.role not in MEETING_CLERK.roles or actor.congress_id != meeting.matter.congress_id:
        raise StepRefused([Unmet("旁听由会务工作人员安排", COLLECTIVE)])
    if meeting.matter.state not in OPEN:
        raise StepRefused([Unmet("会议已经结束，不能再改旁听", COLLECTIVE)])
