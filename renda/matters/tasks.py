"""The background work of matters: what the calendar does each day."""

from huey import crontab
from huey.contrib.djhuey import db_periodic_task

from renda.calendar.today import today
from renda.matters.daily import run_day


@db_periodic_task(crontab(minute="*/15"))
def do_the_days_work() -> None:
    """Do the day's work. Often rather than once at midnight: a machine that was off then catches up, and doing it
    twice on a day changes nothing."""
    run_day(today())
