"""The room's part of an exam's page."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from renda.accounts.actor import Actor
from renda.exams.actions.bank import KEEPERS
from renda.exams.models import Exam, Examinee
from renda.exams.queries import results_of
from renda.matters.models import Matter


def exam_panel(matter: Matter, actor: Actor, hidden: frozenset[str]) -> dict[str, Any]:
    """When and where, the paper, who sits it; the results once they are published."""
    exam = Exam.objects.select_related("term", "matter").get(pk=matter.pk)
    published = matter.state == "exam_published"
    examinees = list(results_of(matter.pk))
    sat = [one for one in examinees if one.entered_at]
    return {
        "exam": exam,
        "is_keeper": actor.role in KEEPERS and actor.congress_id == matter.congress_id,
        "questions": exam.questions.count(),
        "examinees": examinees if published else [],
        "registered": len(examinees),
        "sat": len(sat),
        "passed": sum(1 for one in examinees if one.passed),
        "published": published,
        "preparing": matter.state == "exam_prepared",
        "before": matter.state in ("exam_prepared", "exam_announced"),
        "running": matter.state == "exam_running",
        "marking": matter.state == "exam_marking",
        "over": matter.state in ("exam_marking", "exam_published"),
    }


def standing_of(row: Examinee) -> tuple[str, str]:
    """How an examinee stands during the exam: a slug of words, and its tone."""
    if row.entered_at is None:
        return "waiting", "neutral"
    if row.handed_in_at is not None:
        return "handed_in", "good"
    if row.ends_at is not None and row.ends_at < timezone.now():
        return "time_up", "warn"
    return "writing", "info"


def page_of(matter: Matter) -> str:
    """The watching page while the exam runs: that is where whoever began it goes on."""
    return reverse("exam-watch", args=[matter.pk]) if matter.state == "exam_running" else ""
