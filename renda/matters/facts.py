"""Reads from the database what the engine needs to know about a matter."""

from collections import defaultdict
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from renda.database.questions import NUMBER, Question
from renda.law.queries import rulebook
from renda.matters.consents import consents_of
from renda.matters.models import Entry, Matter, Party
from renda.matters.rooms import room_of
from renda.procedures.bodies import COUNCIL, DEPUTIES_OFFICE, GOVERNMENT_OFFICE, PARTY_COMMITTEE, PARTY_GROUP
from renda.procedures.engine.facts import Facts, Other, Taken
from renda.procedures.engine.people import Holder, People
from renda.procedures.engine.procedure import Procedure
from renda.procedures.meeting_people import MEETING_CLERK
from renda.roster.queries import bodies_of
from renda.roster.queries_days import holidays

_BODIES = {
    DEPUTIES_OFFICE.slug: ("deputies_committee", "presidium"),
    COUNCIL.slug: ("council_of_chairpersons",),
    GOVERNMENT_OFFICE.slug: ("government_office",),
    PARTY_GROUP.slug: ("party_group",),
    PARTY_COMMITTEE.slug: ("party_committee",),
}


class Past(NamedTuple):
    """What the engine and a second pressing ask of an entry; nothing else of it is read."""

    seq: int
    request_key: UUID | None
    step: str
    counts_on: date
    outcome: str
    capacity: str
    person_id: int | None
    organization_id: int | None


_HISTORY = Question(
    lambda pk: Entry.objects.filter(matter_id=pk).order_by("seq").values_list(*Past._fields), NUMBER
)
_NAMED = Question(
    lambda pk: (
        Party.objects.filter(matter_id=pk, until_on__isnull=True)
        .order_by("id")
        .values_list("capacity", "person_id", "organization_id")
    ),
    NUMBER,
)
_SUBS = Question(
    lambda pk: Matter.objects.filter(parent_id=pk).values_list("procedure", "state", "closed_on", "title"),
    NUMBER,
)


def history_of(matter: Matter) -> list[Past]:
    """The matter's entries in their order."""
    return [Past(*row) for row in _HISTORY.all(matter.pk)]


def facts_of(matter: Matter, on: date, history: list[Past] | None = None) -> Facts:
    """Everything the engine asks about the matter, as it stands on that day; `history` where it is already read."""
    room = room_of(matter.procedure)
    entries = history_of(matter) if history is None else history
    known = {
        "state": matter.state,
        "on": on,
        "law": rulebook(matter.congress_id, matter.law_on),
        "holidays": holidays(),
        "taken": tuple(_taken(entry, room.procedure) for entry in entries),
        **_around(matter, room.procedure, on),
    }
    return room.facts(matter, known)


def facts_after(matter: Matter, before: Facts, entry: Entry, *, law_on: date, rewritten: bool) -> Facts:
    """The facts after a step, from those before it: what the step cannot have changed is not read again.

    `law_on` is the day as of which law was read before; `rewritten` says that the room wrote records of its own:
    only then can people, other matters and the room's own facts be others now.
    """
    room = room_of(matter.procedure)
    taken = (*before.taken, _taken(entry, room.procedure))
    if not rewritten:
        return replace(before, state=matter.state, taken=taken)
    known = {
        "state": matter.state,
        "on": before.on,
        "law": before.law if matter.law_on == law_on else rulebook(matter.congress_id, matter.law_on),
        "holidays": before.holidays,
        "taken": taken,
        **_around(matter, room.procedure, before.on),
    }
    return room.facts(matter, known)


def _around(matter: Matter, procedure: Procedure, on: date) -> dict[str, Any]:
    return {
        "people": people_of(matter),
        "others": (*_others(matter), *(consents_of(matter, on) if procedure.kinds else ())),
        "subs": _subs(matter) if procedure.subs else (),
    }


def people_of(matter: Matter) -> People:
    """Who holds which capacity: those named in the matter, and the congress's standing bodies."""
    holders: defaultdict[str, set[Holder]] = defaultdict(set)
    for capacity, person_id, organization_id in _NAMED.all(matter.pk):
        holders[capacity].add(holder(person_id, organization_id))
    bodies = bodies_of(matter.congress_id)
    clerks = bodies.get("office") or bodies.get("presidium", [])  # a town has no office of its own
    holders[MEETING_CLERK.slug].update(Holder("organization", one) for one in clerks)
    for capacity, classifications in _BODIES.items():
        for classification in classifications:
            holders[capacity].update(Holder("organization", one) for one in bodies.get(classification, ()))
    if not bodies.get("party_group"):  # what would be a Party group's lies before a town's presidium
        holders[PARTY_GROUP.slug].update(Holder("organization", one) for one in bodies.get("presidium", ()))
    return People({name: frozenset(found) for name, found in holders.items()}, matter.congress_id)


def holder(person_id: int | None, organization_id: int | None) -> Holder:
    """The holder a row names by either of its two columns."""
    return Holder("person", person_id) if person_id else Holder("organization", organization_id or 0)


def _taken(entry: Past | Entry, procedure: Procedure) -> Taken:
    by = None
    if entry.person_id:
        capacity = procedure.capacities.get(entry.capacity)
        by = holder(entry.person_id if capacity and capacity.of_person else None, entry.organization_id)
    return Taken(entry.step, entry.counts_on, entry.outcome, by)


def _others(matter: Matter) -> tuple[Other, ...]:
    main = matter.merged_into
    return (_other("merged_into", main.state, main.closed_on, main.title),) if main else ()


def _subs(matter: Matter) -> tuple[Other, ...]:
    return tuple(_other(*row) for row in _SUBS.all(matter.pk))


def _other(kind: str, state: str, closed_on: date | None, title: str) -> Other:
    return Other(kind, state, closed_on is not None or state in {"closed", "archived", "concluded"}, title)
