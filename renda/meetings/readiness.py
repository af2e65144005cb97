"""What stands before a vote on a matter: rooms whose matters have conditions of their own say so here."""

from collections.abc import Callable
from datetime import date

from renda.matters.models import Matter
from renda.procedures.engine.unmet import Unmet

Asked = Callable[[Matter, date], list[Unmet]]

_ASKED: dict[str, Asked] = {}


def ask_before_votes(procedure: str, asked: Asked) -> None:
    """Name who answers for the matters of a procedure; called once when the application starts."""
    _ASKED[procedure] = asked


def standing_before_vote(matter: Matter, on: date) -> list[Unmet]:
    """Everything that stands against putting the matter to the vote by device, hands or acclamation."""
    asked = _ASKED.get(matter.procedure)
    return asked(matter, on) if asked else []
