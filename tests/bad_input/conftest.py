"""The county, with one person of every capacity, in which wrong things are tried."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.permissions.people import People

MONDAY = date(2026, 3, 2)


@pytest.fixture
def people(db: None, pin_today: Callable[[date], None]) -> People:
    pin_today(MONDAY)
    return People(MONDAY)


@pytest.fixture(autouse=True)
def refusals_are_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    """They are what is asked for here; writing each down with its stack would take most of the time."""
    for name in ("django.request", "django.security", "django.security.csrf"):
        caplog.set_level("CRITICAL", logger=name)
