"""What each step of an exam writes into the room's own records, in the transaction of the step."""

import json
from collections.abc import Callable
from hashlib import sha256

from django.utils import timezone

from renda.calendar.spans import add
from renda.documents.official.numbers import in_words, next_number
from renda.exams.actions.mark import mark_closed, sum_up
from renda.exams.actions.prepare import ends_at
from renda.exams.models import Answer, Exam, Examinee
from renda.law.queries import rulebook
from renda.matters.rooms import Act

PASSING = "personnel_exam_pass_points"
FOR_TERM, VALID_MONTHS = "personnel_exam_valid_for_term", "personnel_exam_valid_months"
CERTIFICATE_WORD = "任前法考证"


def announce_exam(act: Act) -> None:
    """The ledger keeps by which seed the paper was drawn, and its digest: it can be shown later to be the same."""
    exam = Exam.objects.get(pk=act.matter.pk)
    paper = exam.questions.values_list("place", "text", "options", "answer", "points")
    act.data["seed"] = exam.seed
    act.data["paper"] = _digest([list(row) for row in paper.order_by("place")])
    act.data["examinees"] = exam.examinees.count()


def grant_time(act: Act) -> None:
    """More time for one examinee or for all: also for those whose time was up meanwhile, but not for those who handed
    in."""
    exam, minutes = Exam.objects.get(pk=act.matter.pk), int(act.form["minutes"])
    rows = exam.examinees.select_for_update().filter(handed_in_at__isnull=True)
    if chosen := act.form.get("examinee"):
        rows = rows.filter(pk=chosen.pk)
    for row in rows:
        row.extra_minutes += minutes
        if row.entered_at is not None:
            row.ends_at = ends_at(row.entered_at, exam, row.extra_minutes)
        row.save(update_fields=["extra_minutes", "ends_at"])


def close_exam(act: Act) -> None:
    """Nothing more is taken; closed questions are marked; the ledger keeps the digest of all answers."""
    exam = Exam.objects.get(pk=act.matter.pk)
    rows = list(
        exam.examinees.select_for_update().filter(entered_at__isnull=False, handed_in_at__isnull=True)
    )
    for row in rows:
        row.handed_in_at = min(timezone.now(), row.ends_at) if row.ends_at else timezone.now()
    Examinee.objects.bulk_update(rows, ["handed_in_at"])
    mark_closed(exam)
    answers = Answer.objects.filter(examinee__exam=exam).order_by("examinee__number", "question__place")
    said = [list(row) for row in answers.values_list("examinee__number", "question__place", "value")]
    act.data["answers"] = {"count": len(said), "sha256": _digest(said)}
    act.data["sat"] = exam.examinees.filter(entered_at__isnull=False).count()


def publish_exam(act: Act) -> None:
    """Points, who passed by the county's mark, how long it holds, and the certificates' numbers."""
    exam, matter = Exam.objects.select_related("term").get(pk=act.matter.pk), act.matter
    law = rulebook(matter.congress_id, matter.law_on)
    exam.pass_points, exam.published_on = law[PASSING].amount, act.on
    for_term = law[FOR_TERM].says_yes
    until = None if for_term else add(act.on, law[VALID_MONTHS].amount, "months")
    told = []
    for row in sum_up(exam):
        row.passed = None if row.points is None else row.points >= exam.pass_points
        if row.passed:
            _register, serial = next_number(
                organization_id=act.actor.organization_id, word=CERTIFICATE_WORD, year=act.on.year
            )
            row.certificate, row.valid_until = in_words(CERTIFICATE_WORD, act.on.year, serial), until
        row.save(update_fields=["points", "passed", "certificate", "valid_until"])
        told.append(
            {"name": row.person.name, "points": row.points, "passed": row.passed, "number": row.certificate}
        )
    exam.save(update_fields=["pass_points", "published_on"])
    act.data["pass_points"], act.data["results"] = exam.pass_points, told


def _digest(said: list[list[object]]) -> str:
    return sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


BEFORE: dict[str, Callable[[Act], None]] = {
    "announce_exam": announce_exam,
    "grant_time": grant_time,
    "close_exam": close_exam,
    "publish_exam": publish_exam,
}
