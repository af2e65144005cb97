"""A standing committee to meet, and a meeting of it."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from renda.accounts.actor import Actor
from renda.matters.actions import perform
from renda.meetings.actions.plan import plan_meeting
from renda.meetings.models import AgendaItem, Attendance, Meeting, Sitting
from renda.roster.models import Organization, Person
from tests import factories as make
from tests.county import County


def at(on: date, hour: int = 9) -> datetime:
    """That hour of the day in the county's time."""
    return timezone.make_aware(datetime(on.year, on.month, on.day, hour))


def a_standing_committee(county: County, members: int = 27) -> Organization:
    """The county's standing committee with a chair, who also is a deputy, and members."""
    body = make.an_organization(county.congress, classification="standing_committee")
    chair: Person = Person.objects.get(pk=county.deputy.person_id)
    make.a_membership(chair, organization=body, role="chair", label="主任")
    for _number in range(members - 1):
        make.a_membership(organization=body, role="member", label="委员")
    return body


def a_meeting(county: County, *, on: date, members: int = 5, days_ahead: int = 20, **more: Any) -> Meeting:
    """A planned meeting of the standing committee with one item on its agenda; the body is made if there is none."""
    kind = more.pop("kind", "standing_committee")
    bodies = Organization.objects.filter(congress=county.congress, classification="standing_committee")
    if kind == "standing_committee" and not bodies.exists():
        a_standing_committee(county, members)
    meeting = plan_meeting(
        actor=county.clerk,
        on=on,
        kind=kind,
        begins_at=at(on + timedelta(days=days_ahead)),
        place="县人大会议室",
        **more,
    )
    AgendaItem.objects.create(meeting=meeting, position=1, title="听取和审议关于教育工作情况的报告")
    return meeting


def convened(county: County, *, on: date, **more: Any) -> Meeting:
    """A meeting that its members were told of."""
    meeting = a_meeting(county, on=on, **more)
    take(meeting, "convene", county.clerk, on)
    return meeting


def come(sitting: Sitting, people: int) -> None:
    """The first so many members of the roll are here."""
    rows = Attendance.objects.filter(sitting=sitting, standing="member", came_at__isnull=True)
    chosen = list(rows.order_by("id").values_list("pk", flat=True)[:people])
    Attendance.objects.filter(pk__in=chosen).update(came_at=timezone.now())


def take(
    place: Meeting | Sitting, step: str, actor: Actor, on: date, outcome: str | None = None, **form: Any
) -> None:
    """Take a step in a meeting or a sitting and refresh it."""
    perform(matter=place.matter, step=step, actor=actor, on=on, outcome=outcome, form=form)
    place.matter.refresh_from_db()
