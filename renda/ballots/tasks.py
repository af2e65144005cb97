"""The background work of votes: they end at their time, whoever looks."""

from django.utils import timezone
from huey import crontab
from huey.contrib.djhuey import db_periodic_task, db_task

from renda.ballots.actions.over import close_when_over
from renda.ballots.models import Vote
from renda.calendar.today import today


@db_task()
def close_in_background(pk: int) -> None:
    """Close the vote; called for the moment at which its time is over."""
    close_when_over(vote=Vote.objects.get(pk=pk), on=today())


@db_periodic_task(crontab(minute="*"))
def close_what_is_over() -> None:
    """Close the votes whose moment passed while no background worked."""
    for vote in Vote.objects.filter(is_open=True, closes_at__lte=timezone.now()):
        close_when_over(vote=vote, on=today())
