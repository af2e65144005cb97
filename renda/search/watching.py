"""Notes what has changed, in the transaction that changes it, and wakes the indexing once it is committed.

A note is one row; nothing is read. What is written past the models (imports in bulk) is found by `indexing.sweep`.
"""

from collections.abc import Iterable
from typing import Any

from django.db import connection, transaction
from django.db.models.signals import post_save

from renda.matters.models import Matter
from renda.search.models import Change
from renda.search.sources import sources

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
    Change.objects.bulk_create(rows, batch_size=1000)
    if not any(waiting[1] is _wake for waiting in connection.run_on_commit):
        transaction.on_commit(_wake)


def _wake() -> None:
    from renda.search.tasks import index_in_background

    index_in_background()
