"""The answer of a condition that does not hold."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from renda.counting.explanation import Explanation
from renda.law.cite import Cite


@dataclass(frozen=True, slots=True)
class Unmet:
    """Why a step may not be taken: a sentence, the article it rests on, and the rule that carries the number.

    `reason` is a template in Chinese that the page translates before it fills in `params`. `offer` names what a page
    may offer to mend it ("referral": to draft the request that is missing).
    """

    reason: str
    cite: Cite
    params: Mapping[str, object] = field(default_factory=dict)
    rule: str = ""
    offer: str = ""

    def __str__(self) -> str:
        return f"{self.reason.format(**self.params)}（{self.cite}）"


def unmet_of(told: Explanation) -> Unmet:
    """A sentence of the count as the answer of a condition."""
    return Unmet(told.reason, told.cite, told.params, told.rule)


class StepRefused(Exception):
    """A step that may not be taken, with every reason at once."""

    def __init__(self, unmet: list[Unmet]) -> None:
        super().__init__("；".join(str(one) for one in unmet))
        self.unmet = unmet


Condition = TypeVar("Condition", bound=Callable[..., Unmet | None])


def answers(*told: Unmet) -> Callable[[Condition], Condition]:
    """Declare what a condition answers whose sentence or article is made elsewhere (by a count, by the kind of
    meeting), for the tables and charts that are read from the source otherwise."""

    def declare(condition: Condition) -> Condition:
        condition.answers = told  # type: ignore[attr-defined]
        return condition

    return declare
