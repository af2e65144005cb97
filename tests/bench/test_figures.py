"""What a benchmark says must agree with itself; how fast anything is, no test says."""

import pytest

from renda.bench.figures import Figure, Result, Target, percentile


def result() -> Result:
    found = Result("steps", "sqlite", 3)
    found.figures.append(Figure("steps_1", "步骤", "steps", 120.0, "steps/s"))
    found.bases.append(Figure("inserts_1", "插入", "inserts", 480.0, "inserts/s"))
    return found


def test_a_ratio_divides_the_two() -> None:
    found = result()
    assert found.compare("steps_1", "inserts_1").value == 0.25
    assert found.as_object()["ratios"] == [{"of": "steps_1", "to": "inserts_1", "value": 0.25}]


def test_a_ratio_of_something_not_measured_is_an_error() -> None:
    with pytest.raises(KeyError):
        result().compare("steps_1", "steps_8")


@pytest.mark.parametrize(
    ("rule", "value", "met"),
    [("at least", 117, True), ("at least", 116.9, False), ("at most", 117, True), ("at most", 117.1, False)],
)
def test_a_target_is_met_at_its_bound(rule: str, value: float, met: bool) -> None:
    assert Target("x", rule, 117, value).met is met


@pytest.mark.parametrize(("share", "value"), [(0.5, 3), (0.95, 5), (0.2, 1), (0.21, 2), (1.0, 5), (0.0, 1)])
def test_a_percentile_is_a_value_that_occurred(share: float, value: int) -> None:
    assert percentile([5, 1, 4, 2, 3], share) == value
