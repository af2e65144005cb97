"""How near a deadline must be to be shown and called to mind as due soon: the local rule `due_soon_days`."""

from datetime import date

from django.core.cache import cache

from renda.law.queries import rulebook

_KEPT = 60  # seconds: the rule changes once in years, and every page with a deadline asks for it


def soon_days(congress_id: int | None, on: date) -> int:
    """The days before a deadline from which it counts as near, by the congress's rule of the day."""
    key = f"soon-days-{congress_id}-{on}"
    found: int | None = cache.get(key)
    if found is None:
        found = int(rulebook(congress_id, on)["due_soon_days"].amount)
        cache.set(key, found, _KEPT)
    return found
