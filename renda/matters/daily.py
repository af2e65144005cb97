"""What the calendar does each day: windows close, deadlines are called to mind."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from renda.matters.actions import let_the_calendar_act
from renda.matters.models import Duty
from renda.matters.notices import remind


@dataclass(frozen=True, slots=True)
class DayReport:
    """How many steps the calendar took and how many reminders it wrote."""

    steps: int
    reminders: int


def run_day(on: date) -> DayReport:
    """Take every step whose window has closed, then remind. Running it twice on a day changes nothing more."""
    owed = Duty.objects.filter(
        Q(due_on__lt=on) | Q(due_on__isnull=True),
        closed_on__isnull=True,
        person__isnull=True,
        organization__isnull=True,
    )
    steps = 0
    for duty in owed.select_related("matter").order_by("id"):
        steps += let_the_calendar_act(matter=duty.matter, on=on) is not None
    return DayReport(steps, remind(on))
