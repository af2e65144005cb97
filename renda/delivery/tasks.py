"""The background work of delivery: each minute what is new is gathered and what waits is sent."""

from django.utils import timezone
from huey import crontab
from huey.contrib.djhuey import db_periodic_task

from renda.calendar.today import today
from renda.delivery.digest import make_digests
from renda.delivery.gathering import gather
from renda.delivery.sending import send_waiting


@db_periodic_task(crontab(minute="*"))
def deliver() -> None:
    """Tell outside the product what is to be told. No step waits for it, and none fails with it."""
    now = timezone.now()
    gather(now)
    make_digests(now, today())
    send_waiting(timezone.now())
