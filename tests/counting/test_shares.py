"""Percentages that add up, and rates that say all and none only of all and none."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from renda.counting.shares import rate, said, shares

counts = st.lists(st.integers(min_value=0, max_value=10_000), max_size=40)


@given(counts)
def test_shares_add_up_to_a_hundred(parts: list[int]) -> None:
    found = shares(parts)
    assert round(sum(found), 1) == (100.0 if sum(parts) else 0.0)


@given(counts)
def test_no_share_is_a_tenth_away_from_its_own(parts: list[int]) -> None:
    total = sum(parts)
    assume(total and all(part * 1000 >= total for part in parts if part))
    assert all(
        abs(share - part / total * 100) < 0.1 for part, share in zip(parts, shares(parts), strict=True)
    )


@given(counts)
def test_nothing_is_all_or_none_that_is_not(parts: list[int]) -> None:
    found = shares(parts)
    assert all((share == 0) == (part == 0) for part, share in zip(parts, found, strict=True))
    assert all((share == 100) == (part == sum(parts) > 0) for part, share in zip(parts, found, strict=True))


@given(counts)
def test_a_larger_part_has_no_smaller_share(parts: list[int]) -> None:
    found = sorted(zip(parts, shares(parts), strict=True))
    assert [share for _part, share in found] == sorted(share for _part, share in found)


def test_what_is_nothing_has_no_share() -> None:
    assert shares([0, 3, 0]) == [0.0, 100.0, 0.0]
    assert shares([0, 0]) == [0.0, 0.0]
    assert shares([]) == []


def test_a_negative_part_is_refused() -> None:
    with pytest.raises(ValueError, match="not negative"):
        shares([3, -1])


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [
        (0, 0, "—"), (0, 5, "0%"), (5, 5, "100%"), (1, 3, "33.3%"), (1, 2, "50%"), (2, 3, "66.7%"),
        (2499, 2500, "99.9%"), (1, 2500, "0.1%"), (1, 8, "12.5%"), (1, 16, "6.3%"),
    ],
)  # fmt: skip
def test_a_rate_says_no_more_than_it_knows(part: int, whole: int, words: str) -> None:
    assert said(rate(part, whole)) == words
