"""Who is acting: a person in one capacity, on one day."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from renda.accounts.capacities import LABELS, role_of
from renda.database.questions import DAY, NUMBER, Question
from renda.roster.models import Membership


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A person acting by virtue of one post held on the day `on`."""

    person_id: int
    person_name: str
    membership_id: int
    role: str
    organization_id: int
    organization_name: str
    congress_id: int
    on: date
    user_id: int | None = None

    @property
    def role_label(self) -> str:
        """The capacity in words."""
        return str(LABELS[self.role])


_HELD = Question(
    lambda person_id, on: (
        Membership.objects.filter(person_id=person_id, begins_on__lte=on)
        .filter(Q(ends_on__isnull=True) | Q(ends_on__gt=on))
        .filter(Q(organization__dissolved_on__isnull=True) | Q(organization__dissolved_on__gt=on))
        .order_by("id")
        .values_list(  # every request asks: only what an actor is made of is read
            "id", "person__name", "post__role", "organization_id", "organization__name",
            "organization__classification", "organization__congress_id",
        )
    ),
    NUMBER,
    DAY,
)  # fmt: skip


def actors_of(person_id: int, on: date, user_id: int | None = None) -> list[Actor]:
    """Every capacity the person may act in on that day, in the order of their posts."""
    actors = []
    for (
        membership_id,
        person_name,
        post_role,
        organization_id,
        name,
        classification,
        congress_id,
    ) in _HELD.all(person_id, on):
        if role := role_of(classification, post_role):
            actors.append(
                Actor(
                    person_id=person_id,
                    person_name=person_name,
                    membership_id=membership_id,
                    role=role,
                    organization_id=organization_id,
                    organization_name=name,
                    congress_id=congress_id,
                    on=on,
                    user_id=user_id,
                )
            )
    return actors


def actor_by(membership_id: int, on: date) -> Actor:
    """The person acting by virtue of one post, for work done in the background. Raises LookupError once it is over."""
    membership = Membership.objects.get(pk=membership_id)
    user = membership.person.users.first()
    for actor in actors_of(membership.person_id, on, user.pk if user else None):
        if actor.membership_id == membership_id:
            return actor
    raise LookupError(membership_id)
