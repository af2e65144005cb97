"""The list of reports, and planning one. Everything after that happens on the matter's page."""

from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from renda.accounts.access import opens_to
from renda.matters.forms import asked_in, status_of
from renda.matters.paging import CappedPaginator
from renda.matters.sight import visible_to
from renda.matters.workbook import as_workbook, too_long
from renda.procedures.engine.unmet import StepRefused, Unmet
from renda.supervision import listing
from renda.supervision.actions.report import open_work_report, write_work_report
from renda.supervision.forms import WorkReportForm
from renda.supervision.models import WorkReport

READERS = ("deputy", "deputies_office", "office", "leader", "government_office", "unit")
CLERKS = ("office", "deputies_office")
PER_PAGE = 50


@opens_to(*READERS)
@require_GET
def report_list(request: Any) -> HttpResponse:
    """The reports one may see."""
    form, found = _asked(request)
    page = CappedPaginator(found, PER_PAGE).get_page(request.GET.get("page"))
    may_plan = request.actor.role in CLERKS
    context = {
        "title": _("听取审议报告"),
        "lead": _("专项工作报告，计划、预算、决算、审计、国有资产、债务等报告：从通知到公布处理情况。"),
        "filter_form": form,
        "columns": listing.columns(),
        "rows": [listing.row(one) for one in page],
        "page": page,
        "export_url": f"{reverse('work-reports-export')}?{request.GET.urlencode()}",
        "create": {"url": reverse("work-report-new"), "text": _("登记议题")} if may_plan else None,
        "empty": {
            "title": _("还没有听取报告的议题"),
            "text": _("登记的议题、会议听取的报告和审议意见的处理情况会列在这里。"),
            "action_url": reverse("work-report-new") if may_plan else "",
            "action_text": _("登记议题"),
        },
    }
    return render(request, "desk/list.html", context)


@opens_to(*READERS)
@require_GET
def report_export(request: Any) -> HttpResponseBase:
    """The same list as a workbook."""
    _form, found = _asked(request)
    if too_long(request, found, listing.MOST_EXPORTED):
        return redirect(f"{reverse('work-reports')}?{request.GET.urlencode()}")
    return as_workbook(_("听取审议报告"), listing.export_head(), listing.export_rows(found))


@opens_to(*CLERKS)
def report_new(request: Any) -> HttpResponse:
    """Put a report on the list."""
    form = WorkReportForm(request.POST or None, congress_id=request.actor.congress_id)
    unmet: list[Unmet] = []
    if request.method == "POST" and form.is_valid():
        try:
            matter = open_work_report(actor=request.actor, on=request.actor.on, **form.cleaned_data)
        except StepRefused as refused:
            unmet = refused.unmet
        else:
            return redirect("matter", pk=matter.pk)
    return _page(request, form, unmet, _("登记听取报告的议题"), reverse("work-reports"))


@opens_to(*CLERKS)
def report_write(request: Any, pk: int) -> HttpResponse:
    """Change what is planned, until the body is told."""
    matter = get_object_or_404(visible_to(request.actor, "work_report"), pk=pk)
    report = WorkReport.objects.get(pk=pk)
    initial = {
        "title": matter.title, "kind": report.kind, "body": report.body_id, "source": report.source, "why": report.why,
        "committee": report.committee_id, "meeting_on": report.meeting_on,
    }  # fmt: skip
    form = WorkReportForm(request.POST or None, congress_id=request.actor.congress_id, initial=initial)
    unmet: list[Unmet] = []
    if request.method == "POST" and form.is_valid():
        try:
            write_work_report(actor=request.actor, on=request.actor.on, report=report, **form.cleaned_data)
        except StepRefused as refused:
            unmet = refused.unmet
        else:
            return redirect("matter", pk=pk)
    return _page(request, form, unmet, _("修改听取报告的议题"), reverse("matter", args=[pk]))


def _page(request: Any, form: WorkReportForm, unmet: list[Unmet], title: str, back: str) -> HttpResponse:
    page = {
        "title": title, "lead": _("写明议题、报告机关和会议日期；保存以后在议题的页面上通知报告机关"), "form": form,
        "unmet": unmet, "submit": _("保存"), "back": back,
    }  # fmt: skip
    return render(request, "meetings/form.html", page, status=status_of(form, unmet))


def _asked(request: Any) -> tuple[listing.WorkReportFilter, Any]:
    form = listing.WorkReportFilter(request.GET or None, congress_id=request.actor.congress_id)
    return form, listing.reports_seen_by(request.actor, asked_in(form))
