"""The report on suggestions for those who answer for them: the congress's offices, leaders, government, units."""

from collections.abc import Callable
from functools import wraps
from io import BytesIO
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from renda.accounts.access import opens_to
from renda.documents.official.refused import DocumentRefused
from renda.matters.workbook import as_workbook, as_workbook_of
from renda.reporting import listing
from renda.reporting.documents import MAKERS, report_files
from renda.reporting.page import report_page
from renda.reporting.period import Period, PeriodForm
from renda.reporting.tables import sheets
from renda.suggestions.figures import people_taking_part, registered

READERS = ("deputies_office", "office", "leader", "government_office", "unit")
PER_PAGE = 50
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def of_a_period(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A view of a period; where the period is none, the report's page says what is wrong with it."""

    @wraps(view)
    def asked(request: Any, **more: Any) -> HttpResponseBase:
        form = PeriodForm(request.GET, actor=request.actor)
        if not form.is_valid():
            return redirect(f"{reverse('reporting')}?{request.GET.urlencode()}")
        return view(request, form.asked_for(), **more)

    return asked


@opens_to(*READERS)
@require_safe
def reporting(request: Any) -> HttpResponse:
    """The report of the period asked for: of the newest year where none is."""
    form = PeriodForm(request.GET, actor=request.actor)
    context: dict[str, Any] = {"filter_form": form}
    if form.is_valid():
        period = form.asked_for()
        context |= report_page(request.actor, period)
        context["may_write"] = request.actor.role in MAKERS and not period.unit
    return render(request, "reporting/report.html", context)


@opens_to(*READERS)
@require_safe
@of_a_period
def reporting_table(request: Any, period: Period) -> HttpResponseBase:
    """Every table of the report as a workbook."""
    title = _("代表建议办理情况 %(period)s") % {"period": period.label}
    return as_workbook_of(title, sheets(request.actor, period))


@opens_to(*READERS)
@require_safe
@of_a_period
def reporting_list(request: Any, period: Period) -> HttpResponseBase:
    """The list behind a figure. It is counted in full: a period bounds it, and it must equal the figure."""
    what = listing.asked(request.GET, request.actor)
    paginator = Paginator(listing.behind_figure(request.actor, period, what), PER_PAGE)
    page = paginator.get_page(request.GET.get("page"))
    context = {
        "title": listing.title_of(what),
        "lead": _of_whom(period),
        "period": period,
        "back": f"{reverse('reporting')}?{period.address()}",
        "columns": listing.columns(what),
        "rows": listing.lines(list(page), what),
        "page": page,
        "export_url": f"{reverse('reporting-list-table')}?{request.GET.urlencode()}",
        "empty": {"title": _("没有这样的建议"), "text": _("这个期间没有符合这项统计的建议。")},
    }
    return render(request, "reporting/list.html", context)


@opens_to(*READERS)
@require_safe
@of_a_period
def reporting_list_table(request: Any, period: Period) -> HttpResponseBase:
    """The same list as a workbook."""
    what = listing.asked(request.GET, request.actor)
    matters = listing.behind_figure(request.actor, period, what)
    title = f"{listing.title_of(what)} {period.label}"
    return as_workbook(title, listing.head(what), listing.exported(matters, what))


@opens_to(*READERS)
@require_safe
@of_a_period
def reporting_people(request: Any, period: Period) -> HttpResponseBase:
    """The deputies who lead or co-sign in the period, with how many."""
    rows = registered(request.actor, period.when, period.unit.pk if period.unit else None)
    people = people_taking_part(rows).order_by("person__name_pinyin", "person_id")
    page = Paginator(people, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": _("参与代表"),
        "lead": _of_whom(period),
        "period": period,
        "back": f"{reverse('reporting')}?{period.address()}",
        "columns": [
            {"label": _("姓名"), "main": True},
            {"label": _("领衔件数"), "numeric": True},
            {"label": _("附议件数"), "numeric": True},
        ],
        "rows": [
            {"cells": [{"text": one["person__name"]}, {"text": one["lead"]}, {"text": one["cosigned"]}]}
            for one in page
        ],
        "page": page,
        "empty": {"title": _("没有代表参与"), "text": _("这个期间没有代表领衔或者附议的建议。")},
    }
    return render(request, "reporting/list.html", context)


@opens_to(*MAKERS)
@require_safe
@of_a_period
def reporting_document(request: Any, period: Period, form: str) -> HttpResponseBase:
    """The official report as it stands now, to edit (DOCX) or to read (PDF)."""
    if form not in {"docx", "pdf"}:
        raise Http404
    page = f"{reverse('reporting')}?{period.address()}"
    if period.unit or not registered(request.actor, period.when).exists():
        messages.error(
            request, _("报告写的是整个期间的全部建议；这个期间还没有，或者只选了一个单位，请重新选择。")
        )
        return redirect(page)
    try:
        docx, pdf = report_files(request.actor, period)
    except DocumentRefused as refused:
        messages.error(request, str(refused))
        return redirect(page)
    content, kind = (docx, DOCX) if form == "docx" else (pdf, "application/pdf")
    name = f"关于{period.title}代表建议办理情况的报告.{form}"
    return FileResponse(BytesIO(content), as_attachment=True, filename=name, content_type=kind)


def _of_whom(period: Period) -> str:
    return f"{period.label} · {period.unit.name}" if period.unit else period.label
