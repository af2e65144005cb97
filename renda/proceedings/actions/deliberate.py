"""Notes of the deliberation, and the opinions that the clerks consolidate from them."""

from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from renda.accounts.actor import Actor
from renda.law.cite import Cite
from renda.meetings.models import AgendaItem, Attendance, Sitting
from renda.procedures.engine.unmet import StepRefused, Unmet
from renda.procedures.meeting_people import MEETING_CLERK
from renda.proceedings.models import Note, Point
from renda.roster.models import Person

OPINIONS = Cite("监督法", 17, 1)  # opinions of the deliberation are handed to the organ that reported
OPEN = ("convened", "in_session", "ended")


@transaction.atomic
def write_note(
    *,
    actor: Actor,
    on: date,
    item: AgendaItem,
    text: str,
    sitting: Sitting | None = None,
    person: Person | None = None,
    is_of_group: bool = False,
) -> Note:
    """Save what is written so far: the actor's one draft on the item. A clerk may write for somebody on the roll, or
    for a group as a whole. Raises StepRefused for people who neither attend nor keep the minutes."""
    is_clerk = _is_clerk(actor, item)
    whose: int | None = person.pk if person else actor.person_id
    if is_clerk and is_of_group and person is None:
        whose = None
    if whose != actor.person_id and not is_clerk:
        raise StepRefused([Unmet("为别人记录发言，由会务工作人员办理", OPINIONS)])
    _refuse_closed(item)
    on_roll = Attendance.objects.filter(sitting__meeting=item.meeting_id)
    if whose is not None and not on_roll.filter(person_id=whose).exists():
        raise StepRefused([Unmet("审议发言由出席、列席会议的人员提出", OPINIONS)])
    if whose is None and sitting is None:
        raise StepRefused([Unmet("小组的意见，请选择是哪一次会", OPINIONS)])
    note, _new = Note.objects.update_or_create(
        item=item, written_by_id=actor.person_id, submitted_at=None,
        defaults={"text": text, "sitting": sitting, "person_id": whose, "saved_at": timezone.now()},
    )  # fmt: skip
    return note


@transaction.atomic
def submit_note(*, actor: Actor, on: date, note: Note) -> None:
    """Hand a note in; it does not change any more. Raises StepRefused for an empty one and for another person."""
    note = Note.objects.select_for_update().select_related("item__meeting__matter").get(pk=note.pk)
    if note.written_by_id != actor.person_id or note.submitted_at:
        raise StepRefused([Unmet("只能提交自己起草的、还没有提交的记录", OPINIONS)])
    _refuse_closed(note.item)
    if not note.text.strip():
        raise StepRefused([Unmet("请先写下意见再提交", OPINIONS)])
    note.submitted_at = timezone.now()
    note.save(update_fields=["submitted_at"])


@transaction.atomic
def add_point(*, actor: Actor, item: AgendaItem, text: str, notes: list[Note]) -> Point:
    """Make a point of one or several notes. Raises StepRefused without a submitted note of the item behind it: a point
    that nobody made is not an opinion of the deliberation."""
    _refuse_unless_clerk(actor, item)
    if not notes or any(note.submitted_at is None or note.item_id != item.pk for note in notes):
        raise StepRefused([Unmet("每一条审议意见都要有已经提交的发言记录作来源", OPINIONS)])
    if not text.strip():
        raise StepRefused([Unmet("请写明这一条意见", OPINIONS)])
    last = Point.objects.filter(item=item).aggregate(last=Max("position"))["last"] or 0
    point = Point.objects.create(item=item, position=last + 1, text=text.strip())
    point.notes.set(notes)
    return point


@transaction.atomic
def rewrite_point(*, actor: Actor, point: Point, text: str) -> None:
    """Put a point into better words; its sources stay."""
    _refuse_unless_clerk(actor, point.item)
    if not text.strip():
        raise StepRefused([Unmet("请写明这一条意见", OPINIONS)])
    Point.objects.filter(pk=point.pk).update(text=text.strip())


@transaction.atomic
def merge_points(*, actor: Actor, point: Point, into: Point) -> None:
    """Take a point into another: the words are joined, the sources of both kept. Raises StepRefused across items."""
    _refuse_unless_clerk(actor, point.item)
    if into.pk == point.pk or into.item_id != point.item_id:
        raise StepRefused([Unmet("请选择同一议题的另一条意见来合并", OPINIONS)])
    into.text = f"{into.text.rstrip('。；')}；{point.text}"
    into.save(update_fields=["text"])
    into.notes.add(*point.notes.all())
    point.notes.clear()
    point.delete()


@transaction.atomic
def leave_out_point(*, actor: Actor, point: Point, is_left_out: bool) -> None:
    """Leave a point out of the opinions, or take it in again."""
    _refuse_unless_clerk(actor, point.item)
    Point.objects.filter(pk=point.pk).update(is_left_out=is_left_out)


@transaction.atomic
def move_point(*, actor: Actor, point: Point, later: bool) -> None:
    """Move a point one place up or down."""
    _refuse_unless_clerk(actor, point.item)
    line = list(Point.objects.filter(item=point.item))
    here = next(place for place, one in enumerate(line) if one.pk == point.pk)
    there = here + (1 if later else -1)
    if 0 <= there < len(line):
        line[here], line[there] = line[there], line[here]
    for position, one in enumerate(line, start=1):
        one.position = position
    Point.objects.bulk_update(line, ["position"])


def _is_clerk(actor: Actor, item: AgendaItem) -> bool:
    return actor.role in MEETING_CLERK.roles and actor.congress_id == item.meeting.matter.congress_id


def _refuse_unless_clerk(actor: Actor, item: AgendaItem) -> None:
    if not _is_clerk(actor, item):
        raise StepRefused([Unmet("审议意见由会务工作人员汇总", OPINIONS)])


def _refuse_closed(item: AgendaItem) -> None:
    if item.meeting.matter.state not in OPEN or item.removed_on:
        raise StepRefused([Unmet("会议现在不收审议发言记录", OPINIONS)])
