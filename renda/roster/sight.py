"""Who sees and who keeps what of the roster."""

from django.core.exceptions import PermissionDenied
from django.db.models import Q

from renda.accounts.actor import Actor
from renda.accounts.capacities import STAFF
from renda.roster.models import Congress, Organization, Person

KEEPERS = ("office", "deputies_office")
READERS_OF_DEPUTIES = ("deputy", *KEEPERS, "leader")
READERS_OF_PEOPLE = (*READERS_OF_DEPUTIES, "government_office", "unit")


def congress_ids_seen(actor: Actor) -> list[int]:
    """The actor's own congress and, in a county, its towns': what a county's staff sees and keeps."""
    own = Q(pk=actor.congress_id) | Q(parent_id=actor.congress_id)
    return list(Congress.objects.filter(own).order_by("level", "id").values_list("pk", flat=True))


def keeps_roster(actor: Actor | None) -> bool:
    """Whether the actor keeps the roster (of the congresses seen)."""
    return actor is not None and actor.role in KEEPERS


def demand_keeper(actor: Actor, congress_id: int) -> None:
    """Raise PermissionDenied unless the actor keeps this congress's roster."""
    if not keeps_roster(actor) or congress_id not in congress_ids_seen(actor):
        raise PermissionDenied


def sees_private(actor: Actor, person: Person) -> bool:
    """Whether phone, address and birth date are shown: to the congress's staff and to the person."""
    return actor.role in STAFF or actor.person_id == person.pk


def sees_people_of(actor: Actor, organization: Organization) -> bool:
    """Whether the actor sees who holds posts in the body: units see their own people only, administrators none."""
    if actor.role in READERS_OF_DEPUTIES:
        return True
    return actor.role in READERS_OF_PEOPLE and actor.organization_id == organization.pk


def sees_person(actor: Actor, person: Person) -> bool:
    """Whether the person's page opens: the person has held a post in a congress or unit that the actor sees."""
    if actor.person_id == person.pk:
        return True
    held = person.memberships.all()
    if actor.role in READERS_OF_DEPUTIES:
        return held.filter(organization__congress_id__in=congress_ids_seen(actor)).exists()
    return actor.role in READERS_OF_PEOPLE and held.filter(organization_id=actor.organization_id).exists()
