"""The scenarios of tests/cases come out as they say, and between them take and refuse every step."""

from functools import cache
from pathlib import Path

import pytest

from renda.procedures.registry import PROCEDURES
from tests.procedures.cases import CaseError, Event, all_events, case_files, play

STEPS = [(procedure.slug, step.slug) for procedure in PROCEDURES.values() for step in procedure.steps]


@cache
def events() -> tuple[Event, ...]:
    return tuple(all_events())


@pytest.mark.parametrize("path", case_files(), ids=lambda path: path.stem)
def test_scenario(path: Path) -> None:
    assert play(path)


@pytest.mark.parametrize(("procedure", "step"), STEPS)
def test_every_step_is_taken_in_some_scenario(procedure: str, step: str) -> None:
    assert any((one.procedure, one.step, one.is_taken) == (procedure, step, True) for one in events())


@pytest.mark.parametrize(("procedure", "step"), STEPS)
def test_every_step_is_refused_in_some_scenario(procedure: str, step: str) -> None:
    assert any((one.procedure, one.step, one.is_taken) == (procedure, step, False) for one in events())


OUTCOMES = [
    (procedure.slug, step.slug, outcome)
    for procedure in PROCEDURES.values()
    for step in procedure.steps
    for outcome in step.outcomes
]


@pytest.mark.parametrize(("procedure", "step", "outcome"), OUTCOMES)
def test_every_outcome_comes_about_in_some_scenario(procedure: str, step: str, outcome: str) -> None:
    assert Event(procedure, step, outcome, True) in events()


@pytest.mark.parametrize(
    ("wrong", "found"),
    [
        ("结果: 待登记", "结果: 办结"),
        ("谁: 领衔代表", "谁: 代表工委"),
        ("期限: {交办: 2026-03-10}", "期限: {交办: 2026-03-11}"),
        ("拒绝: 还没有写", "拒绝: 别的理由"),
    ],
)
def test_a_scenario_that_says_something_else_fails(wrong: str, found: str, tmp_path: Path) -> None:
    told = """
程序: 代表建议、批评和意见
建议: {标题: ""}
经过:
  - {日期: 2026-03-02, 谁: 领衔代表, 做: 提交, 拒绝: 还没有写, 依据: 代表法第二十四条}
  - 情况: {标题: 关于停车的建议}
  - {日期: 2026-03-02, 谁: 领衔代表, 做: 提交, 结果: 待登记}
  - {日期: 2026-03-03, 谁: 代表工委, 做: 登记审查, 结果: 待交办, 期限: {交办: 2026-03-10}}
"""
    path = tmp_path / "一件.yaml"
    path.write_text(told, encoding="utf-8")
    play(path)
    path.write_text(told.replace(wrong, found), encoding="utf-8")
    with pytest.raises(CaseError, match="第 "):
        play(path)
