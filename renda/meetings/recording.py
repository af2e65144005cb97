"""What each step of a meeting and of a sitting writes into the room's own records, in the transaction of the step."""

from collections.abc import Callable
from datetime import date

from django.utils import timezone

from renda.documents.official.issuing import issue_now
from renda.documents.official.registry import Asked, Subject
from renda.matters.actions import perform
from renda.matters.models import Entry, Matter, Party
from renda.matters.rooms import Act
from renda.meetings.actions.summon import summon_all
from renda.meetings.following import changed
from renda.meetings.models import AgendaItem, Meeting, Minutes, Sitting
from renda.meetings.presiding import name_presiding
from renda.procedures.engine.people import Assembly
from renda.procedures.meeting_kinds import COLLECTIVE


def move_the_meeting(act: Act) -> None:
    """The first day moves, and the sittings that have not begun with it."""
    meeting = Meeting.objects.get(pk=act.matter.pk)
    moved = act.form["begins_on"] - meeting.begins_on
    for sitting in meeting.sittings.filter(opened_at__isnull=True):
        ends_at = sitting.ends_at + moved if sitting.ends_at else None
        Sitting.objects.filter(pk=sitting.pk).update(begins_at=sitting.begins_at + moved, ends_at=ends_at)
    Meeting.objects.filter(pk=meeting.pk).update(
        begins_on=meeting.begins_on + moved, ends_on=meeting.ends_on + moved
    )


def summon(act: Act, entry: Entry) -> None:
    """Everybody on a roll is told, and asked to confirm that they know."""
    meeting = Meeting.objects.get(pk=act.matter.pk)
    summon_all(meeting, entry)


def adopt_agenda(act: Act) -> None:
    """From now on its changes are on record."""
    Meeting.objects.filter(pk=act.matter.pk).update(agenda_adopted_on=act.on)


def give_back_the_agenda(act: Act) -> None:
    """What waited for a meeting that is not held waits for another."""
    for item in AgendaItem.objects.filter(meeting=act.matter.pk, removed_on__isnull=True, settled_as=""):
        AgendaItem.objects.filter(pk=item.pk).update(removed_on=act.on, removed_why=act.form["reason"])
        if item.matter_id is not None:
            take_for_the_meeting(item.matter_id, "unschedule", act.on)


def open_sitting(act: Act, entry: Entry) -> None:
    """The first sitting that opens begins the meeting."""
    tell_screens_of_sitting(act, entry)
    Sitting.objects.filter(pk=act.matter.pk).update(opened_at=timezone.now())
    meeting = act.matter.parent
    if meeting is not None and meeting.state == "convened":
        take_for_the_meeting(meeting.pk, "begin", act.on)


def tell_screens_of_sitting(act: Act, entry: Entry) -> None:
    """Whoever follows the meeting sees that a sitting opens, adjourns, goes on or closes."""
    if act.matter.parent_id is not None:
        changed(act.matter.parent_id)


def tell_screens(act: Act, entry: Entry) -> None:
    """Whoever follows the meeting sees its new state."""
    changed(act.matter.pk)


def close_sitting(act: Act, entry: Entry) -> None:
    """Keep when it closed."""
    tell_screens_of_sitting(act, entry)
    Sitting.objects.filter(pk=act.matter.pk).update(closed_at=timezone.now())


def take_for_the_meeting(matter_id: int, step: str, on: date, **entered: object) -> Entry:
    """Take a step that follows from what a meeting did, in the transaction of that act."""
    matter = Matter.objects.get(pk=matter_id)
    outcome = entered.pop("outcome", None)
    return perform(
        matter=matter, step=step, actor=Assembly(matter.congress_id), on=on,
        outcome=str(outcome) if outcome else None, form=dict(entered),
    )  # fmt: skip


def submit_minutes(act: Act) -> None:
    """Whoever presided is the one who approves them."""
    presider = act.form["presider"]
    named = act.matter.parties.filter(capacity="presiding", until_on__isnull=True)
    named.exclude(person=presider).update(until_on=act.on)
    if not named.filter(person=presider).exists():
        Party.objects.create(matter=act.matter, capacity="presiding", person=presider, since_on=act.on)
    Minutes.objects.filter(meeting_id=act.matter.pk).update(presided_by=presider)


def approve_minutes(act: Act) -> None:
    """Keep the day on which they were approved."""
    if act.outcome == "approved":
        Minutes.objects.filter(meeting_id=act.matter.pk).update(approved_on=act.on)


def issue_minutes(act: Act, entry: Entry) -> None:
    """Make the document with its number and issue it. Raises StepRefused where the document cannot be made."""
    asked = Asked(act.matter.congress, act.actor, act.on, act.matter, subject=Subject())
    edition = issue_now("meeting_minutes", asked, "纪要没有制成，因此没有印发：{why}", COLLECTIVE)
    Minutes.objects.filter(meeting_id=act.matter.pk).update(number=edition.document.number, issued_on=act.on)


BEFORE: dict[str, Callable[[Act], None]] = {
    "reschedule": move_the_meeting,
    "adopt_agenda": adopt_agenda,
    "cancel_meeting": give_back_the_agenda,
    "submit_minutes": submit_minutes,
    "approve_minutes": approve_minutes,
}
AFTER: dict[str, Callable[[Act, Entry], None]] = {
    "issue_minutes": issue_minutes,
    "convene": summon,
    "begin": tell_screens,
    "end": tell_screens,
    "adopt_agenda": tell_screens,
}
BEFORE_OF_SITTING: dict[str, Callable[[Act], None]] = {"name_presiding": name_presiding}
AFTER_OF_SITTING: dict[str, Callable[[Act, Entry], None]] = {
    "open_sitting": open_sitting,
    "close_sitting": close_sitting,
    "adjourn": tell_screens_of_sitting,
    "resume": tell_screens_of_sitting,
}
