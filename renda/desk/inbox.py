"""The inbox: open duties as lines, grouped by how near they are."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.core.paginator import Page
from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _

from renda.accounts.actor import Actor
from renda.matters.models import Duty
from renda.matters.paging import CappedPaginator
from renda.matters.queries import duties_of, with_matters
from renda.matters.sentences import holder_name, number_of
from renda.matters.soon import soon_days
from renda.procedures.registry import PROCEDURES
from renda.units.models import Handover
from renda.units.queries import handed_to, handled_by

PER_PAGE = 50


def mine(actor: Actor) -> Any:
    """The actor's open duties, the nearest first; those without a date last."""
    duties = with_matters(duties_of(actor.person_id, actor.organization_id, actor.role))
    return duties.order_by(F("due_on").asc(nulls_last=True), "id")


def inbox_page(actor: Actor, number: str | None, *, handed: bool = False) -> Page[Duty]:
    """One page of the inbox; `handed` leaves only what the unit has put into the actor's own hands."""
    duties = mine(actor)
    if handed:
        duties = duties.filter(matter_id__in=handed_to(actor).values("matter_id"))
    return CappedPaginator(duties, PER_PAGE).get_page(number)


def tabs(actor: Actor, *, handed: bool) -> list[dict[str, Any]] | None:
    """A unit's inbox has two views: everything, and what is in the actor's own hands."""
    if actor.role != "unit":
        return None
    inbox = reverse("inbox")
    return [
        {"label": _("本单位全部"), "url": inbox, "current": not handed},
        {"label": _("交给我的"), "url": f"{inbox}?handed=1", "current": handed},
    ]


def line(duty: Duty, handover: Handover | None = None) -> dict[str, Any]:
    """A duty as a line shows it; a unit's own people also see with whom of them it is."""
    return {
        "due_on": duty.due_on,
        "number": number_of(duty.matter),
        "title": duty.matter.title or _("（尚未填写标题）"),
        "what": PROCEDURES[duty.matter.procedure].step(duty.step).label,
        "holder": holder_name(duty),
        "handover": handover,
        "url": reverse("matter", args=[duty.matter_id]),
    }


def grouped(duties: Iterable[Duty], actor: Actor) -> list[dict[str, Any]]:
    """Overdue, due soon, and the rest, as seen by the actor."""
    duties = list(duties)
    handed = handled_by(actor, {one.matter_id for one in duties}) if actor.role == "unit" else {}
    on, soon = actor.on, actor.on + timedelta(days=soon_days(actor.congress_id, actor.on))
    groups = {
        "overdue": {"key": "overdue", "label": _("已超期"), "tone": "bad", "duties": []},
        "soon": {"key": "soon", "label": _("即将到期"), "tone": "warn", "duties": []},
        "other": {"key": "other", "label": _("其他"), "tone": "neutral", "duties": []},
    }
    for duty in duties:
        key = "other"
        if duty.due_on and duty.due_on <= soon:
            key = "overdue" if duty.due_on < on else "soon"
        groups[key]["duties"].append(line(duty, handed.get(duty.matter_id)))  # type: ignore[attr-defined]
    return list(groups.values())
