"""What an examinee does: come in with a code, answer, hand in. The server's clock decides, not the device's."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.calendar.today import SHANGHAI
from renda.exams.actions.prepare import ends_at
from renda.exams.codes import digest_of, new_device
from renda.exams.models import MULTIPLE, OPEN, SINGLE, TRUE_FALSE, Answer, Examinee, PaperQuestion
from renda.exams.refused import ExamRefused
from renda.law.queries import rulebook

LATE_SECONDS = "personnel_exam_late_seconds"
LONGEST_TEXT = 3000


class LateAnswer(ExamRefused):
    """An answer that came when the time was up."""


@dataclass(frozen=True, slots=True)
class Entered:
    """Who came in, and the secret their device keeps."""

    examinee: Examinee
    secret: str


@transaction.atomic
def enter(*, code: str) -> Entered:
    """Let one device in by a code, once; the time begins to run. Raises ExamRefused.

    Who comes in with a second slip goes on where they were: their time began with the first.
    """
    found = Examinee.objects.filter(code_digest=digest_of(code)).values_list("pk", flat=True).first()
    if found is None:
        raise ExamRefused(_("没有这个考试码。请照考试条上的八个字符重新输入；仍不行的，请告诉监考人员。"))
    row = Examinee.objects.select_for_update(of=("self",)).select_related("exam__matter").get(pk=found)
    _demand_running(row)
    if row.device_digest is not None:
        raise ExamRefused(_("这个考试码已经在一台设备上用过。需要换设备的，请监考人员另发考试条。"))
    secret, row.device_digest = new_device()
    if row.entered_at is None:
        row.entered_at = timezone.now()
        row.ends_at = ends_at(row.entered_at, row.exam, row.extra_minutes)
    row.save(update_fields=["device_digest", "entered_at", "ends_at"])
    return Entered(row, secret)


@transaction.atomic
def save_answer(*, examinee_id: int, question_id: int, value: str, revision: int) -> Answer:
    """Keep an answer. The same one again, or an older one that comes later, changes nothing.

    Raises LateAnswer when the time is up, beyond the county's tolerance; ExamRefused when handed in, or not a possible
    answer; Examinee.DoesNotExist and PaperQuestion.DoesNotExist.
    """
    row = Examinee.objects.select_for_update(of=("self",)).select_related("exam__matter").get(pk=examinee_id)
    question = PaperQuestion.objects.get(pk=question_id, exam_id=row.exam_id)
    _demand_in_time(row)
    value = _possible(question, value)
    now = timezone.now()
    answer, is_new = Answer.objects.get_or_create(
        examinee=row, question=question, defaults={"value": value, "revision": revision, "saved_at": now}
    )
    if not is_new and revision > answer.revision:
        answer.value, answer.revision, answer.saved_at = value, revision, now
        answer.save(update_fields=["value", "revision", "saved_at"])
    return answer


@transaction.atomic
def hand_in(*, examinee_id: int) -> Examinee:
    """End it before the time is up. A second time changes nothing. Raises ExamRefused outside the exam."""
    row = Examinee.objects.select_for_update(of=("self",)).select_related("exam__matter").get(pk=examinee_id)
    if row.handed_in_at is None:
        _demand_running(row)
        row.handed_in_at = timezone.now()
        row.save(update_fields=["handed_in_at"])
    return row


def is_over(row: Examinee, now: datetime) -> bool:
    """Whether the examinee can answer no more: handed in, or the time is up with the tolerance."""
    if row.handed_in_at is not None or row.ends_at is None:
        return row.handed_in_at is not None
    return now > row.ends_at + tolerance(row)


def tolerance(row: Examinee) -> timedelta:
    """How long after the time answers are still taken: what is on its way when it is up."""
    matter = row.exam.matter
    return timedelta(seconds=rulebook(matter.congress_id, matter.law_on)[LATE_SECONDS].amount)


def _demand_running(row: Examinee) -> None:
    state = row.exam.matter.state
    if state in ("exam_prepared", "exam_announced"):
        raise ExamRefused(_("考试还没有开始，请等监考人员宣布开考。"))
    if state != "exam_running" or row.handed_in_at is not None:
        raise ExamRefused(_("考试已经结束，不能再作答。"))


def _demand_in_time(row: Examinee) -> None:
    if row.handed_in_at is not None:
        raise ExamRefused(_("您已经交卷，不能再改答案。"))
    _demand_running(row)
    now = timezone.now()
    if row.ends_at is not None and now > row.ends_at + tolerance(row):
        raise LateAnswer(
            _(
                "考试时间到 %(end)s 为止，这个答案 %(now)s 才收到，不再计入。因停电、断网耽误的，请告诉监考人员补时。"
            )
            % {"end": _clock(row.ends_at), "now": _clock(now)}
        )


def _clock(moment: datetime) -> str:
    return f"{moment.astimezone(SHANGHAI):%H:%M:%S}"


def _possible(question: PaperQuestion, value: str) -> str:
    value = value.strip()
    if question.kind == OPEN:
        if len(value) > LONGEST_TEXT:
            raise ExamRefused(_("答案有 %(length)d 字，最多 %(most)d 字，请缩短。") % {
                "length": len(value), "most": LONGEST_TEXT,
            })  # fmt: skip
        return value
    letters = "".join(sorted(set(value)))
    allowed = {"T", "F"} if question.kind == TRUE_FALSE else set("ABCDEFGH"[: len(question.options)])
    single = question.kind in (SINGLE, TRUE_FALSE)
    if (
        set(letters) - allowed
        or (single and len(letters) > 1)
        or (question.kind == MULTIPLE and len(letters) > 8)
    ):
        raise ExamRefused(_("这不是本题的选项，请重新选择。"))
    return letters
