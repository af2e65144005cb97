"""Work of the documents done in the background."""

from datetime import date

from huey.contrib.djhuey import db_task

from renda.documents.models import DocumentJob
from renda.documents.official.jobs import run_job


@db_task()
def make_in_background(job_id: int, on: str) -> None:
    """Make the documents of one job; `on` is the day of the request as YYYY-MM-DD."""
    run_job(DocumentJob.objects.select_related("congress").get(pk=job_id), date.fromisoformat(on))
