"""Figures of an exam's questions, and of one question over all exams it was drawn for."""

from collections import defaultdict
from dataclasses import dataclass

from renda.exams.actions.mark import sum_up
from renda.exams.models import Answer, BankQuestion, Exam, PaperQuestion
from renda.exams.statistics import Figures, figures_of

EASY_AND_HARD = (0.9, 0.3)  # outside it a question tells little: nearly all or nearly none have it right
WEAK = 0.2  # below it a question does not tell good examinees from weak ones


@dataclass(frozen=True, slots=True)
class Line:
    """One question of a paper with its figures and what to think of them (a slug)."""

    question: PaperQuestion
    figures: Figures
    remark: str


def lines_of(exam: Exam) -> list[Line]:
    """Each question of the paper; four queries."""
    totals = {row.pk: row.points for row in sum_up(exam) if row.points is not None}
    gained: defaultdict[int, dict[int, int]] = defaultdict(dict)
    for question, examinee, points in Answer.objects.filter(examinee__exam=exam).values_list(
        "question_id", "examinee_id", "points"
    ):
        gained[question][examinee] = points or 0
    found = []
    for one in exam.questions.select_related("bank"):
        figures = figures_of(gained[one.pk], totals, one.points)
        found.append(Line(one, figures, remark_on(figures)))
    return found


def remark_on(figures: Figures) -> str:
    """ "easy", "hard", "weak" (does not tell), or "" where the question does its work or too few sat."""
    if figures.difficulty is None or figures.discrimination is None:
        return ""
    if figures.difficulty > EASY_AND_HARD[0]:
        return "easy"
    if figures.difficulty < EASY_AND_HARD[1]:
        return "hard"
    return "weak" if figures.discrimination < WEAK else ""


def past_uses(question: BankQuestion) -> list[Line]:
    """The question in each exam whose results are published, the latest first."""
    exams = Exam.objects.filter(questions__bank=question, matter__state="exam_published").select_related(
        "matter"
    )
    return [
        line
        for exam in exams.order_by("-begins_at")[:10]
        for line in lines_of(exam)
        if line.question.bank_id == question.pk
    ]
