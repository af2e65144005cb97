"""The list of bills, and writing one. Everything after the draft happens on the matter's page."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from renda.accounts.access import opens_to
from renda.bills import listing
from renda.bills.actions import open_bill, write_bill
from renda.bills.forms import BillForm
from renda.bills.models import Bill
from renda.matters.forms import asked_in, status_of
from renda.matters.paging import CappedPaginator
from renda.matters.sight import visible_to
from renda.procedures.engine.unmet import StepRefused, Unmet

READERS = ("deputy", "deputies_office", "office", "leader", "government_office", "unit")
PER_PAGE = 50


@opens_to(*READERS)
@require_GET
def bill_list(request: Any) -> HttpResponse:
    """The bills one may see."""
    form = listing.BillFilter(request.GET or None)
    asked = asked_in(form)
    page = CappedPaginator(listing.bills_seen_by(request.actor, asked), PER_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "title": _("议案"),
        "lead": _("提请会议审议的议案和报告：由主任会议或者主席团决定是否上会，由会议审议、表决。"),
        "filter_form": form,
        "columns": listing.columns(),
        "rows": listing.rows(list(page)),
        "page": page,
        "create": {"url": reverse("bill-new"), "text": _("提出议案")},
        "empty": {
            "title": _("还没有议案"),
            "text": _("提出的议案和报告会列在这里。"),
            "action_url": reverse("bill-new"),
            "action_text": _("提出议案"),
        },
    }
    return render(request, "desk/list.html", context)


@opens_to(*READERS)
def bill_new(request: Any) -> HttpResponse:
    """Begin a bill."""
    form = BillForm(request.POST or None, actor=request.actor)
    unmet: list[Unmet] = []
    if request.method == "POST" and form.is_valid():
        try:
            matter = open_bill(actor=request.actor, on=request.actor.on, **form.cleaned_data)
        except StepRefused as refused:
            unmet = refused.unmet
        else:
            return redirect("matter", pk=matter.pk)
    return _page(request, form, unmet, reverse("bills"))


@opens_to(*READERS)
def bill_write(request: Any, pk: int) -> HttpResponse:
    """Write on at a draft."""
    matter = get_object_or_404(visible_to(request.actor, "bill"), pk=pk)
    bill = Bill.objects.get(pk=pk)
    initial = {"title": matter.title, "case": bill.case, "grounds": bill.grounds, "plan": bill.plan}
    form = BillForm(request.POST or None, actor=request.actor, is_new=False, initial=initial)
    unmet: list[Unmet] = []
    if request.method == "POST" and form.is_valid():
        try:
            write_bill(matter=matter, actor=request.actor, **form.cleaned_data)
        except StepRefused as refused:
            unmet = refused.unmet
        else:
            return redirect("matter", pk=pk)
    return _page(request, form, unmet, reverse("matter", args=[pk]))


def _page(request: Any, form: BillForm, unmet: list[Unmet], back: str) -> HttpResponse:
    context = {"form": form, "unmet": unmet, "back": back}
    status = status_of(form, unmet)
    return render(request, "bills/write.html", context, status=status)
