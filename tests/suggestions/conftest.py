"""The county in which the suggestions' tests happen, on a pinned day."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.county import County

MONDAY = date(2026, 3, 2)


@pytest.fixture
def county(db: None, pin_today: Callable[[date], None]) -> County:
    pin_today(date(2026, 12, 31))
    return County(MONDAY)
