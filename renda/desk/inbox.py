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

PER_PAGE = 50


def mine(actor: Actor) -> Any:
    """The actor's open duties, the nearest first; those without a date last."""
    duties = with_matters(duties_of(actor.person_id, actor.organization_id, actor.role))
    return duties.order_by(F("due_on").asc(nulls_last=True), "id")


def inbox_page(actor: Actor, number: str | None) -> Page[Duty]:
    """One page of the inbox."""
    return CappedPaginator(mine(actor), PER_PAGE).get_page(number)


def line(duty: Duty) -> dict[str, Any]:
    """A duty as a line shows it."""
    return {
        "due_on": duty.due_on,
        "number": number_of(duty.matter),
        "title": duty.matter.title or _("（尚未填写标题）"),
        "what": PROCEDURES[duty.matter.procedure].step(duty.step).label,
        "holder": holder_name(duty),
        "url": reverse("matter", args=[duty.matter_id]),
    }


def grouped(duties: Iterable[Duty], actor: Actor) -> list[dict[str, Any]]:
    """Overdue, due soon, and the rest, as seen by the actor."""
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
        groups[key]["duties"].append(line(duty))  # type: ignore[attr-defined]
    return list(groups.values())
