"""The background work of live pages."""

from huey import crontab
from huey.contrib.djhuey import db_periodic_task

from renda.live.actions import forget_old_changes


@db_periodic_task(crontab(minute="*/10"))
def forget_what_is_old() -> None:
    """Keep the change counter small: it is read on every look."""
    forget_old_changes()
