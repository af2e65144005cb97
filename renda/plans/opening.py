"""How an item of the plan becomes a matter: each room says here for which kinds of item it opens one."""

from datetime import date
from typing import Protocol

from renda.accounts.actor import Actor
from renda.matters.models import Matter
from renda.plans.models import Item


class Opener(Protocol):
    """Opens the matter in the transaction of the step `open_item`. May raise StepRefused."""

    def __call__(self, *, item: Item, actor: Actor, on: date) -> Matter: ...


_OPENERS: dict[str, Opener] = {}


def register(kind: str, function: Opener) -> None:
    """From now on items of that kind (one of `plan_conditions.KINDS`) open a matter by this function; called once when
    the application starts."""
    _OPENERS[kind] = function


def opener_of(kind: str) -> Opener | None:
    """The function of a kind; None where no room opens such matters, and only its completion is noted."""
    return _OPENERS.get(kind)


def kinds_opened() -> frozenset[str]:
    """The kinds for which a room opens matters."""
    return frozenset(_OPENERS)
