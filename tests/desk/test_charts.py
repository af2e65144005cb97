"""The geometry of charts: bars from zero, parts that fill the whole, stacks on one scale."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda.desk import charts


def rows(*values):
    return [{"label": str(place), "value": value} for place, value in enumerate(values)]


def test_the_longest_bar_is_full_and_the_others_in_proportion():
    assert [bar.width for bar in charts.bars(rows(40, 10, 0))] == [100.0, 25.0, 0.0]


def test_nothing_to_draw_is_drawn_as_nothing():
    assert charts.bars([]) == ()
    assert [bar.width for bar in charts.bars(rows(0, 0))] == [0.0, 0.0]
    assert [part.width for part in charts.parts(rows(0, 0))] == [0.0, 0.0]


@given(st.lists(st.integers(min_value=0, max_value=10_000), min_size=1, max_size=12))
def test_parts_lie_end_to_end_and_fill_the_whole(values):
    drawn = charts.parts(rows(*values))
    total = sum(values)
    assert sum(part.width for part in drawn) == pytest.approx(100 if total else 0, abs=0.02)
    for before, after in itertools.pairwise(drawn):
        assert after.start == pytest.approx(before.start + before.width, abs=0.01)


def test_stacks_share_one_scale():
    large, small = charts.stacks([{"label": "a", "parts": rows(6, 2)}, {"label": "b", "parts": rows(2, 2)}])
    assert (large.total, small.total) == (8, 4)
    assert sum(part.width for part in large.parts) == pytest.approx(100)
    assert sum(part.width for part in small.parts) == pytest.approx(50)


def test_a_value_that_is_no_number_is_refused():
    with pytest.raises(TypeError):
        charts.bars([{"label": "a", "value": "12"}])
