"""What the calendar does each day: windows close, deadlines are called to mind."""

import logging
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from renda.matters.actions import let_the_calendar_act
from renda.matters.models import Duty
from renda.matters.notices import remind

_log = logging.getLogger(__name__)


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
        try:
            steps += let_the_calendar_act(matter=duty.matter, on=on) is not None
        except Exception:  # one matter that fails must not keep the windows of all others open
            _log.exception("the calendar could not act in matter %s", duty.matter_id)
    return DayReport(steps, remind(on))
