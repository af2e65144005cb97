"""The one source of "today": the calendar day in China, which tests and demonstrations can pin."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta, timezone

# China keeps one time without summer time, so no time-zone database is needed.
SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")

_pinned: ContextVar[date | None] = ContextVar("renda_today", default=None)


def today() -> date:
    """The present day in Asia/Shanghai, or the pinned one (`pinned`, else env RENDA_TODAY=YYYY-MM-DD).

    Raises ValueError when RENDA_TODAY is not a date: a wrong clock must never pass unnoticed.
    """
    fixed = _pinned.get()
    if fixed is not None:
        return fixed
    stated = os.environ.get("RENDA_TODAY", "").strip()
    if not stated:
        return datetime.now(SHANGHAI).date()
    try:
        return date.fromisoformat(stated)
    except ValueError as error:
        raise ValueError(f"RENDA_TODAY must read YYYY-MM-DD, not {stated!r}") from error


@contextmanager
def pinned(day: date) -> Iterator[date]:
    """Hold `today()` at `day` inside the block; nests, and restores the former day on leaving."""
    token = _pinned.set(day)
    try:
        yield day
    finally:
        _pinned.reset(token)
