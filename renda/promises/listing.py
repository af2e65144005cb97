"""The list of promises as a page and as a table to take away."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.accounts.actor import Actor
from renda.matters.sentences import number_of
from renda.procedures.promise import PROMISE
from renda.promises.models import CONCLUSIONS, Promise
from renda.promises.queries import line_of
from renda.roster.queries import handling_units

MOST_EXPORTED = 20_000
FIRST_YEAR, YEARS = 2020, 15
STATES = [(slug, gettext_lazy(state.label)) for slug, state in PROMISE.states.items()]


class PromiseFilter(forms.Form):
    """What a list of promises can be narrowed by; everything stands in the address."""

    q = forms.CharField(label=gettext_lazy("内容或者建议标题包含"), required=False, max_length=50)
    state = forms.ChoiceField(label=gettext_lazy("状态"), required=False)
    kind = forms.ChoiceField(label=gettext_lazy("类别"), required=False)
    verdict = forms.ChoiceField(label=gettext_lazy("复查结论"), required=False)
    year = forms.IntegerField(
        label=gettext_lazy("时限年度"), required=False, min_value=FIRST_YEAR, max_value=FIRST_YEAR + 100
    )
    unit = forms.ChoiceField(label=gettext_lazy("承诺单位"), required=False)
    late = forms.BooleanField(label=gettext_lazy("只看逾期"), required=False)
    changed = forms.BooleanField(label=gettext_lazy("只看改过期的"), required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        every = [("", _("全部"))]
        self._choose("state", every + STATES)
        self._choose("kind", every + list(Promise.KINDS))
        self._choose("verdict", every + list(CONCLUSIONS))
        if actor.role == "unit":
            del self.fields["unit"]
            return
        units = handling_units(actor.congress_id, actor.on).values_list("pk", "name")
        self._choose("unit", every + [(str(pk), name) for pk, name in units])

    def _choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]


def read(promises: QuerySet[Promise]) -> QuerySet[Promise]:
    """With what a line shows."""
    return promises.select_related("matter", "unit", "suggestion__session__term")


def columns() -> list[dict[str, Any]]:
    """The columns of the page."""
    return [
        {"label": _("承诺事项"), "main": True},
        {"label": _("承诺单位"), "key": "unit"},
        {"label": _("建议编号"), "fit": True},
        {"label": _("答复日期"), "key": "promised", "fit": True},
        {"label": _("状态"), "fit": True},
        {"label": _("时限"), "key": "due", "fit": True},
    ]


def rows(promises: list[Promise], actor: Actor) -> list[dict[str, Any]]:
    """The lines of one page."""
    return [_row(promise, actor) for promise in promises]


def _row(promise: Promise, actor: Actor) -> dict[str, Any]:
    line = line_of(promise, actor.on)
    due = {"due_on": line.due_on, "text": ""} if line.due_on else {"date": promise.due_on, "text": ""}
    if line.first_due_on:
        due["small"] = _("原定 %(day)s") % {"day": line.first_due_on.isoformat()}
    return {
        "id": promise.pk,
        "url": reverse("matter", args=[promise.pk]),
        "cells": [
            {"text": promise.text, "small": promise.get_kind_display()},
            {"text": promise.unit.name},
            {"text": number_of(promise.suggestion) or "—"},
            {"date": promise.promised_on, "text": ""},
            {"text": _(line.word), "tone": line.tone},
            due,
        ],
    }


def export_head() -> list[str]:
    """The head line of the exported table."""
    return [
        _("建议编号"), _("建议标题"), _("承诺单位"), _("承诺事项"), _("类别"), _("答复日期"), _("原定时限"),
        _("现在的时限"), _("状态"), _("是否逾期"), _("最近报告日期"), _("最近复查结论"),
    ]  # fmt: skip


def export_rows(promises: QuerySet[Promise], actor: Actor) -> Iterator[list[Any]]:
    """The exported lines, read in portions so that a long list does not fill the memory."""
    for promise in read(promises).iterator(chunk_size=500):
        yield [
            number_of(promise.suggestion),
            promise.suggestion.title,
            promise.unit.name,
            promise.text,
            str(promise.get_kind_display()),
            promise.promised_on,
            promise.first_due_on,
            promise.due_on,
            _(PROMISE.states[promise.matter.state].label),
            _("是") if line_of(promise, actor.on).is_late else "",
            promise.reported_on,
            str(promise.get_verdict_display()),
        ]
