"""The ledger of rectification, its table to take away, and how long what is open has stood, by body."""

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
from renda.supervision import rectification_listing as listing

READERS = ("deputies_office", "office", "leader", "government_office", "unit")
PER_PAGE = 50
MOST_EXPORTED = 20_000


@opens_to(*READERS)
@require_GET
def problem_list(request: Any) -> HttpResponse:
    """The problems one may see."""
    form, found = _asked(request)
    page = CappedPaginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": _("整改台账"),
        "lead": _("监督中发现的每一个问题：来源、责任单位、措施、时限、佐证和核查结论。"),
        "filter_form": form,
        "tabs": _tabs("rectifications"),
        "columns": listing.columns(),
        "rows": [listing.row(one) for one in page],
        "page": page,
        "export_url": f"{reverse('rectifications-export')}?{request.GET.urlencode()}",
        "empty": {
            "title": _("整改台账里还没有问题"),
            "text": _("在听取报告的页面上把问题列入整改台账以后，会列在这里。"),
        },
    }
    return render(request, "desk/list.html", context)


@opens_to(*READERS)
@require_GET
def problem_export(request: Any) -> HttpResponseBase:
    """The same list as a workbook."""
    _form, found = _asked(request)
    if too_long(request, found, MOST_EXPORTED):
        return redirect(f"{reverse('rectifications')}?{request.GET.urlencode()}")
    return as_workbook(_("整改台账"), listing.export_head(), listing.export_rows(found))


@opens_to(*READERS)
@require_GET
def problem_ages(request: Any) -> HttpResponse:
    """How long what is open has stood, by body."""
    form = _filter(request)
    rows = listing.ages_by_body(request.actor, asked_in(form))
    named = ("age_0", "age_1", "age_2", "age_3", "unmended", "late", "mended", "again", "total")
    context = {
        "rows": rows,
        "sums": {name: sum(row[name] for row in rows) for name in named},
        "tabs": _tabs("rectification-ages"),
        "filter_form": form,
    }
    return render(request, "supervision/ages.html", context)


@opens_to(*READERS)
@require_GET
def problem_changes(request: Any) -> HttpResponse:
    """What changed because the congress looked: the problems found mended in a year, by what found them."""
    this_year = request.actor.on.year
    asked = request.GET.get("year", "")
    given = int(asked) if asked.isdecimal() and len(asked) == 4 else 0
    year = given if 1949 <= given <= this_year else this_year
    context = {
        "year": year,
        "earlier": year - 1,
        "later": year + 1 if year < this_year else None,
        "tabs": _tabs("rectification-changes"),
        **listing.changes_of_year(request.actor, year),
    }
    return render(request, "supervision/changes.html", context)


def _tabs(chosen: str) -> list[dict[str, Any]]:
    labels = (
        ("rectifications", _("逐项")),
        ("rectification-ages", _("按单位")),
        ("rectification-changes", _("监督带来的改变")),
    )
    return [{"label": label, "url": reverse(name), "current": name == chosen} for name, label in labels]


def _asked(request: Any) -> tuple[listing.RectificationFilter, Any]:
    form = _filter(request)
    return form, listing.problems_seen_by(request.actor, asked_in(form))


def _filter(request: Any) -> listing.RectificationFilter:
    return listing.RectificationFilter(request.GET or None, congress_id=request.actor.congress_id)
