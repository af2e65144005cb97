"""The minutes of a meeting as an official document (纪要)."""

from typing import Any

from django.utils.translation import gettext_noop as _

from renda.accounts.actor import Actor
from renda.documents.official.layouts import fields_of, issued, minutes
from renda.documents.official.lines import Flow, paragraphs
from renda.documents.official.registry import Asked, Kind, Subject
from renda.matters.models import Matter
from renda.meetings.models import Attendance, Minutes

MAKERS = frozenset({"office", "deputies_office"})


def minutes_subjects(matter: Matter, actor: Actor) -> list[Subject]:
    """One document, once the minutes are approved: nothing else goes out."""
    ready = matter.state in {"minutes_approved", "minutes_issued", "archived"}
    return [Subject()] if ready and Minutes.objects.filter(meeting_id=matter.pk).exists() else []


def minutes_fields(asked: Asked) -> dict[str, Any]:
    """The values of the fields: the text as approved, and who was there."""
    assert asked.matter is not None
    approved = Minutes.objects.select_related("meeting").get(meeting_id=asked.matter.pk)
    rows = Attendance.objects.filter(sitting__meeting_id=asked.matter.pk)
    came = set(rows.filter(came_at__isnull=False).values_list("person_id", flat=True))
    return {
        **issued("minutes", asked, asked.matter.title, approved.approved_on),
        "present": _names(rows.filter(standing="member", person_id__in=came)),
        "absent": _names(rows.filter(standing="member").exclude(person_id__in=came)),
        "attending": _names(rows.filter(standing="observer", person_id__in=came)),
        "text": paragraphs(approved.text),
    }


def _names(rows: Any) -> str:
    ordered = rows.order_by("person__name_strokes", "person_id").values_list("person_id", "person__name")
    return "、".join(dict(ordered).values())


MINUTES_KIND = Kind(
    slug="meeting_minutes",
    label=_("会议纪要"),
    form="minutes",
    makers=MAKERS,
    lines=minutes(Flow("text")),
    fields={**fields_of("minutes"), "text": _("正文")},
    context=minutes_fields,
    subjects=minutes_subjects,
    procedure="meeting",
    is_numbered=True,
    is_sealed=False,
)
