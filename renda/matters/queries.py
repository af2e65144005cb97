"""Reading duties, figures and changes."""

from datetime import date, timedelta
from functools import cache
from typing import Any

from django.db.models import Q, QuerySet, Sum

from renda.matters.models import Duty, Notice, Tally
from renda.procedures.registry import PROCEDURES

COUNTED_TO = 999  # beyond this a page says 999+: counting further would cost more the more there is


def duties_of(person_id: int, organization_id: int, role: str) -> QuerySet[Duty]:
    """The open duties of whoever acts: a deputy's own, or those of the body acted for."""
    own = Q(person_id=person_id, capacity__in=_held_by_persons(role))
    of_body = Q(organization_id=organization_id, capacity__in=_held_by_bodies(role))
    mine = own if role == "deputy" else own | of_body if role == "leader" else of_body
    return Duty.objects.filter(mine, closed_on__isnull=True)


@cache
def _held_by_persons(role: str) -> tuple[str, ...]:
    """The capacities a person holds in a matter by virtue of the role: a chair who is a deputy has two inboxes."""
    capacities = (one for procedure in PROCEDURES.values() for one in procedure.capacities.values())
    return tuple(sorted({one.slug for one in capacities if one.of_person and role in one.roles}))


@cache
def _held_by_bodies(role: str) -> tuple[str, ...]:
    """The capacities of bodies in which somebody of the role may act: an office's administrators do not do its work."""
    capacities = (one for procedure in PROCEDURES.values() for one in procedure.capacities.values())
    return tuple(sorted({one.slug for one in capacities if not one.of_person and role in one.roles}))


def with_matters(duties: QuerySet[Duty]) -> QuerySet[Duty]:
    """Duties with what a line about them shows."""
    return duties.select_related("matter__session__term", "person", "organization")


def counted(rows: QuerySet[Any]) -> int:
    """How many there are, up to one more than COUNTED_TO, in the order given: it says by which index to count."""
    return rows[: COUNTED_TO + 1].count()


def due_per_day(duties: QuerySet[Duty], start: date, days: int) -> dict[date, int]:
    """How many duties fall due on each of the days."""
    found: dict[date, int] = {}
    due = duties.filter(due_on__gte=start, due_on__lt=start + timedelta(days=days)).order_by("due_on")
    for day in due.values_list("due_on", flat=True)[: COUNTED_TO * 2]:
        if day is None:
            continue
        found[day] = found.get(day, 0) + 1
    return found


def tallied(congress_id: int, procedure: str, year: int | None = None) -> dict[str, int]:
    """How many matters stand in each state."""
    rows = Tally.objects.filter(congress_id=congress_id, procedure=procedure)
    if year is not None:
        rows = rows.filter(year=year)
    found = rows.values("state").annotate(total=Sum("count")).values_list("state", "total")
    return {state: total for state, total in found if total}


def notices_of(person_id: int) -> QuerySet[Notice]:
    """What a person was told, newest first."""
    return Notice.objects.filter(person_id=person_id).select_related("matter__session__term", "entry", "duty")
