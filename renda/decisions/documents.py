"""A decision as an official document: as the meeting adopted it, without head and signature."""

from typing import Any

from django.utils.translation import gettext_noop as _

from renda.accounts.actor import Actor
from renda.calendar.written import written
from renda.decisions.models import Decision
from renda.documents.official.layouts import empty, fields_of, resolution
from renda.documents.official.lines import Flow, paragraphs
from renda.documents.official.registry import Asked, Kind, Subject
from renda.matters.models import Matter


def decision_subjects(matter: Matter, actor: Actor) -> list[Subject]:
    """One document, once there is a text."""
    return [Subject()] if Decision.objects.filter(pk=matter.pk).exclude(text="").exists() else []


def decision_fields(asked: Asked) -> dict[str, Any]:
    """Title, when and by which meeting it was adopted, and the text."""
    assert asked.matter is not None
    decision = Decision.objects.select_related("meeting__matter").get(pk=asked.matter.pk)
    day = decision.adopted_on
    meeting = decision.meeting.matter.title if decision.meeting else asked.congress.name
    return {
        **empty("resolution", title=asked.matter.title),
        "adopted": f"{written(day)}{meeting}通过",
        "text": paragraphs(decision.text),
    }


DECISION_KIND = Kind(
    slug="decision",
    label=_("决议决定文本"),
    form="sheet",
    makers=frozenset({"office", "deputies_office"}),
    lines=resolution(Flow("text")),
    fields={**fields_of("resolution"), "text": _("正文")},
    context=decision_fields,
    subjects=decision_subjects,
    procedure="decision",
    is_numbered=True,
    is_sealed=False,
)
