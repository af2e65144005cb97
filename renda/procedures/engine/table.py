"""A procedure told as tables: its steps, who sees it, what stays hidden. Pages and documents draw from these."""

from dataclasses import dataclass

from renda.law.cite import Cite
from renda.procedures.engine.deadlines import After, Deadline
from renda.procedures.engine.people import Capacity
from renda.procedures.engine.procedure import Procedure
from renda.procedures.engine.refusals import refusals_of
from renda.procedures.engine.step import State, Step
from renda.procedures.engine.unmet import Unmet


@dataclass(frozen=True, slots=True)
class Way:
    """Where a step leads with one outcome; `state` is None where the matter stays as it is."""

    outcome: str
    state: State | None


@dataclass(frozen=True, slots=True)
class Clock:
    """A deadline: the rule that usually holds, the rules that may take its place, and the steps it runs from."""

    rule: str
    longer: tuple[str, ...]
    anchors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step in words. `owes` is the capacity that has to take it, None where it only may be taken; `refuses`
    are the answers of its own conditions; `gives` is the kind of paper."""

    order: int
    slug: str
    label: str
    help: str
    frm: tuple[State, ...]
    ways: tuple[Way, ...]
    who: tuple[Capacity, ...]
    owes: Capacity | None
    each: bool
    basis: Cite
    clock: Clock | None
    refuses: tuple[Unmet, ...]
    gives: str
    tells: tuple[Capacity, ...]
    is_automatic: bool

    @property
    def stays(self) -> bool:
        """Whether the step leaves the matter in its state, whatever comes of it."""
        return all(way.state is None for way in self.ways)


@dataclass(frozen=True, slots=True)
class SightRow:
    """In which states a capacity sees a matter; `flagged` are those in which a mark must be set, with the mark."""

    capacity: Capacity
    states: tuple[State, ...]
    flagged: tuple[tuple[State, str], ...]

    def mark_in(self, state: State) -> str | None:
        """The mark with which the capacity sees the state: an empty one if it needs none, None if it never does."""
        if state in self.states:
            return ""
        return next((mark for flagged, mark in self.flagged if flagged == state), None)


@dataclass(frozen=True, slots=True)
class HiddenRow:
    """Records of a step that only some may see, and until when."""

    label: str
    shown_to: tuple[Capacity, ...]
    why: str


FLAGS = {"is_published": "公开后", "is_open_to_deputies": "开放附议时"}
"""What the marks that open a matter to more people are called."""


def step_rows(procedure: Procedure) -> list[StepRow]:
    """Every step, in the order of its declaration."""
    return [_row(order, step, procedure) for order, step in enumerate(procedure.steps, start=1)]


def sight_rows(procedure: Procedure) -> list[SightRow]:
    """Every capacity that sees the matter in some state."""
    capacities = {rule.capacity.slug: rule.capacity for rule in procedure.sees}
    return [_sight(capacity, procedure) for capacity in capacities.values()]


def hidden_rows(procedure: Procedure) -> list[HiddenRow]:
    """What stays hidden, from whom, until when."""
    return [HiddenRow(procedure.step(rule.step).label, rule.shown_to, rule.why) for rule in procedure.hides]


def conditions_of(step: Step) -> tuple[Unmet, ...]:
    """Every answer with which the step's own conditions may refuse it, each once."""
    told = [unmet for guard in (*step.when, *step.needs, *step.asks) for unmet in refusals_of(guard)]
    return tuple({(unmet.reason, str(unmet.params)): unmet for unmet in told}.values())


def _row(order: int, step: Step, procedure: Procedure) -> StepRow:
    return StepRow(
        order=order,
        slug=step.slug,
        label=step.label,
        help=step.help,
        frm=step.frm,
        ways=_ways(step),
        who=step.by,
        owes=step.by[0] if step.owed else None,
        each=step.each,
        basis=step.basis,
        clock=_clock(step.due, procedure),
        refuses=conditions_of(step),
        gives=step.gives,
        tells=step.tells,
        is_automatic=step.is_automatic,
    )


def _ways(step: Step) -> tuple[Way, ...]:
    if step.by_outcome:
        return tuple(Way(step.outcomes.get(slug, ""), state) for slug, state in step.by_outcome.items())
    if step.outcomes:
        return tuple(Way(label, step.to) for label in step.outcomes.values())
    return (Way("", step.to),)


def _clock(due: Deadline | None, procedure: Procedure) -> Clock | None:
    if not isinstance(due, After):
        return None
    anchors = tuple("建立事项" if slug == "open" else procedure.step(slug).label for slug in due.anchors)
    return Clock(due.rule, tuple(rule for _, rule in due.longer), anchors)


def _sight(capacity: Capacity, procedure: Procedure) -> SightRow:
    mine = [rule for rule in procedure.sees if rule.capacity == capacity]
    always = {slug for rule in mine if not rule.flag for slug in rule.states}
    marks = {slug: rule.flag for rule in mine if rule.flag for slug in rule.states if slug not in always}
    states = procedure.states.values()
    return SightRow(
        capacity,
        tuple(state for state in states if state.slug in always),
        tuple((state, FLAGS[marks[state.slug]]) for state in states if state.slug in marks),
    )
