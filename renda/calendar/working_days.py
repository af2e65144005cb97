"""Working days with the shifted ones: what the State Council announces each year, and local changes.

A year whose arrangement is not announced yet is counted by weekends alone, and `known` says so, so that a
page can warn that the date may still move.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Holidays:
    """Which days differ from the plain week, and for which years that is known.

    `off` are weekdays without work, `on` are weekend days with work, `years` those whose table is complete.
    """

    off: frozenset[date] = field(default_factory=frozenset)
    on: frozenset[date] = field(default_factory=frozenset)
    years: frozenset[int] = field(default_factory=frozenset)

    def is_working(self, day: date) -> bool:
        """Whether work is done on `day`: as the table says, else Monday to Friday."""
        if day in self.off:
            return False
        return day in self.on or day.weekday() < SATURDAY

    def known(self, year: int) -> bool:
        """Whether the arrangement of `year` is announced; when false, only weekends are reckoned."""
        return year in self.years

    def changed(
        self, *, off: Iterable[date] = (), on: Iterable[date] = (), years: Iterable[int] = ()
    ) -> Holidays:
        """This table with days added: a later statement about a day replaces the earlier one.

        A day named both off and on is refused with ValueError.
        """
        new_off, new_on = frozenset(off), frozenset(on)
        both = new_off & new_on
        if both:
            raise ValueError(f"a day cannot be both off and working: {min(both)}")
        return Holidays(
            off=(self.off - new_on) | new_off,
            on=(self.on - new_off) | new_on,
            years=self.years | frozenset(years),
        )

    def next_working(self, day: date) -> date:
        """`day` itself when it is worked, else the first working day after it (民法典第二百零三条)."""
        while not self.is_working(day):
            day += timedelta(days=1)
        return day


WEEKENDS_ONLY = Holidays()


@cache
def national_holidays() -> Holidays:
    """The announced national arrangement, for the years the calendar library carries."""
    from chinese_calendar import constants

    return Holidays(
        off=frozenset(constants.holidays),
        on=frozenset(constants.workdays),
        years=frozenset(day.year for day in constants.holidays),
    )
