"""Turning records into words: what a ledger entry says, what a matter is called."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from renda.matters.models import Duty, Entry, Matter
from renda.matters.rooms import Room, room_of

NOT_TOLD = frozenset({"outcome", "unclassified"})

# Who acts where no person does, by the capacity.
BY_NOBODY = {"calendar": gettext_noop("系统按日程自动办理"), "meeting": gettext_noop("随会议进程自动记入")}
BY_COMMAND = gettext_noop("由管理员用命令导入")


def number_of(matter: Matter) -> str:
    """The matter's number by term and session: 第17届第4次会议第12号; empty before it has one."""
    if matter.number is None or matter.session is None:
        return ""
    words = _("第%(term)d届第%(session)d次会议第%(number)d号")
    return words % {
        "term": matter.session.term.number,
        "session": matter.session.number,
        "number": matter.number,
    }


def holder_name(duty: Duty) -> str:
    """Who owes it."""
    if duty.person:
        return duty.person.name
    return duty.organization.name if duty.organization else ""


def step_label(entry: Entry) -> str:
    """What was done: the step, and its outcome where there is one."""
    if entry.step == "open":
        return _("建立事项")
    if entry.step == "import":
        return _("从往年资料导入")
    step = room_of(entry.procedure).procedure.step(entry.step)
    outcome = step.outcomes.get(entry.outcome, "")
    return _("：").join((_(step.label), _(outcome))) if outcome else _(step.label)


def who(entry: Entry) -> str:
    """Who did it: the person and the body acted for, or the calendar; the clerk who acted on a meeting's page."""
    if not entry.person_id:
        if entry.capacity == "meeting" and (clerk := entry.data.get("by")):
            return str(clerk)
        return _(BY_NOBODY.get(entry.capacity, BY_COMMAND))
    body = entry.organization.name if entry.organization else ""
    return (
        _("%(person)s（%(body)s）") % {"person": entry.person_name, "body": body}
        if body
        else entry.person_name
    )


def capacity_label(entry: Entry) -> str:
    """The capacity acted in."""
    capacity = room_of(entry.procedure).procedure.capacities.get(entry.capacity)
    return _(capacity.label) if capacity else ""


def note(entry: Entry) -> str:
    """What was entered with the step, label by label."""
    if not entry.data:
        return ""
    fields = _fields(room_of(entry.procedure), entry.step)
    said = []
    for name, value in entry.data.items():
        field = fields.get(name)
        text = _text(value, field)
        if field is not None and text and name not in NOT_TOLD:
            said.append(f"{field.label}{_('：')}{text}")
    if files := entry.data.get("files"):
        said.append(_("附件：%(names)s") % {"names": _("、").join(file["name"] for file in files)})
    return _("；").join(said)


def _fields(room: Room, step: str) -> dict[str, forms.Field]:
    return getattr(room.forms.get(step), "base_fields", {})


def _text(value: Any, field: forms.Field | None) -> str:
    if value in ("", None):
        return ""
    if isinstance(value, bool):
        return _("是") if value else ""
    if isinstance(value, dict):
        return str(value.get("name", ""))
    if isinstance(value, list):
        return _("、").join(_text(one, field) for one in value)
    if isinstance(field, forms.DateField) and value:
        day = date.fromisoformat(value)
        return _("%(year)d年%(month)d月%(day)d日") % {"year": day.year, "month": day.month, "day": day.day}
    if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
        return next(
            (str(label) for key, label in _choices(field) if str(key) == str(value)), str(value or "")
        )
    return str(value or "")


def _choices(field: forms.ChoiceField) -> list[tuple[Any, Any]]:
    return list(field.choices)  # type: ignore[arg-type]
