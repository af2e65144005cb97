"""The list of promises, and what stands of them on a unit's page. Steps are taken on each promise's own page."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from renda.accounts.access import SIGNED_IN, opens_to
from renda.matters.forms import asked_in
from renda.matters.paging import CappedPaginator
from renda.matters.workbook import as_workbook, too_long
from renda.promises import listing
from renda.promises.models import Promise
from renda.promises.queries import SCOPES, counts_by_unit, line_of, ordered, promises_seen_by
from renda.roster.models import Organization
from renda.roster.sight import congress_ids_seen

READERS = ("deputy", "deputies_office", "office", "leader", "government_office", "unit")
PER_PAGE = 50
SHOWN_OF_UNIT = 5


@opens_to(*READERS)
@require_GET
def promise_list(request: Any) -> HttpResponse:
    """The promises one may see, those due first on top."""
    form, promises = _asked(request)
    page = CappedPaginator(listing.read(promises), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": _("承诺事项"),
        "lead": _("答复中写明已经落实和计划落实的事项，逐项跟踪，每年由代表复查。"),
        "filter_form": form,
        "columns": listing.columns(),
        "rows": listing.rows(list(page), request.actor),
        "page": page,
        "tabs": _tabs(request) if request.actor.role == "deputy" else None,
        "export_url": f"{reverse('promises-export')}?{request.GET.urlencode()}",
        "empty": {
            "title": _("还没有承诺事项"),
            "text": _("承办单位答复时写明已落实、计划落实的事项，会逐项列在这里。"),
            "action_url": "",
            "action_text": "",
        },
    }
    return render(request, "promises/list.html", context)


@opens_to(*READERS)
@require_GET
def promise_export(request: Any) -> HttpResponseBase:
    """The same list as a workbook."""
    _form, promises = _asked(request)
    if too_long(request, promises, listing.MOST_EXPORTED):
        return redirect(f"{reverse('promises')}?{request.GET.urlencode()}")
    rows = listing.export_rows(promises, request.actor)
    return as_workbook(_("承诺事项"), listing.export_head(), rows)


@opens_to(SIGNED_IN)
@require_GET
def promises_of_unit(request: Any, pk: int) -> HttpResponse:
    """A part of a unit's page: how its promises stand, as far as the reader may see them, and those due first."""
    actor = request.actor
    unit = get_object_or_404(Organization, pk=pk, congress_id__in=congress_ids_seen(actor))
    promises = promises_seen_by(actor, {"unit": unit.pk})
    counts = counts_by_unit(promises, actor.on).get(unit.pk)
    first = (
        listing.read(ordered(promises.filter(matter__state="promised"), "due"))[:SHOWN_OF_UNIT]
        if counts
        else []
    )
    context = {
        "unit": unit,
        "counts": counts,
        "promises": [line_of(promise, actor.on) for promise in first],
        "opens_list": actor.role in READERS,
    }
    return render(request, "promises/of_unit.html", context)


def _asked(request: Any) -> tuple[listing.PromiseFilter, QuerySet[Promise]]:
    form = listing.PromiseFilter(request.GET or None, actor=request.actor)
    asked = asked_in(form)
    asked["scope"] = request.GET.get("scope", "")
    return form, ordered(promises_seen_by(request.actor, asked), request.GET.get("sort", ""))


def _tabs(request: Any) -> list[dict[str, Any]]:
    labels = dict(zip(("", *SCOPES), (_("全部"), _("我的建议"), _("待我复查"), _("已公开的")), strict=True))
    chosen = request.GET.get("scope") or ""
    return [
        {"label": label, "url": f"{reverse('promises')}?scope={scope}", "current": scope == chosen}
        for scope, label in labels.items()
    ]
