"""While an exam runs and after: who is writing, marking by hand, figures by question."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from renda.accounts.access import opens_to
from renda.documents.official.refused import DocumentRefused
from renda.documents.refused import FileRefused
from renda.exams.actions.mark import mark_answers, needs_two
from renda.exams.asked import KEEPING, asked_exam
from renda.exams.certificates import certificates_zip
from renda.exams.figures import lines_of
from renda.exams.models import OPEN, Answer
from renda.exams.panel import standing_of
from renda.exams.queries import results_of
from renda.exams.refused import ExamRefused


@opens_to(*KEEPING)
@require_GET
def exam_watch(request: Any, pk: int) -> HttpResponse:
    """Who has come, who writes, how many answers are in; the changing part alone for the page itself."""
    exam = asked_exam(request, pk, "exam_running")
    answered: dict[int, int] = {}
    for examinee in (
        Answer.objects.filter(examinee__exam=exam).exclude(value="").values_list("examinee_id", flat=True)
    ):
        answered[examinee] = answered.get(examinee, 0) + 1
    rows = [(one, *standing_of(one), answered.get(one.pk, 0)) for one in results_of(pk)]
    context = {"exam": exam, "rows": rows, "questions": exam.questions.count(), "now": timezone.now()}
    return render(request, "exams/watch_part.html" if request.htmx else "exams/watch.html", context)


@opens_to(*KEEPING)
def exam_mark(request: Any, pk: int) -> HttpResponse:
    """The open answers without names, question by question, with room for points."""
    exam = asked_exam(request, pk, "exam_marking")
    status, typed = 200, {}
    if request.method == "POST":
        typed = {
            name.removeprefix("points-"): said.strip()
            for name, said in request.POST.items()
            if name.startswith("points-") and said.strip()
        }
        try:
            count = mark_answers(actor=request.actor, exam=exam, given=_points(typed))
        except ExamRefused as refused:
            messages.error(request, str(refused))
            status = 422
        else:
            messages.success(request, _("已保存 %(count)d 份评分。") % {"count": count})
            return redirect("exam-mark", pk)
    two = needs_two(exam.matter)
    context = {"exam": exam, "two": two, "groups": _groups(exam.pk, request.actor.person_id, two, typed)}
    return render(request, "exams/mark.html", context, status=status)


@opens_to(*KEEPING)
@require_GET
def exam_statistics(request: Any, pk: int) -> HttpResponse:
    """Difficulty and discrimination of each question."""
    exam = asked_exam(request, pk, "exam_published")
    return render(request, "exams/statistics.html", {"exam": exam, "lines": lines_of(exam)})


@opens_to(*KEEPING)
@require_POST
def exam_certificates(request: Any, pk: int) -> HttpResponseBase:
    """Every certificate of the exam as one ZIP; those not made yet are made."""
    exam = asked_exam(request, pk, "exam_published")
    if not exam.examinees.filter(passed=True).exists():
        raise Http404
    try:
        packed = certificates_zip(exam=exam, actor=request.actor, on=request.actor.on)
    except (DocumentRefused, FileRefused) as refused:
        messages.error(request, _("证书没有制成：%(why)s") % {"why": refused})
        return redirect("matter", pk)
    name = _("%(exam)s合格证书") % {"exam": exam.matter.title}
    return FileResponse(packed, as_attachment=True, filename=f"{name}.zip")


def _points(typed: dict[str, str]) -> dict[int, int]:
    if bad := [said for said in typed.values() if not (said.isdecimal() and len(said) < 4)]:
        raise ExamRefused(_("“%(said)s”不是分数，请填整数。") % {"said": bad[0][:20]})
    return {int(pk): int(said) for pk, said in typed.items() if pk.isdecimal()}


def _groups(exam_id: int, person_id: int, two: bool, typed: dict[str, str]) -> list[dict[str, Any]]:
    """Each open question with its answers in an order that tells nobody's place in the room."""
    answers = Answer.objects.filter(examinee__exam_id=exam_id, question__kind=OPEN).exclude(value="")
    groups: dict[int, dict[str, Any]] = {}
    for one in (
        answers.select_related("question", "examinee")
        .prefetch_related("marks__marker")
        .order_by("question__place", "examinee__code_digest")
    ):
        marks = list(one.marks.all())
        mine = next((mark.points for mark in marks if mark.marker_id == person_id), None)
        others = [mark for mark in marks if mark.marker_id != person_id]
        group = groups.setdefault(one.question_id, {"question": one.question, "answers": []})
        group["answers"].append(
            {
                "pk": one.pk,
                "text": one.value,
                "mine": typed.get(str(one.pk), mine),
                "done": one.points is not None,
                "differs": two and mine is not None and bool(others) and others[0].points != mine,
                "others": others if (mine is not None or not two) else [],
                "full": two and mine is None and len(others) >= 2,
            }
        )
    return list(groups.values())
