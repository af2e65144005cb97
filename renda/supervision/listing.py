"""The list of reports: its filters, its lines, and the table to take away."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.accounts.actor import Actor
from renda.matters.models import Matter
from renda.matters.sight import seen
from renda.procedures.report_kinds import REPORT_KINDS
from renda.procedures.work_report import WORK_REPORT
from renda.roster.models import Organization
from renda.supervision.bodies import supervised
from renda.supervision.models import WorkReport

MOST_EXPORTED = 20_000


class WorkReportFilter(forms.Form):
    """What the list can be narrowed by; everything stands in the address."""

    state = forms.ChoiceField(label=gettext_lazy("状态"), required=False)
    kind = forms.ChoiceField(label=gettext_lazy("种类"), required=False)
    body = forms.ModelChoiceField(Organization.objects.none(), label=gettext_lazy("报告机关"), required=False)
    year = forms.IntegerField(label=gettext_lazy("年度"), required=False, min_value=1949, max_value=2100)
    q = forms.CharField(label=gettext_lazy("议题包含"), required=False, max_length=50)

    def __init__(self, *args: Any, congress_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        every = [("", _("全部"))]
        states = [(one.slug, _(one.label)) for one in WORK_REPORT.states.values()]
        kinds = [(slug, _(kind.label)) for slug, kind in REPORT_KINDS.items()]
        self.fields["state"].choices = every + states  # type: ignore[attr-defined]
        self.fields["kind"].choices = every + kinds  # type: ignore[attr-defined]
        self.fields["body"].queryset = supervised(congress_id)  # type: ignore[attr-defined]
        self.fields["body"].empty_label = _("全部")  # type: ignore[attr-defined]


def reports_seen_by(actor: Actor, asked: dict[str, Any]) -> QuerySet[WorkReport]:
    """The reports the actor may see, narrowed to what is asked, the latest meeting first."""
    matters = seen(Matter.objects.filter(congress_id=actor.congress_id), actor, "work_report")
    found = WorkReport.objects.filter(matter__in=matters).select_related("matter", "body", "committee")
    if asked.get("state"):
        found = found.filter(matter__state=asked["state"])
    if asked.get("year"):
        found = found.filter(matter__year=asked["year"])
    if asked.get("q"):
        found = found.filter(matter__title__contains=asked["q"])
    for name in ("kind", "body"):
        if asked.get(name):
            found = found.filter(**{name: asked[name]})
    return found.order_by("-meeting_on", "-pk").annotate(
        handled=Count("handlings"),
        handled_done=Count("handlings", filter=Q(handlings__matter__closed_on__isnull=False)),
    )


def columns() -> list[dict[str, Any]]:
    """The columns of the page."""
    return [
        {"label": _("议题"), "main": True},
        {"label": _("种类"), "fit": True},
        {"label": _("报告机关")},
        {"label": _("会议日期"), "fit": True},
        {"label": _("处理情况"), "fit": True},
        {"label": _("状态"), "fit": True},
    ]


def row(report: WorkReport) -> dict[str, Any]:
    """One line of the page."""
    state = WORK_REPORT.states[report.matter.state]
    return {
        "id": report.pk,
        "url": reverse("matter", args=[report.pk]),
        "cells": [
            {"text": report.matter.title, "small": report.committee.name if report.committee else ""},
            {"text": report.get_kind_display()},
            {"text": report.body.name},
            {"text": "", "date": report.meeting_on} if report.meeting_on else {"text": ""},
            {"text": _handled(report)},
            {"text": _(state.label), "tone": state.tone},
        ],
    }


def export_head() -> list[str]:
    """The first line of the table."""
    return [
        _("议题"), _("种类"), _("报告机关"), _("联系的工作机构"), _("会议日期"), _("报告稿送交"),
        _("报告送交"), _("发给组成人员"), _("会议审议"), _("处理情况"), _("公布日期"), _("状态"),
    ]  # fmt: skip


def export_rows(reports: Iterable[WorkReport]) -> Iterable[list[Any]]:
    """The lines of the table."""
    for one in reports:
        yield [
            one.matter.title, one.get_kind_display(), one.body.name, one.committee.name if one.committee else "",
            one.meeting_on, one.drafted_on, one.delivered_on, one.distributed_on, one.get_result_display(),
            _handled(one), one.published_on, _(WORK_REPORT.states[one.matter.state].label),
        ]  # fmt: skip


def _handled(report: Any) -> str:
    if not report.handled:
        return ""
    return _("%(done)d / %(bodies)d 已公布") % {"done": report.handled_done, "bodies": report.handled}
