"""The list of bills."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.accounts.actor import Actor
from renda.bills.models import Bill
from renda.matters.models import Matter
from renda.matters.sight import seen
from renda.procedures.bill import BILL
from renda.procedures.bill_conditions import BODIES


class BillFilter(forms.Form):
    """What the list can be narrowed by; everything stands in the address."""

    state = forms.ChoiceField(label=gettext_lazy("状态"), required=False)
    body = forms.ChoiceField(label=gettext_lazy("提交给"), required=False)
    q = forms.CharField(label=gettext_lazy("标题包含"), required=False, max_length=50)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        every = [("", _("全部"))]
        self.fields["state"].choices = every + [(one.slug, _(one.label)) for one in BILL.states.values()]  # type: ignore[attr-defined]
        self.fields["body"].choices = every + [(slug, _(label)) for slug, label in BODIES.items()]  # type: ignore[attr-defined]


def bills_seen_by(actor: Actor, asked: dict[str, Any]) -> QuerySet[Bill]:
    """The bills the actor may see, narrowed to what is asked, the latest first."""
    matters = seen(Matter.objects.filter(congress_id=actor.congress_id), actor, "bill")
    found = Bill.objects.filter(matter__in=matters).select_related("matter").order_by("-matter_id")
    if asked.get("state"):
        found = found.filter(matter__state=asked["state"])
    if asked.get("body"):
        found = found.filter(body=asked["body"])
    if asked.get("q"):
        found = found.filter(matter__title__contains=asked["q"])
    return found


def columns() -> list[dict[str, Any]]:
    """The columns of the page."""
    return [
        {"label": _("标题"), "main": True},
        {"label": _("种类"), "fit": True},
        {"label": _("提交给"), "fit": True},
        {"label": _("提案人")},
        {"label": _("状态"), "fit": True},
        {"label": _("结果"), "fit": True},
    ]


def rows(bills: list[Bill]) -> list[dict[str, Any]]:
    """The lines of one page; one query for who brought them."""
    from renda.matters.models import Party

    brought: dict[int, str] = {}
    parties = Party.objects.filter(
        matter__in=[bill.pk for bill in bills],
        until_on__isnull=True,
        capacity__in=("proposer", "lead_deputy"),
    )
    for party in parties.select_related("person", "organization"):
        brought.setdefault(party.matter_id, str(party.organization or party.person))
    return [_row(bill, brought.get(bill.pk, "")) for bill in bills]


def _row(bill: Bill, brought_by: str) -> dict[str, Any]:
    state = BILL.states[bill.matter.state]
    return {
        "id": bill.pk,
        "url": reverse("matter", args=[bill.pk]),
        "cells": [
            {"text": bill.matter.title or _("（尚未填写标题）")},
            {"text": bill.get_kind_display()},
            {"text": bill.get_body_display()},
            {"text": brought_by},
            {"text": _(state.label), "tone": state.tone},
            {"text": bill.get_result_display()},
        ],
    }
