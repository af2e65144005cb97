"""Work of the roster done in the background."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.utils import timezone
from huey import crontab
from huey.contrib.djhuey import db_periodic_task, db_task

from renda.accounts.actor import actor_by
from renda.roster.importing.jobs import delete_old_tables, give_up_silent_imports, run_import
from renda.roster.models import ImportJob


@db_task()
def import_in_background(job_id: int, on: str, membership_id: int) -> None:
    """Run one import; `on` is the day of the request as YYYY-MM-DD, `membership_id` the post it is made by."""
    day = date.fromisoformat(on)
    job = ImportJob.objects.select_related("congress__area").get(pk=job_id)
    run_import(job, day, actor_by(membership_id, day))


@db_periodic_task(crontab(minute="*/15"))
def keep_imports_tidy() -> None:
    """End imports whose worker has died, and delete uploaded tables after the days the operator has set."""
    now = timezone.now()
    give_up_silent_imports(now)
    delete_old_tables(now, settings.UPLOADS_KEPT_DAYS)
