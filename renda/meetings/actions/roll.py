"""Who belongs to a sitting: drawn up from the roster of its day, and kept true when duties are suspended."""

from django.db import transaction
from django.utils import timezone

from renda.meetings.following import changed
from renda.meetings.models import Attendance, Sitting
from renda.meetings.queries import delegation_by_person, members_of
from renda.roster.models import Suspension
from renda.roster.queries import suspended_on


@transaction.atomic
def draw_up_roll(*, sitting: Sitting) -> int:
    """Put the body's members of the day on the roll, each once; how many were added. Who is on it already stays."""
    on = timezone.localtime(sitting.begins_at).date()
    there = set(sitting.attendances.values_list("person_id", flat=True))
    delegations = delegation_by_person(sitting.matter.congress_id, on)
    suspended = suspended_on(sitting.matter.congress_id, on)
    people = dict.fromkeys(members_of(sitting.body, on).order_by("id").values_list("person_id", flat=True))
    added = [
        Attendance(
            sitting=sitting,
            person_id=person,
            organization_id=delegations.get(person),
            is_suspended=person in suspended,
        )
        for person in people
        if person not in there
    ]
    Attendance.objects.bulk_create(added)
    return len(added)


def follow_suspension(suspension: Suspension) -> None:
    """Mark the person on the rolls of the congress's sittings that are not closed, or unmark them, as each day
    asks; whoever follows those meetings sees it."""
    person = suspension.membership.person_id
    rows = Attendance.objects.filter(
        person_id=person, standing="member",
        sitting__matter__congress_id=suspension.membership.organization.congress_id,
    ).exclude(sitting__matter__state__in=("closed", "cancelled"))  # fmt: skip
    for row in rows.select_related("sitting__matter"):
        day = timezone.localtime(row.sitting.begins_at).date()
        is_suspended = person in suspended_on(row.sitting.matter.congress_id, day)
        if row.is_suspended is not is_suspended:
            Attendance.objects.filter(pk=row.pk).update(is_suspended=is_suspended)
            changed(row.sitting.meeting_id)
