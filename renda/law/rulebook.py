"""The rules of law that hold on a day, with the county's own values where the law leaves them open.

Pure: imports no Django. ``load`` reads ``law/`` once into a ``Law``; ``Law.as_of`` gives the ``RuleBook`` of one day::

    book = load(directory).as_of(date(2026, 11, 22))
    book["suggestion_reply_3_months"].value      # 3
    str(book["suggestion_reply_3_months"].cites[0])  # 代表法第五十一条第二款

A rule's value never changes in place: a new wording of the law is a new version of the rule with its own dates.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from renda.law.bounds import refusal_of
from renda.law.cite import Cite
from renda.law.rule import LocalValue, MonthDay, Rule, RuleNotInForce, Section, Share, UnknownRule, Value
from renda.law.source import Problem, SourceError, read_rules, read_statutes
from renda.law.statute import Edition, Statute

__all__ = [
    "Law",
    "LocalValue",
    "MonthDay",
    "Rule",
    "RuleBook",
    "RuleNotInForce",
    "UnknownRule",
    "Value",
    "load",
]


@dataclass(frozen=True, slots=True)
class RuleBook(Mapping[str, Rule]):
    """The rules in force on one day. A missing rule raises RuleNotInForce or UnknownRule, which say so in words."""

    law_is_read_on: date
    rules: Mapping[str, Rule]
    known: frozenset[str] = frozenset()

    def __getitem__(self, rule_id: str) -> Rule:
        try:
            return self.rules[rule_id]
        except KeyError:
            if rule_id in self.known:
                raise RuleNotInForce(rule_id, self.law_is_read_on) from None
            raise UnknownRule(rule_id) from None

    def __iter__(self) -> Iterator[str]:
        return iter(self.rules)

    def __len__(self) -> int:
        return len(self.rules)


@dataclass(frozen=True)
class Law:
    """All versions of all rules, and the statutes they cite."""

    rules: tuple[Rule, ...]
    statutes: Mapping[str, Statute]
    sections: Mapping[str, Section] = field(default_factory=dict)

    def as_of(self, day: date, local: Mapping[str, LocalValue] | None = None) -> RuleBook:
        """The rules in force on ``day``. A county's own values replace defaults, but never what the law fixes: a
        value for a national rule, or one that the law of that day does not allow, is passed over."""
        rules = {rule.id: rule for rule in self.rules if rule.in_force_on(day)}
        national = dict(rules)
        for rule_id, own in (local or {}).items():
            rule = national.get(rule_id)
            if rule is not None and refusal_of(rule, own, national) is None:
                rules[rule_id] = _with_own(rule, own)
        return RuleBook(day, rules, self.known)

    @cached_property
    def known(self) -> frozenset[str]:
        """The ids of all rules, in force or not."""
        return frozenset(rule.id for rule in self.rules)

    def versions_of(self, rule_id: str) -> tuple[Rule, ...]:
        """Every version of one rule, the latest first. Raises UnknownRule."""
        found = tuple(rule for rule in self.rules if rule.id == rule_id)
        if not found:
            raise UnknownRule(rule_id)
        return tuple(sorted(found, key=lambda rule: rule.in_force_from, reverse=True))

    def edition_cited(self, cite: Cite, rule: Rule) -> Edition | None:
        """The edition of the cited statute that a version of a rule speaks of: the one in force on its last day."""
        statute = self.statutes.get(cite.statute)
        return statute.edition_on(rule.in_force_to or date.max) if statute else None

    def rules_citing(self, statute: str, article: int | None = None) -> tuple[Rule, ...]:
        """Versions of rules that rest on a statute, or on one article of it."""
        return tuple(
            rule
            for rule in self.rules
            if any(at.statute == statute and article in (None, at.article) for at in rule.cites)
        )


def _with_own(rule: Rule, own: LocalValue) -> Rule:
    """The rule with the county's own value; a share brings its own strictness."""
    if isinstance(own.value, Share):
        value: Value = own.value.part
        rule = replace(rule, strictness=own.value.strictness)
    else:
        value = own.value
    return replace(rule, value=value, basis=own.basis, local_from=own.in_force_from)


def load(directory: Path) -> Law:
    """Read ``statutes.toml`` and ``rules/*.toml``. Raises SourceError, listing every problem, when the files cannot
    be understood; whether what they say holds together is asked by ``renda.law.check``."""
    problems: list[Problem] = []
    statutes = read_statutes(directory / "statutes.toml", problems)
    rules: list[Rule] = []
    sections: dict[str, Section] = {}
    for path in sorted((directory / "rules").glob("*.toml")):
        section, found = read_rules(path, problems)
        rules += found
        if section is not None and sections.setdefault(section.id, section) != section:
            problems.append(Problem(path.name, section.id, "同一节在两个文件中名称不同，请改成一致。"))
    if problems:
        raise SourceError(problems)
    ordered = sorted(rules, key=lambda rule: (rule.section, rule.file, rule.place, rule.in_force_from))
    return Law(tuple(ordered), statutes, sections)
