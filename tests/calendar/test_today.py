"""Today is a day in China, whatever the machine's clock zone, and can be pinned."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from renda.calendar.today import pinned, today


def test_pinning_nests_and_ends() -> None:
    with pinned(date(2026, 11, 22)):
        assert today() == date(2026, 11, 22)
        with pinned(date(2027, 1, 1)):
            assert today() == date(2027, 1, 1)
        assert today() == date(2026, 11, 22)


def test_the_environment_pins_and_a_wrong_value_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RENDA_TODAY", "2026-03-05")
    assert today() == date(2026, 3, 5)
    monkeypatch.setenv("RENDA_TODAY", "2026-02-30")
    with pytest.raises(ValueError, match="RENDA_TODAY"):
        today()


def test_without_a_pin_it_is_the_day_in_china(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RENDA_TODAY", raising=False)
    assert today() in {(datetime.now(UTC) + timedelta(hours=8, seconds=s)).date() for s in (-5, 5)}
