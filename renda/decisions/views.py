"""The register of decisions, and the text of one. Everything else happens on the matter's page."""

from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from renda.accounts.access import opens_to
from renda.decisions import listing
from renda.decisions.actions import write_decision
from renda.decisions.forms import DecisionForm
from renda.decisions.models import Decision
from renda.matters.forms import asked_in, status_of
from renda.matters.paging import CappedPaginator
from renda.matters.sight import visible_to
from renda.matters.workbook import as_workbook, too_long
from renda.procedures.engine.unmet import StepRefused, Unmet

READERS = ("deputy", "deputies_office", "office", "leader", "government_office", "unit")
CLERKS = ("office", "deputies_office")
PER_PAGE = 50


@opens_to(*READERS)
@require_GET
def decision_list(request: Any) -> HttpResponse:
    """The decisions one may see."""
    form, found = _asked(request)
    page = CappedPaginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": _("决议决定"),
        "lead": _("会议表决通过的决议、决定自动登记在这里：编号公布、交付执行、报告和办结。"),
        "filter_form": form,
        "columns": listing.columns(),
        "rows": [listing.row(one) for one in page],
        "page": page,
        "export_url": f"{reverse('decisions-export')}?{request.GET.urlencode()}",
        "empty": {
            "title": _("还没有决议决定"),
            "text": _("会议通过决议、决定案或者批准计划、预算、决算以后，自动登记在这里。"),
        },
    }
    return render(request, "desk/list.html", context)


@opens_to(*READERS)
@require_GET
def decision_export(request: Any) -> HttpResponseBase:
    """The same list as a workbook."""
    _form, found = _asked(request)
    if too_long(request, found, listing.MOST_EXPORTED):
        return redirect(f"{reverse('decisions')}?{request.GET.urlencode()}")
    return as_workbook(_("决议决定"), listing.export_head(), listing.export_rows(found))


@opens_to(*CLERKS)
def decision_write(request: Any, pk: int) -> HttpResponse:
    """Put down title and text as they were adopted."""
    matter = get_object_or_404(visible_to(request.actor, "decision"), pk=pk)
    decision = Decision.objects.get(pk=pk)
    form = DecisionForm(request.POST or None, initial={"title": matter.title, "text": decision.text})
    unmet: list[Unmet] = []
    if request.method == "POST" and form.is_valid():
        try:
            write_decision(actor=request.actor, on=request.actor.on, decision=decision, **form.cleaned_data)
        except StepRefused as refused:
            unmet = refused.unmet
        else:
            return redirect("matter", pk=pk)
    page = {
        "title": _("决议决定正文"), "lead": matter.title, "form": form, "unmet": unmet, "submit": _("保存"),
        "back": reverse("matter", args=[pk]),
    }  # fmt: skip
    status = status_of(form, unmet)
    return render(request, "meetings/form.html", page, status=status)


def _asked(request: Any) -> tuple[listing.DecisionFilter, Any]:
    form = listing.DecisionFilter(request.GET or None)
    asked = asked_in(form)
    return form, listing.decisions_seen_by(request.actor, asked)
