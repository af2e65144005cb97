"""A small county on a Monday in March."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.county import County

MONDAY = date(2026, 3, 2)


@pytest.fixture
def county(db: None, pin_today: Callable[[date], None]) -> County:
    pin_today(MONDAY)
    return County(MONDAY)
