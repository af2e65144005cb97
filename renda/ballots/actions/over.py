"""Closing a vote whose time is over: nobody has to be there for it."""

from datetime import date

from renda.ballots.facts import is_over
from renda.ballots.models import Vote
from renda.matters.actions import let_the_calendar_act


def close_when_over(*, vote: Vote, on: date) -> bool:
    """Close the vote if it is open and its time is over; whether this did it. The background and several screens may
    ask at once: one closes it."""
    vote = Vote.objects.select_related("matter").get(pk=vote.pk)
    return is_over(vote) and let_the_calendar_act(matter=vote.matter, on=on) is not None
