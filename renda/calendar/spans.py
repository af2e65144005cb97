"""Adding and subtracting the spans in which statutes speak: days, working days, months, years.

The day on which a span begins is not counted (民法典第二百零一条). A span of months or years ends on the
corresponding day of the last month; where there is none, on that month's last day (第二百零二条).
Whether a deadline that falls on a day off moves to the next working day (第二百零三条) is the rule's own
affair: `Holidays.next_working` answers it.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from renda.calendar.working_days import Holidays, national_holidays

UNITS = ("days", "working_days", "months", "years")
MONTHS_IN_A_YEAR = 12


def add(day: date, amount: int, unit: str, holidays: Holidays | None = None) -> date:
    """The last day of a span of `amount` `unit`s that begins on `day`; 0 gives `day` itself.

    Without `holidays` the national table serves. Raises ValueError for a negative amount or another unit,
    OverflowError past the year 9999.
    """
    return _moved(day, _checked(amount), unit, holidays)


def before(day: date, amount: int, unit: str, holidays: Holidays | None = None) -> date:
    """The latest day `amount` `unit`s before `day`: "举行会议的七日前" is before(day, 7, "days")."""
    return _moved(day, -_checked(amount), unit, holidays)


def days_between(start: date, end: date) -> int:
    """Calendar days from `start` to `end`; negative when `end` has passed. Unit: days."""
    return (end - start).days


def working_days_between(start: date, end: date, holidays: Holidays | None = None) -> int:
    """Working days after `start` up to and including `end`; negative the other way round."""
    if end < start:
        return -working_days_between(end, start, holidays)
    table = holidays or national_holidays()
    return sum(table.is_working(start + timedelta(days=n)) for n in range(1, (end - start).days + 1))


def _checked(amount: int) -> int:
    if amount < 0:
        raise ValueError(f"a span cannot be negative: {amount}")
    return amount


def _moved(day: date, amount: int, unit: str, holidays: Holidays | None) -> date:
    if unit == "days":
        return day + timedelta(days=amount)
    if unit == "working_days":
        return _moved_by_working_days(day, amount, holidays or national_holidays())
    if unit == "months":
        return _moved_by_months(day, amount)
    if unit == "years":
        return _moved_by_months(day, amount * MONTHS_IN_A_YEAR)
    raise ValueError(f"unknown unit of time: {unit!r}")


def _moved_by_months(day: date, months: int) -> date:
    year, month = divmod(day.year * MONTHS_IN_A_YEAR + day.month - 1 + months, MONTHS_IN_A_YEAR)
    if not date.min.year <= year <= date.max.year:
        raise OverflowError("date value out of range")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _moved_by_working_days(day: date, amount: int, holidays: Holidays) -> date:
    step = timedelta(days=1 if amount > 0 else -1)
    left = abs(amount)
    while left:
        day += step
        left -= holidays.is_working(day)
    return day
