"""Congresses: the county's and the towns', with terms, sessions and constituencies."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from renda.accounts.access import SIGNED_IN, opens_to
from renda.accounts.capacities import STAFF
from renda.roster.congresses import constituencies_with_deputies, deputies_counted, town_rows
from renda.roster.history import changes_of_congress, told
from renda.roster.models import Congress
from renda.roster.organization_tree import organizations_listed
from renda.roster.sight import READERS_OF_DEPUTIES, keeps_roster
from renda.roster.views.scope import congress_or_404

CHANGES_SHOWN = 30


@require_GET
@opens_to(SIGNED_IN)
def towns(request: Any) -> HttpResponse:
    """The town congresses with their deputies, terms and bodies; and the subdistricts."""
    actor = request.actor
    county = Congress.objects.select_related("parent", "area").get(pk=actor.congress_id)
    context = {"county": county, **town_rows(county, actor.on), "keeps": keeps_roster(actor)}
    return render(request, "roster/towns.html", context)


@require_GET
@opens_to(SIGNED_IN)
def own_congress(request: Any) -> HttpResponse:
    """The page of the actor's own congress."""
    return redirect("congress", pk=request.actor.congress_id)


@require_GET
@opens_to(SIGNED_IN)
def congress(request: Any, pk: int) -> HttpResponse:
    """Terms, sessions, constituencies and bodies of one congress."""
    one, actor = congress_or_404(request, pk), request.actor
    terms = list(one.terms.prefetch_related("sessions"))
    present = next((term for term in terms if term.begins_on <= actor.on), terms[0] if terms else None)
    groves = organizations_listed(one.pk, actor.on)
    context = {
        "congress": one,
        "terms": terms,
        "present": present,
        "has_open_term": any(term.ends_on is None for term in terms),
        "constituencies": constituencies_with_deputies(present, actor.on) if present else [],
        "deputies": deputies_counted([one.pk], actor.on).get(one.pk, 0),
        "groves": groves,
        "bodies": sum(grove.count for grove in groves),
        "towns": one.towns.all(),
        "keeps": keeps_roster(actor),
        "reads_deputies": actor.role in READERS_OF_DEPUTIES,
        "is_staff": actor.role in STAFF,
        "changes": told(changes_of_congress(one.pk)[:CHANGES_SHOWN]) if actor.role in STAFF else [],
    }
    return render(request, "roster/congress.html", context)
