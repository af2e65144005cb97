"""Two people count the same hands, each for themselves, and the counts are compared. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from renda.counting.explanation import Explanation
from renda.counting.verdict import CHOICES, Tally

NAMES = {"in_favour": "赞成", "against": "反对", "abstaining": "弃权"}


@dataclass(frozen=True, slots=True)
class Comparison:
    """``tally`` is what both counted, None where they differ; ``differences`` says where, choice by choice."""

    tally: Tally | None
    differences: tuple[Explanation, ...]

    @property
    def agrees(self) -> bool:
        return self.tally is not None


def compare_counts(first: Tally, second: Tally) -> Comparison:
    """Set two independent counts side by side. They agree only where every choice does; equal totals are not
    enough."""
    differences = tuple(
        Explanation(
            "{choice}：第一人计 {first} 票，第二人计 {second} 票，请两人重新清点",
            CHOICES,
            {"choice": name, "first": getattr(first, choice), "second": getattr(second, choice)},
        )
        for choice, name in NAMES.items()
        if getattr(first, choice) != getattr(second, choice)
    )
    return Comparison(None if differences else first, differences)


def compare_sheets(first: Mapping[str, Tally], second: Mapping[str, Tally]) -> tuple[Explanation, ...]:
    """Where two people's counts of ballot papers differ, person by person and choice by choice; empty where they
    agree. Whom only one of them counted has no votes with the other."""
    nothing = Tally(in_favour=0, against=0, abstaining=0)
    return tuple(
        Explanation(
            "{name}的{choice}：第一人计 {first} 票，第二人计 {second} 票，请两人重新清点",
            CHOICES,
            {"name": name, **told.params},
        )
        for name in [*first, *(name for name in second if name not in first)]
        for told in compare_counts(first.get(name, nothing), second.get(name, nothing)).differences
    )
