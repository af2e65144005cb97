"""The list behind a figure: the same query that counts it, as lines of the progress table (办理进度表)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from renda.accounts.actor import Actor
from renda.matters.models import Duty, Matter
from renda.matters.sentences import number_of
from renda.procedures.suggestion import SUGGESTION
from renda.procedures.suggestion_conditions import RATINGS
from renda.reporting.comparisons import NO_TOPIC
from renda.reporting.period import Period
from renda.reporting.report import AS
from renda.roster.models import Organization
from renda.roster.queries import overseen
from renda.suggestions.figures import FIGURES, LEAD, counted_by, places, registered
from renda.suggestions.models import Suggestion
from renda.suggestions.queries import people_by_matter

PORTION = 500


@dataclass(frozen=True, slots=True)
class Asked:
    """The coordinates of a figure: `held` and `unit` for places of units, `topic` (None for every topic)."""

    figure: str
    held: str = ""
    unit: Organization | None = None
    topic: str | None = None


def asked(given: Any, actor: Actor) -> Asked:
    """What an address asks for. Raises Http404 where there is no such figure, capacity, unit or topic."""
    figure, held = given.get("figure") or "registered", given.get("held", "")
    topic, of = given.get("topic", ""), given.get("of", "")
    topics = {NO_TOPIC: "", **{slug: slug for slug, _label in Suggestion.CLASSES}}
    if figure not in FIGURES or (held and held not in AS) or (topic and topic not in topics):
        raise Http404
    unit = None
    if of:
        if not (of.isascii() and of.isdigit() and len(of) < 19):
            raise Http404
        unit = (
            overseen(Organization.objects.filter(congress_id=actor.congress_id), actor.role)
            .filter(pk=of)
            .first()
        )
        if unit is None or not held:
            raise Http404
    return Asked(figure, held, unit, topics[topic] if topic else None)


def behind_figure(actor: Actor, period: Period, what: Asked) -> QuerySet[Matter]:
    """The suggestions a figure counts; one line for each unit where it counts the places of units."""
    rows = registered(actor, period.when, period.unit.pk if period.unit else None)
    rows = counted_by(what.figure, rows, actor.on)
    if what.topic is not None:
        rows = rows.filter(suggestion__topic=what.topic)
    rows = rows.select_related("session__term", "suggestion")
    if not what.held:
        return rows.order_by("session__begins_on", "number", "pk")
    # A report of one unit counts the places of that unit only.
    unit_id = period.unit.pk if period.unit else what.unit.pk if what.unit else None
    rows = places(rows, actor, *AS[what.held], unit_id=unit_id)
    rows = rows.annotate(place_unit=F("parties__organization__name"), place_held=F("parties__capacity"))
    return rows.order_by(
        "parties__organization__order", "parties__organization_id", "number", "pk", "place_held"
    )


def title_of(what: Asked) -> str:
    """What the list is called: the figure, and whose."""
    said = [str(FIGURES[what.figure].label)]
    if what.topic is not None:
        topics = {slug: str(label) for slug, label in Suggestion.CLASSES}
        said.append(topics.get(what.topic) or _("未分类"))
    if what.held:
        said.append({"lead": _("主办"), "assist": _("协办"), "both": _("主办和协办")}[what.held])
    if what.unit:
        said.append(what.unit.short_name or what.unit.name)
    return " · ".join(said)


def columns(what: Asked) -> list[dict[str, Any]]:
    """The columns of the page."""
    return [
        {"label": _("编号"), "fit": True},
        {"label": _("标题"), "main": True},
        {"label": _("领衔代表"), "fit": True},
        {"label": _("承办单位") if what.held else _("主办单位")},
        {"label": _("状态"), "fit": True},
        {"label": _("答复期限"), "fit": True},
        {"label": _("答复日期"), "fit": True},
        {"label": _("结果"), "fit": True},
    ]


def lines(matters: list[Matter], what: Asked) -> list[dict[str, Any]]:
    """The lines of one page."""
    people, due = people_by_matter(matters), reply_due(matters)
    found = []
    for matter in matters:
        state, said = SUGGESTION.states[matter.state], matter.suggestion
        cells = [
            {"text": number_of(matter) or "—"},
            {"text": matter.title},
            {"text": people[matter.pk].get("lead_deputy", "")},
            _unit_cell(matter, people[matter.pk], what),
            {"text": _(state.label), "tone": state.tone},
            {"date": due.get(matter.pk), "text": ""},
            {"date": said.replied_on, "text": ""},
            {"text": said.result_code},
        ]
        found.append({"id": matter.pk, "url": reverse("matter", args=[matter.pk]), "cells": cells})
    return found


def _unit_cell(matter: Any, people: dict[str, str], what: Asked) -> dict[str, str]:
    if not what.held:
        return {"text": people.get("lead_unit", "")}
    return {"text": matter.place_unit, "small": _("主办") if matter.place_held == LEAD else _("协办")}


def reply_due(matters: list[Matter]) -> dict[int, Any]:
    """The day by which each was or is to be answered, where it is known."""
    duties = Duty.objects.filter(matter__in=matters, step="reply", due_on__isnull=False).order_by("id")
    return dict(duties.values_list("matter_id", "due_on"))


def head(what: Asked) -> list[str]:
    """The head line of the exported table."""
    return [
        _("编号"), _("标题"), _("类别"), _("性质"), _("领衔代表"), _("承办单位") if what.held else _("主办单位"),
        *([_("主办或者协办")] if what.held else []),
        _("状态"), _("登记日期"), _("交办日期"), _("答复期限"), _("答复日期"), _("结果类别"),
        _("对办理工作的评价"), _("对办理结果的评价"),
    ]  # fmt: skip


def exported(matters: QuerySet[Matter], what: Asked) -> Iterator[list[Any]]:
    """The exported lines, read in portions so that a long list does not fill the memory."""
    portion: list[Matter] = []
    for matter in matters.iterator(chunk_size=PORTION):
        portion.append(matter)
        if len(portion) == PORTION:
            yield from _exported(portion, what)
            portion = []
    yield from _exported(portion, what)


def _exported(matters: list[Any], what: Asked) -> Iterator[list[Any]]:
    people, due = people_by_matter(matters), reply_due(matters)
    for matter in matters:
        said = matter.suggestion
        unit = _unit_cell(matter, people[matter.pk], what)
        yield [
            number_of(matter), matter.title, str(said.get_topic_display()), str(said.get_nature_display()),
            people[matter.pk].get("lead_deputy", ""), unit["text"], *([unit["small"]] if what.held else []),
            _(SUGGESTION.states[matter.state].label), said.registered_on, said.assigned_on, due.get(matter.pk),
            said.replied_on, said.result_code, *_ratings(matter),
        ]  # fmt: skip


def _ratings(matter: Any) -> list[str]:
    """Both ratings, once they are settled."""
    said = matter.suggestion
    if said.settled_on is None or matter.state == "replied":
        return ["", ""]
    return [_(RATINGS[rating or "no_opinion"]) for rating in (said.handling, said.result)]
