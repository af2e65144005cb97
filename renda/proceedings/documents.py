"""The official documents of this room: the deliberation opinions (审议意见) on one item, and the communiqué (公报)."""

from typing import Any

from django.utils.translation import gettext_noop as _

from renda.accounts.actor import Actor
from renda.documents.official.layouts import empty, fields_of, general, issued, resolution
from renda.documents.official.lines import Flow, paragraphs
from renda.documents.official.registry import Asked, Kind, Subject
from renda.law.cite import chinese_numeral
from renda.matters.models import Matter
from renda.meetings.models import AgendaItem, Meeting
from renda.proceedings.deliberation import opinions_of
from renda.proceedings.drafting import communique_drafted, script_drafted
from renda.proceedings.models import Point

MAKERS = frozenset({"office", "deputies_office"})
ENDED = frozenset({"ended", "minutes_approved", "minutes_issued", "archived", "minutes_drafted"})


def opinion_subjects(matter: Matter, actor: Actor) -> list[Subject]:
    """One for each item of the meeting's agenda on which points were made."""
    made = Point.objects.filter(item__meeting_id=matter.pk, is_left_out=False).values("item_id")
    items = AgendaItem.objects.filter(pk__in=made, removed_on__isnull=True)
    return [Subject(str(item.pk), item.title) for item in items]


def opinion_fields(asked: Asked) -> dict[str, Any]:
    """The values of the fields: each point a paragraph with its number."""
    assert asked.matter is not None
    item = AgendaItem.objects.get(pk=int(asked.subject.slug), meeting_id=asked.matter.pk)
    opening = f"{asked.matter.title}对《{item.title}》进行了审议。现将审议意见汇总如下：\n"
    points = "\n".join(
        f"{chinese_numeral(number)}、{point.text}" for number, point in enumerate(opinions_of(item), start=1)
    )
    return {
        **issued("general", asked, f"对《{item.title}》的审议意见"),
        "text": paragraphs(opening + points),
    }


OPINION_KIND = Kind(
    slug="deliberation_opinions",
    label=_("审议意见"),
    form="general",
    makers=MAKERS,
    lines=general(Flow("text")),
    fields={**fields_of("general"), "text": _("正文")},
    context=opinion_fields,
    subjects=opinion_subjects,
    procedure="meeting",
    is_numbered=True,
)


def communique_subjects(matter: Matter, actor: Actor) -> list[Subject]:
    """One, once an open meeting has ended: a closed one has nothing to tell the public."""
    return [Subject()] if matter.state in ENDED and matter.is_open_to_deputies else []


def communique_fields(asked: Asked) -> dict[str, Any]:
    """The values of the fields: what was heard and adopted, and nothing else."""
    assert asked.matter is not None
    meeting = Meeting.objects.select_related("matter").get(pk=asked.matter.pk)
    return {
        **issued("general", asked, f"{asked.matter.title}公报"),
        "text": paragraphs(communique_drafted(meeting)),
    }


COMMUNIQUE_KIND = Kind(
    slug="communique",
    label=_("会议公报"),
    form="general",
    makers=MAKERS,
    lines=general(Flow("text")),
    fields={**fields_of("general"), "text": _("正文")},
    context=communique_fields,
    subjects=communique_subjects,
    procedure="meeting",
    is_numbered=True,
)


def script_subjects(matter: Matter, actor: Actor) -> list[Subject]:
    """One, while the meeting is prepared or held and something is on its agenda."""
    there = AgendaItem.objects.filter(meeting_id=matter.pk, removed_on__isnull=True).exists()
    return [Subject()] if there and matter.state in {"planned", "convened", "in_session"} else []


def script_fields(asked: Asked) -> dict[str, Any]:
    """What whoever presides reads out, part by part, with the numbers of this moment."""
    assert asked.matter is not None
    meeting = Meeting.objects.select_related("matter", "body").get(pk=asked.matter.pk)
    text = [
        line
        for part in script_drafted(meeting)
        for line in ({"style": "h1", "text": part["head"]}, *paragraphs("\n".join(part["lines"])))
    ]
    return {**empty("resolution", title=f"{meeting.matter.title}主持词"), "text": text}


SCRIPT_KIND = Kind(
    slug="chair_script",
    label=_("主持词"),
    form="sheet",
    makers=MAKERS,
    lines=resolution(Flow("text")),
    fields={**fields_of("resolution"), "text": _("正文")},
    context=script_fields,
    subjects=script_subjects,
    procedure="meeting",
    is_sealed=False,
)
KINDS = (OPINION_KIND, COMMUNIQUE_KIND, SCRIPT_KIND)
