"""Working days as the county keeps them."""

from __future__ import annotations

from datetime import date

from django.core.cache import cache

from renda.calendar.working_days import Holidays, national_holidays
from renda.roster.models import DayOverride

_KEY = "day-overrides"
_KEPT = 60  # seconds: the table changes once or twice a year, and every deadline asks for it


def holidays() -> Holidays:
    """The national arrangement with the county's own changes; a changed year still counts as its table says."""
    changes: list[tuple[date, bool]] | None = cache.get(_KEY)
    if changes is None:
        changes = list(DayOverride.objects.values_list("day", "is_working"))
        cache.set(_KEY, changes, _KEPT)
    return national_holidays().changed(
        off=[day for day, is_working in changes if not is_working],
        on=[day for day, is_working in changes if is_working],
    )


def forget_holidays() -> None:
    """Let the next question read the table anew, after it was changed."""
    cache.delete(_KEY)
