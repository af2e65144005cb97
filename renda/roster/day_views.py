"""The page of working days: the national arrangement of a year, and the county's changes to it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from renda.accounts.access import opens_to
from renda.calendar.working_days import SATURDAY, national_holidays
from renda.roster.asked import record_id
from renda.roster.day_actions import remove_working_day, set_working_day
from renda.roster.models import DayOverride

YEARS = range(2004, 2100)


class DayForm(forms.Form):
    """A day that is worked or not against the calendar."""

    day = forms.DateField(label=gettext_lazy("日期"), widget=forms.DateInput(attrs={"type": "date"}))
    is_working = forms.TypedChoiceField(
        label=gettext_lazy("改为"),
        choices=[("no", gettext_lazy("休息")), ("yes", gettext_lazy("上班"))],
        coerce=lambda value: value == "yes",
    )
    note = forms.CharField(
        label=gettext_lazy("依据"),
        max_length=120,
        help_text=gettext_lazy("写明通知的名称或文号，如：国务院办公厅关于节假日安排的通知"),
    )


@opens_to("system_admin")
def working_days(request: Any) -> HttpResponse:
    """List a year's changes, add one."""
    year = _year(request.GET.get("year"), request.actor.on.year)
    form = DayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        row = set_working_day(**form.cleaned_data, actor=request.actor, on=request.actor.on)
        messages.success(request, _("已登记，期限按新的工作日计算。"))
        return redirect(f"{request.path}?year={row.day.year}")
    national = national_holidays()
    page = {
        "year": year,
        "form": form,
        "changes": DayOverride.objects.filter(day__year=year),
        "known": national.known(year),
        "rest_days": sorted(day for day in national.off if day.year == year and day.weekday() < SATURDAY),
        "work_days": sorted(day for day in national.on if day.year == year),
    }
    return render(request, "roster/working_days.html", page, status=422 if form.errors else 200)


@require_POST
@opens_to("system_admin")
def remove_day(request: Any, day_id: int) -> HttpResponse:
    """Take a change back."""
    row = get_object_or_404(DayOverride, pk=day_id)
    day: date = row.day
    remove_working_day(override=row, actor=request.actor, on=request.actor.on)
    messages.success(request, _("已撤销，恢复全国统一安排。"))
    return redirect(f"{reverse('working-days')}?year={day.year}")


def _year(text: str | None, otherwise: int) -> int:
    year = record_id(text)
    return year if year in YEARS and year is not None else otherwise
