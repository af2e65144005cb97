"""An exam before it is held: setting it, drawing its paper, registering who sits it, printing slips anew."""

import secrets
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.accounts.actor import Actor
from renda.calendar.today import SHANGHAI
from renda.exams.actions.bank import demand_keeper
from renda.exams.codes import digest_for
from renda.exams.drawing import Candidate, Line, draw
from renda.exams.models import BankQuestion, Exam, Examinee, PaperQuestion
from renda.exams.queries import PASSED, exam_states, failures_in_term
from renda.exams.refused import ExamRefused
from renda.law.queries import rulebook
from renda.matters.actions import locked, open_matter, opened
from renda.procedures.bodies import DEPUTIES_OFFICE
from renda.roster.models import Congress, Person, Term

HUNDRED = 100  # the pass mark is a rule in points of a hundred
RESITS = "personnel_exam_resits"


@transaction.atomic
def set_exam(*, actor: Actor, on: date, title: str, begins_at: datetime, place: str, minutes: int) -> Exam:
    """Open an exam. Raises ExamRefused for everybody but the personnel office, and for a time that has passed."""
    demand_keeper(actor)
    held_on = begins_at.astimezone(SHANGHAI).date()
    if held_on < on:
        raise ExamRefused(_("考试时间已经过去，请核对。"))
    congress = Congress.objects.get(pk=actor.congress_id)
    matter = open_matter(congress=congress, procedure="law_exam", title=title.strip(), on=on)
    term = Term.objects.filter(congress=congress, begins_on__lte=held_on).order_by("-number").first()
    exam = Exam.objects.create(
        matter=matter, term=term, begins_at=begins_at, place=place.strip(), minutes=minutes
    )
    data = {"begins_at": begins_at.isoformat(), "place": exam.place, "minutes": minutes}
    opened(matter=matter, actor=actor, capacity=DEPUTIES_OFFICE.slug, on=on, data=data)
    return exam


@transaction.atomic
def change_exam(
    *, actor: Actor, on: date, exam: Exam, title: str, begins_at: datetime, place: str, minutes: int
) -> None:
    """Change when and where, until it is announced. Raises ExamRefused."""
    demand_keeper(actor)
    matter = locked(exam.pk)
    _demand_state(matter.state, "exam_prepared")
    if begins_at.astimezone(SHANGHAI).date() < on:
        raise ExamRefused(_("考试时间已经过去，请核对。"))
    matter.title = title.strip()
    matter.save(update_fields=["title"])
    Exam.objects.filter(pk=exam.pk).update(begins_at=begins_at, place=place.strip(), minutes=minutes)


@transaction.atomic
def draw_paper(*, actor: Actor, exam: Exam, lines: list[Line], seed: str = "") -> list[PaperQuestion]:
    """Draw the paper, in place of an earlier one. Without a `seed` one is drawn; either way it is kept.

    Raises ExamRefused: announced already; not a hundred points; too few questions in the bank.
    """
    demand_keeper(actor)
    matter = locked(exam.pk)
    _demand_state(matter.state, "exam_prepared")
    total = sum(line.count * line.points for line in lines)
    if total != HUNDRED:
        raise ExamRefused(
            _("各题分值合计 %(total)d 分，应为 100 分：合格分数是按百分制规定的。") % {"total": total}
        )
    seed = seed.strip() or str(secrets.randbelow(10**8))
    bank = {
        one.pk: one
        for one in BankQuestion.objects.filter(congress_id=matter.congress_id, retired_at__isnull=True)
    }
    candidates = [Candidate(one.pk, one.kind, one.topic, one.difficulty) for one in bank.values()]
    drawn, short = draw(lines, candidates, seed)
    if short:
        told = [
            _("第 %(line)d 行要 %(wanted)d 题，题库中只有 %(found)d 题") % {
                "line": one.line + 1, "wanted": one.wanted, "found": one.found,
            }
            for one in short
        ]  # fmt: skip
        raise ExamRefused("；".join(told) + "。")
    exam.questions.all().delete()
    rows = [(bank[pk], line) for line, keys in zip(lines, drawn, strict=True) for pk in keys]
    paper = [
        PaperQuestion(
            exam=exam, bank=one, place=place, kind=one.kind, text=one.text, options=one.options,
            answer=one.answer, points=line.points,
        )
        for place, (one, line) in enumerate(rows, start=1)
    ]  # fmt: skip
    PaperQuestion.objects.bulk_create(paper)
    pool = [[one.pk, one.kind, one.topic, one.difficulty] for one in candidates]
    exam.plan = {"lines": [asdict(line) for line in lines], "pool": sorted(pool)}
    exam.seed, exam.drawn_at = seed, timezone.now()
    exam.save(update_fields=["plan", "seed", "drawn_at"])
    return paper


