"""A body's attendance in a year, the seat plan of a sitting, and the people who attend without a vote."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from renda.accounts.access import opens_to
from renda.law.queries import rulebook
from renda.matters.workbook import as_workbook
from renda.meetings.actions.presence import OPEN
from renda.meetings.attendance_views import TONES, WORDS
from renda.meetings.attending import Tally, flag_rule, year_of
from renda.meetings.forms import kinds_of
from renda.meetings.queries import body_of
from renda.meetings.seating import lay_out, plan_of
from renda.meetings.views import CLERKS, frame_of, seen_sitting
from renda.procedures.engine.unmet import StepRefused
from renda.procedures.meeting_kinds import MEETING_KINDS
from renda.roster.asked import record_id
from renda.roster.models import Congress

FIGURES = (
    ("held", gettext_lazy("应到次数")),
    ("attended", gettext_lazy("出席")),
    ("leave", gettext_lazy("请假")),
    ("absent", gettext_lazy("未请假缺席")),
    ("late", gettext_lazy("迟到")),
    ("left_early", gettext_lazy("早退")),
)


class SeatsForm(forms.Form):
    """How the hall is furnished."""

    rows = forms.IntegerField(label=gettext_lazy("排数"), min_value=1, max_value=60)
    per_row = forms.IntegerField(label=gettext_lazy("每排座位"), min_value=1, max_value=60)


@opens_to(*CLERKS, "leader")
@require_GET
def attendance_year(request: Any) -> HttpResponseBase:
    """Each member's attendance in a year, those to be flagged first; the same as a workbook with ?as=xlsx."""
    congress = Congress.objects.get(pk=request.actor.congress_id)
    kinds = [(kind.slug, _(kind.label)) for kind in kinds_of(congress)]
    kind = request.GET.get("kind") or kinds[0][0]
    if kind not in dict(kinds):
        raise Http404
    year = record_id(request.GET.get("year"))
    chosen = year if year is not None and 2000 <= year <= 2100 else request.actor.on.year
    body = body_of(congress.pk, MEETING_KINDS[kind].body, request.actor.on)
    book = rulebook(congress.pk, request.actor.on)
    tallies = year_of(body, kind, chosen, book, request.actor.on) if body else []
    tallies = [tally for tally in tallies if tally.held]
    title = _("%(kind)s %(year)s 年出席情况") % {"kind": dict(kinds)[kind], "year": chosen}
    if request.GET.get("as") == "xlsx":
        head = [_("姓名"), *(str(label) for _slug, label in FIGURES), _("提示")]
        return as_workbook(title, head, (_row(tally, flag_rule(kind, book).amount) for tally in tallies))
    context = {
        "title": title, "kinds": kinds, "kind": kind, "year": chosen, "rule": flag_rule(kind, book),
        "labels": [label for _slug, label in FIGURES],
        "tallies": [
            {"tally": one, "cells": [(label, getattr(one, slug)) for slug, label in FIGURES]} for one in tallies
        ],
    }  # fmt: skip
    return render(request, "meetings/year.html", context)


def _row(tally: Tally, times: int) -> list[Any]:
    flagged = _("未请假缺席达到 %(times)s 次") % {"times": times} if tally.is_flagged else ""
    return [tally.person.name, *(getattr(tally, slug) for slug, _label in FIGURES), flagged]


@opens_to(*CLERKS, "leader")
def seats(request: Any, pk: int) -> HttpResponse:
    """The seat plan with who is there; a clerk lays it out."""
    sitting = seen_sitting(request, pk)
    may_arrange = request.actor.role in CLERKS and sitting.matter.state in OPEN
    if request.method == "POST" and not may_arrange:
        raise Http404
    form = SeatsForm(request.POST or None) if may_arrange else None
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            seated = lay_out(sitting=sitting, **form.cleaned_data)
        except StepRefused as refused:
            form.add_error("rows", _(refused.unmet[0].reason).format(**refused.unmet[0].params))
        else:
            messages.success(request, _("已排定 %(count)d 个座位。") % {"count": seated})
            return redirect("sitting-seats", pk=pk)
    context = {
        **frame_of(sitting.meeting, "meeting-attendance"),
        "sitting": sitting,
        "plan": plan_of(sitting, WORDS, TONES),
        "form": form,
    }
    status = 422 if form is not None and form.is_bound and form.errors else 200
    return render(request, "meetings/seats.html", context, status=status)
