"""The most votes first, as far as the places reach; equal votes across the edge stay open. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cut:
    """``taken`` are certain, most votes first; ``tied`` have equal votes and more people than ``open_places``."""

    taken: tuple[str, ...]
    tied: tuple[str, ...] = ()
    open_places: int = 0


def ranked(votes: Mapping[str, int]) -> list[str]:
    """Names by votes, the most first; equal votes keep the order in which they were given."""
    return sorted(votes, key=lambda name: -votes[name])


def take_most(votes: Mapping[str, int], places: int) -> Cut:
    """Fill ``places`` in order of votes. Where equal votes leave it open who takes the last places, nobody of them is
    taken. Raises ValueError for fewer than no places."""
    if places < 0:
        raise ValueError("there are no places below nought")
    order = ranked(votes)
    if len(order) <= places:
        return Cut(tuple(order))
    if not places:
        return Cut(())
    edge = votes[order[places - 1]]
    if votes[order[places]] < edge:
        return Cut(tuple(order[:places]))
    taken = tuple(name for name in order if votes[name] > edge)
    return Cut(taken, tuple(name for name in order if votes[name] == edge), places - len(taken))
