"""Lists of suggestions: what somebody sees, narrowed and ordered as asked."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import Min, QuerySet

from renda.accounts.actor import Actor
from renda.matters.models import Duty, Matter, Party
from renda.matters.sight import visible_to

ORDERS = {
    "number": ("session__begins_on", "number", "id"),
    "-number": ("-session__begins_on", "-number", "-id"),
    "title": ("title", "-id"),
    "-title": ("-title", "-id"),
    "opened": ("id",),
    "-opened": ("-id",),
}
SCOPES = ("mine", "cosigned", "invited", "to_rate", "published")


def suggestions_seen_by(actor: Actor, asked: Mapping[str, Any]) -> QuerySet[Matter]:
    """The suggestions the actor may see, narrowed by scope, state, year, topic, unit, marks and words of the title."""
    rows = visible_to(actor, "suggestion")
    rows = _scoped(rows, actor, str(asked.get("scope") or ("mine" if actor.role == "deputy" else "")))
    if state := asked.get("state"):
        rows = rows.filter(state=state)
    if year := asked.get("year"):
        rows = rows.filter(year=year)
    if session := asked.get("session"):
        rows = rows.filter(session_id=session)
    if topic := asked.get("topic"):
        rows = rows.filter(suggestion__topic=topic)
    if unit := asked.get("unit"):
        rows = rows.filter(pk__in=_parties("organization", unit, ("lead_unit", "assisting_unit")))
    if asked.get("key"):
        rows = rows.filter(suggestion__is_key=True)
    if asked.get("overdue"):
        late = Duty.objects.filter(
            closed_on__isnull=True,
            due_on__lt=actor.on,
            congress_id=actor.congress_id,
            organization__isnull=False,
        )
        rows = rows.filter(pk__in=late.values("matter_id"))
    if words := str(asked.get("q") or "").strip():
        rows = rows.filter(title__contains=words)
    return rows


def ordered(rows: QuerySet[Matter], sort: str) -> QuerySet[Matter]:
    """In the order asked for; the newest first otherwise."""
    return rows.order_by(*ORDERS.get(sort, ORDERS["-opened"]))


def _scoped(rows: QuerySet[Matter], actor: Actor, scope: str) -> QuerySet[Matter]:
    capacities = {"mine": ("lead_deputy", "cosigner"), "cosigned": ("cosigner",), "invited": ("invited",)}
    if scope in capacities:
        return rows.filter(pk__in=_parties("person", actor.person_id, capacities[scope]))
    if scope == "to_rate":
        duties = Duty.objects.filter(person_id=actor.person_id, step="evaluate", closed_on__isnull=True)
        return rows.filter(pk__in=duties.values("matter_id"))
    if scope == "published":
        # Published ones are of one's own congress; saying so lets the index of published matters give the newest.
        return rows.filter(congress_id=actor.congress_id, is_published=True)
    return rows


def _parties(kind: str, pk: int, capacities: Iterable[str]) -> Any:
    return Party.objects.filter(
        **{f"{kind}_id": pk}, capacity__in=list(capacities), until_on__isnull=True
    ).values("matter_id")


def people_by_matter(matters: list[Matter]) -> dict[int, dict[str, str]]:
    """Lead deputy and lead unit of each matter, for one page of a list."""
    found: dict[int, dict[str, str]] = {matter.pk: {} for matter in matters}
    rows = Party.objects.filter(
        matter__in=matters, capacity__in=("lead_deputy", "lead_unit"), until_on__isnull=True
    ).select_related("person", "organization")
    for party in rows:
        holder = party.person or party.organization
        found[party.matter_id][party.capacity] = holder.name if holder else ""
    return found


def due_by_matter(matters: list[Matter]) -> dict[int, date]:
    """The nearest open due date of each matter, for one page of a list."""
    rows = (
        Duty.objects.filter(matter__in=matters, closed_on__isnull=True, due_on__isnull=False)
        .exclude(organization__isnull=True, person__isnull=True)
        .exclude(step="evaluate")
        .values("matter_id")
        .annotate(due=Min("due_on"))
    )
    return {row["matter_id"]: row["due"] for row in rows}
