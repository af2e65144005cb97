"""Work of the intake done in the background."""

from datetime import date

from django.conf import settings
from django.utils import timezone
from huey import crontab
from huey.contrib.djhuey import db_periodic_task, db_task

from renda.accounts.actor import actor_by
from renda.intake import actions
from renda.intake.models import Batch


@db_task()
def read_in_background(batch_id: int, on: str) -> None:
    """Read one batch; `on` is the day of the request as YYYY-MM-DD."""
    actions.read(Batch.objects.select_related("congress__area").get(pk=batch_id), date.fromisoformat(on))


@db_task()
def write_in_background(batch_id: int, on: str, membership_id: int) -> None:
    """Write one batch; `membership_id` is the post it is done by."""
    day = date.fromisoformat(on)
    batch = Batch.objects.select_related("congress__area").get(pk=batch_id)
    actions.write(batch, actor_by(membership_id, day), day)


@db_periodic_task(crontab(minute="*/15"))
def keep_batches_tidy() -> None:
    """End work whose worker has died, and give up what nobody decided in the days the operator has set."""
    now = timezone.now()
    actions.give_up_silent_batches(now)
    actions.drop_old_batches(now, settings.UPLOADS_KEPT_DAYS)
