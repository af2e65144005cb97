"""States and the steps between them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from renda.law.cite import Cite
from renda.procedures.engine.deadlines import Deadline
from renda.procedures.engine.facts import Data, Facts
from renda.procedures.engine.people import BY_CALENDAR, Acting, Capacity
from renda.procedures.engine.unmet import Unmet


@dataclass(frozen=True, slots=True)
class State:
    """Where a matter stands. In a final state nothing more can happen; `tone` is how a page colours it."""

    slug: str
    label: str
    tone: str = "info"
    final: bool = False


Guard = Callable[[Facts, Acting], Unmet | None]
DataGuard = Callable[[Facts, Data], Unmet | None]


@dataclass(frozen=True, slots=True)
class Step:
    """One act of a procedure.

    frm          states it is open in
    to           the state it leads to; None leaves the matter where it is (a reminder, an extension)
    by_outcome   the states it leads to by outcome, in place of `to`
    by           who may take it; the first capacity is the one that owes it
    basis        the article it rests on, named in every refusal
    owed         whether somebody has to do it (an inbox shows it) or only may
    runs         states it is not open in yet, in which it is owed and its clock runs already
    each         every holder of the capacity does it once since `anchors`
    anchors      the steps from which "done already" and the deadline are counted
    due          the deadline
    when         conditions for the step to exist at all now
    needs        conditions that refuse it with a reason
    asks         conditions on what is entered with it
    gives        the kind of document it produces
    tells        the capacities that are told
    takes_files  files may be given before it, also by somebody who does not owe it
    """

    slug: str
    label: str
    frm: tuple[State, ...]
    to: State | None
    by: tuple[Capacity, ...]
    basis: Cite
    by_outcome: Mapping[str, State] = field(default_factory=dict)
    outcomes: Mapping[str, str] = field(default_factory=dict)
    owed: bool = False
    runs: tuple[State, ...] = ()
    each: bool = False
    anchors: tuple[str, ...] = ()
    due: Deadline | None = None
    when: tuple[Guard, ...] = ()
    needs: tuple[Guard, ...] = ()
    asks: tuple[DataGuard, ...] = ()
    gives: str = ""
    tells: tuple[Capacity, ...] = ()
    help: str = ""
    takes_files: bool = False

    @property
    def is_automatic(self) -> bool:
        """Whether the calendar itself takes it."""
        return self.by == (BY_CALENDAR,)

    def targets(self) -> tuple[State, ...]:
        """Every state it can lead to; empty where it leaves the state as it is."""
        return tuple(self.by_outcome.values()) or ((self.to,) if self.to else ())
