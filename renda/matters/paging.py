"""Pages of long lists that cost the same however long the list is."""

from typing import Any, cast

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.utils.functional import cached_property

from renda.matters.queries import COUNTED_TO, counted


class CappedPaginator(Paginator):
    """A paginator that stops counting at the cap."""

    @cached_property
    def count(self) -> int:
        """How many rows, at most one more than the cap."""
        return counted(cast(QuerySet[Any], self.object_list))

    @property
    def is_capped(self) -> bool:
        """Whether there are more rows than were counted."""
        return self.count > COUNTED_TO
