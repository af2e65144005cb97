"""Precision and recall of the likeness score at every threshold."""

from collections.abc import Iterable
from dataclasses import dataclass

from renda.alike.likeness import Weights, compare, paper
from renda.bench.labelled.pairs import Pair


@dataclass(frozen=True, slots=True)
class Point:
    """What a threshold gives: of those called the same, and of those that are, the right share (0 to 1)."""

    threshold: float
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def scored(pairs: Iterable[Pair], weights: Weights) -> list[tuple[float, Pair]]:
    """Every pair with its score. No list of places is given: only what the titles themselves tell."""
    found = []
    for pair in pairs:
        left, right = (paper(one.title, one.body, weights) for one in (pair.left, pair.right))
        found.append((compare(left, right).score, pair))
    return found


def weights_of(pairs: Iterable[Pair]) -> Weights:
    """Weights from the texts of the pairs themselves, as a congress's come from its own suggestions."""
    texts = {f"{text.title} {text.body}" for pair in pairs for text in (pair.left, pair.right)}
    return Weights(sorted(texts))


def point(found: list[tuple[float, Pair]], threshold: float) -> Point:
    """Precision and recall at one threshold."""
    called = [pair.same for score, pair in found if score >= threshold]
    same = sum(pair.same for _, pair in found)
    return Point(threshold, sum(called) / len(called) if called else 1.0, sum(called) / same if same else 1.0)


def curve(found: list[tuple[float, Pair]]) -> list[Point]:
    """The points from 0.20 to 0.90 by steps of 0.05."""
    return [point(found, step / 100) for step in range(20, 91, 5)]
