"""Who may see a matter, and which of its records stay hidden until when."""

from collections.abc import Callable
from dataclasses import dataclass

from renda.procedures.engine.facts import Facts
from renda.procedures.engine.people import Acting, Capacity, People
from renda.procedures.engine.step import State


@dataclass(frozen=True, slots=True)
class Sees:
    """A capacity sees the matter in these states; `flag` names a mark the matter must carry in addition
    ("is_published", "is_open_to_deputies")."""

    capacity: Capacity
    states: frozenset[str]
    flag: str = ""


@dataclass(frozen=True, slots=True)
class Hides:
    """Records of a step are hidden from everyone but `shown_to` until the condition holds."""

    step: str
    shown_to: tuple[Capacity, ...]
    until: Callable[[Facts], bool]
    why: str


def never(facts: Facts) -> bool:
    """For records that stay with those they are shown to."""
    return False


def sees(capacity: Capacity, *states: State, flag: str = "") -> Sees:
    """Short form for declarations."""
    return Sees(capacity, frozenset(state.slug for state in states), flag)


def may_see(
    rules: tuple[Sees, ...], *, state: str, people: People, actor: Acting, flags: frozenset[str]
) -> bool:
    """Whether any of the rules shows the matter to the actor."""
    return any(
        state in rule.states
        and (not rule.flag or rule.flag in flags)
        and people.may_act(actor, rule.capacity)
        for rule in rules
    )


def hidden_steps(rules: tuple[Hides, ...], facts: Facts, actor: Acting) -> frozenset[str]:
    """The steps whose records the actor may not see yet."""
    return frozenset(
        rule.step
        for rule in rules
        if not facts.people.acting_as(actor, rule.shown_to) and not rule.until(facts)
    )
