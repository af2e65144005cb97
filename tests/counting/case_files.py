"""Reads the cases of tests/counting/cases: Chinese YAML that a clerk can read, one line a meeting or a vote."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from renda.counting.body import Body, Reckoning
from renda.counting.threshold import Threshold
from renda.law.own_value import read_own_value
from renda.law.queries import law
from renda.law.rulebook import LocalValue, RuleBook

FOLDER = Path(__file__).with_name("cases")
ON = date(2026, 11, 22)
KNOWN = {
    "名额", "实有", "暂停", "出席", "须", "差", "可以开会", "赞成", "反对", "弃权", "未按", "通过", "规则", "本县规定",
    "说", "分母",
}  # fmt: skip


@dataclass(frozen=True)
class Case:
    """One line of a file, with the rules it is read under."""

    told: dict[str, Any]
    rule_id: str
    book: RuleBook

    @property
    def threshold(self) -> Threshold:
        return Threshold.of_rule(self.book[self.rule_id])

    @property
    def reckoning(self) -> Reckoning:
        return Reckoning.of_rules(self.book)

    @property
    def body(self) -> Body:
        return Body(
            seats=self.told.get("名额"),
            members=self.told["实有"],
            suspended=self.told.get("暂停", 0),
            present=self.told["出席"],
        )


def cases(kind: str) -> Iterator[tuple[str, Case]]:
    """Every line of every file under 出席 or 表决, with a name to find it by."""
    for path in sorted(FOLDER.glob("*.yaml")):
        whole = yaml.safe_load(path.read_text(encoding="utf-8"))
        part = whole.get(kind, {})
        for place, told in enumerate(part.get("情况", []), start=1):
            assert set(told) <= KNOWN, f"{path.name}: {set(told) - KNOWN}"
            rule_id = told.get("规则", part["规则"])
            yield f"{path.stem}-{kind}-{place}", Case(told, rule_id, book(told.get("本县规定", {})))


def book(own: dict[str, Any]) -> RuleBook:
    """The rules of the day with a county's own values, as a clerk types them."""
    today = law().as_of(ON)
    typed = {name: read_own_value(str(value), today[name].unit) for name, value in own.items()}
    return law().as_of(ON, {name: LocalValue(value, "本县议事规则") for name, value in typed.items()})


def says_yes(value: Any) -> bool:
    """是 and 否, which YAML leaves as words."""
    return {"是": True, "否": False}[value]
