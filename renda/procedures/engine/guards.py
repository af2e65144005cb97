"""Conditions that many procedures share."""

from renda.law.cite import Cite
from renda.procedures.engine.deadlines import After, Deadline
from renda.procedures.engine.facts import Data, Facts
from renda.procedures.engine.people import Acting
from renda.procedures.engine.step import DataGuard, Guard
from renda.procedures.engine.unmet import Unmet


def filled(field: str, label: str, basis: Cite) -> DataGuard:
    """Something must be written in the field."""

    def check(facts: Facts, data: Data) -> Unmet | None:
        if str(data.get(field) or "").strip():
            return None
        return Unmet("请填写「{field}」", basis, {"field": label})

    return check


def at_most(field: str, label: str, rule: str, basis: Cite) -> DataGuard:
    """What is written in the field has at most as many characters as the rule says."""

    def check(facts: Facts, data: Data) -> Unmet | None:
        length, limit = len(str(data.get(field) or "")), facts.law[rule].amount
        if length <= limit:
            return None
        params = {"field": label, "length": length, "limit": limit}
        return Unmet("「{field}」有 {length} 字，最多 {limit} 字", basis, params, rule)

    return check


def done(
    step: str, reason: str, basis: Cite, since: tuple[str, ...] = (), outcome: str | None = None
) -> Guard:
    """A step must have been taken since the anchors."""

    def check(facts: Facts, actor: Acting) -> Unmet | None:
        return None if facts.has(step, since, outcome) else Unmet(reason, basis)

    return check


def not_done(step: str, reason: str, basis: Cite, since: tuple[str, ...] = ()) -> Guard:
    """A step must not have been taken since the anchors."""

    def check(facts: Facts, actor: Acting) -> Unmet | None:
        return Unmet(reason, basis) if facts.has(step, since) else None

    return check


def within(due: After, reason: str, basis: Cite) -> Guard:
    """The step is open only until the deadline; `reason` may name {due}."""

    def check(facts: Facts, actor: Acting) -> Unmet | None:
        last_day = due.due(facts)
        if last_day is None or facts.on <= last_day:
            return None
        return Unmet(reason, basis, {"due": last_day}, due.rule_in_force(facts))

    return check


def ended(due: Deadline, reason: str, basis: Cite, rule: str = "") -> Guard:
    """The step is open only after the deadline has passed; `reason` may name {due}. `rule` is to be named where the
    deadline itself counts by none."""

    def check(facts: Facts, actor: Acting) -> Unmet | None:
        last_day = due.due(facts)
        if last_day is not None and facts.on > last_day:
            return None
        return Unmet(
            reason, basis, {"due": last_day}, due.rule_in_force(facts) if isinstance(due, After) else rule
        )

    return check


def other_came_to(states: frozenset[str], kind: str, reason: str, basis: Cite) -> Guard:
    """Every other matter of that kind on which this one depends must stand in one of the states: to have ended is
    not enough, for it may have ended without a result."""

    def check(facts: Facts, actor: Acting) -> Unmet | None:
        others = [other for other in facts.others if other.kind == kind]
        if others and all(other.state in states for other in others):
            return None
        return Unmet(reason, basis)

    return check


def subs_closed(kind: str, reason: str, basis: Cite) -> Guard:
    """No sub-matter of that kind may still be open."""

    def check(facts: Facts, actor: Acting) -> Unmet | None:
        still_open = [sub for sub in facts.subs if sub.kind == kind and not sub.is_closed]
        return Unmet(reason, basis, {"count": len(still_open)}) if still_open else None

    return check
