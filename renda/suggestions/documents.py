"""The official documents of this room: what kinds there are, whose they are, and for what a suggestion has one."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_noop as _

from renda.accounts.actor import Actor
from renda.calendar.written import written
from renda.documents.official.lines import Block
from renda.documents.official.registry import Asked, Kind, Subject
from renda.matters.models import Matter
from renda.procedures.suggestion import DISCARDED
from renda.procedures.suggestion_conditions import ASSIGNED_BY
from renda.roster.models import Organization, Session
from renda.suggestions import document_fields as fields
from renda.suggestions import document_lines as lines
from renda.suggestions.models import Reply

OFFICE = frozenset({"deputies_office"})
MEANINGS = {
    "analysis": _("分析"), "assigned_on": _("交办日期"), "assist_count": _("协办件数"),
    "assisting_units": _("协办单位"), "by_when": _("计划完成时限"),
    "closing": _("是否需要致谢"), "opening": _("是否需要收悉一句"), "card_number": _("代表证号"),
    "code": _("办理结果代码"), "congress": _("本级人民代表大会名称"), "consulted": _("沟通方式和参加人员"),
    "contact": _("联系人及电话"), "copies": _("抄送机关"), "cosigners": _("附议代表"), "day": _("成文日期"),
    "delegation": _("代表团"), "deputies": _("领衔和附议代表"), "deputy": _("领衔代表"),
    "document_number": _("发文字号"), "done": _("已落实事项"), "due_on": _("办理期限"),
    "feedback_by": _("评价期限"), "lead_count": _("主办件数"), "lead_unit": _("主办单位"),
    "may_be_published": _("是否公开"), "note": _("交办说明"), "number": _("建议编号"), "office": _("发文机关"),
    "part": _("主办或者协办"), "phone": _("代表电话"), "planned": _("计划落实事项"),
    "plural": _("代表不止一人时为“们”"), "proposal": _("建议"), "refusal": _("未采纳或者难以解决的原因"),
    "registered_on": _("登记日期"), "replied_count": _("已答复件数"), "replied_on": _("答复日期"),
    "reply_form": _("答复方式"), "return_by": _("退办期限"), "rows": _("清单各行"), "signer": _("签发人"),
    "situation": _("情况"), "subject": _("建议标题"), "text": _("正文"), "title": _("公文标题"),
    "topic": _("类别"), "unit": _("单位名称"), "units": _("主办和协办单位"),
}  # fmt: skip
COMMON = ("congress", "office", "document_number", "number", "subject", "deputy", "cosigners", "day", "title")
UNITS = ("lead_unit", "assisting_units", "assigned_on", "due_on")


def _meant(*names: str) -> dict[str, str]:
    return {name: MEANINGS[name] for name in names}


def _paper_subjects(matter: Matter, actor: Actor) -> list[Subject]:
    if (
        actor.role == "deputy"
        and not matter.parties.filter(person=actor.person_id, until_on__isnull=True).exists()
    ):
        return []
    return [] if matter.state == DISCARDED.slug or not matter.title else [Subject()]


def _notice_subjects(matter: Matter, actor: Actor) -> list[Subject]:
    assigned = fields.last_entry(matter, *ASSIGNED_BY)
    return [Subject(f"{assigned.seq}", entry=assigned)] if assigned else []


def _slip_subjects(matter: Matter, actor: Actor) -> list[Subject]:
    assigned = fields.last_entry(matter, *ASSIGNED_BY)
    if assigned is None:
        return []
    units = matter.parties.filter(capacity__in=("lead_unit", "assisting_unit"), until_on__isnull=True)
    return [
        Subject(
            f"{assigned.seq}-{party.organization_id}",
            party.organization.name,
            entry=assigned,
            organization_id=actor.organization_id,
            addressed_to=party.organization_id,
        )
        for party in units.select_related("organization")
        if party.organization is not None
    ]


def _replies(matter: Matter) -> list[Reply]:
    found = Reply.objects.filter(suggestion_id=matter.pk).exclude(kind="second_report")
    return list(found.select_related("entry", "unit"))


def _reply_subjects(matter: Matter, actor: Actor) -> list[Subject]:
    return [
        Subject(
            f"{reply.entry.seq}",
            f"{reply.unit.name} {written(reply.replied_on)}",
            entry=reply.entry,
            organization_id=reply.unit_id,
            number=reply.document_number,
        )
        for reply in _replies(matter)
        if actor.role != "unit" or reply.unit_id == actor.organization_id
    ]


def _opinion_subjects(matter: Matter, actor: Actor) -> list[Subject]:
    return [
        Subject(f"{reply.entry.seq}", f"{reply.unit.name} {written(reply.replied_on)}", entry=reply.entry)
        for reply in _replies(matter)
    ]


def _reminder_subjects(matter: Matter, actor: Actor) -> list[Subject]:
    return [
        Subject(f"{entry.seq}", written(entry.counts_on), entry=entry)
        for entry in matter.entries.filter(step="press").order_by("seq")
    ]


def _unit_subjects(session: Session, actor: Actor) -> list[Subject]:
    units = Organization.objects.filter(
        congress=actor.congress_id, places__matter__session=session, places__matter__procedure="suggestion",
        places__capacity__in=("lead_unit", "assisting_unit"), places__until_on__isnull=True,
    )  # fmt: skip
    return [
        Subject(f"{unit.pk}", unit.name, addressed_to=unit.pk, organization_id=actor.organization_id)
        for unit in units.distinct().order_by("order", "id")
    ]


def _kind(
    slug: str,
    label: str,
    form: str,
    template: tuple[Block, ...],
    context: Callable[[Asked], dict[str, Any]],
    subjects: Callable[[Any, Actor], list[Subject]],
    names: tuple[str, ...],
    **more: Any,
) -> Kind:
    more.setdefault("makers", OFFICE)
    return Kind(
        slug=slug, label=label, form=form, lines=template, context=context, subjects=subjects,
        fields=_meant(*names), procedure="suggestion", **more,
    )  # fmt: skip


KINDS = (
    _kind(
        "suggestion_paper", _("建议专用纸"), "sheet", lines.PAPER, fields.paper_fields, _paper_subjects,
        (*COMMON, "phone", "card_number", "delegation", "reply_form", "may_be_published", "topic",
         "registered_on", "situation", "analysis", "proposal"),
        makers=OFFICE | {"deputy"},
    ),
    _kind(
        "suggestion_assignment", _("交办通知"), "general", lines.NOTICE, fields.notice_fields, _notice_subjects,
        (*COMMON, *UNITS, "units", "return_by", "note", "copies"), is_numbered=True,
    ),
    _kind(
        "suggestion_slip", _("交办单"), "sheet", lines.SLIP, fields.slip_fields, _slip_subjects,
        (*COMMON, *UNITS, "unit", "part", "phone", "note", "text"),
    ),
    _kind(
        "suggestion_reply", _("答复函"), "letter", lines.REPLY, fields.reply_fields, _reply_subjects,
        (*COMMON, "code", "deputies", "plural", "text", "done", "planned", "by_when", "refusal",
         "opening", "closing", "signer", "contact"),
        makers=OFFICE | {"unit"}, is_numbered=True,
    ),
    _kind(
        "suggestion_opinion", _("征询意见表"), "sheet", lines.OPINION, fields.opinion_fields, _opinion_subjects,
        (*COMMON, "delegation", "unit", "replied_on", "consulted", "feedback_by"),
    ),
    _kind(
        "suggestion_reminder", _("催办通知"), "letter", lines.REMINDER, fields.reminder_fields,
        _reminder_subjects, (*COMMON, *UNITS, "text"), is_numbered=True,
    ),
    _kind(
        "suggestion_units", _("承办单位清单"), "sheet", lines.UNITS, fields.unit_list_fields, _unit_subjects,
        ("congress", "title", "unit", "day", "lead_count", "assist_count", "replied_count", "rows"),
        of_session=True,
    ),
)  # fmt: skip
