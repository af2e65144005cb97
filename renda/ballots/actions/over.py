"""Closing a vote whose time is over: nobody has to be there for it."""

from datetime import date

from renda.ballots.facts import is_over
from renda.ballots.models import Vote
from renda.ballots.queries import vote_on_screen
from renda.matters.actions import let_the_calendar_act
from renda.meetings.models import Sitting


def close_when_over(*, vote: Vote, on: date) -> bool:
    """Close the vote if it is open and its time is over; whether this did it. The background and several screens may
    ask at once: one closes it."""
    vote = Vote.objects.select_related("matter").get(pk=vote.pk)
    return is_over(vote) and let_the_calendar_act(matter=vote.matter, on=on) is not None


def vote_found(*, sitting: Sitting, on: date) -> Vote | None:
    """What a screen of the sitting shows, as `vote_on_screen`; the first look after a vote's end closes it, should
    neither the background nor the page of whoever conducts have done so. No further query before the end."""
    vote = vote_on_screen(sitting)
    if vote is not None and is_over(vote):
        close_when_over(vote=vote, on=on)
        vote = vote_on_screen(sitting)
    return vote
