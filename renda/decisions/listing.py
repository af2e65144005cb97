"""The register of decisions: the list, its filters, and the table to take away."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.accounts.actor import Actor
from renda.decisions.models import Decision
from renda.matters.models import Matter
from renda.matters.sight import seen
from renda.procedures.decision import DECISION

MOST_EXPORTED = 20_000


class DecisionFilter(forms.Form):
    """What the list can be narrowed by; everything stands in the address."""

    state = forms.ChoiceField(label=gettext_lazy("状态"), required=False)
    year = forms.IntegerField(label=gettext_lazy("通过年份"), required=False, min_value=1949, max_value=2100)
    q = forms.CharField(label=gettext_lazy("标题、正文或编号包含"), required=False, max_length=50)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        states = [(one.slug, _(one.label)) for one in DECISION.states.values()]
        self.fields["state"].choices = [("", _("全部")), *states]  # type: ignore[attr-defined]


def decisions_seen_by(actor: Actor, asked: dict[str, Any]) -> QuerySet[Decision]:
    """The decisions the actor may see, narrowed to what is asked, the latest first."""
    matters = seen(Matter.objects.filter(congress_id=actor.congress_id), actor, "decision")
    found = Decision.objects.filter(matter__in=matters).select_related("matter", "meeting__matter")
    if asked.get("state"):
        found = found.filter(matter__state=asked["state"])
    if asked.get("year"):
        found = found.filter(adopted_on__year=asked["year"])
    if words := asked.get("q"):
        found = found.filter(
            Q(matter__title__contains=words) | Q(text__contains=words) | Q(number__contains=words)
        )
    return found.order_by("-adopted_on", "-pk").annotate(
        bodies=Count("executions"),
        done=Count("executions", filter=Q(executions__matter__state="report_accepted")),
    )


def columns() -> list[dict[str, Any]]:
    """The columns of the page."""
    return [
        {"label": _("标题"), "main": True},
        {"label": _("编号"), "fit": True},
        {"label": _("通过日期"), "fit": True},
        {"label": _("会议")},
        {"label": _("执行"), "fit": True},
        {"label": _("状态"), "fit": True},
    ]


def row(decision: Decision) -> dict[str, Any]:
    """One line of the page."""
    state = DECISION.states[decision.matter.state]
    return {
        "id": decision.pk,
        "url": reverse("matter", args=[decision.pk]),
        "cells": [
            {"text": decision.matter.title},
            {"text": decision.number},
            {"text": "", "date": decision.adopted_on},
            {"text": decision.meeting.matter.title if decision.meeting else ""},
            {"text": _executed(decision)},
            {"text": _(state.label), "tone": state.tone},
        ],
    }


def export_head() -> list[str]:
    """The first line of the table."""
    return [_("标题"), _("编号"), _("通过日期"), _("会议"), _("公布日期"), _("执行"), _("状态")]


def export_rows(decisions: Iterable[Decision]) -> Iterable[list[Any]]:
    """The lines of the table."""
    for one in decisions:
        meeting = one.meeting.matter.title if one.meeting else ""
        state = _(DECISION.states[one.matter.state].label)
        yield [
            one.matter.title, one.number, one.adopted_on, meeting, one.published_on, _executed(one), state,
        ]  # fmt: skip


def _executed(decision: Any) -> str:
    if not decision.bodies:
        return ""
    return _("%(done)d / %(bodies)d 已接受") % {"done": decision.done, "bodies": decision.bodies}
