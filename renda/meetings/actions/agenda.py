"""The agenda: items placed, ordered, taken off, and what became of each.

Until it is adopted the clerks arrange it as the council of chairpersons drafts it (地方组织法 54-2). Once it is adopted
(17-1 for a congress), every change names who decided it and stands in the ledger.
"""

from datetime import date

from django.db import transaction
from django.db.models import Max

from renda.accounts.actor import Actor
from renda.matters.actions import perform
from renda.matters.models import Matter
from renda.matters.rooms import room_of
from renda.meetings.following import changed
from renda.meetings.models import AgendaItem, Meeting, Sitting
from renda.procedures.engine.people import Assembly
from renda.procedures.engine.unmet import StepRefused, Unmet
from renda.procedures.meeting_conditions import AGENDA
from renda.procedures.meeting_people import MEETING_CLERK

OPEN = ("planned", "convened", "in_session")


@transaction.atomic
def place_item(
    *,
    actor: Actor,
    on: date,
    meeting: Meeting,
    title: str,
    becomes: str = "hear",
    presenter: str = "",
    parent: AgendaItem | None = None,
    sitting: Sitting | None = None,
    decided_by: str = "",
) -> AgendaItem:
    """Put an item of its own on the agenda. Raises StepRefused for anyone but the clerks, after the meeting, and on an
    adopted agenda where nobody is named who decided it."""
    _refuse(actor, meeting)
    item = _placed(meeting, title=title, becomes=becomes, presenter=presenter, parent=parent, sitting=sitting)
    _note_change(actor, on, meeting, decided_by, added=title)
    return item


@transaction.atomic
def place_matter(
    *, actor: Actor, on: date, meeting: Meeting, matter: Matter, becomes: str, presenter: str = ""
) -> AgendaItem:
    """Give a matter that waited for the meeting its place: called by the matter's own step."""
    _refuse(actor, meeting)
    item = _placed(meeting, title=matter.title, becomes=becomes, presenter=presenter, matter=matter)
    changed(meeting.pk)
    if meeting.agenda_adopted_on:
        _note_change(actor, on, meeting, "列入待上会的事项", added=matter.title)
    return item


@transaction.atomic
def remove_item(*, actor: Actor, on: date, item: AgendaItem, reason: str, decided_by: str = "") -> None:
    """Take an item off; what waited for the meeting waits again. Raises StepRefused without a reason, and for an item
    that something has become of already."""
    meeting = item.meeting
    _refuse(actor, meeting)
    if not reason.strip():
        raise StepRefused([Unmet("请写明移出议程的理由", AGENDA)])
    if item.settled_as:
        raise StepRefused([Unmet("「{item}」已有结果，不能移出议程", AGENDA, {"item": item.title})])
    for one in (item, *item.parts.filter(removed_on__isnull=True)):
        AgendaItem.objects.filter(pk=one.pk).update(removed_on=on, removed_why=reason.strip())
        if one.matter is not None:
            perform(matter=one.matter, step="unschedule", actor=Assembly(one.matter.congress_id), on=on)
    _note_change(actor, on, meeting, decided_by, removed=item.title, why=reason.strip())


@transaction.atomic
def arrange(*, actor: Actor, on: date, meeting: Meeting, order: list[int], decided_by: str = "") -> None:
    """Put the items in this order; ids that are not on the agenda are passed over."""
    _refuse(actor, meeting)
    items = {item.pk: item for item in meeting.agenda.filter(removed_on__isnull=True)}
    wanted = [items[pk] for pk in dict.fromkeys(order) if pk in items]
    wanted += [item for item in items.values() if item not in wanted]
    for position, item in enumerate(wanted, start=1):
        item.position = position
    AgendaItem.objects.bulk_update(wanted, ["position"])
    _note_change(actor, on, meeting, decided_by, arranged=len(wanted))


@transaction.atomic
def settle_item(*, item: AgendaItem, settled_as: str, on: date) -> None:
    """Write what became of an item (adopted, rejected, heard, postponed): the matter behind it is decided in the same
    transaction, and an adopted item on the agenda itself adopts the agenda."""
    AgendaItem.objects.filter(pk=item.pk).update(settled_as=settled_as)
    changed(item.meeting_id)
    if item.becomes == "agenda" and settled_as == "adopted":
        perform(
            matter=item.meeting.matter,
            step="adopt_agenda",
            actor=Assembly(item.meeting.matter.congress_id),
            on=on,
        )
    matter = item.matter
    if matter is None:
        return
    steps = {step.slug for step in room_of(matter.procedure).procedure.steps}
    meeting = Assembly(matter.congress_id)
    if settled_as == "postponed":
        perform(matter=matter, step="unschedule", actor=meeting, on=on)
    elif "decide" in steps:
        perform(matter=matter, step="decide", actor=meeting, on=on, outcome=settled_as)


@transaction.atomic
def note_heard(*, actor: Actor, on: date, item: AgendaItem, settled_as: str) -> None:
    """The clerks note that an item was heard and deliberated, or put off, where no vote decides it. Raises StepRefused
    outside a sitting, and for an item that a vote decides."""
    _refuse(actor, item.meeting)
    if item.meeting.matter.state != "in_session":
        raise StepRefused([Unmet("会议还没有开始，不能登记结果", AGENDA)])
    if settled_as not in {"heard", "postponed"} or (item.becomes != "hear" and settled_as == "heard"):
        raise StepRefused([Unmet("「{item}」由表决决定，结果不由人填写", AGENDA, {"item": item.title})])
    if item.settled_as:
        raise StepRefused([Unmet("「{item}」已有结果", AGENDA, {"item": item.title})])
    settle_item(item=item, settled_as=settled_as, on=on)


def _placed(meeting: Meeting, **fields: object) -> AgendaItem:
    last = meeting.agenda.aggregate(last=Max("position"))["last"] or 0
    return AgendaItem.objects.create(meeting=meeting, position=last + 1, **fields)


def _refuse(actor: Actor, meeting: Meeting) -> None:
    if actor.role not in MEETING_CLERK.roles or actor.congress_id != meeting.matter.congress_id:
        raise StepRefused([Unmet("议程由会务工作人员安排", AGENDA)])
    if meeting.matter.state not in OPEN:
        raise StepRefused([Unmet("会议已经结束，不能再改议程", AGENDA)])


def _note_change(actor: Actor, on: date, meeting: Meeting, decided_by: str, **what: object) -> None:
    """On an adopted agenda a change is a step of the meeting; on any, whoever follows the meeting sees it."""
    changed(meeting.pk)
    if meeting.agenda_adopted_on is None:
        return
    perform(
        matter=meeting.matter, step="change_agenda", actor=actor, on=on, form={"decided_by": decided_by, **what},
    )  # fmt: skip
