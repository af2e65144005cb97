"""Reads the cases of tests/counting/elections/cases: Chinese YAML that a clerk can read, one line a step."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from renda.counting.body import Body
from renda.counting.elections.contest import Contest, Office, Round
from renda.law.queries import law
from renda.law.rulebook import RuleBook

FOLDER = Path(__file__).with_name("cases")
ON = date(2026, 11, 22)
OFFICES = {
    "正职": Office.PRINCIPAL,
    "副职": Office.DEPUTY,
    "委员": Office.MEMBER,
    "上一级代表": Office.UPPER_DEPUTY,
}
ROUNDS = {"首次": Round.FIRST, "另行选举": Round.ANOTHER, "补选": Round.BY_ELECTION}
KINDS = {
    "提名",
    "提名时间",
    "候选人数",
    "预选",
    "选票",
    "票箱",
    "选举结果",
    "再次投票",
    "另行选举",
    "联名",
    "决定",
}


def cases(kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every line of every file under one heading, with a name to find it by."""
    assert kind in KINDS
    for path in sorted(FOLDER.glob("*.yaml")):
        whole = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert set(whole) <= KINDS | {"说明"}, path.name
        for place, told in enumerate(whole.get(kind, []), start=1):
            yield f"{path.stem}-{kind}-{place}", told


def book(told: dict[str, Any] | None = None) -> RuleBook:
    """The rules of the day of the line, or of today."""
    return law().as_of((told or {}).get("日期", ON))


def yes(told: dict[str, Any], key: str) -> bool:
    """是 and 否; what is not told is 否."""
    return {"是": True, "否": False}[told.get(key, "否")]


def contest(told: dict[str, Any], round: Round | None = None) -> Contest:
    return Contest(
        label=told.get("职务", "甲职"),
        office=OFFICES[told.get("类别", "副职")],
        seats=told.get("应选", told.get("名额", 1)),
        margin=told.get("差额数"),
        round=round or ROUNDS[told.get("轮次", "首次")],
        is_town=yes(told, "乡镇"),
        is_chief_procurator=yes(told, "检察长"),
    )


def body(told: dict[str, Any]) -> Body:
    return Body(members=told["全体"], present=told["投票"], seats=told.get("名额"))
