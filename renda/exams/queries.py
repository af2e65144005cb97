"""What other rooms ask of exams: who has passed one that still holds, and how people stand."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from renda.exams.models import Examinee
from renda.roster.models import Person

NONE, SET, FAILED, PASSED = "none", "set", "failed", "passed"


@dataclass(frozen=True, slots=True)
class Passed:
    """A passed exam that holds: points of a hundred, the day the results were published, the certificate's number.

    `valid_until` is the last day it holds; None while the term it holds for has no end yet.
    """

    points: int
    on: date
    certificate: str
    valid_until: date | None
    exam_id: int


@dataclass(frozen=True, slots=True)
class ExamState:
    """How a person stands on a day: `state` is "none", "set" (an exam is to come), "failed" or "passed".

    `passed` is the exam that holds, `points` what was reached in the last one, `exam_id` and `exam_on` the exam that
    the state speaks of.
    """

    state: str = NONE
    passed: Passed | None = None
    points: int | None = None
    exam_id: int | None = None
    exam_on: date | None = None


def passed(person: Person | int, on: date, congress_id: int | None = None) -> Passed | None:
    """The exam the person has passed and that holds on the day, the latest of several; of one congress where given."""
    pk = person if isinstance(person, int) else person.pk
    return exam_states([pk], on, congress_id)[pk].passed


def exam_states(
    persons: Iterable[Person | int], on: date, congress_id: int | None = None
) -> dict[int, ExamState]:
    """How each person stands on the day, by person id; one query however many they are."""
    keys = [one if isinstance(one, int) else one.pk for one in persons]
    states = dict.fromkeys(keys, ExamState())
    rows = Examinee.objects.filter(person_id__in=keys).exclude(exam__matter__state="exam_cancelled")
    if congress_id is not None:
        rows = rows.filter(exam__matter__congress_id=congress_id)
    for row in rows.select_related("exam__matter", "exam__term").order_by("exam__begins_at", "pk"):
        states[row.person_id] = _after(states[row.person_id], row, on)
    return states


def failures_in_term(person_ids: list[int], exam_term_id: int | None, congress_id: int) -> dict[int, int]:
    """How many exams of the congress's term each person has failed."""
    failed: dict[int, int] = dict.fromkeys(person_ids, 0)
    rows = Examinee.objects.filter(
        person_id__in=person_ids, passed=False, exam__matter__congress_id=congress_id
    )
    rows = rows.filter(exam__term=exam_term_id) if exam_term_id else rows.filter(exam__term__isnull=True)
    for person_id in rows.values_list("person_id", flat=True):
        failed[person_id] += 1
    return failed


def results_of(exam_id: int) -> QuerySet[Examinee]:
    """The examinees with their persons, in the order of their numbers."""
    return Examinee.objects.filter(exam_id=exam_id).select_related("person").order_by("number")


def holding_on(on: date) -> Q:
    """Passed exams that hold on the day: to their last day, or while their term lasts."""
    term_lasts = (
        Q(exam__term__isnull=True) | Q(exam__term__ends_on__isnull=True) | Q(exam__term__ends_on__gt=on)
    )
    return Q(passed=True, exam__published_on__lte=on) & (
        Q(valid_until__gte=on) | (Q(valid_until__isnull=True) & term_lasts)
    )


def _after(before: ExamState, row: Examinee, on: date) -> ExamState:
    """How the person stands after one more of their exams, in the order in which they were held."""
    exam = row.exam
    begins_on = exam.begins_at.date()
    if exam.published_on is None or exam.published_on > on:
        if before.state == PASSED:
            return before
        return ExamState(SET, None, before.points, row.exam_id, begins_on)
    if row.passed:
        last = _last_day(row)
        if last is not None and last < on:
            return ExamState(NONE, None, row.points, row.exam_id, begins_on)
        held = Passed(row.points or 0, exam.published_on, row.certificate, last, row.exam_id)
        return ExamState(PASSED, held, row.points, row.exam_id, begins_on)
    if before.state == PASSED:
        return before
    return ExamState(FAILED, None, row.points, row.exam_id, begins_on)


def _last_day(row: Examinee) -> date | None:
    if row.valid_until is not None:
        return row.valid_until
    return row.exam.term.ends_on if row.exam.term else None
