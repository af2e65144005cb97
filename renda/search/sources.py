"""What is searched. Each room says what of its records is searched, who may find it, and which changes matter."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model, Q, QuerySet

from renda.accounts.actor import Actor
from renda.search.models import Passage

EVERYTHING = 0  # instead of a record's id
Records = QuerySet[Any] | list[int]


@dataclass(frozen=True)
class Found:
    """Which passages of a source somebody may find.

    `marks`: a passage must carry one of them; asked of the full-text index, so that what one may not see costs
    nothing. `rows`: what must be true of the passage besides, asked of the records themselves as they stand now.
    `procedures`: the passages belong to matters of these. That the actor sees the matter and that nothing hides the
    text is asked once for all such sources: it is the larger part of the question.
    """

    marks: tuple[str, ...]
    rows: Q = field(default_factory=Q)
    procedures: tuple[str, ...] = ()


@dataclass(frozen=True)
class Source:
    """One kind of record that is searched.

    code       its number in the index, never given to another (1 to 31)
    slug       its name in addresses
    label      what a reader calls it
    records    the ids of everything that is searched
    passages   the passages of some of the records; one that is no longer searched has none
    found_by   what an actor may find of it; None where nothing
    of_matters the records that belong to these matters, for a source whose passages do: they are indexed again with
               every step, and can be narrowed by state, year and unit
    watches    other models whose saving changes what is searched, with the ids of the records concerned; EVERYTHING
               among them has the whole source compared with its index
    beside     a line beside each of some hits, by record: what the actor may see besides
    """

    code: int
    slug: str
    label: str
    records: Callable[[], Records]
    passages: Callable[[list[int]], Iterable[Passage]]
    found_by: Callable[[Actor], Found | None]
    of_matters: Callable[[list[int]], Records] | None = None
    watches: dict[type[Model], Callable[[Any], Iterable[int]]] = field(default_factory=dict)
    beside: Callable[[list[Passage], Actor], dict[int, str]] = lambda passages, actor: {}


_SOURCES: dict[int, Source] = {}
# Told of the records and of their passages, whenever a source's are indexed.
Follower = Callable[[list[int], list[Passage]], None]
_FOLLOWERS: dict[int, list[Follower]] = {}


def register(source: Source) -> None:
    """Make the source known; called once when the application starts. Raises ValueError for a number that is taken."""
    if _SOURCES.setdefault(source.code, source) is not source:
        raise ValueError(f"the number {source.code} belongs to {_SOURCES[source.code].slug}")


def sources() -> list[Source]:
    """All sources by their number."""
    return [_SOURCES[code] for code in sorted(_SOURCES)]


def source_of(code: int) -> Source | None:
    """The source of a number; None for one that an earlier version knew."""
    return _SOURCES.get(code)


def follow(code: int, follower: Follower) -> None:
    """Have `follower` called whenever records of the source are indexed, in the transaction that writes them: with the
    records and the passages they now have. Called once when the application starts."""
    told = _FOLLOWERS.setdefault(code, [])
    if follower not in told:
        told.append(follower)


def followers(code: int) -> list[Follower]:
    """Whoever follows the source."""
    return _FOLLOWERS.get(code, [])
