"""A paper that a step gave, ready to print."""

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render

from renda.accounts.access import SIGNED_IN, opens_to
from renda.documents.papers import PAPERS, kind_of
from renda.matters.facts import facts_of
from renda.matters.models import Entry
from renda.matters.rooms import room_of
from renda.matters.sentences import number_of
from renda.matters.sight import visible_to


@opens_to(SIGNED_IN)
def paper(request: Any, matter_pk: int, seq: int) -> HttpResponse:
    """The paper of one entry, for those who may see the entry."""
    matter = get_object_or_404(
        visible_to(request.actor).select_related("session__term", "congress"), pk=matter_pk
    )
    entry = get_object_or_404(Entry.objects.select_related("organization"), matter=matter, seq=seq)
    kind = kind_of(entry)
    procedure = room_of(matter.procedure).procedure
    if not kind or entry.step in procedure.hidden(facts_of(matter, request.actor.on), request.actor):
        raise Http404
    named = {
        capacity: [
            party.person or party.organization for party in matter.parties.all() if party.capacity == capacity
        ]
        for capacity in ("lead_deputy", "cosigner")
    }
    context = {
        "matter": matter,
        "number": number_of(matter),
        "entry": entry,
        "data": entry.data,
        "by_when": _day(entry.data.get("by_when")),
        "paper_title": PAPERS[kind],
        **named,
    }
    return render(request, f"documents/{kind}.html", context)


def _day(written: object) -> date | None:
    return date.fromisoformat(str(written)) if written else None
