"""The ledger of rectification: the list, its table to take away, and how long what is open has stood, by body."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import Count, F, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.accounts.actor import Actor
from renda.matters.models import Matter
from renda.matters.sight import seen
from renda.procedures.rectification import RECTIFICATION
from renda.procedures.rectification_conditions import VERDICTS
from renda.roster.models import Organization
from renda.supervision.bodies import supervised
from renda.supervision.models import Rectification

STILL_OPEN = ("problem_listed", "problem_mending", "mending_reported")
AGES = (30, 90, 180)  # days since it was listed, at which a column of the table of ages ends


class RectificationFilter(forms.Form):
    """What the ledger can be narrowed by; everything stands in the address."""

    state = forms.ChoiceField(label=gettext_lazy("状态"), required=False)
    body = forms.ModelChoiceField(
        Organization.objects.none(), label=gettext_lazy("整改责任单位"), required=False
    )
    only = forms.ChoiceField(label=gettext_lazy("只看"), required=False)
    year = forms.IntegerField(label=gettext_lazy("列入年度"), required=False, min_value=1949, max_value=2100)
    q = forms.CharField(label=gettext_lazy("问题、措施或结果包含"), required=False, max_length=50)

    def __init__(self, *args: Any, congress_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        states = [(one.slug, _(one.label)) for one in RECTIFICATION.states.values()]
        self.fields["state"].choices = [("", _("全部")), *states]  # type: ignore[attr-defined]
        self.fields["only"].choices = [  # type: ignore[attr-defined]
            ("", _("全部")), ("open", _("没有销号的")), ("late", _("已逾期的")), ("reopened", _("重新整改过的")),
        ]  # fmt: skip
        self.fields["body"].queryset = supervised(congress_id)  # type: ignore[attr-defined]
        self.fields["body"].empty_label = _("全部")  # type: ignore[attr-defined]


def problems_seen_by(actor: Actor, asked: dict[str, Any]) -> QuerySet[Rectification]:
    """The problems the actor may see, narrowed to what is asked: what is open first, the earliest day first."""
    matters = seen(Matter.objects.filter(congress_id=actor.congress_id), actor, "rectification")
    found = Rectification.objects.filter(matter__in=matters).select_related("matter", "body", "source")
    if asked.get("state"):
        found = found.filter(matter__state=asked["state"])
    if asked.get("body"):
        found = found.filter(body=asked["body"])
    if asked.get("year"):
        found = found.filter(matter__year=asked["year"])
    if asked.get("only") in {"open", "late"}:
        found = found.filter(matter__state__in=STILL_OPEN)
    if asked.get("only") == "late":
        found = found.filter(late_on(actor.on))
    if asked.get("only") == "reopened":
        found = found.filter(reopened__gt=0)
    if words := asked.get("q"):
        found = found.filter(
            Q(problem__contains=words) | Q(measure__contains=words) | Q(result__contains=words)
        )
    return found.order_by(F("matter__closed_on").asc(nulls_first=True), "due_on", "pk")


def late_on(on: date) -> Q:
    """Past their day without the body's report."""
    return Q(due_on__lt=on, matter__state__in=("problem_listed", "problem_mending"))


def columns() -> list[dict[str, Any]]:
    """The columns of the page."""
    return [
        {"label": _("问题"), "main": True},
        {"label": _("来源")},
        {"label": _("整改责任单位")},
        {"label": _("整改时限"), "fit": True},
        {"label": _("核查结论"), "fit": True},
        {"label": _("状态"), "fit": True},
    ]


def row(problem: Rectification) -> dict[str, Any]:
    """One line of the page."""
    state = RECTIFICATION.states[problem.matter.state]
    is_running = problem.matter.state in {"problem_listed", "problem_mending"}
    due: dict[str, Any] = {"text": "", "due_on" if is_running else "date": problem.due_on}
    again = _("重新整改 %(times)d 次") % {"times": problem.reopened} if problem.reopened else ""
    return {
        "id": problem.pk,
        "url": reverse("matter", args=[problem.pk]),
        "cells": [
            {"text": problem.matter.title},
            {"text": problem.source.title},
            {"text": problem.body.name},
            due,
            {"text": problem.get_verdict_display(), "small": again},
            {"text": _(state.label), "tone": state.tone},
        ],
    }


def export_head() -> list[str]:
    """The first line of the table."""
    return [
        _("问题"), _("来源"), _("整改责任单位"), _("整改措施"), _("列入日期"), _("原定时限"), _("整改时限"),
        _("整改结果"), _("报告日期"), _("核查结论"), _("核查日期"), _("重新整改次数"), _("状态"),
    ]  # fmt: skip


def export_rows(problems: Iterable[Rectification]) -> Iterable[list[Any]]:
    """The lines of the table."""
    for one in problems:
        verdict = _(VERDICTS[one.verdict]) if one.verdict else ""
        yield [
            one.problem, one.source.title, one.body.name, one.measure, one.matter.opened_on, one.first_due_on,
            one.due_on, one.result, one.reported_on, verdict, one.verified_on, one.reopened,
            _(RECTIFICATION.states[one.matter.state].label),
        ]  # fmt: skip


def ages_by_body(actor: Actor, asked: dict[str, Any]) -> list[dict[str, Any]]:
    """For each body: how long its open problems have stood on the ledger, how many are late, mended, opened again.
    One query; the bodies with most open problems first."""
    unmended = Q(matter__state__in=STILL_OPEN)
    edges = [actor.on - timedelta(days=days) for days in AGES]
    counts = {
        "age_0": Count("pk", filter=unmended & Q(matter__opened_on__gt=edges[0])),
        "age_1": Count(
            "pk", filter=unmended & Q(matter__opened_on__lte=edges[0], matter__opened_on__gt=edges[1])
        ),
        "age_2": Count(
            "pk", filter=unmended & Q(matter__opened_on__lte=edges[1], matter__opened_on__gt=edges[2])
        ),
        "age_3": Count("pk", filter=unmended & Q(matter__opened_on__lte=edges[2])),
        "unmended": Count("pk", filter=unmended),
        "late": Count("pk", filter=late_on(actor.on)),
        "mended": Count("pk", filter=Q(matter__state__in=("problem_mended", "problem_closed"))),
        "again": Count("pk", filter=Q(reopened__gt=0)),
        "total": Count("pk"),
    }
    seen_now: QuerySet[Any] = problems_seen_by(actor, asked).order_by()
    rows = seen_now.values("body_id", "body__name").annotate(**counts)
    return sorted(rows, key=lambda row: (-row["unmended"], -row["late"], row["body_id"]))


def changes_of_year(actor: Actor, year: int) -> dict[str, Any]:
    """What supervision changed in a year: the problems found mended in it that stand mended now, by their source, and
    how many were listed in it and were opened again. Two queries."""
    seen_now = problems_seen_by(actor, {})
    mended = seen_now.filter(verdict="mended", verified_on__year=year).order_by(
        "source_id", "verified_on", "pk"
    )
    by_source: dict[int, dict[str, Any]] = {}
    for one in mended:
        by_source.setdefault(one.source_id, {"source": one.source, "problems": []})["problems"].append(one)
    counts = seen_now.order_by().aggregate(
        listed=Count("pk", filter=Q(matter__year=year)),
        listed_mended=Count("pk", filter=Q(matter__year=year, verdict="mended")),
        again=Count("pk", filter=Q(matter__year=year, reopened__gt=0)),
    )
    found = list(by_source.values())
    return {"groups": found, "mended": sum(len(one["problems"]) for one in found), **counts}
