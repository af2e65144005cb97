"""Notes what has changed, in the transaction that changes it, and wakes the indexing once it is committed.

A note is one row; nothing is read. What is written past the models (imports in bulk) is found by `indexing.sweep`.
"""

import time
from collections.abc import Iterable
from typing import Any

from django.db import connection, transaction
from django.db.models.signals import post_save

from renda.database.rows import add_all
from renda.matters.models import Matter
from renda.search.models import Change
from renda.search.sources import sources

APART, DELAY = 1.5, 2  # seconds between messages, and from a message to the indexing
_woken_at: list[float] = []

MATTER = 0  # instead of a source's number: whatever belongs to the matter


def begin() -> None:
    """Watch the matters, and whatever the sources ask for; called once when the application starts."""
    post_save.connect(_saved, dispatch_uid="search")


def _saved(sender: Any, instance: Any, raw: bool = False, **rest: Any) -> None:
    if raw:
        return
    if sender is Matter:
        note(MATTER, [instance.pk])
    for source in sources():
        if sender in source.watches:
            note(source.code, source.watches[sender](instance))


def note(source: int, records: Iterable[int]) -> None:
    """Note that the records are to be indexed."""
    rows = [Change(source=source, record=record) for record in records]
    if not rows:
        return
    add_all(rows)
    if not any(waiting[1] is _wake for waiting in connection.run_on_commit):
        transaction.on_commit(_wake, robust=True)  # without a message the clock finds it, within a minute


def _wake() -> None:
    """Have the background index in a moment; changes that come before it begins need no message of their own."""
    from renda.search.tasks import index_in_background

    now = time.monotonic()
    if not _woken_at or now - _woken_at[0] > APART:
        _woken_at[:] = [now]
        index_in_background.schedule(delay=DELAY)
