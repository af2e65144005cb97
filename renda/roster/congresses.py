"""Reading congresses as a whole: how many deputies, which constituencies, which towns."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q

from renda.roster.models import Congress, Constituency, Membership, Organization, Term
from renda.roster.queries import held_on


def deputies_counted(congress_ids: list[int], on: date) -> dict[int, int]:
    """How many deputies each congress has on the day: congress id → people."""
    held = Membership.objects.filter(
        held_on(on), post__role="deputy", organization__congress_id__in=congress_ids
    )
    rows = held.order_by().values_list("organization__congress_id")
    return dict(rows.annotate(people=Count("person_id", distinct=True)))


@dataclass(frozen=True, slots=True)
class Seats:
    """A constituency with its deputies on the day."""

    constituency: Constituency
    deputies: list[Membership]

    @property
    def vacant(self) -> int:
        """Seats without a deputy."""
        return max(0, self.constituency.seats - len(self.deputies))


def constituencies_with_deputies(term: Term, on: date) -> list[Seats]:
    """The term's constituencies by number, each with its deputies on the day; two queries."""
    held = Membership.objects.filter(held_on(on), post__role="deputy", constituency__term=term)
    by_constituency: dict[int, list[Membership]] = {}
    for row in held.select_related("person").order_by("person__name_pinyin", "id"):
        by_constituency.setdefault(row.constituency_id or 0, []).append(row)
    rows = term.constituencies.select_related("area").order_by("number")
    return [Seats(row, by_constituency.get(row.pk, [])) for row in rows]


@dataclass(frozen=True, slots=True)
class TownRow:
    """A town's congress as the list of towns shows it."""

    congress: Congress
    term: Term | None
    deputies: int
    chairs: list[Membership]
    bodies: int


def town_rows(county: Congress, on: date) -> dict[str, Any]:
    """The towns' congresses (the town's own for a town) and the subdistricts' bodies; six queries."""
    mine = Congress.objects.filter(Q(parent=county) if county.level == Congress.COUNTY else Q(pk=county.pk))
    towns = list(mine.select_related("area").order_by("area__code", "id"))
    ids = [town.pk for town in towns]
    running = Q(ends_on__isnull=True) | Q(ends_on__gt=on)
    terms = {
        term.congress_id: term for term in Term.objects.filter(running, congress__in=ids, begins_on__lte=on)
    }
    deputies = deputies_counted(ids, on)
    chairs: dict[int, list[Membership]] = {}
    held = Membership.objects.filter(
        held_on(on), organization__congress__in=ids, organization__classification="presidium"
    ).filter(post__role="chair")
    for row in held.select_related("person", "organization"):
        chairs.setdefault(row.organization.congress_id, []).append(row)
    existing = Q(dissolved_on__isnull=True) | Q(dissolved_on__gt=on)
    bodies = dict(
        Organization.objects.filter(existing, congress__in=ids)
        .order_by()
        .values_list("congress_id")
        .annotate(bodies=Count("id"))
    )
    offices = Organization.objects.filter(
        existing,
        congress=county,
        classification__in=("subdistrict_office", "town_government", "town_congress"),
    )
    rows = [
        TownRow(
            town,
            terms.get(town.pk),
            deputies.get(town.pk, 0),
            chairs.get(town.pk, []),
            bodies.get(town.pk, 0),
        )
        for town in towns
    ]
    return {"rows": rows, "offices": list(offices)}
