"""The procedure of this room, joined with its facts, forms and records."""

from django.urls import reverse

from renda.boxes import forms, recording
from renda.boxes.facts import secret_vote_facts
from renda.matters.models import Matter
from renda.matters.rooms import Room
from renda.procedures.secret_vote import SECRET_VOTE


def page_of(matter: Matter) -> str:
    """Where a step leads back to: the box."""
    return reverse("box", args=[matter.pk])


SECRET_VOTE_ROOM = Room(
    procedure=SECRET_VOTE,
    facts=secret_vote_facts,
    before=recording.BEFORE,
    after=recording.AFTER,
    forms=forms.BY_STEP,
    page=page_of,
)
