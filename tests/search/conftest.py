"""A county whose records are searched, with an empty index at the beginning of each test."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection

from renda.search.indexing import index_changes
from renda.search.models import Change
from tests.county import County

MONDAY = date(2026, 3, 2)


@pytest.fixture
def index(db: None) -> Callable[[], None]:
    """Empties the index; called later, it indexes what has changed since, as the background does."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":  # a full-text table that no flush of the tests knows
            cursor.execute("INSERT INTO search_words (search_words) VALUES ('delete-all')")
        else:
            cursor.execute("DELETE FROM search_words")

    def index_now() -> None:
        index_changes()
        assert not Change.objects.exists()

    return index_now


@pytest.fixture
def county(index: Callable[[], None], pin_today: Callable[[date], None]) -> County:
    pin_today(date(2026, 12, 31))
    return County(MONDAY)
