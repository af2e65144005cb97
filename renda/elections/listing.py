"""The list of elections: its columns and lines, and the table to take away."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.accounts.actor import Actor
from renda.elections.models import Election
from renda.elections.queries import elections_seen_by
from renda.procedures.election import ELECTION

MOST_EXPORTED = 20_000


class ElectionFilter(forms.Form):
    """What the list can be narrowed by; everything stands in the address."""

    state = forms.ChoiceField(label=gettext_lazy("状态"), required=False)
    q = forms.CharField(label=gettext_lazy("职务包含"), required=False, max_length=50)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        states = [(one.slug, _(one.label)) for one in ELECTION.states.values()]
        self.fields["state"].choices = [("", _("全部")), *states]  # type: ignore[attr-defined]


def elections_asked(actor: Actor, asked: dict[str, Any]) -> QuerySet[Election]:
    """The elections the actor may see, narrowed to what is asked."""
    found = elections_seen_by(actor).annotate(standing=Count("people", distinct=True))
    if asked.get("state"):
        found = found.filter(matter__state=asked["state"])
    if words := asked.get("q"):
        found = found.filter(matter__title__contains=words)
    return found.prefetch_related("elected")


def columns() -> list[dict[str, Any]]:
    """The columns of the page."""
    return [
        {"label": _("选举"), "main": True},
        {"label": _("会议")},
        {"label": _("应选名额"), "fit": True},
        {"label": _("被提名"), "fit": True},
        {"label": _("当选")},
        {"label": _("状态"), "fit": True},
    ]


def row(election: Any) -> dict[str, Any]:
    """One line of the page."""
    state = ELECTION.states[election.matter.state]
    return {
        "id": election.pk,
        "url": reverse("matter", args=[election.pk]),
        "cells": [
            {"text": election.matter.title},
            {"text": election.meeting.matter.title},
            {"text": str(election.seats)},
            {"text": str(election.standing)},
            {"text": _names(election)},
            {"text": _(state.label), "tone": state.tone},
        ],
    }


def export_head() -> list[str]:
    """The first line of the table."""
    return [_("选举"), _("会议"), _("应选名额"), _("被提名"), _("当选"), _("状态")]


def export_rows(elections: Iterable[Any]) -> Iterable[list[Any]]:
    """The lines of the table."""
    for one in elections:
        state = _(ELECTION.states[one.matter.state].label)
        yield [one.matter.title, one.meeting.matter.title, one.seats, one.standing, _names(one), state]


def _names(election: Any) -> str:
    return "、".join(f"{one.label}（{one.votes}）" for one in election.elected.all())
