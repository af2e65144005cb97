"""How a question did: its difficulty and how well it tells good examinees from weak ones. Pure: imports no Django."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

GROUP = 0.27  # the customary share of the best and of the weakest that are compared
FEWEST = 4  # examinees below which two groups say nothing


@dataclass(frozen=True, slots=True)
class Figures:
    """Of one question: `answered` examinees, `difficulty` the mean share of its points gained (0 nobody, 1 everybody),
    `discrimination` that share among the best 27 % less that among the weakest (None below four examinees)."""

    answered: int
    difficulty: float | None
    discrimination: float | None


def figures_of(gained: Mapping[int, int], totals: Mapping[int, int], points: int) -> Figures:
    """`gained` are the points each examinee got for the question (absent: none), `totals` everybody's points in all."""
    if not totals or not points:
        return Figures(0, None, None)
    ranked = sorted(totals, key=lambda one: (-totals[one], one))
    share = _share(ranked, gained, points)
    if len(ranked) < FEWEST:
        return Figures(len(ranked), share, None)
    size = max(1, round(len(ranked) * GROUP))
    apart = _share(ranked[:size], gained, points) - _share(ranked[-size:], gained, points)
    return Figures(len(ranked), share, apart)


def _share(people: Sequence[int], gained: Mapping[int, int], points: int) -> float:
    return sum(gained.get(one, 0) for one in people) / (len(people) * points)
