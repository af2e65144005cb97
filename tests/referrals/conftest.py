"""A small county with its Party committee and Party group, and a kind of matter that needs prior consent."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.referrals.asked import MONDAY, Asking, trial


@pytest.fixture
def asking(db: None, pin_today: Callable[[date], None], monkeypatch: pytest.MonkeyPatch) -> Asking:
    """The county on a Monday in March; `asking.trial()` opens a matter whose first step needs consent."""
    pin_today(MONDAY)
    trial.install(monkeypatch)
    return Asking(MONDAY)
