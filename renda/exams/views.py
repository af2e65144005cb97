"""Exams: the list, setting one, its paper, its examinees and their slips, its results. Steps are taken on its page."""

from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.forms import formset_factory
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from renda.accounts.access import opens_to
from renda.documents.qr import svg_of
from renda.exams import listing
from renda.exams.actions import prepare
from renda.exams.asked import KEEPING, READERS, asked_exam
from renda.exams.codes import code_of
from renda.exams.drawing import Line
from renda.exams.forms import ExamFilter, ExamForm, ExamineesForm, LineForm, SeedForm
from renda.exams.models import KINDS, BankQuestion, Exam, Examinee
from renda.exams.people import people_named
from renda.exams.queries import results_of
from renda.exams.refused import ExamRefused
from renda.matters.paging import CappedPaginator
from renda.matters.workbook import as_workbook

PER_PAGE = 50
LINES = 10


@opens_to(*READERS)
@require_GET
def exam_list(request: Any) -> HttpResponse:
    """The exams one may see."""
    form = ExamFilter(request.GET or None)
    state = form.cleaned_data["state"] if form.is_bound and form.is_valid() else ""
    page = CappedPaginator(listing.exams_seen_by(request.actor, state), PER_PAGE).get_page(
        request.GET.get("page")
    )
    keeper = request.actor.role in KEEPING
    new = {"url": reverse("exam-new"), "text": _("安排考试")} if keeper else None
    context = {
        "title": _("任前法律知识考试"),
        "lead": _("拟任命的人员任前参加：题库、组卷、考试、阅卷、成绩和证书。"),
        "filter_form": form,
        "columns": listing.exam_columns(),
        "rows": [listing.exam_row(one) for one in page],
        "page": page,
        "create": new,
        "is_keeper": keeper,
        "empty": {
            "title": _("还没有安排考试"),
            "text": _("先在题库里准备试题，再安排考试、组卷、登记考生。"),
            "action_url": new["url"] if new else "",
            "action_text": new["text"] if new else "",
        },
    }
    return render(request, "exams/list.html", context)


@opens_to(*KEEPING)
def exam_new(request: Any) -> HttpResponse:
    """Set an exam."""
    form = ExamForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            exam = prepare.set_exam(actor=request.actor, on=request.actor.on, **form.cleaned_data)
        except ExamRefused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("exam-paper", exam.pk)
    return _form(request, form, _("安排考试"), "", reverse("exams"), _("保存，下一步组卷"))


@opens_to(*KEEPING)
def exam_change(request: Any, pk: int) -> HttpResponse:
    """Change when and where, until it is announced."""
    exam = asked_exam(request, pk, "exam_prepared")
    said = {
        "title": exam.matter.title,
        "begins_at": exam.begins_at,
        "place": exam.place,
        "minutes": exam.minutes,
    }
    form = ExamForm(request.POST or None, initial=said)
    if request.method == "POST" and form.is_valid():
        try:
            prepare.change_exam(actor=request.actor, on=request.actor.on, exam=exam, **form.cleaned_data)
        except ExamRefused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("matter", pk)
    return _form(request, form, _("修改考试安排"), exam.matter.title, reverse("matter", args=[pk]), _("保存"))


@opens_to(*KEEPING)
def exam_paper(request: Any, pk: int) -> HttpResponse:
    """The paper with its answers, and, until it is announced, the plan it is drawn by."""
    exam = asked_exam(request, pk)
    preparing = exam.matter.state == "exam_prepared"
    status = 200
    lines = seed = None
    if preparing:
        lines, seed = _plan_forms(request, exam)
        if request.method == "POST" and lines.is_valid() and seed.is_valid():
            try:
                prepare.draw_paper(
                    actor=request.actor, exam=exam, lines=_lines(lines), seed=seed.cleaned_data["seed"]
                )
            except ExamRefused as refused:
                seed.add_error(None, str(refused))
            else:
                messages.success(request, _("已组卷。请逐题核对；不满意的，可以换种子重新抽。"))
                return redirect("exam-paper", pk)
        status = 422 if request.method == "POST" else 200
    questions = list(exam.questions.select_related("bank"))
    context = {
        "exam": exam,
        "lines": lines,
        "seed": seed,
        "stock": _stock(exam.matter.congress_id) if preparing else [],
        "questions": [(one, listing.cite_of(one.bank)) for one in questions],
        "total": sum(one.points for one in questions),
        "is_as_drawn": bool(exam.seed) and prepare.draw_again(exam) == [one.bank_id for one in questions],
    }
    return render(request, "exams/paper.html", context, status=status)


