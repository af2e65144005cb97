"""What follows where a meeting adopts a bill: the rooms that care say so here."""

from datetime import date
from typing import Protocol

from renda.matters.models import Matter


class Follower(Protocol):
    """Called in the transaction of the vote."""

    def __call__(self, *, bill: Matter, text: str, on: date) -> object: ...


_FOLLOWERS: list[Follower] = []


def when_adopted(follower: Follower) -> None:
    """Call this where a bill that makes a decision was adopted; named once when the application starts."""
    _FOLLOWERS.append(follower)


def tell_adopted(*, bill: Matter, text: str, on: date) -> None:
    """A meeting adopted the bill; `text` is its plan, the draft of the decision."""
    for follower in _FOLLOWERS:
        follower(bill=bill, text=text, on=on)
