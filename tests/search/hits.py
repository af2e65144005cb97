"""Asking the index as the page does."""

from renda.accounts.actor import Actor
from renda.search.asked import asked_for
from renda.search.finding import Narrowed, newest_found
from renda.search.models import Passage


def found(actor: Actor, typed: str, **narrowed: str) -> list[Passage]:
    """The passages the actor finds, the newest first."""
    pks = newest_found(actor, asked_for(typed), Narrowed(**narrowed))
    by_pk = Passage.objects.in_bulk(pks)
    return [by_pk[pk] for pk in pks]


def matters(actor: Actor, typed: str, **narrowed: str) -> list[int]:
    """The matters behind them."""
    return [passage.matter_id or 0 for passage in found(actor, typed, **narrowed)]
