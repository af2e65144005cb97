"""A county whose suggestions are found by the search: `index()` reads what has changed, as the background does."""

from tests.search.conftest import county, index

__all__ = ("county", "index")
