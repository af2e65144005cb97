"""A month of due dates, week by week."""

import calendar as weeks
from datetime import date, timedelta
from typing import Any

from renda.accounts.actor import Actor
from renda.desk.inbox import line, mine
from renda.roster.queries_days import holidays

MOST_PER_MONTH = 400


def month_of(actor: Actor, first: date) -> dict[str, Any]:
    """The weeks of the month, each day with what falls due for the actor on it."""
    after = (first + timedelta(days=32)).replace(day=1)
    due: dict[date, list[dict[str, Any]]] = {}
    for duty in mine(actor).filter(due_on__gte=first, due_on__lt=after)[:MOST_PER_MONTH]:
        due.setdefault(duty.due_on, []).append(line(duty))
    table = holidays()
    days = weeks.Calendar().monthdatescalendar(first.year, first.month)
    return {
        "first": first,
        "previous": (first - timedelta(days=1)).strftime("%Y-%m"),
        "following": after.strftime("%Y-%m"),
        "on": actor.on,
        "is_known": table.known(first.year),
        "weeks": [
            [
                {
                    "date": day,
                    "in_month": day.month == first.month,
                    "is_today": day == actor.on,
                    "is_working": table.is_working(day),
                    "duties": due.get(day, []) if day.month == first.month else [],
                }
                for day in week
            ]
            for week in days
        ],
        "total": sum(len(rows) for rows in due.values()),
    }
