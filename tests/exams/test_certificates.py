"""The certificates of a whole exam as one ZIP: for those who passed, with their numbers, the same ones again."""

import io
import zipfile
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from renda.documents.models import Edition
from renda.exams.actions.mark import mark_answers
from renda.exams.actions.sit import hand_in
from renda.exams.models import Answer, Exam
from tests import factories as make
from tests.county import County
from tests.exams import making
from tests.exams.test_line import HELD_ON, SET_ON

pytestmark = pytest.mark.django_db


@pytest.fixture
def county(pin_today: Callable[[date], None]) -> County:
    pin_today(HELD_ON)
    return County(SET_ON)


def published(county: County, passing: int) -> Exam:
    """An exam of three, of whom so many pass."""
    exam = making.a_running_exam(county, on=SET_ON, count=3)
    for place, one in enumerate(exam.examinees.order_by("number")):
        making.answer_all(making.come(one), right=7 if place < passing else 1, text="听取和审议报告")
        hand_in(examinee_id=one.pk)
    making.take(exam, "close_exam", county, HELD_ON)
    for answer in Answer.objects.filter(examinee__exam=exam, question__kind="open"):
        mark_answers(actor=county.office, exam=exam, given={answer.pk: 15})
    making.take(exam, "publish_exam", county, HELD_ON)
    return exam


def office(county: County) -> Client:
    client = Client()
    client.force_login(make.a_user(county.office.person_id))
    return client


def test_one_zip_holds_the_certificate_of_everybody_who_passed(county: County) -> None:
    exam = published(county, passing=2)
    client = office(county)
    assert (
        reverse("exam-certificates", args=[exam.pk])
        in client.get(reverse("matter", args=[exam.pk])).content.decode()
    )
    where = reverse("exam-certificates", args=[exam.pk])
    answer = client.post(where)
    packed = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]
    passed = list(exam.examinees.filter(passed=True).order_by("number"))
    names = sorted(packed.namelist())
    assert len(names) == 2 * len(passed) == 4
    for place, one in enumerate(passed, start=1):
        mine = [name for name in names if name.split("/")[1].startswith(f"{place:03} {one.person.name} ")]
        assert {name.split("/")[0] for name in mine} == {"docx", "pdf"}
        assert all(one.certificate.replace("/", " ") in name for name in mine)
    assert all(packed.read(name).startswith(b"%PDF") for name in names if name.endswith(".pdf"))
    made = Edition.objects.count()
    again = client.post(where)
    assert b"".join(again.streaming_content)[:2] == b"PK"  # type: ignore[attr-defined]
    assert Edition.objects.count() == made, "the same ones, not new editions"


def test_nothing_to_pack_where_nobody_passed_and_before_results(county: County) -> None:
    exam = published(county, passing=0)
    client = office(county)
    where = reverse("exam-certificates", args=[exam.pk])
    assert where not in client.get(reverse("matter", args=[exam.pk])).content.decode()
    assert client.post(where).status_code == 404
    assert client.get(where).status_code == 405
    running = making.a_running_exam(county, on=SET_ON)
    assert client.post(reverse("exam-certificates", args=[running.pk])).status_code == 404
