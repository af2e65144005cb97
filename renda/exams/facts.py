"""What the engine needs to know of an exam."""

from typing import Any

from django.db.models import Count, Q
from django.utils import timezone

from renda.calendar.today import SHANGHAI
from renda.exams.actions.mark import needs_two
from renda.exams.actions.sit import tolerance
from renda.exams.models import OPEN, Answer, Exam
from renda.matters.models import Matter
from renda.procedures.engine.facts import Facts
from renda.procedures.law_exam_conditions import LawExamFacts


def law_exam_facts(matter: Matter, known: dict[str, Any]) -> Facts:
    """The room's facts of one exam; only those that its state can ask for are read."""
    exam = Exam.objects.select_related("matter").get(pk=matter.pk)
    writing = unmarked = differing = 0
    if matter.state == "exam_running":
        rows = exam.examinees.filter(entered_at__isnull=False, handed_in_at__isnull=True)
        first = rows.first()
        if first is not None:
            first.exam = exam
            writing = rows.filter(ends_at__gte=timezone.now() - tolerance(first)).count()
    elif matter.state == "exam_marking":
        unmarked, differing = _marking(matter)
    return LawExamFacts(
        **known,
        held_on=exam.begins_at.astimezone(SHANGHAI).date(),
        has_paper=exam.drawn_at is not None,
        examinees=exam.examinees.count(),
        writing=writing,
        unmarked=unmarked,
        differing=differing,
    )


def _marking(matter: Matter) -> tuple[int, int]:
    """How many open answers lack marks, and on how many two markers differ."""
    left = Answer.objects.filter(examinee__exam_id=matter.pk, question__kind=OPEN, points__isnull=True)
    needed = 2 if needs_two(matter) else 1
    counted = left.annotate(given=Count("marks")).aggregate(
        unmarked=Count("pk", filter=Q(given__lt=needed)), differing=Count("pk", filter=Q(given__gte=needed))
    )
    return counted["unmarked"], counted["differing"]
