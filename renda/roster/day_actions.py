"""Changing the county's table of working days."""

from __future__ import annotations

from datetime import date

from renda.accounts.actor import Actor
from renda.roster.models import DayOverride
from renda.roster.queries_days import forget_holidays


def set_working_day(*, day: date, is_working: bool, note: str, actor: Actor, on: date) -> DayOverride:
    """State that a day is worked or not; a later statement about the same day replaces the earlier one."""
    row, _ = DayOverride.objects.update_or_create(day=day, defaults={"is_working": is_working, "note": note})
    forget_holidays()
    return row


def remove_working_day(*, override: DayOverride, actor: Actor, on: date) -> None:
    """Take the statement back: the national arrangement holds again."""
    override.delete()
    forget_holidays()
