"""The bodies and people of a request: in whose name it goes out, to whom, and who may let it be dispensed with."""

from datetime import date

from django.db.models import QuerySet

from renda.roster.models import Membership, Organization, Person
from renda.roster.queries import held_on

SENDERS = ("party_group", "standing_committee", "presidium")
LEADERS = ("party_committee", "party_group")


def senders_of(congress_id: int, on: date) -> QuerySet[Organization]:
    """The bodies in whose name requests go out: the Party group first, then the standing committee."""
    bodies = Organization.objects.filter(
        congress_id=congress_id, classification__in=SENDERS, dissolved_on__isnull=True
    )
    return bodies.order_by("classification", "order", "id")


def addressee_of(congress_id: int) -> Organization | None:
    """The Party committee of the congress's level."""
    bodies = Organization.objects.filter(
        congress_id=congress_id, classification="party_committee", dissolved_on__isnull=True
    )
    return bodies.order_by("order", "id").first()


def leaders_of(congress_id: int, on: date) -> QuerySet[Person]:
    """Who may let a request be dispensed with: the leading members of the Party committee and of the Party group."""
    held = Membership.objects.filter(
        held_on(on), organization__congress_id=congress_id, organization__classification__in=LEADERS
    ).exclude(post__role="clerk")
    return Person.objects.filter(pk__in=held.values("person_id")).order_by("name_pinyin", "id")


def post_of(person: Person, congress_id: int, on: date) -> str:
    """The post by virtue of which the leader may do it, in words."""
    held = Membership.objects.filter(
        held_on(on), person=person, organization__congress_id=congress_id,
        organization__classification__in=LEADERS,
    ).exclude(post__role="clerk")  # fmt: skip
    row = held.select_related("organization", "post").order_by("-organization__classification", "id").first()
    return f"{row.organization.short_name or row.organization.name}{row.post.label}" if row else ""


def chairs_who_review(congress_id: int, on: date) -> list[int]:
    """In a congress without a Party group, as in a town: the chair of the presidium, by person; else nobody."""
    groups = Organization.objects.filter(
        congress_id=congress_id, classification="party_group", dissolved_on__isnull=True
    )
    if groups.exists():
        return []
    return list(_heads_of("presidium", congress_id, on).values_list("person_id", flat=True).distinct())


def _heads_of(classification: str, congress_id: int, on: date) -> QuerySet[Membership]:
    return Membership.objects.filter(
        held_on(on), organization__congress_id=congress_id, organization__classification=classification,
        post__role__in=("chair", "head"),
    )  # fmt: skip


def signer_of(congress_id: int, on: date) -> str:
    """The name of whoever leads the Party group, or the presidium where there is no group; empty where nobody does."""
    held = _heads_of("party_group", congress_id, on)
    if not held.exists():
        held = _heads_of("presidium", congress_id, on)
    return held.order_by("id").values_list("person__name", flat=True).first() or ""
