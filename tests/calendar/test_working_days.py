"""The table of working days: announced years, unknown years, local changes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda.calendar.working_days import WEEKENDS_ONLY, Holidays, national_holidays

DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2060, 12, 31))


def test_announced_years_know_their_shifted_days() -> None:
    table = national_holidays()
    assert table.known(2026)
    assert not table.is_working(date(2026, 10, 1))
    assert table.is_working(date(2026, 2, 14)), "Saturday worked for the Spring Festival"


def test_a_year_not_announced_counts_weekends_and_says_so() -> None:
    table = national_holidays()
    assert not table.known(2090)
    monday = date(2090, 10, 2)
    assert monday.weekday() == 0
    assert table.is_working(monday)


def test_a_later_statement_about_a_day_replaces_the_earlier() -> None:
    table = Holidays().changed(off=[date(2026, 5, 4)], years=[2026])
    assert not table.is_working(date(2026, 5, 4))
    assert table.known(2026)
    again = table.changed(on=[date(2026, 5, 4)])
    assert again.is_working(date(2026, 5, 4))


def test_a_day_cannot_be_both() -> None:
    with pytest.raises(ValueError, match="both"):
        Holidays().changed(off=[date(2026, 5, 4)], on=[date(2026, 5, 4)])


@given(DAYS)
def test_the_next_working_day_is_worked_and_none_lies_between(day: date) -> None:
    table = national_holidays()
    found = table.next_working(day)
    assert table.is_working(found)
    assert not any(table.is_working(day + timedelta(days=n)) for n in range((found - day).days))


@given(DAYS)
def test_plain_weeks_work_monday_to_friday(day: date) -> None:
    assert WEEKENDS_ONLY.is_working(day) == (day.isoweekday() <= 5)
