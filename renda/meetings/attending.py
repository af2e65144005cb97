"""Reading attendance: who was told, who has leave, who is there, who was absent without leave."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q, QuerySet

from renda.law.rule import Rule
from renda.law.rulebook import RuleBook
from renda.meetings.models import Attendance, Leave, Meeting, Sitting, Summons
from renda.meetings.queries import members_of
from renda.roster.models import Organization, Person

STANDINGS = ("here", "left", "leave", "absent", "suspended")

_BY_STANDING = {slug: place for place, (slug, _label) in enumerate(Attendance.STANDINGS)}


@dataclass(frozen=True, slots=True)
class Row:
    """One person of a sitting's roll: `stands` is here, left, leave, absent (not come) or suspended."""

    attendance: Attendance
    stands: str


def rows_of(sitting: Sitting, search: str = "") -> list[Row]:
    """The roll of a sitting with how each person stands; two queries. A congress sits by delegation, any other body by
    the strokes of surnames."""
    by_delegation = (
        ("organization__order", "organization_id") if sitting.body.classification == "congress" else ()
    )
    found = sitting.attendances.select_related("person", "organization").order_by(
        *by_delegation, "person__name_strokes", "id"
    )
    if search:
        found = found.filter(Q(person__name__contains=search) | Q(person__name_pinyin__icontains=search))
    away = on_leave(sitting)
    rows = [Row(one, _stands(one, away)) for one in found]
    return sorted(rows, key=lambda row: _BY_STANDING[row.attendance.standing])


def on_leave(sitting: Sitting) -> set[int]:
    """The people with leave from the sitting, or from the whole meeting."""
    granted = Leave.objects.filter(meeting_id=sitting.meeting_id, matter__state="granted")
    return set(granted.filter(Q(sitting=None) | Q(sitting=sitting)).values_list("person_id", flat=True))


def _stands(row: Attendance, away: set[int]) -> str:
    if row.is_suspended:
        return "suspended"
    if row.is_here:
        return "here"
    if row.came_at:
        return "left"
    return "leave" if row.person_id in away else "absent"


@dataclass(slots=True)
class Counted:
    """How many of a group (a delegation, or all) stand in which way."""

    label: str
    people: int = 0
    by: dict[str, int] = field(default_factory=lambda: dict.fromkeys(STANDINGS, 0))


def counted_by_delegation(rows: list[Row]) -> list[Counted]:
    """The members of a roll by delegation, in the order of the roll; one group where there are no delegations."""
    groups: dict[str, Counted] = {}
    for row in rows:
        if row.attendance.standing != "member":
            continue
        body = row.attendance.organization
        label = (body.short_name or body.name) if body else ""
        group = groups.setdefault(label, Counted(label))
        group.people += 1
        group.by[row.stands] += 1
    return list(groups.values())


def is_member(meeting: Meeting, person_id: int) -> bool:
    """Whether the person belongs to a sitting of the meeting with a vote: only they ask for leave."""
    rows = Attendance.objects.filter(sitting__meeting=meeting, person_id=person_id, standing="member")
    return rows.exists()


def summonses_of(meeting: Meeting) -> QuerySet[Summons]:
    """Who was told of the meeting, those who did not confirm first."""
    return meeting.summonses.select_related("person").order_by("confirmed_at", "person__name_strokes", "pk")


@dataclass(slots=True)
class Tally:
    """One member's year: sittings held while on the roll, attended, with leave, without; late and early."""

    person: Person
    held: int = 0
    attended: int = 0
    leave: int = 0
    absent: int = 0
    late: int = 0
    left_early: int = 0
    meetings_missed: set[int] = field(default_factory=set)
    is_flagged: bool = False


def year_of(body: Organization, kind: str, year: int, book: RuleBook, on: date) -> list[Tally]:
    """How each member of the body attended the sittings of its meetings of the kind in the year; four queries.

    A member is flagged who missed as many meetings without leave as the rule says: the standing committee's own
    (`sc_absences_flagged`), or two sessions of a congress (代表法 62, `deputy_absence_two_sessions`).
    """
    sittings = list(
        Sitting.objects.filter(
            meeting__kind=kind,
            meeting__body=body,
            meeting__begins_on__year=year,
            matter__state="closed",
        ).select_related("meeting")
    )
    tallies = {
        one.person_id: Tally(one.person)
        for one in members_of(body, on).select_related("person").order_by("id")
    }
    away = _leaves_by_sitting(sittings)
    came: dict[tuple[int, int], bool] = defaultdict(bool)
    there: dict[tuple[int, int], int] = defaultdict(int)
    for row in Attendance.objects.filter(sitting__in=sittings, standing="member").select_related("person"):
        sitting = next(one for one in sittings if one.pk == row.sitting_id)
        tally = tallies.setdefault(row.person_id, Tally(row.person))
        tally.held += 1
        key = (row.person_id, sitting.meeting_id)
        there[key] += 1
        if row.came_at:
            tally.attended += 1
            came[key] = True
            tally.late += bool(sitting.opened_at and row.came_at > sitting.opened_at)
            tally.left_early += bool(sitting.closed_at and row.left_at and row.left_at < sitting.closed_at)
        elif row.person_id in away[row.sitting_id]:
            tally.leave += 1
            came[key] = True
        else:
            tally.absent += 1
    for (person, meeting), _sittings in there.items():
        if not came[person, meeting]:
            tallies[person].meetings_missed.add(meeting)
    most = flag_rule(kind, book).amount
    for tally in tallies.values():
        tally.is_flagged = len(tally.meetings_missed) >= most
    return sorted(
        tallies.values(), key=lambda one: (not one.is_flagged, one.person.name_strokes, one.person.pk)
    )


def flag_rule(kind: str, book: RuleBook) -> Rule:
    """The rule by which absences without leave are flagged."""
    return book[
        "deputy_absence_two_sessions" if kind in {"congress", "town_congress"} else "sc_absences_flagged"
    ]


def _leaves_by_sitting(sittings: list[Sitting]) -> dict[int, set[int]]:
    granted = Leave.objects.filter(meeting__in={one.meeting_id for one in sittings}, matter__state="granted")
    by_sitting: dict[int, set[int]] = defaultdict(set)
    for meeting_id, sitting_id, person_id in granted.values_list("meeting_id", "sitting_id", "person_id"):
        for sitting in sittings:
            if sitting.meeting_id == meeting_id and sitting_id in (None, sitting.pk):
                by_sitting[sitting.pk].add(person_id)
    return by_sitting


def present_without_vote(meeting: Meeting) -> list[tuple[Sitting, int, int]]:
    """Each sitting that observers are on the roll of: how many, and how many of them came. One query."""
    rows = Attendance.objects.filter(sitting__meeting=meeting, standing="observer").order_by()
    counts = {
        row["sitting_id"]: (row["all"], row["came"])
        for row in rows.values("sitting_id").annotate(all=Count("id"), came=Count("came_at"))
    }
    sittings = meeting.sittings.filter(pk__in=counts).select_related("matter")
    return [(sitting, *counts[sitting.pk]) for sitting in sittings]
