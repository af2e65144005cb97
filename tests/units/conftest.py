"""A county at work, and a unit whose principal has a log-in."""

from collections.abc import Callable
from datetime import date

import pytest

from renda.accounts.actor import Actor
from tests import factories as make
from tests.county import County

MONDAY = date(2026, 3, 2)


@pytest.fixture
def county(db: None, pin_today: Callable[[date], None]) -> County:
    pin_today(MONDAY)
    return County(MONDAY)


@pytest.fixture
def principal(county: County) -> Actor:
    """The lead unit's head, with a log-in in use."""
    head = make.an_actor(make.a_membership(organization=county.unit, role="head"), county.on)
    make.a_user(head.person_id)
    return head
