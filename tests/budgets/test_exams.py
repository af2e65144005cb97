"""Pages of exams cost the same however many questions and examinees there are."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from renda.exams.codes import code_of
from renda.exams.models import BankQuestion, Exam
from tests import factories as make
from tests.county import County
from tests.exams import making

MONDAY = date(2026, 3, 2)
HELD_ON = MONDAY + timedelta(days=10)
FEW, MANY = 3, 60
BUDGET = {
    "exams": 20, "exam-questions": 20, "exam-paper": 22, "exam-examinees": 20, "exam-slips": 20, "exam-watch": 22,
    "exam-sitting": 8, "exam-clock": 3, "exam-answer": 12,
}  # fmt: skip


def fill(county: County, until: int) -> None:
    """A bank of so many more questions."""
    BankQuestion.objects.bulk_create(
        BankQuestion(
            congress=county.congress, kind="single", topic="宪法", difficulty=1, text=f"第{number}题",
            options=["甲", "乙"], answer="A", statute="宪法", article=3,
        )
        for number in range(until)
    )  # fmt: skip


def measured(county: County, exam: Exam) -> dict[str, int]:
    office, found = make.signed_in(county.office), {}
    device = Client()
    row = exam.examinees.filter(entered_at__isnull=True).order_by("number").first()
    assert row is not None
    device.post(reverse("exam-door"), {"code": code_of(row)})
    question = exam.questions.get(place=1)
    for name in BUDGET:
        asked = {"exam-answer": [question.pk]}.get(name) or (
            [exam.pk] if name in {"exam-paper", "exam-examinees", "exam-slips", "exam-watch"} else []
        )
        url = reverse(name, args=asked)
        client = device if name in {"exam-sitting", "exam-clock", "exam-answer"} else office
        send = client.post if name == "exam-answer" else client.get
        said = {"value": "B", "n": "1"} if name == "exam-answer" else {}
        headers = {"HX-Request": "true"} if name == "exam-answer" else {}
        assert send(url, said, headers=headers).status_code in {200, 204}, name
        with CaptureQueriesContext(connection) as queries:
            send(url, said, headers=headers)
        found[name] = len(queries)
    return found


@pytest.mark.slow
@pytest.mark.django_db
def test_pages_cost_the_same_queries_with_few_and_with_many(pin_today: Callable[[date], None]) -> None:
    pin_today(HELD_ON)
    county = County(MONDAY)
    few = measured(county, making.a_running_exam(county, on=MONDAY, count=FEW))
    assert {name: count for name, count in few.items() if count > BUDGET[name]} == {}
    fill(county, 300)
    assert measured(county, making.a_running_exam(county, on=MONDAY, count=MANY)) == few
