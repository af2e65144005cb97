"""The bank of questions: the list, one question, and the table to take away."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from renda.accounts.access import opens_to
from renda.exams import listing
from renda.exams.actions.bank import keep_question, retire_question
from renda.exams.asked import KEEPING
from renda.exams.figures import past_uses
from renda.exams.forms import BankFilter, QuestionForm
from renda.exams.importing import FIELDS, export_row
from renda.exams.models import BankQuestion
from renda.exams.refused import ExamRefused
from renda.matters.forms import asked_in
from renda.matters.paging import CappedPaginator
from renda.matters.workbook import as_workbook

PER_PAGE = 50


@opens_to(*KEEPING)
@require_GET
def question_list(request: Any) -> HttpResponse:
    """The bank, narrowed."""
    form, found = _asked(request)
    page = CappedPaginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": _("法律知识题库"),
        "lead": _("每题都写明出处的法律条文。导出的表格改好以后可以原样导入。"),
        "filter_form": form,
        "columns": listing.bank_columns(),
        "rows": [listing.bank_row(one) for one in page],
        "page": page,
        "export_url": f"{reverse('exam-questions-export')}?{request.GET.urlencode()}",
        "create": {"url": reverse("exam-question-new"), "text": _("出题")},
        "empty": {
            "title": _("题库里还没有题"),
            "text": _("可以逐题录入，也可以下载空表填好后整表导入。"),
            "action_url": reverse("import"),
            "action_text": _("导入题库"),
        },
    }
    return render(request, "exams/bank.html", context)


@opens_to(*KEEPING)
@require_GET
def question_export(request: Any) -> HttpResponse:
    """The same list as the table it is imported by."""
    _form, found = _asked(request)
    return as_workbook(
        _("法律知识题库"), [_(one.label) for one in FIELDS], (export_row(one) for one in found)
    )  # type: ignore[return-value]


@opens_to(*KEEPING)
def question_new(request: Any) -> HttpResponse:
    """Write a question."""
    return _write(request, None)


@opens_to(*KEEPING)
def question_page(request: Any, pk: int) -> HttpResponse:
    """One question: change it, see how it did in past exams, retire it."""
    return _write(request, get_object_or_404(BankQuestion, pk=pk, congress_id=request.actor.congress_id))


@opens_to(*KEEPING)
@require_POST
def question_retire(request: Any, pk: int) -> HttpResponse:
    """Draw it no more."""
    retire_question(
        actor=request.actor,
        question=get_object_or_404(BankQuestion, pk=pk, congress_id=request.actor.congress_id),
    )
    return redirect("exam-questions")


def _write(request: Any, question: BankQuestion | None) -> HttpResponse:
    form = QuestionForm(request.POST or None, instance=question)
    if request.method == "POST" and form.is_valid():
        try:
            keep_question(actor=request.actor, fields=form.cleaned_data, question=question)
        except ExamRefused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("exam-questions")
    context = {
        "form": form,
        "question": question,
        "cite": listing.cite_of(question) if question else None,
        "past": past_uses(question) if question else [],
    }
    return render(
        request, "exams/question.html", context, status=422 if form.is_bound and form.errors else 200
    )


def _asked(request: Any) -> tuple[BankFilter, Any]:
    form = BankFilter(request.GET or None)
    asked = asked_in(form)
    return form, listing.bank_of(request.actor.congress_id, asked)
