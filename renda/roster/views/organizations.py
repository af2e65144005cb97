"""The bodies: their tree, and a body's page."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from renda.accounts.access import SIGNED_IN, opens_to
from renda.accounts.capacities import STAFF
from renda.roster.asked import words
from renda.roster.history import changes_of_organization, told
from renda.roster.models import Organization
from renda.roster.organization_tree import organizations_listed
from renda.roster.queries import posts_in
from renda.roster.remarks import remarks_on
from renda.roster.sight import READERS_OF_PEOPLE, keeps_roster, sees_people_of
from renda.roster.views.scope import chosen_congress, congresses_seen, organization_or_404

ON_A_PAGE = 100
CHANGES_SHOWN = 30


@require_GET
@opens_to(SIGNED_IN)
def organization_list(request: Any) -> HttpResponse:
    """The bodies of the congress's county or town, by kind."""
    congress, former = chosen_congress(request), request.GET.get("state") == "former"
    q = words(request.GET.get("q"))
    groves = organizations_listed(congress.pk, request.actor.on, former=former, q=q)
    context = {
        "congress": congress,
        "congresses": congresses_seen(request),
        "groves": groves,
        "total": sum(grove.count for grove in groves),
        "q": q,
        "former": former,
        "keeps": keeps_roster(request.actor),
        "tabs": [
            {"label": _("现有机构"), "url": f"?congress={congress.pk}", "current": not former},
            {
                "label": _("已撤销"),
                "url": f"?congress={congress.pk}&state=former",
                "current": former,
            },
        ],
    }
    return render(request, "roster/organization_list.html", context)


@require_GET
@opens_to(SIGNED_IN)
def organization(request: Any, pk: int) -> HttpResponse:
    """What the body is for, and who holds its posts now and held them before."""
    one, actor = organization_or_404(request, pk), request.actor
    shows_people = sees_people_of(actor, one)
    past = request.GET.get("posts") == "past"
    page = None
    if shows_people:
        page = Paginator(posts_in(one, actor.on, past=past), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "organization": one,
        "parts": Organization.objects.filter(parent=one, dissolved_on__isnull=True),
        "page": page,
        "past": past,
        "has_deputies": page is not None and any(row.post.role == "deputy" for row in page),
        "shows_people": shows_people,
        "opens_people": actor.role in READERS_OF_PEOPLE,
        "private": actor.role in STAFF,
        "keeps": keeps_roster(actor),
        "remarks": remarks_on(one, actor.on) if actor.role in STAFF else [],
        "is_staff": actor.role in STAFF,
        "changes": told(changes_of_organization(one)[:CHANGES_SHOWN]) if actor.role in STAFF else [],
        "tabs": [
            {"label": _("现任"), "url": "?", "current": not past},
            {"label": _("曾任"), "url": "?posts=past", "current": past},
        ],
    }
    return render(request, "roster/organization.html", context)
