"""When the demo county's congress sits, counted back from the day on which it is made."""

from dataclasses import dataclass
from datetime import date, timedelta

TERM = 17
SITS_FOR = 4  # days
SETTLED = timedelta(days=20)  # a session counts as the year's once its papers are registered


def sitting(year: int) -> tuple[date, date]:
    """First and last day of the year's session: from the first Tuesday after 15 January."""
    day = date(year, 1, 16)
    day += timedelta(days=(1 - day.weekday()) % 7)
    return day, day + timedelta(days=SITS_FOR - 1)


@dataclass(frozen=True)
class Years:
    """The years of the demo: the fifth session of the present term is the latest that has been held."""

    today: date

    @property
    def latest(self) -> int:
        """The year of the latest session."""
        return self.today.year if self.today > sitting(self.today.year)[1] + SETTLED else self.today.year - 1

    def session_year(self, number: int) -> int:
        """The year of the present term's session of that number (1 to 5)."""
        return self.latest - 5 + number
