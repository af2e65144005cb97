"""Reading meetings: lists, who is counted and who is there, what waits on the agenda."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet

from renda.accounts.actor import Actor
from renda.counting.body import Body, Reckoning
from renda.counting.explanation import CountRefused, Explanation
from renda.counting.quorum import Quorum, quorum
from renda.counting.threshold import Threshold
from renda.law.cite import chinese_numeral
from renda.law.queries import rulebook
from renda.matters.models import Matter
from renda.matters.sight import seen
from renda.meetings.models import AgendaItem, Attendance, Meeting, Sitting, TimetableEntry
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
    seats: int | None = None


def meetings_seen_by(actor: Actor, kind: str = "") -> QuerySet[Meeting]:
    """The meetings the actor may see, the latest first."""
    matters = seen(Matter.objects.filter(congress_id=actor.congress_id), actor, "meeting")
    found = Meeting.objects.filter(matter__in=matters).select_related("matter", "body", "term", "session")
    return found.filter(kind=kind) if kind else found


def meetings_before(person_id: int, congress_id: int, on: date) -> QuerySet[Meeting]:
    """The meetings under way or to come on whose roll the person stands, the next first. One whose days are over is
    among them only while a sitting of it is open."""
    rows = Meeting.objects.filter(
        matter__congress_id=congress_id, matter__state__in=("convened", "in_session"),
        matter_id__in=Attendance.objects.filter(person_id=person_id).values("sitting__meeting_id"),
    )  # fmt: skip
    is_open = Sitting.objects.filter(meeting=OuterRef("pk"), matter__state__in=("open", "adjourned"))
    rows = rows.filter(Q(ends_on__gte=on) | Exists(is_open))
    return rows.select_related("matter").order_by("begins_on", "pk")


def roll_of(sitting: Sitting) -> Roll:
    """The numbers by which a sitting's quorum and majorities are reckoned; one query."""
    rows = Attendance.objects.filter(sitting=sitting, standing="member")
    return _roll(rows.aggregate(**_COUNTS))


def rolls_of(meeting: Meeting) -> dict[int, Roll]:
    """The same of every sitting of a meeting that has a roll, by the sitting's key; one query."""
    rows = Attendance.objects.filter(sitting__meeting=meeting, standing="member").order_by()
    return {row["sitting_id"]: _roll(row) for row in rows.values("sitting_id").annotate(**_COUNTS)}


_COUNTS = {
    "members": Count("id"),
    "suspended": Count("id", filter=Q(is_suspended=True)),
    "present": Count("id", filter=HERE & WITH_VOTE),
    "seats": Max("sitting__body__seats"),
}


def _roll(counts: Any) -> Roll:
    return Roll(counts["members"], counts["suspended"], counts["present"], counts["seats"])


def quorum_now(sitting: Sitting) -> Quorum | Explanation | None:
    """How the sitting's quorum stands now; an explanation where it cannot be reckoned, None where none is needed."""
    rule = SITTING_KINDS[sitting.kind].quorum
    if not rule:
        return None
    roll = roll_of(sitting)
    book = rulebook(sitting.matter.congress_id, sitting.matter.law_on)
    try:
        body = Body(members=roll.members, present=roll.present, suspended=roll.suspended, seats=roll.seats)
        return quorum(Threshold.of_rule(book[rule]), body, Reckoning.of_rules(book))
    except CountRefused as refused:
        return refused.explanation


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


def meetings_open_for(congress_id: int, kind: str) -> QuerySet[Meeting]:
    """The meetings of a kind whose agenda still takes items, the next first."""
    return (
        Meeting.objects.filter(
            kind=kind,
            matter__congress_id=congress_id,
            matter__state__in=("planned", "convened", "in_session"),
        )
        .select_related("matter")
        .order_by("begins_on", "pk")
    )


def places_of(matter: Matter) -> QuerySet[AgendaItem]:
    """The agendas on which a matter stands or stood, the latest first."""
    return AgendaItem.objects.filter(matter=matter).select_related("meeting__matter").order_by("-pk")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an agenda as it is written: its sign (一、（一）) and how deep it stands (0 or 1)."""

    item: AgendaItem
    sign: str
    depth: int


def agenda_of(meeting: Meeting) -> list[Line]:
    """The agenda as a tree with its numbering; one query."""
    rows = list(meeting.agenda.filter(removed_on__isnull=True).select_related("matter", "sitting__matter"))
    parts: dict[int | None, list[AgendaItem]] = {}
    for row in rows:
        parts.setdefault(row.parent_id, []).append(row)
    lines = []
    for nth, item in enumerate(parts.get(None, []), start=1):
        lines.append(Line(item, f"{chinese_numeral(nth)}、", 0))
        for mth, part in enumerate(parts.get(item.pk, []), start=1):
            lines.append(Line(part, f"（{chinese_numeral(mth)}）", 1))
    return lines


def removed_from(meeting: Meeting) -> QuerySet[AgendaItem]:
    """What was taken off the agenda, with the reasons."""
    return meeting.agenda.filter(removed_on__isnull=False).order_by("removed_on", "pk")


def timetable_of(meeting: Meeting) -> list[tuple[Sitting, list[TimetableEntry]]]:
    """Each sitting with the lines of its timetable, in the order of time; two queries."""
    sittings = list(meeting.sittings.exclude(matter__state="cancelled").select_related("matter", "body"))
    entries: dict[int, list[TimetableEntry]] = {}
    for entry in TimetableEntry.objects.filter(sitting__in=sittings).select_related("item"):
        entries.setdefault(entry.sitting_id, []).append(entry)
    return [(sitting, entries.get(sitting.pk, [])) for sitting in sittings]
