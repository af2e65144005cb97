"""Work of the exports done in the background."""

from datetime import date

from django.conf import settings
from django.utils import timezone
from huey import crontab
from huey.contrib.djhuey import db_periodic_task, db_task

from renda.accounts.actor import actor_by
from renda.exporting import actions
from renda.exporting.models import Export


@db_task()
def export_in_background(export_id: int, on: str, membership_id: int) -> None:
    """Make one export; `on` is the day of the request as YYYY-MM-DD, `membership_id` the post it is asked for by."""
    day = date.fromisoformat(on)
    export = Export.objects.select_related("congress").get(pk=export_id)
    actions.make(export, actor_by(membership_id, day), day)


@db_periodic_task(crontab(minute="*/15"))
def keep_exports_tidy() -> None:
    """End exports whose worker has died, and delete archives after the days the operator has set."""
    now = timezone.now()
    actions.give_up_silent_exports(now)
    actions.delete_old_archives(now, settings.UPLOADS_KEPT_DAYS)
