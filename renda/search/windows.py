"""In what pieces of time a question is put, so that the newest hits of a common word cost no more than a rare one's.

SQLite's index gives its hits newest first and stops when enough are read. PostgreSQL's gives all of them in no order:
the newest thousand of a hundred thousand would be chosen only after each was looked up. There every passage carries its
quarter as a token, and a question with many hits is put to the newest quarters first, as many as should hold enough.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from math import ceil

from django.db.models import Sum

from renda.search.asked import Asked
from renda.search.marks import of_quarter
from renda.search.models import Common, Passage
from renda.search.numbering import MOST_RECORDS, MOST_SOURCES, day_of

AT_ONCE = 4_000  # hits that may be looked up to choose the newest among them
WIDER = 4  # how many times wider each next piece is


@dataclass(frozen=True, slots=True)
class Window:
    """A piece of time: passages with one of the `quarters` (any, where there are none) and numbers less than `below`
    (any, where it is 0)."""

    quarters: tuple[str, ...] = ()
    below: int = 0


ALL = Window()


def windows(asked: Asked, marked: set[str]) -> Iterator[Window]:
    """The pieces of time in which the question is put one after the other until enough is found; together they are
    everything. `marked`: every hit carries one of these."""
    expected = _expected(asked, marked)
    if expected <= AT_ONCE:
        yield ALL
        return
    newest, oldest = _quarters()
    taken, next_ones = 0, ceil((newest - oldest + 1) * AT_ONCE / expected)
    while taken + next_ones <= (newest - oldest) // 2:
        first = newest - taken
        yield Window(tuple(_name(quarter) for quarter in range(first, first - next_ones, -1)))
        taken += next_ones
        next_ones *= WIDER
    yield Window(below=_begins(newest - taken + 1)) if taken else ALL


def quarters_holding(wanted: int, passages: Iterable[int]) -> list[tuple[str, ...]]:
    """For each token that so many passages hold: the newest quarters that should hold `wanted` of them; none where all
    time has hardly more. Two queries, none where no token needs it."""
    counts = list(passages)
    if not any(count > 2 * wanted for count in counts):
        return [() for _count in counts]
    newest, oldest = _quarters()
    found: list[tuple[str, ...]] = []
    for count in counts:
        taken = ceil((newest - oldest + 1) * wanted / count) if count > 2 * wanted else 0
        found.append(tuple(_name(quarter) for quarter in range(newest, newest - taken, -1)))
    return found


def _expected(asked: Asked, marked: set[str]) -> int:
    """No more than so many passages are hits, by the tokens counted in a sample; 0 where one of them is rare."""
    tokens = {token for term in asked.terms for token in term.tokens}
    held = dict(Common.objects.filter(token__in=tokens | marked).values_list("token", "passages"))
    counts = [held.get(token, 0) for token in tokens]
    counts.append(sum(held.get(mark, 0) for mark in marked))
    for term in asked.terms:
        if term.begins:
            beginning = Common.objects.filter(token__startswith=term.begins)
            counts.append(beginning.aggregate(held=Sum("passages"))["held"] or 0)
    return min(counts)


def _quarters() -> tuple[int, int]:
    """The newest and the oldest quarter in which there are passages, counted from the year 0."""
    dated = Passage.objects.filter(pk__gte=MOST_SOURCES * MOST_RECORDS)
    ends = (dated.order_by(order).values_list("pk", flat=True).first() for order in ("-pk", "pk"))
    newest, oldest = (_quarter(day_of(number or 0) or date.min) for number in ends)
    return newest, oldest


def _quarter(day: date) -> int:
    return day.year * 4 + (day.month - 1) // 3


def _name(quarter: int) -> str:
    return of_quarter(_first_day(quarter))


def _begins(quarter: int) -> int:
    """The least number a passage of the quarter can have."""
    return _first_day(quarter).toordinal() * MOST_SOURCES * MOST_RECORDS


def _first_day(quarter: int) -> date:
    return date(quarter // 4, quarter % 4 * 3 + 1, 1)
