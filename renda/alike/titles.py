"""A title as the pairs of characters by which titles alike are found. Pure."""

from collections.abc import Iterable
from zlib import crc32

from renda.alike.shingles import shingles
from renda.alike.wording import take_apart


def pairs_of_title(title: str) -> set[str]:
    """The pairs of a title, in main words and without formulas: what the score compares of it, too."""
    return set(shingles(take_apart(title).whole))


def pairs_of_places(title: str, known: Iterable[str] = ()) -> set[str]:
    """Those that stand in the names of places in the title."""
    return {pair for name in take_apart(title, known).places for pair in shingles(name)}


def number_of(congress_id: int, pair: str) -> int:
    """The number by which the pair is kept for the congress (32 bits). That two pairs share one does no harm: every
    candidate is compared by its words."""
    return crc32(f"{congress_id} {pair}".encode()) - 2**31
