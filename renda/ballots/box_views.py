"""Preparing the box of a vote without names; the vote itself is on the box's own pages."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from renda.accounts.access import opens_to
from renda.ballots.secret import prepare_vote_box
from renda.ballots.views import seen_vote
from renda.boxes.models import Box
from renda.boxes.preparing import preparing
from renda.roster.models import Person


@opens_to("office", "deputies_office")
def vote_box(request: Any, pk: int) -> HttpResponse:
    """Name the two keepers; who votes are the members here when the vote begins."""
    vote = seen_vote(request, pk)

    def prepare(keepers: list[Person]) -> Box:
        return prepare_vote_box(actor=request.actor, on=request.actor.on, vote=vote, keepers=keepers)

    back = reverse("votes", args=[vote.sitting_id])
    return preparing(request, lead=vote.matter.title, back=back, prepare=prepare)
