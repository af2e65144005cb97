"""The index is kept in the background: soon after each change, and compared with the records once an hour."""

import time

from huey import crontab
from huey.contrib.djhuey import db_periodic_task, db_task

from renda.search.indexing import index_changes, sweep
from renda.search.sampling import sample_tokens

AT_ONCE = 20.0  # seconds; then other work has its turn
SWEPT_EVERY = 3600.0  # seconds
_swept_at: list[float] = []


@db_task()
def index_in_background() -> None:
    """Index what has changed."""
    if index_changes(seconds=AT_ONCE):
        index_in_background()


@db_periodic_task(crontab(minute="*"))
def index_by_the_clock() -> None:
    """Index what no message came for; the first time, and once an hour, what no change was noted of."""
    if not _swept_at or time.monotonic() - _swept_at[-1] > SWEPT_EVERY:
        _swept_at[:] = [time.monotonic()]
        sweep()
    if index_changes(seconds=AT_ONCE):
        index_in_background()


@db_periodic_task(crontab(hour="3", minute="40"))
def count_the_common_tokens() -> None:
    """Count anew which tokens are common: once a day, for it changes slowly."""
    sample_tokens()
