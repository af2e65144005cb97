"""An exam from its paper to its certificates, by the personnel office's actions and the examinees'."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.utils import timezone

from renda.exams.actions.mark import mark_answers
from renda.exams.actions.prepare import add_examinees, draw_again, draw_paper, issue_slip
from renda.exams.actions.sit import LateAnswer, enter, hand_in, save_answer
from renda.exams.codes import code_of
from renda.exams.drawing import Line
from renda.exams.models import Answer, Examinee
from renda.exams.queries import FAILED, NONE, PASSED, SET, exam_states, passed
from renda.exams.refused import ExamRefused
from renda.law.models import LocalRule
from renda.law.queries import forget_own_values
from renda.procedures.engine.unmet import StepRefused
from tests import factories as make
from tests.county import County
from tests.exams import making

pytestmark = pytest.mark.django_db
SET_ON = date(2026, 3, 2)
HELD_ON = SET_ON + timedelta(days=10)


@pytest.fixture
def county(pin_today: Callable[[date], None]) -> County:
    pin_today(HELD_ON)
    return County(SET_ON)


def own_rule(county: County, rule: str, value: str) -> None:
    LocalRule.objects.create(
        congress=county.congress, rule_id=rule, value=value, basis="本县任免办法第八条", in_force_from=SET_ON,
        set_by_id=county.clerk.person_id, set_by_name="工作人员", set_by_role="office",
    )  # fmt: skip
    forget_own_values(county.congress.pk)


def test_an_exam_from_paper_to_certificate(county: County) -> None:
    exam = making.a_running_exam(county, on=SET_ON)
    first, second = exam.examinees.order_by("number")
    making.answer_all(making.come(first), right=7, text="听取和审议报告")
    making.answer_all(making.come(second), right=2)
    hand_in(examinee_id=first.pk)
    hand_in(examinee_id=second.pk)
    making.take(exam, "close_exam", county, HELD_ON)
    with pytest.raises(StepRefused, match="还有 1 份主观题的答案没有评完"):
        making.take(exam, "publish_exam", county, HELD_ON)
    answer = Answer.objects.get(examinee=first, question__kind="open")
    with pytest.raises(ExamRefused, match="0 到 20"):
        mark_answers(actor=county.office, exam=exam, given={answer.pk: 21})
    mark_answers(actor=county.office, exam=exam, given={answer.pk: 15})
    entry = making.take(exam, "publish_exam", county, HELD_ON)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.points, first.passed, first.certificate) == (85, True, "任前法考证〔2026〕1号")
    assert (second.points, second.passed, second.certificate) == (20, False, "")
    assert entry.data["results"][0]["points"] == 85
    held = passed(first.person, HELD_ON)
    assert held is not None
    assert (held.points, held.on, held.certificate, held.valid_until) == (
        85,
        HELD_ON,
        first.certificate,
        None,
    )
    assert passed(second.person_id, HELD_ON) is None


def test_the_same_seed_draws_the_same_paper_and_another_another(county: County) -> None:
    making.a_bank(county)
    exam = making.an_exam(county, on=SET_ON)
    first = [one.bank_id for one in draw_paper(actor=county.office, exam=exam, lines=making.LINES, seed="42")]
    others = {
        tuple(
            one.bank_id for one in draw_paper(actor=county.office, exam=exam, lines=making.LINES, seed=str(n))
        )
        for n in range(5)
    }
    again = [one.bank_id for one in draw_paper(actor=county.office, exam=exam, lines=making.LINES, seed="42")]
    assert first == again == draw_again(exam)
    assert len(others) > 1


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ([Line("single", "", 0, 6, 10)], "合计 60 分"),
        ([Line("single", "", 0, 10, 10)], "第 1 行要 10 题，题库中只有 8 题"),
        ([Line("single", "", 0, 8, 10), Line("open", "组织法", 0, 1, 20)], "第 2 行要 1 题，题库中只有 0 题"),
    ],
)
def test_a_paper_that_cannot_be_drawn_says_why(county: County, lines: list[Line], told: str) -> None:
    making.a_bank(county)
    with pytest.raises(ExamRefused, match=told):
        draw_paper(actor=county.office, exam=making.an_exam(county, on=SET_ON), lines=lines)


def test_a_code_lets_one_device_in_once(county: County) -> None:
    exam = making.a_running_exam(county, on=SET_ON)
    row = exam.examinees.get(number=1)
    code = code_of(row)
    making.come(row)
    with pytest.raises(ExamRefused, match="已经在一台设备上用过"):
        enter(code=code)
    begun = Examinee.objects.get(pk=row.pk).entered_at
    another = issue_slip(actor=county.office, examinee=row)
    with pytest.raises(ExamRefused, match="没有这个考试码"):
        enter(code=code)
    entered = enter(code=f" {code_of(another).lower().replace('-', '')} ").examinee
    assert entered.entered_at == begun, "another device gives no more time"


def test_nobody_enters_before_the_beginning(county: County) -> None:
    making.a_bank(county)
    exam = making.an_exam(county, on=SET_ON)
    (row,) = making.examinees(county, exam, 1, SET_ON)
    with pytest.raises(ExamRefused, match="还没有开始"):
        enter(code=code_of(row))


def test_the_servers_clock_decides(county: County) -> None:
    exam = making.a_running_exam(county, on=SET_ON, count=1)
    row = making.come(exam.examinees.get())
    question = exam.questions.get(place=1)
    save_answer(examinee_id=row.pk, question_id=question.pk, value="A", revision=1)
    making.time_is_up(exam, timedelta(seconds=29))
    save_answer(examinee_id=row.pk, question_id=question.pk, value="B", revision=2)
    making.time_is_up(exam, timedelta(seconds=31))
    with pytest.raises(LateAnswer, match="不再计入"):
        save_answer(examinee_id=row.pk, question_id=question.pk, value="C", revision=3)
    assert row.answers.get().value == "B"


def test_time_given_lets_late_answers_in(county: County) -> None:
    exam = making.a_running_exam(county, on=SET_ON, count=2, minutes=5)
    first, second = (making.come(row) for row in exam.examinees.order_by("number"))
    hand_in(examinee_id=second.pk)
    Examinee.objects.update(entered_at=timezone.now() - timedelta(minutes=8))
    making.time_is_up(exam, timedelta(minutes=3))
    making.take(exam, "grant_time", county, HELD_ON, minutes=10, reason="停电", examinee=None)
    save_answer(examinee_id=first.pk, question_id=exam.questions.get(place=1).pk, value="B", revision=1)
    with pytest.raises(ExamRefused, match="已经交卷"):
        save_answer(examinee_id=second.pk, question_id=exam.questions.get(place=1).pk, value="B", revision=1)


def test_an_older_answer_that_comes_later_changes_nothing(county: County) -> None:
    exam = making.a_running_exam(county, on=SET_ON, count=1)
    row, question = making.come(exam.examinees.get()), exam.questions.get(place=1)
    for value, revision in (("B", 20), ("A", 10), ("C", 20)):
        save_answer(examinee_id=row.pk, question_id=question.pk, value=value, revision=revision)
    assert row.answers.get().value == "B"


@pytest.mark.parametrize(("place", "value"), [(1, "E"), (1, "AB"), (8, "A"), (8, "TF"), (9, "长" * 3001)])
def test_what_is_no_answer_to_the_question_is_refused(county: County, place: int, value: str) -> None:
    exam = making.a_running_exam(county, on=SET_ON, count=1)
    row = making.come(exam.examinees.get())
    with pytest.raises(ExamRefused):
        save_answer(
            examinee_id=row.pk, question_id=exam.questions.get(place=place).pk, value=value, revision=1
        )


def test_no_paper_is_taken_away_from_who_still_writes(county: County) -> None:
    exam = making.a_running_exam(county, on=SET_ON, count=1)
    making.come(exam.examinees.get())
    with pytest.raises(StepRefused, match="还有 1 人在答题"):
        making.take(exam, "close_exam", county, HELD_ON)


def test_two_markers_come_to_the_same_points(county: County) -> None:
    own_rule(county, "personnel_exam_two_markers", "1")
    exam = making.a_running_exam(county, on=SET_ON, count=1)
    row = making.come(exam.examinees.get())
    making.answer_all(row, right=8, text="听取报告")
    hand_in(examinee_id=row.pk)
    making.take(exam, "close_exam", county, HELD_ON)
    answer = Answer.objects.get(examinee=row, question__kind="open")
    colleague = make.an_actor(
        make.a_membership(
            organization=make.Organization.objects.get(pk=county.office.organization_id), role="clerk"
        ),
        HELD_ON,
    )
    mark_answers(actor=county.office, exam=exam, given={answer.pk: 12})
    with pytest.raises(StepRefused, match="没有评完"):
        making.take(exam, "publish_exam", county, HELD_ON)
    mark_answers(actor=colleague, exam=exam, given={answer.pk: 16})
    with pytest.raises(StepRefused, match="两人评分不一致"):
        making.take(exam, "publish_exam", county, HELD_ON)
    mark_answers(actor=county.office, exam=exam, given={answer.pk: 16})
    making.take(exam, "publish_exam", county, HELD_ON)
    row.refresh_from_db()
    assert row.points == 96


def test_the_countys_own_pass_mark_counts(county: County) -> None:
    own_rule(county, "personnel_exam_pass_points", "80")
    people = [make.a_person(), make.a_person()]
    exam = making.published(county, people, on=SET_ON, right=[8, 7])
    assert exam.pass_points == 80
    assert [one.passed for one in exam.examinees.order_by("number")] == [True, False]


def test_who_failed_may_sit_again_as_often_as_the_rule_says(county: County) -> None:
    person = make.a_person("林一")
    for number in (1, 2):
        making.published(county, [person], on=SET_ON, right=[0], title=f"考试{number}")
    third = making.an_exam(county, on=SET_ON)
    with pytest.raises(ExamRefused, match=r"林一本届内已考 2 次不合格.*可以补考 1 次"):
        add_examinees(actor=county.office, on=HELD_ON, exam=third, persons=[person])


def test_who_has_passed_need_not_sit_again(county: County) -> None:
    person = make.a_person("林一")
    making.published(county, [person], on=SET_ON, right=[8])
    with pytest.raises(ExamRefused, match="林一已经合格"):
        add_examinees(
            actor=county.office, on=HELD_ON, exam=making.an_exam(county, on=SET_ON), persons=[person]
        )


def test_a_result_that_does_not_hold_for_the_term_ends(county: County) -> None:
    own_rule(county, "personnel_exam_valid_for_term", "0")
    person = make.a_person()
    making.published(county, [person], on=SET_ON, right=[8])
    held = passed(person, date(2027, 3, 12))
    assert held is not None
    assert held.valid_until == date(2027, 3, 12)
    assert passed(person, date(2027, 3, 13)) is None


def test_a_result_ends_with_its_term(county: County) -> None:
    person = make.a_person()
    exam = making.published(county, [person], on=SET_ON, right=[8])
    assert exam.term is not None
    exam.term.ends_on = date(2026, 12, 1)
    exam.term.save()
    assert passed(person, date(2026, 12, 1)) is not None
    assert passed(person, date(2026, 12, 2)) is None


def test_the_states_of_many_are_one_query(
    county: County, django_assert_num_queries: Callable[[int], object]
) -> None:
    good, bad, waiting, stranger = (make.a_person() for _ in range(4))
    making.published(county, [good, bad], on=SET_ON, right=[8, 1])
    add_examinees(actor=county.office, on=SET_ON, exam=making.an_exam(county, on=SET_ON), persons=[waiting])
    with django_assert_num_queries(1):  # type: ignore[attr-defined]
        states = exam_states([good, bad, waiting, stranger], HELD_ON)
    assert [states[one.pk].state for one in (good, bad, waiting, stranger)] == [PASSED, FAILED, SET, NONE]
    assert states[bad.pk].points == 10
