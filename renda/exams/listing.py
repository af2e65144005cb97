"""What the lists of exams and of questions show, and the table of results."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from renda.accounts.actor import Actor
from renda.calendar.today import SHANGHAI
from renda.exams.models import BankQuestion, Exam, Examinee
from renda.law.cite import Cite
from renda.matters.models import Matter
from renda.matters.sight import seen
from renda.procedures.law_exam import LAW_EXAM


def exams_seen_by(actor: Actor, state: str = "") -> QuerySet[Exam]:
    """The exams the actor may see (in one state), the latest first, with how many sit and passed."""
    matters = seen(Matter.objects.filter(congress_id=actor.congress_id), actor, "law_exam")
    if state:
        matters = matters.filter(state=state)
    counted = Exam.objects.filter(matter__in=matters).select_related("matter")
    return counted.annotate(
        people=Count("examinees"), came=Count("examinees", filter=Q(examinees__entered_at__isnull=False)),
        good=Count("examinees", filter=Q(examinees__passed=True)),
    ).order_by("-begins_at", "-pk")  # fmt: skip


def exam_columns() -> list[dict[str, Any]]:
    """The columns of the list of exams."""
    return [
        {"label": _("考试名称"), "main": True},
        {"label": _("时间"), "fit": True},
        {"label": _("地点")},
        {"label": _("考生"), "fit": True, "numeric": True},
        {"label": _("合格"), "fit": True, "numeric": True},
        {"label": _("状态"), "fit": True},
    ]


def exam_row(exam: Any) -> dict[str, Any]:
    """One exam."""
    state = LAW_EXAM.states[exam.matter.state]
    done = exam.matter.state == "exam_published"
    return {
        "id": exam.pk,
        "url": reverse("matter", args=[exam.pk]),
        "cells": [
            {"text": exam.matter.title},
            {"text": f"{exam.begins_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"},
            {"text": exam.place},
            {"text": str(exam.people)},
            {"text": str(exam.good) if done else ""},
            {"text": _(state.label), "tone": state.tone},
        ],
    }


def bank_of(congress_id: int, asked: dict[str, Any]) -> QuerySet[BankQuestion]:
    """The bank's questions in use, narrowed to what is asked, by topic."""
    found = BankQuestion.objects.filter(congress_id=congress_id, retired_at__isnull=True)
    for name in ("kind", "topic", "difficulty"):
        if value := asked.get(name):
            found = found.filter(**{name: value})
    if words := asked.get("q"):
        found = found.filter(text__contains=words)
    return found.annotate(times=Count("uses")).order_by("topic", "kind", "difficulty", "pk")


def bank_columns() -> list[dict[str, Any]]:
    """The columns of the bank."""
    return [
        {"label": _("题干"), "main": True},
        {"label": _("题型"), "fit": True},
        {"label": _("主题"), "fit": True},
        {"label": _("难度"), "fit": True},
        {"label": _("出处")},
        {"label": _("用过"), "fit": True, "numeric": True},
    ]


def bank_row(question: Any) -> dict[str, Any]:
    """One question of the bank."""
    text = question.text if len(question.text) <= 60 else question.text[:60] + "…"
    return {
        "id": question.pk,
        "url": reverse("exam-question", args=[question.pk]),
        "cells": [
            {"text": text},
            {"text": question.get_kind_display()},
            {"text": question.topic, "html": format_html('<span translate="no">{}</span>', question.topic)},
            {"text": question.get_difficulty_display()},
            {"text": str(cite_of(question)), "url": law_url(question)},
            {"text": str(question.times)},
        ],
    }


def cite_of(question: BankQuestion) -> Cite:
    """Where the answer stands."""
    return Cite(question.statute, question.article, question.paragraph)


def law_url(question: BankQuestion) -> str:
    """The page of the article."""
    return reverse("law-article", args=[question.statute, question.article])


def result_head() -> list[str]:
    """The first line of the table of results."""
    return [
        _("序号"), _("姓名"), _("单位职务"), _("成绩"), _("结果"), _("证书编号"), _("有效期至"), _("进场时间"),
        _("交卷时间"), _("补时（分钟）"),
    ]  # fmt: skip


def result_rows(rows: Iterable[Examinee]) -> Iterable[list[Any]]:
    """The lines of the table of results, the best first; who did not come stands last."""
    for one in sorted(rows, key=lambda row: (row.points is None, -(row.points or 0), row.number)):
        yield [
            one.number, one.person.name, one.person.work, one.points, said_of(one), one.certificate, one.valid_until,
            _clock(one.entered_at), _clock(one.handed_in_at), one.extra_minutes or None,
        ]  # fmt: skip


def said_of(row: Examinee) -> str:
    """The result in a word."""
    if row.points is None:
        return _("缺考")
    return _("合格") if row.passed else _("不合格")


def _clock(moment: Any) -> str:
    return f"{moment.astimezone(SHANGHAI):%H:%M:%S}" if moment else ""
