"""Many matters at once: rows as the steps write them, created in bulk."""

from datetime import timedelta
from itertools import cycle

from django.db import connection
from django.utils import timezone

from renda.matters.models import Duty, Entry, LedgerHead, Matter, Notice, Party, Tally
from renda.suggestions.models import Suggestion
from tests.county import County

STATES = ("submitted", "accepted", "assigned", "handling", "replied", "closed", "archived", "draft")
OWED = {
    "submitted": "register",
    "accepted": "assign",
    "assigned": "take",
    "handling": "reply",
    "replied": "evaluate",
}


def fill(county: County, until: int) -> None:
    """Suggestions of the county in many states until it has `until` matters: their people, duties, entries, notices."""
    have = Matter.objects.filter(congress=county.congress).count()
    states = cycle(STATES)
    matters = [
        Matter(
            congress=county.congress,
            procedure="suggestion",
            state=next(states),
            title=f"关于修缮第{number}号村道的建议",
            session=county.session,
            number=1000 + number,
            year=county.on.year,
            opened_on=county.on,
            law_on=county.on,
            updated_at=timezone.now(),
        )
        for number in range(have, until)
    ]
    Matter.objects.bulk_create(matters, batch_size=500)
    Suggestion.objects.bulk_create(
        [Suggestion(matter=one, topic="transport") for one in matters], batch_size=500
    )
    deputies = cycle([county.deputy.person_id, county.colleague.person_id])
    units = cycle([county.unit.pk, county.helper.pk])
    parties, duties = [], []
    for index, one in enumerate(matters):
        person, unit = next(deputies), next(units)
        parties.append(Party(matter=one, capacity="lead_deputy", person_id=person, since_on=county.on))
        if one.state not in {"draft", "submitted", "accepted"}:
            parties.append(Party(matter=one, capacity="lead_unit", organization_id=unit, since_on=county.on))
        step = OWED.get(one.state)
        if step is None:
            continue
        due_on = county.on + timedelta(days=index % 60 - 20)
        holder: dict[str, int] = {"organization_id": unit}
        if step in {"register", "assign"}:
            holder = {"organization_id": county.office.organization_id}
        elif step == "evaluate":
            holder = {"person_id": person}
        duties.append(
            Duty(
                matter=one,
                congress=county.congress,
                step=step,
                capacity="lead_unit",
                opened_on=county.on,
                due_on=due_on,
                **holder,
            )
        )
    Party.objects.bulk_create(parties, batch_size=500)
    Duty.objects.bulk_create(duties, batch_size=500)
    _write(county, matters)
    Tally.objects.filter(congress=county.congress).delete()
    Tally.objects.bulk_create(
        Tally(
            congress=county.congress,
            procedure="suggestion",
            year=county.on.year,
            state=state,
            count=Matter.objects.filter(congress=county.congress, state=state).count(),
        )
        for state in STATES
    )


def _write(county: County, matters: list[Matter]) -> None:
    head = LedgerHead.objects.get(congress=county.congress)
    entries = []
    for one in matters:
        head.seq += 1
        entries.append(
            Entry(
                congress=county.congress,
                seq=head.seq,
                matter=one,
                procedure="suggestion",
                step="open",
                state_to=one.state,
                person_id=county.deputy.person_id,
                person_name=county.deputy.person_name,
                capacity="lead_deputy",
                organization_id=county.unit.pk,
                counts_on=county.on,
                written_at=timezone.now(),
                salt="0" * 32,
                data_digest="0" * 64,
                previous="0" * 64,
                hash="0" * 64,
            )
        )
    Entry.objects.bulk_create(entries, batch_size=500)
    head.save()
    told = [
        Notice(person_id=person, matter=entry.matter, entry=entry, created_at=timezone.now())
        for entry in entries
        for person in (county.deputy.person_id, county.handler.person_id, county.office.person_id)
    ]
    Notice.objects.bulk_create(told, batch_size=500)
    know_the_sizes()


def know_the_sizes() -> None:
    """Let the database look at how many rows there are, as it does by and by of itself: within one transaction it
    would plan for the empty tables that it knew before."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
