"""What an examinee sees, without a log-in: the door, the paper, saving an answer, the clock, handing in."""

from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from renda.accounts.access import ANYONE, opens_to
from renda.exams.actions import sit
from renda.exams.codes import COOKIE, device_digest
from renda.exams.drawing import in_order
from renda.exams.forms import CodeForm
from renda.exams.models import LETTERS, TRUE_FALSE, Examinee, PaperQuestion
from renda.exams.refused import ExamRefused

KEPT = 12 * 60 * 60  # seconds a device keeps its secret: longer than any exam
LARGEST_REVISION = 2**62


@opens_to(ANYONE)
@never_cache
def exam_door(request: Any) -> HttpResponse:
    """Where an examinee enters the code; whoever did already is led on to the paper."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            entered = sit.enter(code=form.cleaned_data["code"])
        except ExamRefused as refused:
            form.add_error("code", str(refused))
        else:
            answer = redirect("exam-sitting")
            answer.set_cookie(
                COOKIE, entered.secret, max_age=KEPT, httponly=True, samesite="Lax",
                secure=settings.SESSION_COOKIE_SECURE,
            )  # fmt: skip
            return answer
    going_on = (
        request.method == "GET" and (row := _examinee(request)) and row.exam.matter.state == "exam_running"
    )
    return render(
        request, "exams/door.html", {"form": form, "going_on": going_on}, status=422 if form.errors else 200
    )


View = Callable[..., HttpResponse]


def of_examinee(view: View) -> View:
    """The view gets the examinee whose device asks; any other is led to the door."""

    @wraps(view)
    def asked(request: Any, *args: Any, **more: Any) -> HttpResponse:
        row = _examinee(request)
        if row is None:
            if request.htmx or request.method == "POST":
                told = _("这台设备上的考试已经结束，或者已经换到别的设备。请重新输入考试码。")
                return HttpResponse(told, status=403, content_type="text/plain; charset=utf-8")
            return redirect("exam-door")
        return view(request, row, *args, **more)

    return asked


@opens_to(ANYONE)
@require_GET
@never_cache
@of_examinee
def exam_sitting(request: Any, row: Examinee) -> HttpResponse:
    """The paper in the examinee's own order, with what was answered so far."""
    if row.exam.matter.state != "exam_running" or row.handed_in_at is not None:
        return render(request, "exams/over.html", {"row": row, "exam": row.exam})
    answers = {one.question_id: one for one in row.answers.all()}
    items = [_shown(one, row, answers.get(one.pk)) for one in _in_my_order(row)]
    context = {
        "row": row, "exam": row.exam, "items": items, "now": timezone.now().timestamp(),
        "ends": row.ends_at.timestamp() if row.ends_at else 0, "late": sit.tolerance(row).seconds,
    }  # fmt: skip
    return render(request, "exams/sitting.html", context)


@opens_to(ANYONE)
@require_POST
@of_examinee
def exam_answer(request: Any, row: Examinee, question: int) -> HttpResponse:
    """Keep one answer: 204 with its revision; 409 with the sentence where it is refused."""
    revision = str(request.POST.get("n", ""))
    number = int(revision) if revision.isdecimal() and int(revision) < LARGEST_REVISION else 0
    value = "".join(request.POST.getlist("value")) if "value" in request.POST else ""
    try:
        sit.save_answer(
            examinee_id=row.pk, question_id=question, value=value,
            revision=number or int(timezone.now().timestamp() * 1000),
        )  # fmt: skip
    except PaperQuestion.DoesNotExist as unknown:
        raise Http404 from unknown
    except ExamRefused as refused:
        return HttpResponse(str(refused), status=409, content_type="text/plain; charset=utf-8")
    if not request.htmx:
        return redirect("exam-sitting")
    saved = HttpResponse(status=204)
    saved.headers["X-Exam-Saved"] = revision
    return saved


@opens_to(ANYONE)
@require_GET
@never_cache
@of_examinee
def exam_clock(request: Any, row: Examinee) -> JsonResponse:
    """The server's clock, and until when this examinee may answer: it may have been given more time."""
    over = row.exam.matter.state != "exam_running" or row.handed_in_at is not None
    ends = row.ends_at.timestamp() if row.ends_at else 0
    return JsonResponse({"now": timezone.now().timestamp(), "ends": ends, "over": over})


@opens_to(ANYONE)
@require_POST
@of_examinee
def exam_hand_in(request: Any, row: Examinee) -> HttpResponse:
    """End it."""
    with suppress(ExamRefused):  # over already: the page says so
        sit.hand_in(examinee_id=row.pk)
    return redirect("exam-sitting")


def _examinee(request: Any) -> Examinee | None:
    secret = request.COOKIES.get(COOKIE, "")
    if not secret:
        return None
    rows = Examinee.objects.select_related("exam__matter__congress", "person")
    return rows.filter(device_digest=device_digest(secret)).first()


def _in_my_order(row: Examinee) -> list[PaperQuestion]:
    """Kinds in the order of the paper, the questions of each kind in an order of the examinee's own."""
    questions = list(row.exam.questions.all())
    kinds = list(dict.fromkeys(one.kind for one in questions))
    mine = in_order(questions, f"{row.exam.seed}/{row.number}", key=lambda one: one.pk)
    return sorted(mine, key=lambda one: kinds.index(one.kind))


def _shown(question: PaperQuestion, row: Examinee, answer: Any) -> dict[str, Any]:
    """A question with its options as they stand for this examinee: the letter shown is not the letter on the paper."""
    given = answer.value if answer else ""
    if question.kind == TRUE_FALSE:
        options = [("T", "", _("正确")), ("F", "", _("错误"))]
    else:
        letters = in_order(
            LETTERS[: len(question.options)],
            f"{row.exam.seed}/{row.number}/{question.pk}",
            key=lambda one: one,
        )
        options = [
            (letter, shown, question.options[LETTERS.index(letter)])
            for shown, letter in zip(LETTERS, letters, strict=False)
        ]
    return {
        "question": question, "options": [(*one, one[0] in given) for one in options],
        "text": given, "revision": answer.revision if answer else 0,
    }  # fmt: skip
