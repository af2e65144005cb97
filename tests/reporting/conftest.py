"""The county in which the report's tests happen, on a pinned day, and the cells of a page with their lists."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from renda.accounts.actor import Actor
from renda.reporting import listing
from renda.reporting.period import Period, PeriodForm
from tests.county import County

MONDAY = date(2026, 3, 2)


@pytest.fixture
def county(db: None, pin_today: Callable[[date], None]) -> County:
    pin_today(date(2026, 12, 31))
    return County(MONDAY)


def period_of(actor: Actor, **asked: Any) -> Period:
    """The period somebody asks for."""
    form = PeriodForm({key: str(value) for key, value in asked.items()}, actor=actor)
    assert form.is_valid(), form.errors
    return form.asked_for()


def listed(actor: Actor, address: str) -> int:
    """How many lines stand in the list at an address of a figure, read from the address as the page reads it."""
    given = {key: values[0] for key, values in parse_qs(urlsplit(address).query).items()}
    form = PeriodForm(given, actor=actor)
    assert form.is_valid(), (address, form.errors)
    period, what = form.asked_for(), listing.asked(given, actor)
    matters = list(listing.behind_figure(actor, period, what))
    lines = listing.lines(matters, what)
    assert len(lines) == len(list(listing.exported(listing.behind_figure(actor, period, what), what)))
    return len(lines)


def numbers_with_lists(context: Any) -> Iterator[tuple[str, int, str]]:
    """Every number of a page that opens a list: where it stands, the number, the list's address."""
    if isinstance(context, dict):
        number = context.get("value", context.get("number"))
        link = context.get("url")
        if link and number is not None:
            yield str(context.get("label", "")), int(number), link
        for value in context.values():
            yield from numbers_with_lists(value)
    elif isinstance(context, list | tuple):
        for value in context:
            yield from numbers_with_lists(value)
