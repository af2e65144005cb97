"""The official documents of this room: the notice to the body, the opinions, the report on their handling, and the
notice of a problem to be mended."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils.translation import gettext_noop as _

from renda.accounts.actor import Actor
from renda.calendar.written import written
from renda.documents.official.layouts import fields_of, general, issued, letter
from renda.documents.official.lines import Flow, paragraphs
from renda.documents.official.registry import Asked, Kind, Subject
from renda.matters.facts import facts_of
from renda.matters.models import Matter
from renda.meetings.queries import body_of
from renda.procedures.work_report_conditions import draft_day, final_day
from renda.supervision.models import OpinionHandling, Rectification, WorkReport

CLERKS = frozenset({"office", "deputies_office"})
BODIES = frozenset({"unit", "government_office"})
LINES = {"general": general, "letter": letter}


def _day(day: date | None) -> str:
    return written(day) or "（日期待定）"


def _common(asked: Asked, layout: str, *, title: str, addressee: str, text: str) -> dict[str, Any]:
    return {**issued(layout, asked, title), "addressee": addressee, "text": paragraphs(text)}


def _kind(
    slug: str,
    label: str,
    layout: str,
    *,
    procedure: str,
    context: Callable[[Asked], dict[str, Any]],
    makers: frozenset[str],
    is_ready: Callable[[Matter], bool],
) -> Kind:
    """A numbered document of one text, once to a matter, as soon as that is ready for it."""

    def subjects(matter: Matter, actor: Actor) -> list[Subject]:
        return [Subject()] if is_ready(matter) else []

    return Kind(
        slug=slug, label=label, form=layout, makers=makers, lines=LINES[layout](Flow("text")), procedure=procedure,
        fields={**fields_of(layout), "text": _("正文")}, context=context, subjects=subjects, is_numbered=True,
    )  # fmt: skip


def notice_fields(asked: Asked) -> dict[str, Any]:
    """The topic, the day of the meeting, and the two days by which the body sends its report in."""
    assert asked.matter is not None
    report = WorkReport.objects.select_related("body", "committee").get(pk=asked.matter.pk)
    facts = facts_of(asked.matter, asked.on)
    committee = report.committee.name if report.committee else ""
    text = (
        f"根据年度监督工作安排，本级人大常委会拟于{_day(report.meeting_on)}举行的会议听取和审议《{asked.matter.title}》"
        f"（{report.get_kind_display()}）。现将有关事项通知如下：\n"
        f"一、请于{_day(draft_day(facts))}以前，将报告送交{committee}征求意见。\n"
        f"二、请根据征求的意见修改，于{_day(final_day(facts))}以前将报告送交常委会。\n"
        "三、各方面对该项工作的意见由常委会办事机构汇总后另行送达，请研究并在报告中作出回应。\n"
        "四、报告由本机关负责人到会报告；人民政府委托部门负责人报告的，请一并告知。"
    )
    if report.gathered:
        text += f"\n附：各方面对该项工作的意见\n{report.gathered}"
    title = f"关于准备《{asked.matter.title}》的通知"
    return _common(asked, "general", title=title, addressee=report.body.name, text=text)


NOTICE_KIND = _kind(
    "report_notice", _("听取报告的通知"), "general", procedure="work_report", context=notice_fields, makers=CLERKS,
    is_ready=lambda matter: matter.state != "report_preparing",
)  # fmt: skip


def opinions_fields(asked: Asked) -> dict[str, Any]:
    """The opinions as they were sent, to whom, and by when the body reports."""
    assert asked.matter is not None
    report = WorkReport.objects.select_related("meeting__matter", "committee").get(pk=asked.matter.pk)
    handlings = list(report.handlings.select_related("body"))
    bodies = "、".join(one.body.name for one in handlings)
    meeting = report.meeting.matter.title if report.meeting else "常委会会议"
    committee = report.committee.name if report.committee else "有关工作机构"
    due = max((one.due_on for one in handlings), default=None)
    text = (
        f"{meeting}听取和审议了《{asked.matter.title}》。现将组成人员的审议意见交你们研究处理，请将研究处理情况"
        f"先送{committee}征求意见，于{_day(due)}以前向常委会提出书面报告。\n"
        f"{report.opinions}"
    )
    title = f"对《{asked.matter.title}》的审议意见"
    return _common(asked, "general", title=title, addressee=bodies, text=text)


OPINIONS_KIND = _kind(
    "report_opinions", _("审议意见（交办）"), "general", procedure="work_report", context=opinions_fields,
    makers=CLERKS,
    is_ready=lambda matter: WorkReport.objects.filter(pk=matter.pk).exclude(opinions="").exists(),
)  # fmt: skip


def handling_fields(asked: Asked) -> dict[str, Any]:
    """The body's own report on what it made of the opinions, to the standing committee."""
    assert asked.matter is not None
    handling = OpinionHandling.objects.select_related("report__matter").get(pk=asked.matter.pk)
    title = f"关于《{handling.report.matter.title}》审议意见研究处理情况的报告"
    return _common(asked, "general", title=title, addressee=_standing_committee(asked), text=handling.text)


HANDLING_KIND = _kind(
    "handling_report", _("审议意见研究处理情况的报告"), "general",
    procedure="opinion_handling", context=handling_fields, makers=BODIES,
    is_ready=lambda matter: OpinionHandling.objects.filter(pk=matter.pk).exclude(text="").exists(),
)  # fmt: skip


def problem_fields(asked: Asked) -> dict[str, Any]:
    """The problem, where it was found, and by when the body mends it."""
    assert asked.matter is not None
    problem = Rectification.objects.select_related("source", "body").get(pk=asked.matter.pk)
    text = (
        f"在《{problem.source.title}》中发现以下问题：\n{problem.problem}\n"
        f"请研究整改措施并报本办事机构，于{_day(problem.due_on)}以前完成整改、报告结果并附佐证材料。"
    )
    return _common(asked, "letter", title="整改通知书", addressee=problem.body.name, text=text)


PROBLEM_KIND = _kind(
    "rectification_notice", _("整改通知书"), "letter", procedure="rectification", context=problem_fields, makers=CLERKS,
    is_ready=lambda matter: True,
)  # fmt: skip


def _standing_committee(asked: Asked) -> str:
    body = body_of(asked.congress.pk, "standing_committee", asked.on)
    return body.name if body else asked.congress.name


KINDS = (NOTICE_KIND, OPINIONS_KIND, HANDLING_KIND, PROBLEM_KIND)
