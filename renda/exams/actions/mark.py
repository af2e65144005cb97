"""Marking: closed questions by the answer on the paper, open ones by hand, by two people where the county asks it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.accounts.actor import Actor
from renda.exams.actions.bank import demand_keeper
from renda.exams.models import CLOSED_KINDS, OPEN, Answer, Exam, Examinee, Mark
from renda.exams.refused import ExamRefused
from renda.law.queries import rulebook
from renda.matters.actions import locked
from renda.matters.models import Matter

TWO_MARKERS = "personnel_exam_two_markers"


def mark_closed(exam: Exam) -> None:
    """Full points for exactly the right answer, none otherwise: a multiple choice with one letter missing gets none."""
    answers = Answer.objects.filter(examinee__exam=exam, question__kind__in=CLOSED_KINDS)
    marked = list(answers.select_related("question"))
    for one in marked:
        one.points = one.question.points if one.value == one.question.answer else 0
    Answer.objects.bulk_update(marked, ["points"], batch_size=200)
    # What was left empty needs no marker.
    Answer.objects.filter(examinee__exam=exam, question__kind=OPEN, value="").update(points=0)


@transaction.atomic
def mark_answers(*, actor: Actor, exam: Exam, given: dict[int, int]) -> int:
    """Give open answers points (answer id → points); whoever marks again changes their own mark. How many were marked.

    An answer's points stand once it has the marks it needs and they agree. Raises ExamRefused.
    """
    demand_keeper(actor)
    matter = locked(exam.pk)
    if matter.state != "exam_marking":
        raise ExamRefused(_("现在不是阅卷的时候。"))
    two = needs_two(matter)
    answers = Answer.objects.filter(pk__in=given, examinee__exam=exam, question__kind=OPEN).exclude(value="")
    for answer in answers.select_related("question").prefetch_related("marks"):
        points = given[answer.pk]
        if not 0 <= points <= answer.question.points:
            raise ExamRefused(_("得分应为 0 到 %(most)d 分，请核对。") % {"most": answer.question.points})
        marks = {mark.marker_id: mark.points for mark in answer.marks.all()}
        if not two and marks.keys() - {actor.person_id}:
            answer.marks.exclude(marker_id=actor.person_id).delete()
            marks = {}
        if two and actor.person_id not in marks and len(marks) >= 2:
            raise ExamRefused(_("这份答案已经由两人评过分。"))
        Mark.objects.update_or_create(
            answer=answer, marker_id=actor.person_id,
            defaults={"points": points, "marked_at": timezone.now()},
        )  # fmt: skip
        marks[actor.person_id] = points
        agreed = len(marks) >= (2 if two else 1) and len(set(marks.values())) == 1
        answer.points = points if agreed else None
        answer.save(update_fields=["points"])
    return len(given)


def needs_two(matter: Matter) -> bool:
    """Whether the county's rule asks for two markers."""
    return rulebook(matter.congress_id, matter.law_on)[TWO_MARKERS].says_yes


def sum_up(exam: Exam) -> list[Examinee]:
    """Each examinee with the points of all their answers; those who never came have none."""
    rows = list(exam.examinees.select_related("person").prefetch_related("answers").order_by("number"))
    for row in rows:
        row.points = sum(one.points or 0 for one in row.answers.all()) if row.entered_at else None
    return rows
