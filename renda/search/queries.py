"""What other rooms ask of the search."""

from renda.search.alike import matters_alike

__all__ = ("matters_alike",)
