"""Drawing a paper from the bank, and shuffling it for each examinee: by a seed, so that anybody can do it again.

Pure: imports no Django. Every order is that of SHA-256 digests of the seed and the question's number, which any
program can work out; no random number generator has to be the same.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a plan: `count` questions of the kind, each worth `points`; "" and 0 are any topic and difficulty."""

    kind: str
    topic: str
    difficulty: int
    count: int
    points: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question of the bank as the drawing knows it."""

    pk: int
    kind: str
    topic: str
    difficulty: int


@dataclass(frozen=True, slots=True)
class Short:
    """A line for which the bank holds too few questions that other lines have not taken."""

    line: int
    wanted: int
    found: int


def draw(lines: Sequence[Line], bank: Iterable[Candidate], seed: str) -> tuple[list[list[int]], list[Short]]:
    """The questions of each line, none twice, and the lines that came out short.

    Lines that ask for more (topic, then difficulty) choose first: an open line never takes what a narrow one needs.
    """
    ordered = in_order(list(bank), seed, key=lambda one: one.pk)
    taken: set[int] = set()
    drawn: list[list[int]] = [[] for _ in lines]
    short = []
    for number in sorted(range(len(lines)), key=lambda n: (not lines[n].topic, not lines[n].difficulty, n)):
        line = lines[number]
        fitting = [one.pk for one in ordered if one.pk not in taken and _fits(one, line)]
        drawn[number] = fitting[: line.count]
        taken.update(drawn[number])
        if len(drawn[number]) < line.count:
            short.append(Short(number, line.count, len(fitting)))
    return drawn, short


def in_order(items: Sequence[T], seed: str, key: Callable[[T], object]) -> list[T]:
    """The items in the order of the digests of "seed/key"."""
    return sorted(items, key=lambda one: sha256(f"{seed}/{key(one)}".encode()).hexdigest())


def _fits(one: Candidate, line: Line) -> bool:
    return (
        one.kind == line.kind
        and (not line.topic or one.topic == line.topic)
        and (not line.difficulty or one.difficulty == line.difficulty)
    )
