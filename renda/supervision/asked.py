"""Everything asked of a supervised body, with its receipt: to come, to check, sent back, accepted, filed."""

from typing import Any

from django import forms
from django.db.models import Count, F, Min, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from renda.accounts.actor import Actor
from renda.matters.models import Entry, Matter, Party
from renda.matters.sight import held_by, seen
from renda.procedures.registry import PROCEDURES
from renda.roster.models import Organization
from renda.supervision.bodies import supervised

ASKED = ("work_report", "opinion_handling", "rectification", "execution", "question")
HOLDING = ("reporting_body", "responsible_body", "charged_body", "asked_body")
TO_COME = (
    "report_draft_owed", "report_to_revise", "handling_owed", "handling_opined", "problem_listed", "problem_mending",
    "owing_report", "posed", "answer_promised",
)  # fmt: skip
TO_CHECK = (
    "report_draft_sent", "report_delivered", "handling_sent", "handling_reported", "mending_reported",
    "report_given", "answered",
)  # fmt: skip
BACK = ("returned", "failed", "partly", "not_mended", "rejected")
RECEIPTS = {
    "to_come": (gettext_noop("待报送"), "warn"),
    "sent_back": (gettext_noop("退回"), "bad"),
    "to_check": (gettext_noop("待审核"), "info"),
    "accepted": (gettext_noop("已接受"), "good"),
    "filed": (gettext_noop("已归档"), "neutral"),
}


class AskedFilter(forms.Form):
    """What the list can be narrowed by; the body is asked of whoever sees more than one."""

    body = forms.ModelChoiceField(Organization.objects.none(), label=gettext_lazy("机关"), required=False)
    procedure = forms.ChoiceField(label=gettext_lazy("事项种类"), required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(slug, _(PROCEDURES[slug].label)) for slug in ASKED]
        self.fields["procedure"].choices = [("", _("全部")), *kinds]  # type: ignore[attr-defined]
        self.fields["body"].queryset = supervised(actor.congress_id)  # type: ignore[attr-defined]
        self.fields["body"].empty_label = _("请选择")  # type: ignore[attr-defined]
        if actor.role in {"unit", "government_office"}:
            del self.fields["body"]


def asked_of(body_id: int, actor: Actor, procedure: str = "") -> QuerySet[Matter]:
    """What is asked of the body, as far as the actor may see it: what is open first, by its next day."""
    kinds = [procedure] if procedure in ASKED else list(ASKED)
    held = held_by(HOLDING, organization_id=body_id).filter(
        procedure__in=kinds, congress_id=actor.congress_id
    )
    mine = Q(duties__organization=body_id, duties__closed_on__isnull=True)
    last = Entry.objects.filter(matter=OuterRef("pk"), seq=OuterRef("last_seq"))
    return (
        seen(Matter.objects.filter(pk__in=held.values("pk")), actor)
        .annotate(
            own_due=Min("duties__due_on", filter=mine), last_outcome=Subquery(last.values("outcome")[:1])
        )
        .order_by(F("closed_on").asc(nulls_first=True), F("own_due").asc(nulls_last=True), "-pk")
    )


def receipt_of(matter: Any) -> str:
    """Which receipt a matter has; one that came back says so until the body sends it in again."""
    if matter.closed_on:
        return "filed"
    if matter.state in TO_COME:
        return "sent_back" if matter.last_outcome in BACK else "to_come"
    return "to_check" if matter.state in TO_CHECK else "accepted"


def _having(receipt: str, way: str = "") -> Q:
    """The condition of a receipt, on matters or on what leads to them by `way`; `last_outcome` is annotated."""
    ended = Q(**{f"{way}closed_on__isnull": False})
    come, check = (Q(**{f"{way}state__in": states}) for states in (TO_COME, TO_CHECK))
    back = Q(last_outcome__in=BACK)
    return {
        "filed": ended,
        "to_check": ~ended & check,
        "to_come": ~ended & come & ~back,
        "sent_back": ~ended & come & back,
        "accepted": ~ended & ~come & ~check,
    }[receipt]


def of_receipt(found: QuerySet[Matter], receipt: str) -> QuerySet[Matter]:
    """Those of the matters with that receipt; all where none is asked for."""
    return found.filter(_having(receipt)) if receipt in RECEIPTS else found


def receipts_by_body(actor: Actor, procedure: str = "") -> list[dict[str, Any]]:
    """How many matters each body has of each receipt: the bodies that owe most first. One query."""
    kinds = [procedure] if procedure in ASKED else list(ASKED)
    matters = seen(Matter.objects.filter(congress_id=actor.congress_id, procedure__in=kinds), actor)
    last = Entry.objects.filter(matter=OuterRef("matter"), seq=OuterRef("matter__last_seq"))
    held: QuerySet[Any] = Party.objects.filter(
        matter__in=matters, capacity__in=HOLDING, until_on__isnull=True, organization__isnull=False
    )
    counts = {name: Count("pk", filter=_having(name, "matter__")) for name in RECEIPTS}
    told = held.annotate(last_outcome=Subquery(last.values("outcome")[:1])).order_by()
    rows = told.values("organization_id", "organization__name").annotate(**counts)
    return sorted(
        rows, key=lambda row: (-row["to_come"] - row["sent_back"], -row["to_check"], row["organization_id"])
    )


def body_columns() -> list[dict[str, Any]]:
    """The columns of the page of all bodies."""
    return [
        {"label": _("机关"), "main": True},
        *({"label": _(label), "fit": True, "numeric": True} for label, _tone in RECEIPTS.values()),
    ]


def body_row(row: dict[str, Any]) -> dict[str, Any]:
    """One body's line."""
    cells = [{"text": row["organization__name"]}, *({"text": str(row[name])} for name in RECEIPTS)]
    url = f"{reverse('supervision-asked')}?body={row['organization_id']}"
    return {"id": row["organization_id"], "url": url, "cells": cells}


def columns() -> list[dict[str, Any]]:
    """The columns of the page."""
    return [
        {"label": _("事项"), "main": True},
        {"label": _("事项种类")},
        {"label": _("期限"), "fit": True},
        {"label": _("回执"), "fit": True},
        {"label": _("状态"), "fit": True},
    ]


def row(matter: Any) -> dict[str, Any]:
    """One line of the page."""
    procedure = PROCEDURES[matter.procedure]
    state = procedure.states[matter.state]
    label, tone = RECEIPTS[receipt_of(matter)]
    return {
        "id": matter.pk,
        "url": reverse("matter", args=[matter.pk]),
        "cells": [
            {"text": matter.title},
            {"text": _(procedure.label)},
            {"text": "", "due_on": matter.own_due} if matter.own_due else {"text": ""},
            {"text": _(label), "tone": tone},
            {"text": _(state.label)},
        ],
    }
