"""The list of meetings."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.meetings.forms import kinds_of
from renda.meetings.models import Meeting
from renda.procedures.meeting import MEETING
from renda.roster.models import Congress


class MeetingFilter(forms.Form):
    """What the list can be narrowed by; everything stands in the address."""

    kind = forms.ChoiceField(label=gettext_lazy("会议种类"), required=False)
    state = forms.ChoiceField(label=gettext_lazy("状态"), required=False)

    def __init__(self, *args: Any, congress: Congress, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        every = [("", _("全部"))]
        self.fields["kind"].choices = every + [(kind.slug, _(kind.label)) for kind in kinds_of(congress)]  # type: ignore[attr-defined]
        self.fields["state"].choices = every + [(s.slug, _(s.label)) for s in MEETING.states.values()]  # type: ignore[attr-defined]


def columns() -> list[dict[str, Any]]:
    """The columns of the page."""
    return [
        {"label": _("会议"), "main": True},
        {"label": _("种类"), "fit": True},
        {"label": _("开会日期"), "fit": True},
        {"label": _("地点")},
        {"label": _("状态"), "fit": True},
    ]


def row(meeting: Meeting) -> dict[str, Any]:
    """One line of the page."""
    state = MEETING.states[meeting.matter.state]
    return {
        "id": meeting.pk,
        "url": reverse("meeting", args=[meeting.pk]),
        "cells": [
            {"text": meeting.matter.title},
            {"text": meeting.get_kind_display()},
            {"text": "", "date": meeting.begins_on},
            {"text": meeting.place},
            {"text": _(state.label), "tone": state.tone},
        ],
    }
