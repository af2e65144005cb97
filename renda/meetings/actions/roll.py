"""Who belongs to a sitting: drawn up from the roster of its day."""

from django.db import transaction
from django.utils import timezone

from renda.meetings.models import Attendance, Sitting
from renda.meetings.queries import delegation_by_person, members_of


@transaction.atomic
def draw_up_roll(*, sitting: Sitting) -> int:
    """Put the body's members of the day on the roll, each once; how many were added. Who is on it already stays."""
    on = timezone.localtime(sitting.begins_at).date()
    there = set(sitting.attendances.values_list("person_id", flat=True))
    delegations = delegation_by_person(sitting.matter.congress_id, on)
    people = dict.fromkeys(members_of(sitting.body, on).order_by("id").values_list("person_id", flat=True))
    added = [
        Attendance(sitting=sitting, person_id=person, organization_id=delegations.get(person))
        for person in people
        if person not in there
    ]
    Attendance.objects.bulk_create(added)
    return len(added)
