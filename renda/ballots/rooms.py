"""The procedure of this room, joined with its facts, forms and records."""

from django.urls import reverse

from renda.ballots import forms, recording
from renda.ballots.facts import vote_facts
from renda.matters.models import Matter
from renda.matters.rooms import Room
from renda.procedures.vote import VOTE


def page_of(matter: Matter) -> str:
    """Where a step leads back to: the votes of the sitting."""
    return reverse("votes", args=[matter.parent_id])


VOTE_ROOM = Room(
    procedure=VOTE,
    facts=vote_facts,
    before=recording.BEFORE,
    after=recording.AFTER,
    outcome=recording.outcome_of,
    forms=forms.BY_STEP,
    page=page_of,
)
