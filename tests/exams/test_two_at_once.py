"""Two devices with one code, and answers that arrive in the moment in which papers are collected."""

import threading
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connections

from renda.exams.actions.sit import enter, hand_in, save_answer
from renda.exams.codes import code_of
from renda.exams.models import Answer
from renda.exams.refused import ExamRefused
from tests.county import County
from tests.exams import making

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
SET_ON = date(2026, 3, 2)
HELD_ON = SET_ON + timedelta(days=10)


@pytest.fixture
def county(transactional_db: None, pin_today: Callable[[date], None]) -> County:
    pin_today(HELD_ON)
    return County(SET_ON)


def together(*calls: Callable[[], Any]) -> list[Any]:
    """Run the calls in threads that start together; their results or refusals."""
    start, results = threading.Barrier(len(calls)), [None] * len(calls)

    def run(index: int, call: Callable[[], Any]) -> None:
        start.wait()
        try:
            results[index] = call()
        except ExamRefused as refused:
            results[index] = refused
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(index, call)) for index, call in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return results


def test_of_several_devices_with_one_code_one_gets_in(county: County) -> None:
    exam = making.a_running_exam(county, on=SET_ON, count=1)
    code = code_of(exam.examinees.get())
    results = together(*[lambda: enter(code=code)] * 4)
    assert sum(not isinstance(one, ExamRefused) for one in results) == 1


def test_of_answers_to_one_question_the_newest_stands_however_they_arrive(county: County) -> None:
    exam = making.a_running_exam(county, on=SET_ON, count=1)
    row, question = making.come(exam.examinees.get()), exam.questions.get(place=1)

    def saving(letter: str, revision: int) -> Callable[[], Answer]:
        return lambda: save_answer(
            examinee_id=row.pk, question_id=question.pk, value=letter, revision=revision
        )

    together(*(saving(letter, number) for number, letter in enumerate("ABCD", start=1)))
    assert Answer.objects.get().value == "D"


def test_an_answer_is_kept_or_refused_when_it_comes_with_the_handing_in(county: County) -> None:
    exam = making.a_running_exam(county, on=SET_ON, count=1)
    row, question = making.come(exam.examinees.get()), exam.questions.get(place=1)
    save_answer(examinee_id=row.pk, question_id=question.pk, value="A", revision=1)

    def saving() -> Answer:
        return save_answer(examinee_id=row.pk, question_id=question.pk, value="B", revision=2)

    saved, handed_in = together(saving, lambda: hand_in(examinee_id=row.pk))
    assert handed_in.handed_in_at is not None
    making.take(exam, "close_exam", county, HELD_ON)
    answer = Answer.objects.get()
    assert answer.value == ("A" if isinstance(saved, ExamRefused) else "B")
    assert answer.points == (10 if answer.value == "B" else 0), "what is kept is what is marked"
