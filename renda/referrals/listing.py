"""The register of requests and reports as a page and as a table to take away."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.procedures.referral import REFERRAL
from renda.referrals.forms import STATES
from renda.referrals.models import OUTCOMES, Referral
from renda.referrals.queries import ASKED, Line, due_days

MOST_EXPORTED = 10_000
FIRST_YEAR = 2000
FIGURES = {
    "requests": gettext_lazy("报送请示"),
    "reports": gettext_lazy("报送报告"),
    "unprompted": gettext_lazy("其中主动报告新情况、新问题"),
    "answered": gettext_lazy("已批复的请示"),
    "waiting": gettext_lazy("待批复"),
    "late": gettext_lazy("超过期限批复或者仍未批复"),
    "repeated": gettext_lazy("报送两次以上"),
    "read": gettext_lazy("已阅的报告"),
    **dict(OUTCOMES),
}


class ReferralFilter(forms.Form):
    """What the register can be narrowed by; everything stands in the address."""

    q = forms.CharField(label=gettext_lazy("标题或者文号包含"), required=False, max_length=50)
    form = forms.ChoiceField(label=gettext_lazy("文种"), required=False)
    state = forms.ChoiceField(label=gettext_lazy("状态"), required=False)
    answer = forms.ChoiceField(label=gettext_lazy("批复"), required=False)
    figure = forms.ChoiceField(label=gettext_lazy("统计口径"), required=False)
    year = forms.IntegerField(
        label=gettext_lazy("报送年度"), required=False, min_value=FIRST_YEAR, max_value=FIRST_YEAR + 200
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        every = [("", _("全部"))]
        offered = {
            "form": Referral.FORMS, "state": STATES, "answer": OUTCOMES,
            "figure": [(name, FIGURES[name]) for name in ASKED],
        }  # fmt: skip
        for name, choices in offered.items():
            self.fields[name].choices = every + list(choices)  # type: ignore[attr-defined]


def read(referrals: QuerySet[Referral]) -> QuerySet[Referral]:
    """With what a line shows."""
    return referrals.select_related("matter", "sender")


def columns() -> list[dict[str, Any]]:
    """The columns of the register."""
    return [
        {"label": _("标题"), "main": True},
        {"label": _("文种"), "fit": True},
        {"label": _("报送日期"), "key": "sent", "fit": True},
        {"label": _("状态"), "fit": True},
        {"label": _("批复"), "fit": True},
        {"label": _("批复或者阅知日期"), "fit": True},
        {"label": _("批复期限"), "fit": True},
    ]


def rows(referrals: list[Referral]) -> list[dict[str, Any]]:
    """The lines of one page."""
    due = due_days(referrals)
    return [_row(one, due.get(one.pk)) for one in referrals]


def _row(said: Referral, due_on: date | None) -> dict[str, Any]:
    state = REFERRAL.states[said.matter.state]
    sender = said.sender.short_name or said.sender.name
    return {
        "id": said.pk,
        "url": reverse("matter", args=[said.pk]),
        "cells": [
            {"text": said.matter.title or _("（尚未填写标题）"), "small": said.number or sender},
            {"text": _("新情况报告") if said.is_unprompted else said.get_form_display()},
            _date(said.first_sent_on),
            {"text": _(state.label), "tone": state.tone},
            {"text": said.get_answer_display() or "—"},
            _date(said.answered_on),
            {"due_on": due_on, "text": ""} if due_on else {"text": "—"},
        ],
    }


def _date(day: date | None) -> dict[str, Any]:
    return {"date": day, "text": ""} if day else {"text": "—"}


def export_head() -> list[str]:
    """The head line of the exported register."""
    return [
        _("标题"), _("文种"), _("报送机关"), _("文号"), _("首次报送"), _("最近报送"), _("状态"), _("批复"),
        _("批复或者阅知日期"), _("历时天数"), _("报送次数"), _("新情况、新问题"),
    ]  # fmt: skip


def export_rows(lines: list[Line]) -> Iterator[list[Any]]:
    """The exported lines."""
    for line in lines[:MOST_EXPORTED]:
        said = line.referral
        yield [
            said.matter.title,
            str(said.get_form_display()),
            said.sender.name,
            said.number,
            said.first_sent_on,
            said.sent_on,
            _(REFERRAL.states[said.matter.state].label),
            str(said.get_answer_display()),
            said.answered_on,
            line.days,
            line.rounds,
            _("是") if said.is_unprompted else "",
        ]
