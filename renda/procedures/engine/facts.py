"""What is known about a matter when a step is checked. Facts are read once and never change."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from renda.calendar.working_days import Holidays
from renda.law.rulebook import RuleBook
from renda.procedures.engine.people import Holder, People


@dataclass(frozen=True, slots=True)
class Taken:
    """A step that was taken: when it counts for, with which outcome, by which holder."""

    step: str
    on: date
    outcome: str = ""
    by: Holder | None = None


@dataclass(frozen=True, slots=True)
class Other:
    """Another matter this one depends on, and how it stands."""

    kind: str
    state: str
    is_closed: bool
    code: str = ""


@dataclass(frozen=True, kw_only=True)
class Facts:
    """The state of a matter on a day, the law as of the matter's date, and what has been done so far."""

    state: str
    on: date
    law: RuleBook
    holidays: Holidays
    taken: tuple[Taken, ...] = ()
    people: People = field(default_factory=People)
    others: tuple[Other, ...] = ()
    subs: tuple[Other, ...] = ()

    def last(self, *steps: str) -> Taken | None:
        """The latest taking of any of these steps."""
        return next((past for past in reversed(self.taken) if past.step in steps), None)

    def since(self, *anchors: str) -> tuple[Taken, ...]:
        """What was done after the latest of the anchor steps; everything where none was taken."""
        for index in range(len(self.taken) - 1, -1, -1):
            if self.taken[index].step in anchors:
                return self.taken[index + 1 :]
        return self.taken

    def done_by(self, step: str, anchors: Iterable[str] = ()) -> frozenset[Holder]:
        """Which holders have taken the step since the anchors."""
        return frozenset(
            past.by for past in self.since(*anchors) if past.step == step and past.by is not None
        )

    def has(self, step: str, anchors: Iterable[str] = (), outcome: str | None = None) -> bool:
        """Whether the step was taken (with that outcome) since the anchors."""
        return any(
            past.step == step and (outcome is None or past.outcome == outcome)
            for past in self.since(*anchors)
        )


Data = Mapping[str, Any]
