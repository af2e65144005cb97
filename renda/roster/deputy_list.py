"""The list of deputies: what may be asked of it, in which order it stands."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Q, QuerySet

from renda.roster.asked import record_id, words
from renda.roster.models import Congress, Constituency, Membership, Organization, Person
from renda.roster.queries import held_on

ORDERS = {
    "name": ("person__name_pinyin", "person_id"),
    "strokes": ("person__name_strokes", "person_id"),
    "delegation": ("organization__order", "organization_id", "person__name_pinyin", "person_id"),
    "card": ("card_number", "person__name_pinyin", "person_id"),
}
FORMER = "former"


def deputies_listed(
    congress_id: int, on: date, wanted: Mapping[str, str], sort: str = "name"
) -> QuerySet[Membership]:
    """Deputyships of the congress: those held on the day, or those that have ended when `wanted["state"]` says so.

    `wanted` may name delegation and constituency (ids), gender, and q (a part of the name or the card number).
    """
    deputies = Membership.objects.filter(post__role="deputy", organization__congress_id=congress_id)
    if wanted.get("state") == FORMER:
        deputies = deputies.filter(ends_on__lte=on)
    else:
        deputies = deputies.filter(held_on(on))
    for field in ("constituency", "delegation"):
        if chosen := record_id(wanted.get(field)):
            column = "organization_id" if field == "delegation" else "constituency_id"
            deputies = deputies.filter(**{column: chosen})
    if wanted.get("gender") in dict(Person._meta.get_field("gender").flatchoices):
        deputies = deputies.filter(person__gender=wanted["gender"])
    if q := words(wanted.get("q")):
        deputies = deputies.filter(Q(person__name__contains=q) | Q(card_number=q))
    return deputies.select_related("person", "organization", "constituency").order_by(*_order(sort))


def _order(sort: str) -> list[str]:
    columns = ORDERS.get(sort.removeprefix("-"), ORDERS["name"])
    return [f"-{column}" if sort.startswith("-") else column for column in columns]


def delegations_of(congress_id: int, on: date) -> QuerySet[Organization]:
    """The congress's delegations on the day."""
    existing = Q(dissolved_on__isnull=True) | Q(dissolved_on__gt=on)
    return Organization.objects.filter(existing, congress_id=congress_id, classification="delegation")


def constituencies_of(congress: Congress, on: date) -> QuerySet[Constituency]:
    """The constituencies of the term that runs on the day."""
    running = Q(term__ends_on__isnull=True) | Q(term__ends_on__gt=on)
    return Constituency.objects.filter(running, term__congress=congress, term__begins_on__lte=on).order_by(
        "number"
    )
