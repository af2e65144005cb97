"""The ledger of the whole congress, for its auditor: to read, to take away, and to prove."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from renda.accounts.access import opens_to
from renda.matters import ledger_listing as listing
from renda.matters.models import Entry
from renda.matters.verification import Fault, Walk, exported_ledger, head_of, walk_along
from renda.matters.workbook import as_workbook, too_long
from renda.roster.models import Congress

AUDITOR = "audit_admin"
PROVED_AT_ONCE = 20_000  # entries: about a second
SHOWN_FAULTS = 100
KEPT_AS = "ledger_walk"


@opens_to(AUDITOR)
@require_safe
def ledger(request: Any) -> HttpResponse:
    """One page of the ledger, newest first."""
    form, entries = _asked(request)
    page = listing.keyset_page(entries, request.GET.get("before"), request.GET.get("after"))
    head = head_of(request.actor.congress_id)
    context = {
        "filter_form": form,
        "lines": [listing.line(entry) for entry in page.entries],
        "page": page,
        "total": head.seq if head else 0,
        "query": request.GET.urlencode(),
        **_verification(request),
    }
    return render(request, "matters/ledger.html", context)


@opens_to(AUDITOR)
@require_safe
def ledger_export(request: Any) -> HttpResponseBase:
    """The entries that the filter leaves, as a workbook."""
    form, entries = _asked(request)
    if form.errors or too_long(request, entries, listing.MOST_EXPORTED):
        return redirect(f"{reverse('ledger')}?{request.GET.urlencode()}")
    return as_workbook(_("台账"), listing.export_head(), listing.export_rows(entries))


@opens_to(AUDITOR)
@require_safe
def ledger_chain(request: Any) -> StreamingHttpResponse:
    """The whole chain as JSON Lines, without what was entered: what verifier/verify_ledger.py proves."""
    congress = Congress.objects.get(pk=request.actor.congress_id)
    name = _("%(congress)s台账%(day)s.jsonl") % {
        "congress": congress.short_name or congress.name, "day": request.actor.on.isoformat(),
    }  # fmt: skip
    answer = StreamingHttpResponse(_chain(congress.pk), content_type="application/x-ndjson; charset=utf-8")
    answer["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=name) or "attachment"
    )
    return answer


@opens_to(AUDITOR)
@require_POST
def ledger_verify(request: Any) -> HttpResponse:
    """Prove the chain from its beginning, or prove the next part of a walk that has begun."""
    going_on = "continue" in request.POST
    walk = (_kept_walk(request) if going_on else None) or walk_along(request.actor.congress_id)
    walk.go_on(PROVED_AT_ONCE)
    _keep_walk(request, walk)
    if not request.htmx:
        return redirect(f"{reverse('ledger')}#verification")
    return render(request, "matters/ledger_verification.html", _verification(request))


def _asked(request: Any) -> tuple[listing.LedgerFilter, Any]:
    form = listing.LedgerFilter(request.GET or None)
    if form.is_bound and not form.is_valid():
        return form, Entry.objects.none()
    asked = form.cleaned_data if form.is_bound else {}
    return form, listing.entries_asked(request.actor.congress_id, asked)


def _chain(congress_id: int) -> Iterator[bytes]:
    for line in exported_ledger(congress_id):
        yield json.dumps(line, ensure_ascii=False, sort_keys=True).encode() + b"\n"


def _keep_walk(request: Any, walk: Walk) -> None:
    """In the session, so that a long walk goes on with the next request; with the first faults only."""
    request.session[KEPT_AS] = {
        "walk": {**asdict(walk), "faults": [asdict(fault) for fault in walk.faults[:SHOWN_FAULTS]]},
        "more_faults": len(walk.faults) > SHOWN_FAULTS,
        "at": timezone.now().isoformat(),
    }


def _kept_walk(request: Any) -> Walk | None:
    kept = request.session.get(KEPT_AS)
    if not kept or kept["walk"]["congress_id"] != request.actor.congress_id or kept["walk"]["is_done"]:
        return None
    faults = [Fault(**fault) for fault in kept["walk"]["faults"]]
    return Walk(**{**kept["walk"], "faults": faults})


def _verification(request: Any) -> dict[str, Any]:
    """What the page says of the last proof: none, under way, whole or not."""
    kept = request.session.get(KEPT_AS)
    if not kept or kept["walk"]["congress_id"] != request.actor.congress_id:
        return {"walk": None}
    return {"walk": kept["walk"], "more_faults": kept["more_faults"], "proved_at": parse_datetime(kept["at"])}