@opens_to(*KEEPING)
def exam_examinees(request: Any, pk: int) -> HttpResponse:
    """Who sits the exam; before it begins names are added and taken away."""
    exam = asked_exam(request, pk)
    before = exam.matter.state in ("exam_prepared", "exam_announced")
    form = ExamineesForm(request.POST or None) if before else None
    status = 200
    if request.method == "POST" and form is not None:
        status = 422
        if form.is_valid() and _add(request, exam, form):
            return redirect("exam-examinees", pk)
    rows = results_of(pk)
    return render(request, "exams/examinees.html", {"exam": exam, "form": form, "rows": rows}, status=status)


@opens_to(*KEEPING)
@require_POST
def examinee_remove(request: Any, pk: int) -> HttpResponse:
    """Take somebody off the list."""
    return _with_examinee(
        request, pk, prepare.remove_examinee, "exam-examinees", _("已从名单中去掉%(name)s。")
    )


@opens_to(*KEEPING)
@require_POST
def examinee_slip(request: Any, pk: int) -> HttpResponse:
    """A new slip for a lost one, or for another device."""
    told = _("已给%(name)s另发考试码，请打印新的考试条；旧码和原来的设备不能再用。")
    return _with_examinee(request, pk, prepare.issue_slip, "exam-slips", told)


@opens_to(*KEEPING)
@require_GET
def exam_slips(request: Any, pk: int) -> HttpResponse:
    """The slips to print and cut: name, code, and the same as a two-dimensional code."""
    exam = asked_exam(request, pk, "exam_prepared", "exam_announced", "exam_running")
    address = request.build_absolute_uri(reverse("exam-door"))
    slips = [(one, code_of(one), svg_of(f"{address}#{code_of(one)}")) for one in results_of(pk)]
    return render(request, "exams/slips.html", {"exam": exam, "slips": slips, "address": address})


@opens_to(*READERS)
@require_GET
def exam_results(request: Any, pk: int) -> FileResponse:
    """The published results as a workbook."""
    exam = asked_exam(request, pk, "exam_published")
    title = _("%(exam)s成绩") % {"exam": exam.matter.title}
    return as_workbook(title, listing.result_head(), listing.result_rows(results_of(pk)))


def _plan_forms(request: Any, exam: Exam) -> tuple[Any, SeedForm]:
    bank = BankQuestion.objects.filter(congress_id=exam.matter.congress_id, retired_at__isnull=True)
    topics = list(bank.order_by("topic").values_list("topic", flat=True).distinct())
    kept = [{**line, "difficulty": line["difficulty"] or ""} for line in exam.plan.get("lines", [])]
    formset = formset_factory(LineForm, extra=max(4, LINES - len(kept)), max_num=40, absolute_max=60)
    lines = formset(request.POST or None, initial=kept, form_kwargs={"topics": topics}, prefix="line")
    return lines, SeedForm(request.POST or None)


def _lines(formset: Any) -> list[Line]:
    return [
        Line(said["kind"], said["topic"], int(said["difficulty"] or 0), said["count"], said["points"])
        for said in formset.cleaned_data
        if said.get("kind")
    ]


def _stock(congress_id: int) -> list[tuple[str, list[int]]]:
    """How many questions the bank holds: by topic, for each kind in order."""
    counted = BankQuestion.objects.filter(congress_id=congress_id, retired_at__isnull=True)
    found = {
        (topic, kind): n for topic, kind, n in counted.values_list("topic", "kind").annotate(n=Count("pk"))
    }
    topics = sorted({topic for topic, _kind in found})
    return [(topic, [found.get((topic, kind), 0) for kind, _label in KINDS]) for topic in topics]


def _add(request: Any, exam: Exam, form: ExamineesForm) -> bool:
    found = people_named(
        form.cleaned_data["names"], request.actor.congress_id, register_new=form.cleaned_data["register_new"]
    )
    for fault in found.faults:
        form.add_error("names", fault)
    if found.faults:
        return False
    try:
        added = prepare.add_examinees(
            actor=request.actor, on=request.actor.on, exam=exam, persons=found.persons
        )
    except ExamRefused as refused:
        form.add_error("names", str(refused))
        return False
    messages.success(request, _("已登记 %(count)d 名考生。") % {"count": len(added)})
    return True


def _with_examinee(request: Any, pk: int, act: Any, back: str, told: str) -> HttpResponse:
    row = get_object_or_404(Examinee.objects.select_related("person"), pk=pk)
    exam = asked_exam(request, row.exam_id)
    try:
        act(actor=request.actor, examinee=row)
    except ExamRefused as refused:
        messages.error(request, str(refused))
        return redirect("matter", exam.pk)
    messages.success(request, told % {"name": row.person.name})
    return redirect(back, exam.pk)


def _form(request: Any, form: Any, title: str, lead: str, back: str, submit: str) -> HttpResponse:
    page = {"title": title, "lead": lead, "form": form, "back": back, "submit": submit}
    return render(request, "exams/form.html", page, status=422 if form.is_bound and form.errors else 200)
