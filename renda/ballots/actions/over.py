"""Closing a vote whose time is over."""

from datetime import date

from django.utils import timezone

from renda.accounts.actor import Actor
from renda.ballots.models import Vote
from renda.matters.actions import perform
from renda.procedures.engine.unmet import StepRefused


def close_when_over(*, vote: Vote, actor: Actor, on: date) -> bool:
    """Close the vote if it is open and its time is over; whether this did it. Two screens may ask at once: one closes
    it. Nothing happens for whoever may not close it."""
    vote = Vote.objects.select_related("matter").get(pk=vote.pk)
    if not vote.is_open or vote.closes_at is None or vote.closes_at > timezone.now():
        return False
    try:
        perform(matter=vote.matter, step="close_vote", actor=actor, on=on)
    except StepRefused:
        return False
    return True
