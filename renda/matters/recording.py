"""Recording matters whose history happened elsewhere: on paper, or in the system used before."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from renda.matters import ledger
from renda.matters.models import Matter, Party
from renda.matters.rooms import room_of
from renda.matters.tally import count_states
from renda.procedures.engine.people import Acting
from renda.roster.models import Congress, Organization, Person, Session

STEP = "import"
Holders = Mapping[str, Iterable[Organization | Person]]


@transaction.atomic
def record_past_matter(
    *,
    congress: Congress,
    procedure: str,
    state: str,
    title: str,
    year: int,
    opened_on: date,
    actor: Acting | None,
    on: date,
    source: dict[str, Any],
    number: int | None = None,
    session: Session | None = None,
    holders: Holders | None = None,
    merged_into: Matter | None = None,
) -> Matter:
    """Write a matter in the state it reached elsewhere; the ledger tells where it is known from (`source`).

    Nothing is owed in it: its clocks ran elsewhere. What is done in it from now on is done by the law of the day
    `on`. `actor` None is the operator at the console. Raises KeyError for a state the procedure does not have.
    """
    reached = room_of(procedure).procedure.states[state]
    matter = Matter.objects.create(
        congress=congress, procedure=procedure, state=state, title=title, session=session, number=number, year=year,
        opened_on=opened_on, law_on=on, merged_into=merged_into, updated_at=timezone.now(),
    )  # fmt: skip
    _name_holders(matter, holders or {}, opened_on)
    entry = ledger.append(
        matter=matter, step=STEP, outcome="", state_to=state,
        person_id=actor.person_id if actor else None, person_name=getattr(actor, "person_name", ""),
        capacity=actor.role if actor else "", organization_id=actor.organization_id if actor else None,
        counts_on=on, written_at=timezone.now(), data=source,
    )  # fmt: skip
    matter.last_seq = entry.seq
    matter.closed_on = on if reached.final else None  # only now: nothing is written to an ended matter
    matter.save(update_fields=["last_seq", "closed_on"])
    count_states(matter, "", state)
    return matter


def _name_holders(matter: Matter, holders: Holders, since: date) -> None:
    Party.objects.bulk_create(
        Party(
            matter=matter,
            capacity=capacity,
            person=one if isinstance(one, Person) else None,
            organization=one if isinstance(one, Organization) else None,
            since_on=since,
        )
        for capacity, named in holders.items()
        for one in named
    )