def draw_again(exam: Exam) -> list[int]:
    """The questions that the kept plan, bank and seed give: what is on the paper, where nothing was tampered with."""
    lines = [Line(**line) for line in exam.plan["lines"]]
    drawn, _short = draw(lines, [Candidate(*row) for row in exam.plan["pool"]], exam.seed)
    return [pk for keys in drawn for pk in keys]


@transaction.atomic
def add_examinees(*, actor: Actor, on: date, exam: Exam, persons: Iterable[Person]) -> list[Examinee]:
    """Register who sits the exam, new people with it; those registered already stay.

    Raises ExamRefused, naming everybody who may not.
    """
    demand_keeper(actor)
    matter = locked(exam.pk)
    _demand_state(matter.state, "exam_prepared", "exam_announced")
    known = set(exam.examinees.values_list("person_id", flat=True))
    meant = list(persons)
    for one in meant:
        if one._state.adding:  # somebody the roster does not know yet
            one.save()
    new = [one for one in dict.fromkeys(meant) if one.pk not in known]
    _refuse_those_who_need_not(new, exam, matter.congress_id, on)
    last = exam.examinees.aggregate(last=Max("number"))["last"] or 0
    rows = [
        Examinee(exam=exam, person=one, number=number, code_digest=digest_for(exam.pk, number, 1))
        for number, one in enumerate(new, start=last + 1)
    ]
    return Examinee.objects.bulk_create(rows)


@transaction.atomic
def remove_examinee(*, actor: Actor, examinee: Examinee) -> None:
    """Take somebody off the list before the exam begins. Raises ExamRefused."""
    demand_keeper(actor)
    _demand_state(locked(examinee.exam_id).state, "exam_prepared", "exam_announced")
    Examinee.objects.filter(pk=examinee.pk).delete()


@transaction.atomic
def issue_slip(*, actor: Actor, examinee: Examinee) -> Examinee:
    """A new slip for a lost one, or for a device that broke down: the old code and the old device end; what was
    answered stays, and the time runs on."""
    demand_keeper(actor)
    _demand_state(locked(examinee.exam_id).state, "exam_prepared", "exam_announced", "exam_running")
    row = Examinee.objects.select_for_update().get(pk=examinee.pk)
    row.issue += 1
    row.code_digest = digest_for(row.exam_id, row.number, row.issue)
    row.device_digest = None
    row.save(update_fields=["issue", "code_digest", "device_digest"])
    return row


def ends_at(entered_at: datetime, exam: Exam, extra_minutes: int) -> datetime:
    """When an examinee's own time is up."""
    return entered_at + timedelta(minutes=exam.minutes + extra_minutes)


def _refuse_those_who_need_not(persons: list[Person], exam: Exam, congress_id: int, on: date) -> None:
    keys = [one.pk for one in persons]
    states = exam_states(keys, on, congress_id)
    failures = failures_in_term(keys, exam.term_id, congress_id)
    resits = rulebook(congress_id, on)[RESITS].amount
    told = []
    for one in persons:
        state: Any = states[one.pk]
        if state.state == PASSED:
            told.append(_("%(name)s已经合格，成绩仍然有效。") % {"name": one.name})
        elif failures[one.pk] > resits:
            told.append(
                _("%(name)s本届内已考 %(times)d 次不合格，按本级规定可以补考 %(resits)d 次。")
                % {"name": one.name, "times": failures[one.pk], "resits": resits}
            )
    if told:
        raise ExamRefused("".join(told))


def _demand_state(state: str, *allowed: str) -> None:
    if state not in allowed:
        raise ExamRefused(_("考试已经到了下一步，不能再这样改。"))
