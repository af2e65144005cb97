"""Who may act and who holds a place in a matter."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Protocol


class Acting(Protocol):
    """Whoever takes a step: a person in one capacity, by virtue of a post held on the day."""

    @property
    def person_id(self) -> int: ...
    @property
    def role(self) -> str: ...
    @property
    def role_label(self) -> str: ...
    @property
    def organization_id(self) -> int: ...
    @property
    def congress_id(self) -> int: ...


@dataclass(frozen=True, slots=True, order=True)
class Holder:
    """A person or an organization that holds a place in a matter. `kind` is "person" or "organization"."""

    kind: str
    id: int

    def is_acted_for_by(self, actor: Acting) -> bool:
        """Whether what the actor does counts as done by this holder."""
        return self.id == (actor.person_id if self.kind == "person" else actor.organization_id)


@dataclass(frozen=True, slots=True)
class Capacity:
    """A place a matter gives: lead deputy, handling unit, the office that assigns.

    `roles` are the working capacities (from posts held on the day) that may act in it. A capacity `of_all`
    belongs to everyone with such a role in the congress, without being named in the matter. One `of_person` is held
    by persons, any other by bodies, for which their people act.
    """

    slug: str
    label: str
    roles: frozenset[str]
    of_all: bool = False
    of_person: bool = False


@dataclass(frozen=True, slots=True)
class Calendar:
    """The calendar itself, which takes a step when a window closes and then says so in the ledger."""

    person_id: int = 0
    role: str = "calendar"
    role_label: str = "日程"
    organization_id: int = 0
    congress_id: int = 0


@dataclass(frozen=True, slots=True)
class Assembly:
    """A meeting of the congress, which takes a step in a matter by placing it on its agenda or deciding it."""

    congress_id: int
    person_id: int = 0
    role: str = "meeting"
    role_label: str = "会议"
    organization_id: int = 0


CALENDAR = Calendar()
BY_MEETING = Capacity("meeting", "会议", frozenset({"meeting"}), of_all=True)
BY_CALENDAR = Capacity("calendar", "日程", frozenset({"calendar"}), of_all=True)


@dataclass(frozen=True, slots=True)
class People:
    """Who holds which capacity in a matter of one congress."""

    by_capacity: dict[str, frozenset[Holder]] = field(default_factory=dict)
    congress_id: int = 0

    def holding(self, capacity: Capacity) -> frozenset[Holder]:
        """The holders of a capacity; empty where nobody is named."""
        return self.by_capacity.get(capacity.slug, frozenset())

    def may_act(self, actor: Acting, capacity: Capacity) -> bool:
        """Whether the actor acts in that capacity in this matter."""
        if actor.role not in capacity.roles:
            return False
        if capacity.of_all:
            return actor is CALENDAR or actor.congress_id == self.congress_id
        return any(holder.is_acted_for_by(actor) for holder in self.holding(capacity))

    def acting_as(
        self, actor: Acting, capacities: AbstractSet[Capacity] | tuple[Capacity, ...]
    ) -> Capacity | None:
        """The first of the capacities the actor acts in, or None."""
        return next((capacity for capacity in capacities if self.may_act(actor, capacity)), None)
