"""Lists of suggestions: what somebody sees, narrowed and ordered as asked."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Count, Min, Q, QuerySet

from renda.accounts.actor import Actor
from renda.matters.models import Duty, Matter, Party
from renda.matters.sight import NEWEST_HELD, held_by, seen

ORDERS = {
    "number": ("session__begins_on", "number", "id"),
    "-number": ("-session__begins_on", "-number", "-id"),
    "title": ("title", "-id"),
    "-title": ("-title", "-id"),
}
SCOPES = ("mine", "cosigned", "invited", "to_rate", "published")
HELD = {"mine": ("lead_deputy", "cosigner"), "cosigned": ("cosigner",), "invited": ("invited",)}
HELD_BY_UNITS = ("lead_unit", "assisting_unit")


def suggestions_seen_by(actor: Actor, asked: Mapping[str, Any], sort: str = "") -> QuerySet[Matter]:
    """The suggestions the actor may see, narrowed by scope, state, year, topic, unit, marks and words of the title,
    in one of ORDERS or the newest first.

    Overdue for a unit is what the unit itself owes too late, for everybody else what any body owes too late.
    """
    beginning, newest_first, held = _begun_with(actor, asked)
    rows = seen(beginning, actor, "suggestion", held=held)
    if state := asked.get("state"):
        rows = rows.filter(state=state)
    if year := asked.get("year"):
        rows = rows.filter(year=year)
    if session := asked.get("session"):
        rows = rows.filter(session_id=session)
    if topic := asked.get("topic"):
        rows = rows.filter(suggestion__topic=topic)
    if asked.get("key"):
        rows = rows.filter(suggestion__is_key=True)
    if asked.get("overdue"):
        whose = (
            {"organization": actor.organization_id}
            if actor.role == "unit"
            else {"congress": actor.congress_id, "organization__isnull": False}
        )
        late = Duty.objects.filter(closed_on__isnull=True, due_on__lt=actor.on, **whose)
        rows = rows.filter(pk__in=late.values("matter_id"))
    if words := str(asked.get("q") or "").strip():
        rows = rows.filter(title__contains=words)
    return rows.order_by(*ORDERS.get(sort, (newest_first,)))


def _begun_with(actor: Actor, asked: Mapping[str, Any]) -> tuple[QuerySet[Matter], str, tuple[str, ...]]:
    """The matters a list begins with, the order in which an index gives their newest, and the capacities of which the
    actor holds one in each of them."""
    scope = str(asked.get("scope") or ("mine" if actor.role == "deputy" else ""))
    if scope in HELD:
        return held_by(HELD[scope], person_id=actor.person_id), NEWEST_HELD, HELD[scope]
    if scope == "to_rate":
        duties = Duty.objects.filter(person_id=actor.person_id, step="evaluate", closed_on__isnull=True)
        return Matter.objects.filter(pk__in=duties.values("matter_id")), "-id", ()
    if scope == "published":
        # Published ones are of one's own congress; saying so lets the index of published matters give the newest.
        return Matter.objects.filter(congress_id=actor.congress_id, is_published=True), "-id", ()
    if actor.role == "unit":
        own = held_by(HELD_BY_UNITS, organization_id=actor.organization_id)
        return own, NEWEST_HELD, HELD_BY_UNITS
    if unit := asked.get("unit"):
        return held_by(HELD_BY_UNITS, organization_id=unit), NEWEST_HELD, ()
    return Matter.objects.all(), "-id", ()


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


def confidential_suggestions(matter_ids: list[int]) -> list[int]:
    """Those of the matters whose deputy asked for confidence: suggestions, and the pressing of one."""
    asked = Q(suggestion__is_confidential=True) | Q(parent__suggestion__is_confidential=True)
    return list(Matter.objects.filter(asked, pk__in=matter_ids).values_list("pk", flat=True))


def registered_by_topic(congress_id: int, *, since: date, until: date) -> dict[str, int]:
    """How many suggestions of each class were registered in these days, those without a class left out. One query."""
    rows = Matter.objects.filter(
        congress_id=congress_id, procedure="suggestion", suggestion__registered_on__range=(since, until)
    ).exclude(suggestion__topic="")
    return dict(rows.order_by().values_list("suggestion__topic").annotate(many=Count("pk")))
