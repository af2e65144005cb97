"""Work of the roster done in the background."""

from __future__ import annotations

from datetime import date

from huey.contrib.djhuey import db_task

from renda.roster.importing.jobs import run_import
from renda.roster.models import ImportJob


@db_task()
def import_in_background(job_id: int, on: str) -> None:
    """Run one import; `on` is the day of the request as YYYY-MM-DD."""
    run_import(ImportJob.objects.select_related("congress__area").get(pk=job_id), date.fromisoformat(on))
