"""What other rooms ask of the search."""

from renda.search.alike import matters_alike
from renda.search.sources import follow

__all__ = ("follow", "matters_alike")
