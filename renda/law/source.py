"""Reads ``law/statutes.toml`` and ``law/rules/*.toml`` into records, collecting every problem it meets. Pure.

Only the form is judged here: known keys, right kinds of values. Each problem names the file, the rule and what to do.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from renda.law.cite import Cite
from renda.law.rule import Bounds, MonthDay, Rule, Section, Value
from renda.law.statute import Edition, Statute
from renda.law.vocabulary import DENOMINATORS, KLASSES, LEVELS, STATUTE_KINDS, STRICTNESS, UNITS


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in the data of law: in which file, at which id, and what to do about it."""

    file: str
    id: str
    text: str

    def __str__(self) -> str:
        return f"{self.file}［{self.id}］{self.text}"


class SourceError(ValueError):
    """The files of law cannot be understood; ``problems`` says where and why."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = tuple(problems)


_RULE_KEYS = {
    "id", "zh", "en", "value", "up_to", "unit", "of", "strictness", "klass", "cite", "example", "in_force",
    "verified_on", "note", "note_en", "part_of", "bounds",
}  # fmt: skip
_RULE_NEEDS = ("id", "zh", "en", "unit", "klass", "in_force", "verified_on")
_BOUND_KEYS = {"at_least", "at_most", "at_least_rule", "at_most_rule"}
_FIXED = {"at_least", "at_most"}
_STATUTE_KEYS = {"short", "en", "full", "level", "kind", "note", "note_en", "edition"}
_EDITION_KEYS = {"name", "adopted_on", "in_force", "verified_on"}


def read_rules(path: Path, problems: list[Problem]) -> tuple[Section | None, list[Rule]]:
    """One file: its section and its versions of rules. A rule that cannot be read is left out and reported."""
    content = _toml(path, problems)
    section = _section(content, path.name, problems) if content else None
    for key in sorted(set(content) - {"section", "rule"}):
        problems.append(Problem(path.name, key, "不认识的表名，只能有［section］和［［rule］］。"))
    found = []
    for place, entry in enumerate(content.get("rule", [])):
        try:
            found.append(_rule(entry, section.id if section else "", place, path.name))
        except ValueError as refusal:
            problems.append(Problem(path.name, str(entry.get("id", f"第{place + 1}条")), str(refusal)))
    return section, found


def _section(content: Mapping[str, Any], file: str, problems: list[Problem]) -> Section | None:
    written = content.get("section", {})
    if set(written) != {"id", "zh", "en"}:
        problems.append(Problem(file, "section", "［section］应写明 id、zh、en 三项，不多不少。"))
        return None
    return Section(**written)


def read_statutes(path: Path, problems: list[Problem]) -> dict[str, Statute]:
    """Statutes by short name."""
    content = _toml(path, problems)
    found: dict[str, Statute] = {}
    for place, entry in enumerate(content.get("statute", [])):
        name = str(entry.get("short", f"第{place + 1}部"))
        try:
            if name in found:
                raise ValueError("简称重复，请合并为一部，把各版本写成［［statute.edition］］。")
            found[name] = _statute(entry)
        except ValueError as refusal:
            problems.append(Problem(path.name, name, str(refusal)))
    return found


def _toml(path: Path, problems: list[Problem]) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as failure:
        problems.append(Problem(path.name, "文件", f"无法读取：{failure}"))
        return {}


def _rule(entry: Mapping[str, Any], section: str, place: int, file: str) -> Rule:
    _only(entry, _RULE_KEYS)
    for key in _RULE_NEEDS:
        if not entry.get(key):
            raise ValueError(f"缺少“{key}”，请补上。")
    unit = _listed(entry["unit"], UNITS, "unit")
    strictness = _strictness(entry, unit)
    begins, ends = _period(entry["in_force"])
    return Rule(
        id=entry["id"],
        zh=entry["zh"],
        en=entry["en"],
        value=_value(entry.get("value"), unit),
        up_to=_up_to(entry, unit),
        unit=unit,
        of=_listed(entry["of"], DENOMINATORS, "of") if "of" in entry else "",
        strictness=strictness,
        klass=_listed(entry["klass"], KLASSES, "klass"),
        cites=tuple(Cite.parse(text) for text in entry.get("cite", [])),
        examples=tuple(Cite.parse(text) for text in entry.get("example", [])),
        in_force_from=begins,
        in_force_to=ends,
        verified_on=_day(entry["verified_on"], "verified_on"),
        note=entry.get("note", ""),
        note_en=entry.get("note_en", ""),
        part_of=entry.get("part_of", ""),
        bounds=_bounds(entry.get("bounds", {})),
        section=section,
        place=place,
        file=file,
    )


def _statute(entry: Mapping[str, Any]) -> Statute:
    _only(entry, _STATUTE_KEYS)
    for key in ("short", "full", "level", "kind", "edition"):
        if not entry.get(key):
            raise ValueError(f"缺少“{key}”，请补上。")
    editions = []
    for written in entry["edition"]:
        _only(written, _EDITION_KEYS)
        begins, ends = _period(written["in_force"]) if "in_force" in written else (None, None)
        editions.append(
            Edition(str(written["name"]), begins, written.get("adopted_on"), written.get("verified_on"), ends)
        )
    return Statute(
        short=entry["short"],
        full=entry["full"],
        level=_listed(entry["level"], LEVELS, "level"),
        kind=_listed(entry["kind"], STATUTE_KINDS, "kind"),
        editions=tuple(sorted(editions, key=lambda edition: edition.in_force_from or date.min)),
        note=entry.get("note", ""),
        note_en=entry.get("note_en", ""),
        en=entry.get("en", ""),
    )


def _only(entry: Mapping[str, Any], known: set[str]) -> None:
    if strange := sorted(set(entry) - known):
        raise ValueError(f"不认识的键：{'、'.join(strange)}。请改正拼写或删去。")


def _listed(word: Any, words: Mapping[str, str], key: str) -> str:
    if word not in words:
        raise ValueError(f"“{key}”不能是“{word}”，可用：{'、'.join(words)}。")
    return str(word)


def _strictness(entry: Mapping[str, Any], unit: str) -> str:
    if unit == "none":
        if {"strictness", "value", "up_to"} & set(entry):
            raise ValueError("没有数字的规则（unit = none）不应写 value、up_to 或 strictness，请删去。")
        return ""
    strictness = _listed(entry.get("strictness"), STRICTNESS, "strictness")
    if entry.get("value") is None:
        raise ValueError('缺少“value”；没有数字的规则请写 unit = "none"。')
    if (strictness == "between") != ("up_to" in entry):
        raise ValueError("strictness = between 与 up_to 必须同时使用。")
    return strictness


def _value(written: Any, unit: str) -> Value:
    if written is None:
        return None
    return as_value(written, unit)


def as_value(written: Any, unit: str) -> int | Fraction | MonthDay:
    """A value as its unit asks for it: a fraction "2/3", a day of the year "10-31", otherwise a whole number ≥ 0.
    Raises ValueError with what to write instead."""
    try:
        if unit == "fraction":
            if not isinstance(written, str):
                raise ValueError
            share = Fraction(written)
            if not 0 < share <= 1:
                raise ValueError
            return share
        if unit == "month_day":
            month, day = (int(part) for part in str(written).split("-"))
            date(2023, month, day)
            return MonthDay(month, day)
    except (ValueError, ZeroDivisionError):
        example = {"fraction": "“2/3”（大于0，不超过1）", "month_day": "“10-31”"}[unit]
        raise ValueError(f"值“{written}”不合单位要求，应写成{example}。") from None
    if unit == "yes_no" and written not in (0, 1):
        raise ValueError(f"值“{written}”不合单位要求，应是1（是）或者0（否）。")
    if isinstance(written, bool) or not isinstance(written, int) or written < 0:
        raise ValueError(f"值“{written}”不合单位要求，应是不小于0的整数。")
    return written


def _up_to(entry: Mapping[str, Any], unit: str) -> int | Fraction | None:
    if "up_to" not in entry:
        return None
    value, up_to = as_value(entry.get("value"), unit), as_value(entry["up_to"], unit)
    if isinstance(value, MonthDay) or isinstance(up_to, MonthDay) or up_to <= value:
        raise ValueError("up_to 必须大于 value。")
    return up_to


def _bounds(entry: Mapping[str, Any]) -> Bounds:
    _only(entry, _BOUND_KEYS)
    fixed = {name: _limit(limit) for name, limit in entry.items() if name in _FIXED}
    return Bounds(**(dict(entry) | fixed))


def _limit(written: Any) -> int | Fraction:
    """A fixed limit: a whole number, or a fraction such as "1/2"."""
    return Fraction(written) if isinstance(written, str) else int(written)


def _period(written: Any) -> tuple[date, date | None]:
    """``[from]`` while in force, ``[from, to]`` once ended; both days included."""
    if not isinstance(written, list) or len(written) not in (1, 2):
        raise ValueError("in_force 应写成［起始日］或［起始日, 终止日］。")
    days = [_day(day, "in_force") for day in written]
    if len(days) == 2 and days[1] < days[0]:
        raise ValueError("in_force 的终止日早于起始日。")
    return days[0], days[1] if len(days) == 2 else None


def _day(written: Any, key: str) -> date:
    if type(written) is not date:
        raise ValueError(f"“{key}”应是日期，如 2026-07-17（不加引号）。")
    return written
