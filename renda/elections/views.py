"""The list of elections, and opening one. Everything else happens on the matter's page."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from renda.accounts.access import opens_to
from renda.elections import listing
from renda.elections.actions import open_election
from renda.elections.forms import OpenForm
from renda.matters.forms import asked_in, status_of
from renda.matters.paging import CappedPaginator
from renda.matters.workbook import as_workbook, too_long
from renda.procedures.engine.unmet import StepRefused, Unmet
from renda.procedures.meeting_people import MEETING_CLERK
from renda.roster.models import Congress

READERS = ("deputy", "deputies_office", "office", "leader")
CLERKS = ("office", "deputies_office")
PER_PAGE = 50


@opens_to(*READERS)
@require_GET
def election_list(request: Any) -> HttpResponse:
    """The elections one may see."""
    form, found = _asked(request)
    page = CappedPaginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": _("选举"),
        "lead": _("大会选举的每个职务是一件：提名、介绍、投票、计票、宣布和登记任职，每一步都写明依据。"),
        "filter_form": form,
        "columns": listing.columns(),
        "rows": [listing.row(one) for one in page],
        "page": page,
        "export_url": f"{reverse('elections-export')}?{request.GET.urlencode()}",
        "create": (
            {"url": reverse("election-new"), "text": _("登记一项选举")}
            if request.actor.role in MEETING_CLERK.roles
            else None
        ),
        "empty": {
            "title": _("还没有选举"),
            "text": _("人民代表大会会议有选举任务时，由会务工作人员按职务逐项登记。"),
        },
    }
    return render(request, "desk/list.html", context)


@opens_to(*READERS)
@require_GET
def election_export(request: Any) -> HttpResponseBase:
    """The same list as a workbook."""
    _form, found = _asked(request)
    if too_long(request, found, listing.MOST_EXPORTED):
        return redirect(f"{reverse('elections')}?{request.GET.urlencode()}")
    return as_workbook(_("选举"), listing.export_head(), listing.export_rows(found))


@opens_to(*CLERKS)
def election_new(request: Any) -> HttpResponse:
    """Begin the election of one office."""
    congress = Congress.objects.get(pk=request.actor.congress_id)
    form = OpenForm(request.POST or None, congress=congress, on=request.actor.on)
    unmet: list[Unmet] = []
    if request.method == "POST" and form.is_valid():
        try:
            election = open_election(actor=request.actor, on=request.actor.on, **form.cleaned_data)
        except StepRefused as refused:
            unmet = refused.unmet
        else:
            messages.success(request, _("已登记，可以开始提名。"))
            return redirect("matter", pk=election.pk)
    page = {
        "title": _("登记一项选举"), "lead": _("一个职务登记一件，例如副县长一件、县长一件。"), "form": form,
        "unmet": unmet, "submit": _("登记"), "back": reverse("elections"),
    }  # fmt: skip
    status = status_of(form, unmet)
    return render(request, "meetings/form.html", page, status=status)


def _asked(request: Any) -> tuple[listing.ElectionFilter, Any]:
    form = listing.ElectionFilter(request.GET or None)
    asked = asked_in(form)
    return form, listing.elections_asked(request.actor, asked)
