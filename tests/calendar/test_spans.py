"""Spans of days, working days, months and years."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda.calendar.spans import UNITS, add, before, days_between, working_days_between
from renda.calendar.working_days import WEEKENDS_ONLY, Holidays, national_holidays

DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2100, 12, 31))
AMOUNTS = st.integers(min_value=0, max_value=400)


@pytest.mark.parametrize(
    ("day", "amount", "unit", "ends"),
    [
        (date(2027, 1, 31), 1, "months", date(2027, 2, 28)),
        (date(2028, 1, 31), 1, "months", date(2028, 2, 29)),
        (date(2026, 11, 30), 3, "months", date(2027, 2, 28)),
        (date(2026, 3, 15), 3, "months", date(2026, 6, 15)),
        (date(2026, 10, 31), 14, "months", date(2027, 12, 31)),
        (date(2024, 2, 29), 1, "years", date(2025, 2, 28)),
        (date(2024, 2, 29), 4, "years", date(2028, 2, 29)),
        (date(2026, 1, 1), 30, "days", date(2026, 1, 31)),
        # The Spring Festival of 2026: off 15 to 23 February, worked on Saturday 14 and Saturday 28.
        (date(2026, 2, 13), 1, "working_days", date(2026, 2, 14)),
        (date(2026, 2, 14), 1, "working_days", date(2026, 2, 24)),
        (date(2026, 2, 27), 1, "working_days", date(2026, 2, 28)),
    ],
)
def test_a_span_ends_on_the_day_the_civil_code_names(day: date, amount: int, unit: str, ends: date) -> None:
    assert add(day, amount, unit) == ends


def test_a_notice_seven_days_before_the_meeting() -> None:
    assert before(date(2026, 3, 3), 7, "days") == date(2026, 2, 24)
    assert before(date(2026, 3, 31), 1, "months") == date(2026, 2, 28)
    assert before(date(2026, 10, 9), 2, "working_days") == date(2026, 9, 30)


@pytest.mark.parametrize("unit", UNITS)
def test_a_span_of_none_stays_where_it_is(unit: str) -> None:
    assert add(date(2026, 10, 3), 0, unit) == before(date(2026, 10, 3), 0, unit) == date(2026, 10, 3)


def test_an_unknown_unit_or_a_negative_amount_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown unit"):
        add(date(2026, 1, 1), 1, "weeks")
    with pytest.raises(ValueError, match="negative"):
        before(date(2026, 1, 1), -1, "days")
    with pytest.raises(OverflowError):
        add(date(9999, 12, 1), 1, "months")


@given(DAYS, AMOUNTS, AMOUNTS, st.sampled_from(UNITS))
def test_a_longer_span_never_ends_earlier(day: date, one: int, more: int, unit: str) -> None:
    assert add(day, one, unit, WEEKENDS_ONLY) <= add(day, one + more, unit, WEEKENDS_ONLY)
    assert before(day, one, unit, WEEKENDS_ONLY) >= before(day, one + more, unit, WEEKENDS_ONLY)


@given(DAYS, DAYS, AMOUNTS, st.sampled_from(UNITS))
def test_a_later_start_never_ends_earlier(one: date, other: date, amount: int, unit: str) -> None:
    first, second = sorted((one, other))
    assert add(first, amount, unit, WEEKENDS_ONLY) <= add(second, amount, unit, WEEKENDS_ONLY)


@given(DAYS, AMOUNTS)
def test_months_keep_the_day_or_clamp_to_the_last(day: date, months: int) -> None:
    end = add(day, months, "months")
    assert (end.year * 12 + end.month) - (day.year * 12 + day.month) == months
    assert end.day == day.day or (end.day < day.day and (end + timedelta(days=1)).day == 1)


@given(DAYS, AMOUNTS)
def test_days_go_there_and_back(day: date, amount: int) -> None:
    assert before(add(day, amount, "days"), amount, "days") == day
    assert days_between(day, add(day, amount, "days")) == amount


@given(DAYS, st.integers(min_value=1, max_value=200), st.sets(DAYS, max_size=30), st.sets(DAYS, max_size=30))
def test_working_days_end_on_one_and_count_right(
    day: date, amount: int, off: set[date], on: set[date]
) -> None:
    table = Holidays().changed(off=off - on, on=on - off)
    end = add(day, amount, "working_days", table)
    assert table.is_working(end)
    assert working_days_between(day, end, table) == amount
    back = before(day, amount, "working_days", table)
    assert table.is_working(back)
    assert working_days_between(end, day, table) == -working_days_between(day, end, table)


def test_the_national_table_serves_when_none_is_given() -> None:
    assert add(date(2026, 9, 30), 1, "working_days") == add(
        date(2026, 9, 30), 1, "working_days", national_holidays()
    )
