"""A bank of questions, an exam with its paper and examinees, and an examinee who answers."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from renda.calendar.today import SHANGHAI
from renda.exams.actions.bank import keep_question
from renda.exams.actions.prepare import add_examinees, draw_paper, set_exam
from renda.exams.actions.sit import enter, save_answer
from renda.exams.codes import code_of
from renda.exams.drawing import Line
from renda.exams.models import Exam, Examinee
from renda.matters.actions import perform
from renda.matters.models import Entry
from renda.roster.models import Person
from tests import factories as make
from tests.county import County

LINES = [
    Line("single", "", 0, 6, 10),
    Line("multiple", "监督法", 0, 1, 10),
    Line("true_false", "", 0, 1, 10),
    Line("open", "", 0, 1, 20),
]


def a_bank(county: County) -> None:
    """Eight single choices, two multiple ones, two true-false, one open question."""
    for number in range(8):
        a_question(county, "single", f"第{number + 1}道单选题", ["甲", "乙", "丙", "丁"], "B", topic="组织法")
    for number in range(2):
        a_question(county, "multiple", f"第{number + 1}道多选题", ["甲", "乙", "丙"], "AC", topic="监督法")
        a_question(county, "true_false", f"第{number + 1}道判断题", [], "T", topic="组织法")
    a_question(county, "open", "简述监督的内容", [], "听取报告、执法检查等", topic="监督法")


def a_question(county: County, kind: str, text: str, options: list[str], answer: str, **more: Any) -> None:
    fields = {
        "kind": kind, "text": text, "options": options, "answer": answer, "topic": "组织法", "difficulty": 2,
        "statute": "地方组织法", "article": 50, "paragraph": 1,
    } | more  # fmt: skip
    keep_question(actor=county.office, fields=fields)


def an_exam(
    county: County, *, on: date, held_on: date | None = None, minutes: int = 60, title: str = "第一次考试"
) -> Exam:
    """An exam that has been set, ten days ahead unless told."""
    day = held_on or on + timedelta(days=10)
    begins_at = datetime(day.year, day.month, day.day, 9, tzinfo=SHANGHAI)
    return set_exam(
        actor=county.office, on=on, title=title, begins_at=begins_at, place="二楼机房", minutes=minutes
    )


def examinees(county: County, exam: Exam, count: int, on: date) -> list[Examinee]:
    """So many new people who sit the exam."""
    people = [make.a_person(f"考生{number}") for number in range(1, count + 1)]
    return add_examinees(actor=county.office, on=on, exam=exam, persons=people)


def a_running_exam(county: County, *, on: date, count: int = 2, minutes: int = 60) -> Exam:
    """An exam on the day `on` + 10, announced on `on` and begun."""
    if not county.congress.exam_questions.exists():
        a_bank(county)
    exam = an_exam(county, on=on, minutes=minutes)
    draw_paper(actor=county.office, exam=exam, lines=LINES, seed="7")
    examinees(county, exam, count, on)
    take(exam, "announce_exam", county, on)
    take(exam, "start_exam", county, on + timedelta(days=10))
    return exam


def take(exam: Exam, step: str, county: County, on: date, **form: Any) -> Entry:
    """The personnel office takes a step."""
    entry = perform(matter=exam.matter, step=step, actor=county.office, on=on, form=form)
    exam.matter.refresh_from_db()
    exam.refresh_from_db()
    return entry


def come(examinee: Examinee) -> Examinee:
    """The examinee enters the code."""
    return enter(code=code_of(Examinee.objects.get(pk=examinee.pk))).examinee


def answer_all(examinee: Examinee, *, right: int, text: str = "") -> None:
    """So many closed questions rightly, in the order of the paper, the others wrongly; the open one with `text`."""
    for number, one in enumerate(examinee.exam.questions.order_by("place")):
        if one.kind == "open":
            value = text
        elif number < right:
            value = one.answer
        else:
            value = {"single": "A", "multiple": "AB", "true_false": "F"}[one.kind]
        save_answer(examinee_id=examinee.pk, question_id=one.pk, value=value, revision=1)


def time_is_up(exam: Exam, by: timedelta = timedelta(hours=2)) -> None:
    """Everybody's time has been up for so long."""
    Examinee.objects.filter(exam=exam, entered_at__isnull=False).update(ends_at=timezone.now() - by)


def published(
    county: County, persons: list[Person], *, on: date, right: list[int], title: str = "考试"
) -> Exam:
    """A published exam of these people, each with so many closed questions right (10 points each)."""
    if not county.congress.exam_questions.exists():
        a_bank(county)
    exam = an_exam(county, on=on, title=title)
    draw_paper(actor=county.office, exam=exam, lines=LINES)
    rows = add_examinees(actor=county.office, on=on, exam=exam, persons=persons)
    day = on + timedelta(days=10)
    take(exam, "announce_exam", county, on)
    take(exam, "start_exam", county, day)
    for row, count in zip(rows, right, strict=True):
        answer_all(come(row), right=count)
    time_is_up(exam)
    take(exam, "close_exam", county, day)
    take(exam, "publish_exam", county, day)
    return exam
