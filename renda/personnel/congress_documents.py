"""The official documents of a motion that the congress decides: the motion and the answer as they are printed for the
meeting, the sheet of the vote, and the presidium's announcement."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_noop as _

from renda.accounts.actor import Actor
from renda.calendar.written import written
from renda.documents.official.layouts import resolution
from renda.documents.official.lines import Flow, paragraphs
from renda.documents.official.registry import Asked, Kind, Subject
from renda.matters.models import Matter
from renda.personnel.documents import (
    MAKERS,
    announcement,
    announcement_fields,
    motion_asked,
    sentence_of,
    sheet,
    sheet_fields,
    whole,
)
from renda.personnel.models import Motion
from renda.procedures.recall_conditions import PRINTED

BROUGHT = (
    "brought",
    "scheduled",
    "under_inquiry",
    "decided",
    "rejected",
    "announced",
    "closed",
    "not_approved",
)
TITLES = {"recall": "关于罢免事项的公告", "congress_resignation": "关于接受辞职的公告"}


def presidium_of(motion: Motion) -> str:
    """The presidium of the meeting, in whose name it is issued."""
    return f"{motion.meeting.matter.title}主席团" if motion.meeting else "大会主席团"


def congress_announcement_fields(asked: Asked) -> dict[str, Any]:
    """What the congress decided on whom, sentence by sentence."""
    motion = motion_asked(asked)
    adopted = motion.lines.filter(result="adopted").select_related("person", "organization")
    told = ["现将大会决定的事项公告如下：", *(sentence_of(line) for line in adopted)]
    return {
        **announcement_fields(asked),
        "title": TITLES[motion.matter.procedure],
        "office": presidium_of(motion),
        "text": paragraphs("\n".join(told)),
    }


def congress_sheet_fields(asked: Asked) -> dict[str, Any]:
    """The sheet on which deputies vote, one line a person."""
    return {**sheet_fields(asked), "office": presidium_of(motion_asked(asked))}


def motion_paper_fields(asked: Asked) -> dict[str, Any]:
    """Whom it is about, who brings it, and why: as the presidium prints it for the meeting."""
    motion = motion_asked(asked)
    lines = motion.lines.select_related("person", "organization")
    named = "；".join(f"{line.person.name}（{line.office}）" for line in lines)
    signers = "、".join(motion.signed_by.order_by("name_strokes", "pk").values_list("name", flat=True))
    brought = {"presidium": "主席团", "standing_committee": "常务委员会"}.get(motion.source, "")
    who = f"代表 {motion.signers} 人联名（{signers}）" if motion.source == "deputies" else brought
    told = [f"被提出罢免的人员：{named}。", f"提出：{who}。", "罢免的理由：", *motion.grounds.splitlines()]
    return _paper(motion, motion.matter.title, told, motion.submitted_on)


def answer_fields(asked: Asked) -> dict[str, Any]:
    """What the one concerned answered, word for word."""
    motion = motion_asked(asked)
    names = "、".join(line.person.name for line in motion.lines.select_related("person"))
    told = [f"（{motion.get_defence_display()}）", *motion.defence_text.splitlines()]
    return _paper(motion, f"{names}的申辩意见", told, motion.printed_on or asked.on)


def _paper(motion: Motion, title: str, told: list[str], day: Any) -> dict[str, Any]:
    meeting = motion.meeting.matter.title if motion.meeting else ""
    text = [*told, f"由{presidium_of(motion)}印发会议。", written(day)]
    return {"title": title, "adopted": f"{meeting}文件", "text": paragraphs("\n".join(filter(None, text)))}


def answer_subjects(matter: Matter, actor: Actor) -> list[Subject]:
    """Once an answer that has to be printed is on record."""
    is_there = Motion.objects.filter(pk=matter.pk, defence__in=PRINTED).exists()
    return [Subject()] if is_there and matter.state in BROUGHT else []


def _for_the_meeting(
    slug: str, label: str, context: Callable[[Asked], dict[str, Any]], subjects: Any
) -> Kind:
    return Kind(
        slug=slug, label=label, form="sheet", makers=MAKERS, lines=resolution(Flow("text")), context=context,
        fields={"title": _("标题"), "adopted": _("会议"), "text": _("正文")}, subjects=subjects, procedure="recall",
        is_sealed=False,
    )  # fmt: skip


DOCUMENTS = (
    announcement("recall", _("罢免公告"), congress_announcement_fields),
    announcement("congress_resignation", _("接受辞职公告"), congress_announcement_fields),
    sheet("recall", _("罢免案表决票"), congress_sheet_fields),
    sheet("congress_resignation", _("接受辞职表决票"), congress_sheet_fields),
    _for_the_meeting("recall_paper", _("罢免案（会议文件）"), motion_paper_fields, whole(*BROUGHT)),
    _for_the_meeting("recall_answer", _("申辩意见（会议文件）"), answer_fields, answer_subjects),
)
