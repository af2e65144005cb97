"""The list of suggestions as a page and as a table to take away."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.accounts.actor import Actor
from renda.matters.models import Matter, Tally
from renda.matters.sentences import number_of
from renda.procedures.suggestion import SUGGESTION
from renda.roster.queries import handling_units
from renda.suggestions.models import Suggestion
from renda.suggestions.queries import due_by_matter, people_by_matter

STATES = [(slug, gettext_lazy(state.label)) for slug, state in SUGGESTION.states.items()]
MOST_EXPORTED = 20_000


class SuggestionFilter(forms.Form):
    """What a list of suggestions can be narrowed by; everything stands in the address."""

    q = forms.CharField(label=gettext_lazy("标题包含"), required=False, max_length=50)
    state = forms.ChoiceField(label=gettext_lazy("状态"), required=False)
    year = forms.ChoiceField(label=gettext_lazy("年度"), required=False)
    topic = forms.ChoiceField(label=gettext_lazy("类别"), required=False)
    unit = forms.ChoiceField(label=gettext_lazy("承办单位"), required=False)
    key = forms.BooleanField(label=gettext_lazy("只看重点督办"), required=False)
    overdue = forms.BooleanField(label=gettext_lazy("只看超期"), required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        every = [("", _("全部"))]
        years = (
            Tally.objects.filter(congress_id=actor.congress_id, procedure="suggestion")
            .order_by("-year")
            .values_list("year", flat=True)
            .distinct()
        )
        self.fields["state"].choices = every + STATES  # type: ignore[attr-defined]
        self.fields["topic"].choices = every + list(Suggestion.CLASSES)  # type: ignore[attr-defined]
        self.fields["year"].choices = every + [(str(year), str(year)) for year in years]  # type: ignore[attr-defined]
        if actor.role in {"unit", "deputy"}:
            del self.fields["unit"]
            return
        units = handling_units(actor.congress_id, actor.on).values_list("pk", "name")
        self.fields["unit"].choices = every + [(str(pk), name) for pk, name in units]  # type: ignore[attr-defined]


def columns() -> list[dict[str, Any]]:
    """The columns of the page."""
    return [
        {"label": _("编号"), "key": "number", "fit": True},
        {"label": _("标题"), "key": "title", "main": True},
        {"label": _("领衔代表"), "fit": True},
        {"label": _("主办单位")},
        {"label": _("状态"), "fit": True},
        {"label": _("期限"), "fit": True},
    ]


def rows(matters: list[Matter]) -> list[dict[str, Any]]:
    """The lines of one page."""
    people, due = people_by_matter(matters), due_by_matter(matters)
    return [_row(matter, people[matter.pk], due.get(matter.pk)) for matter in matters]


def _row(matter: Matter, people: dict[str, str], due_on: Any) -> dict[str, Any]:
    state = SUGGESTION.states[matter.state]
    return {
        "id": matter.pk,
        "url": reverse("matter", args=[matter.pk]),
        "cells": [
            {"text": number_of(matter) or "—"},
            {"text": matter.title or _("（尚未填写标题）")},
            {"text": people.get("lead_deputy", "")},
            {"text": people.get("lead_unit", "")},
            {"text": _(state.label), "tone": state.tone},
            {"due_on": due_on, "text": ""},
        ],
    }


def export_head() -> list[str]:
    """The head line of the exported table."""
    return [
        _("编号"),
        _("标题"),
        _("类别"),
        _("领衔代表"),
        _("主办单位"),
        _("状态"),
        _("交办日期"),
        _("答复日期"),
        _("结果类别"),
    ]


def export_rows(matters: Any) -> Iterator[list[Any]]:
    """The exported lines, read in portions so that a long list does not fill the memory."""
    found = matters.select_related("session__term", "suggestion")
    portion: list[Matter] = []
    for matter in found.iterator(chunk_size=500):
        portion.append(matter)
        if len(portion) == 500:
            yield from _exported(portion)
            portion = []
    yield from _exported(portion)


def _exported(matters: list[Matter]) -> Iterator[list[Any]]:
    people = people_by_matter(matters)
    for matter in matters:
        said = matter.suggestion
        yield [
            number_of(matter),
            matter.title,
            str(said.get_topic_display()),
            people[matter.pk].get("lead_deputy", ""),
            people[matter.pk].get("lead_unit", ""),
            _(SUGGESTION.states[matter.state].label),
            said.assigned_on,
            said.replied_on,
            said.result_code,
        ]
