"""Reading meetings: lists, who is counted and who is there, what waits on the agenda."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from renda.accounts.actor import Actor
from renda.matters.sight import seen
from renda.meetings.models import AgendaItem, Attendance, Meeting, Sitting
from renda.procedures.meeting_kinds import SITTING_KINDS
from renda.roster.models import Membership, Organization, Person
from renda.roster.queries import held_on

HERE = Q(came_at__isnull=False, left_at__isnull=True)
WITH_VOTE = Q(standing="member", is_suspended=False)


@dataclass(frozen=True, slots=True)
class Roll:
    """Who is counted in a sitting: members in office, of them suspended, of the others present."""

    members: int
    suspended: int
    present: int


def meetings_seen_by(actor: Actor, kind: str = "") -> QuerySet[Meeting]:
    """The meetings the actor may see, the latest first."""
    from renda.matters.models import Matter

    matters = seen(Matter.objects.filter(congress_id=actor.congress_id), actor, "meeting")
    found = Meeting.objects.filter(matter__in=matters).select_related("matter", "body", "term", "session")
    return found.filter(kind=kind) if kind else found


def roll_of(sitting: Sitting) -> Roll:
    """The numbers by which a sitting's quorum and majorities are reckoned; one query."""
    counts = Attendance.objects.filter(sitting=sitting, standing="member").aggregate(
        members=Count("id"),
        suspended=Count("id", filter=Q(is_suspended=True)),
        present=Count("id", filter=HERE & WITH_VOTE),
    )
    return Roll(counts["members"], counts["suspended"], counts["present"])


def open_items_of(meeting: Meeting) -> QuerySet[AgendaItem]:
    """The items that nothing has become of yet."""
    return meeting.agenda.filter(removed_on__isnull=True, settled_as="").exclude(becomes="part")


def body_of(congress_id: int, classification: str, on: date) -> Organization | None:
    """The congress's body of that classification on the day."""
    return (
        Organization.objects.filter(congress_id=congress_id, classification=classification)
        .filter(Q(dissolved_on__isnull=True) | Q(dissolved_on__gt=on))
        .order_by("order", "id")
        .first()
    )


def members_of(body: Organization, on: date) -> QuerySet[Membership]:
    """Those who belong to the body on the day with a vote, one line a person and post: deputies for a congress, all
    but the staff for any other body."""
    rows = Membership.objects.filter(held_on(on))
    if body.classification == "congress":
        return rows.filter(organization__congress_id=body.congress_id, post__role="deputy")
    return rows.filter(organization=body).exclude(post__role__in=("clerk", *_ADMINISTRATORS))


_ADMINISTRATORS = ("system_admin", "security_admin", "audit_admin")


def delegation_by_person(congress_id: int, on: date) -> dict[int, int]:
    """Which delegation each deputy belongs to on the day: person id → organization id."""
    rows = Membership.objects.filter(
        held_on(on), organization__congress_id=congress_id, organization__classification="delegation"
    )
    return dict(rows.values_list("person_id", "organization_id"))


def members_present(sitting: Sitting) -> QuerySet[Person]:
    """The members who are in the sitting now and may vote."""
    return Person.objects.filter(
        pk__in=Attendance.objects.filter(HERE, WITH_VOTE, sitting=sitting).values("person_id")
    )


def decides(sitting: Sitting) -> bool:
    """Whether a vote can be held in the sitting at all."""
    return SITTING_KINDS[sitting.kind].decides
