"""Deadlines: a rule counted from the step it runs after, or a day that the matter itself gives."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from renda.calendar import spans
from renda.law.rule import MonthDay
from renda.law.rulebook import Rule
from renda.procedures.engine.facts import Facts

Condition = Callable[[Facts], bool]
Day = Callable[[Facts], date | None]


@dataclass(frozen=True, slots=True)
class After:
    """Due when the rule's span has run since the latest of the anchor steps.

    `longer` are other rules that take its place under a condition (a broad and hard suggestion has six months);
    whichever is later counts, so a longer rule never moves a deadline earlier.
    """

    anchors: tuple[str, ...]
    rule: str
    longer: tuple[tuple[Condition, str], ...] = ()

    def due(self, facts: Facts) -> date | None:
        """The last day of the span, or None while no anchor step was taken."""
        anchor = facts.last(*self.anchors)
        if anchor is None:
            return None
        rules = [self.rule, *(rule for condition, rule in self.longer if condition(facts))]
        return max(_end(anchor.on, facts.law[rule], facts) for rule in rules)

    def rule_in_force(self, facts: Facts) -> str:
        """The id of the rule that decides the date."""
        return next((rule for condition, rule in reversed(self.longer) if condition(facts)), self.rule)


@dataclass(frozen=True, slots=True)
class Given:
    """Due on a day that the matter itself gives: one that a unit promised, or a season it comes into."""

    day: Day

    def due(self, facts: Facts) -> date | None:
        """The day given, or None where there is none."""
        return self.day(facts)


Deadline = After | Given


def after(*anchors: str, rule: str, longer: tuple[tuple[Condition, str], ...] = ()) -> After:
    """Short form for declarations: ``after("assign", rule="suggestion_reply_3_months")``."""
    return After(anchors, rule, longer)


def _end(start: date, rule: Rule, facts: Facts) -> date:
    if isinstance(rule.value, MonthDay):
        end = rule.value.in_year(start.year)
        return end if end > start else rule.value.in_year(start.year + 1)
    return spans.add(start, rule.amount, rule.unit, facts.holidays)
