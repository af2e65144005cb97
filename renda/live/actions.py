"""Saying that something changed."""

from datetime import timedelta

from django.db import connection, transaction
from django.utils import timezone

from renda.live.models import Change
from renda.live.nudge import nudge
from renda.live.topics import followers_of

KEPT = timedelta(hours=1)  # a screen that was away for longer is told that everything may have changed


def bump(*topics: str) -> None:
    """Tell every screen that listens to the topics ("meeting:12") once the running transaction commits.

    One statement, which adds rows and locks none: it may be called for every ballot. Topics that another room has made
    follow one of these (`topics.follow`) are told with it. Raises LookupError for a topic of
    a kind that no room has registered.
    """
    named = list(dict.fromkeys(topics))
    if not named:
        return
    named = list(dict.fromkeys([*named, *(other for topic in named for other in followers_of(topic))]))
    number = "pg_current_xact_id()::text::bigint" if connection.vendor == "postgresql" else "0"
    # The number of the running transaction is the database's to say; the names are parameters.
    row = f"(%s, {number}, %s)"
    now = timezone.now()
    values = connection.ops.adapt_datetimefield_value(now)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {Change._meta.db_table} (topic, transaction_number, changed_at) "  # noqa: S608 — names of our own
            f"VALUES {', '.join([row] * len(named))}",
            [value for topic in named for value in (topic, values)],
        )
    transaction.on_commit(nudge, robust=True)


def forget_old_changes() -> int:
    """Remove what is older than KEPT; how many rows."""
    removed, _by_model = Change.objects.filter(changed_at__lt=timezone.now() - KEPT).delete()
    return removed
