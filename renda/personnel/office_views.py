"""The ledger of offices and the year's figures, on pages and as tables."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from renda.accounts.access import opens_to
from renda.matters.forms import asked_in
from renda.matters.paging import CappedPaginator
from renda.matters.workbook import as_workbook, too_long
from renda.personnel import listing, queries
from renda.personnel.motion_forms import MATTERS, OfficeFilter
from renda.procedures.personnel_kinds import CHANGES, KINDS

READERS = ("deputy", "deputies_office", "office", "leader")
PER_PAGE = 50


@opens_to(*READERS)
@require_GET
def office_list(request: Any) -> HttpResponse:
    """Who holds which office since when by which decision."""
    form, found, on = _asked(request)
    page = CappedPaginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": _("任职台账"),
        "lead": _("每个职务由谁担任、从哪一天起、依据哪一次会议的决定。可以查看任何一天的在任情况。"),
        "filter_form": form,
        "columns": listing.office_columns(),
        "rows": listing.office_rows(page),
        "page": page,
        "on": on,
        "export_url": f"{reverse('offices-export')}?{request.GET.urlencode()}",
        "empty": {"title": _("没有登记的职务"), "text": _("任免公布以后，职务自动记入台账。")},
    }
    return render(request, "desk/list.html", context)


@opens_to(*READERS)
@require_GET
def office_export(request: Any) -> HttpResponseBase:
    """The same as a workbook."""
    _form, found, _on = _asked(request)
    if too_long(request, found, listing.MOST_EXPORTED):
        return redirect(f"{reverse('offices')}?{request.GET.urlencode()}")
    return as_workbook(_("任职台账"), listing.office_head(), listing.office_table(found))


@opens_to(*READERS)
@require_GET
def year(request: Any) -> HttpResponse:
    """How many people were appointed, removed, let resign and dismissed in a year."""
    chosen = _year(request)
    lines = queries.year_of(request.actor, chosen, _labels())
    changes = [(slug, _(label)) for slug, label in CHANGES.items()]
    total = [(label, sum(line.counts[slug] for line in lines)) for slug, label in changes]
    context = {
        "year": chosen,
        "years": queries.years_with_any(request.actor),
        "changes": [label for _slug, label in changes],
        "lines": [(line, [(label, line.counts[slug]) for slug, label in changes]) for line in lines],
        "total": total,
        "rejected": sum(line.rejected for line in lines),
        "all": sum(number for _label, number in total),
    }
    return render(request, "personnel/year.html", context)


@opens_to(*READERS)
@require_GET
def year_export(request: Any) -> HttpResponseBase:
    """The same as a workbook."""
    chosen = _year(request)
    head = [_("类别"), *(_(label) for label in CHANGES.values()), _("合计"), _("未通过")]
    rows = (
        [line.label, *(line.counts[slug] for slug in CHANGES), line.total, line.rejected]
        for line in queries.year_of(request.actor, chosen, _labels())
    )
    return as_workbook(_("%(year)d 年人事任免统计") % {"year": chosen}, head, rows)


def _labels() -> dict[str, str]:
    return {
        **{slug: _(kind.label) for slug, kind in KINDS.items()},
        **{slug: _(label) for slug, label in MATTERS.items() if slug != "appointment"},
    }


def _year(request: Any) -> int:
    said = request.GET.get("year", "")
    return int(said) if said.isdecimal() and len(said) == 4 else int(request.actor.on.year)


def _asked(request: Any) -> tuple[OfficeFilter, Any, date]:
    form = OfficeFilter(request.GET or None)
    asked = asked_in(form)
    on = asked.get("on") or request.actor.on
    return form, queries.offices_on(request.actor, on, asked), on
