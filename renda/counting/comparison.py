"""Two people count the same hands, each for themselves, and the counts are compared. Pure."""

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
    """Set two independent counts side by side. They agree only where every choice does; equal totals are not enough."""
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
