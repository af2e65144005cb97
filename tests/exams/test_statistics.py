"""Difficulty and discrimination of a question."""

import pytest

from renda.exams.figures import remark_on
from renda.exams.statistics import Figures, figures_of

TOTALS = {number: 100 - number for number in range(10)}  # the first is the best


def test_everybody_right_is_easy_and_tells_nobody_apart() -> None:
    assert figures_of(dict.fromkeys(TOTALS, 4), TOTALS, 4) == Figures(10, 1.0, 0.0)


def test_only_the_better_half_right_tells_well() -> None:
    found = figures_of(dict.fromkeys(range(5), 4), TOTALS, 4)
    assert (found.difficulty, found.discrimination) == (0.5, 1.0)


def test_only_the_weakest_right_tells_the_wrong_way() -> None:
    assert figures_of(dict.fromkeys((7, 8, 9), 4), TOTALS, 4).discrimination == -1.0


def test_points_in_part_count_in_part() -> None:
    assert figures_of({0: 5, 1: 10}, {0: 50, 1: 60}, 10) == Figures(2, 0.75, None)


def test_nobody_says_nothing() -> None:
    assert figures_of({}, {}, 4) == Figures(0, None, None)


@pytest.mark.parametrize(
    ("difficulty", "discrimination", "remark"),
    [
        (0.95, 0.0, "easy"),
        (0.2, 0.5, "hard"),
        (0.6, 0.1, "weak"),
        (0.6, 0.4, ""),
        (0.6, None, ""),
        (None, None, ""),
    ],
)
def test_what_to_think_of_it(difficulty: float | None, discrimination: float | None, remark: str) -> None:
    assert remark_on(Figures(10, difficulty, discrimination)) == remark
