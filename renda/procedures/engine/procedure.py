"""A statutory procedure: its states, its steps, and the questions one may ask of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from renda.procedures.engine.consent import MatterKind
from renda.procedures.engine.facts import Data, Facts
from renda.procedures.engine.people import CALENDAR, Acting, Capacity, Holder
from renda.procedures.engine.sight import Hides, Sees, hidden_steps
from renda.procedures.engine.step import State, Step
from renda.procedures.engine.unmet import Unmet


@dataclass(frozen=True, slots=True)
class Owed:
    """What somebody owes: a step, its holder (None for the calendar itself), and the last day for it."""

    step: str
    capacity: str
    holder: Holder | None
    due_on: date | None


@dataclass(frozen=True)
class Procedure:
    """One statutory procedure. The check that greys out a button and the one that refuses the step are `check`.

    `track` is the usual course, as a page draws it; `detours` are steps drawn only where they happen, `skips` those
    that a matter of this sort never takes. `kinds` are those for which a congress may ask for prior consent.
    """

    slug: str
    label: str
    start: State
    steps: tuple[Step, ...]
    sees: tuple[Sees, ...] = ()
    hides: tuple[Hides, ...] = ()
    subs: tuple[str, ...] = ()
    track: tuple[str, ...] = ()
    detours: tuple[str, ...] = ()
    skips: Callable[[Facts], frozenset[str]] = lambda facts: frozenset()
    kinds: tuple[MatterKind, ...] = ()

    def __post_init__(self) -> None:
        slugs = [step.slug for step in self.steps]
        doubled = {slug for slug in slugs if slugs.count(slug) > 1}
        if doubled:
            raise ValueError(f"{self.slug}: declared twice: {sorted(doubled)}")

    @cached_property
    def states(self) -> dict[str, State]:
        """Every state, by slug, in the order in which the steps reach them."""
        found = {self.start.slug: self.start}
        for step in self.steps:
            for state in (*step.frm, *step.targets()):
                found.setdefault(state.slug, state)
        return found

    @cached_property
    def capacities(self) -> dict[str, Capacity]:
        """Every capacity that takes a step, is told or sees, by slug."""
        named = [c for step in self.steps for c in (*step.by, *step.tells)] + [
            rule.capacity for rule in self.sees
        ]
        return {capacity.slug: capacity for capacity in named}

    def step(self, slug: str) -> Step:
        """The step of that name; KeyError where there is none."""
        for step in self.steps:
            if step.slug == slug:
                return step
        raise KeyError(slug)

    def check(
        self, slug: str, facts: Facts, actor: Acting, *, outcome: str | None = None, data: Data | None = None
    ) -> list[Unmet]:
        """Every reason why the actor may not take the step now; empty when they may.

        Without `data` the conditions on what is entered are left out: that is the check behind a button.
        """
        step = self.step(slug)
        unmet = [*self._state(step, facts), *self._actor(step, facts, actor)]
        if unmet:
            return unmet
        unmet = [*self._order(step, facts, actor)]
        unmet += [no for guard in (*step.when, *step.needs) if (no := guard(facts, actor))]
        if data is not None:
            unmet += self._outcome(step, outcome)
            unmet += [no for ask in step.asks if (no := ask(facts, data))]
        return unmet

    def open_to(self, facts: Facts, actor: Acting) -> list[tuple[Step, list[Unmet]]]:
        """The steps of the present state that concern the actor, each with what stands against it. What the actor
        has done already concerns them no more."""
        found = []
        for step in self.steps:
            if step.is_automatic or self._state(step, facts) or self._actor(step, facts, actor):
                continue
            if any(guard(facts, actor) for guard in step.when) or self._is_done_by(actor, step, facts):
                continue
            found.append((step, self.check(step.slug, facts, actor)))
        return found

    def owed(self, facts: Facts) -> frozenset[Owed]:
        """Everything owed in the present state: the whole of it, so that duties can be put right at any time."""
        found = set()
        for step in self.steps:
            if not step.owed or not self._runs(step, facts):
                continue
            if any(guard(facts, CALENDAR) for guard in step.when):
                continue
            due_on = self.due_on(step.slug, facts)
            if step.is_automatic:
                found.add(Owed(step.slug, step.by[0].slug, None, due_on))
                continue
            if not step.each and not step.targets() and facts.has(step.slug, step.anchors):
                continue
            done = facts.done_by(step.slug, step.anchors) if step.each else frozenset()
            for holder in facts.people.holding(step.by[0]) - done:
                found.add(Owed(step.slug, step.by[0].slug, holder, due_on))
        return frozenset(found)

    def automatic(self, facts: Facts) -> Step | None:
        """The step the calendar has to take now, if there is one."""
        for step in self.steps:
            if step.is_automatic and not self.check(step.slug, facts, CALENDAR):
                return step
        return None

    def due_on(self, slug: str, facts: Facts) -> date | None:
        """The last day for the step, or None where law and local rules set none."""
        due = self.step(slug).due
        return due.due(facts) if due else None

    def target(self, slug: str, facts: Facts, outcome: str | None) -> str:
        """The state the step leads to."""
        step = self.step(slug)
        if step.by_outcome:
            return step.by_outcome[outcome or ""].slug
        return step.to.slug if step.to else facts.state

    def hidden(self, facts: Facts, actor: Acting) -> frozenset[str]:
        """The steps whose records the actor may not see yet."""
        return hidden_steps(self.hides, facts, actor)

    def _runs(self, step: Step, facts: Facts) -> bool:
        return any(state.slug == facts.state for state in (*step.frm, *step.runs))

    def _state(self, step: Step, facts: Facts) -> list[Unmet]:
        if any(state.slug == facts.state for state in step.frm):
            return []
        now = self.states[facts.state].label
        reason = "本件现为「{state}」，不能「{step}」"
        return [Unmet(reason, step.basis, {"state": now, "step": step.label})]

    def _actor(self, step: Step, facts: Facts, actor: Acting) -> list[Unmet]:
        if facts.people.acting_as(actor, step.by):
            return []
        who = "、".join(capacity.label for capacity in step.by)
        reason = "「{step}」由{who}办理；您现在以{role}身份操作，不能代办"
        return [Unmet(reason, step.basis, {"step": step.label, "who": who, "role": str(actor.role_label)})]

    def _order(self, step: Step, facts: Facts, actor: Acting) -> list[Unmet]:
        last = facts.taken[-1] if facts.taken else None
        if last and facts.on < last.on:
            reason = "办理日期 {on} 早于上一步的日期 {last}，请核对日期"
            return [Unmet(reason, step.basis, {"on": facts.on, "last": last.on})]
        if self._is_done_by(actor, step, facts):
            return [Unmet("您已办过「{step}」，不必再办", step.basis, {"step": step.label})]
        return []

    def _is_done_by(self, actor: Acting, step: Step, facts: Facts) -> bool:
        return step.each and any(
            holder.is_acted_for_by(actor) for holder in facts.done_by(step.slug, step.anchors)
        )

    def _outcome(self, step: Step, outcome: str | None) -> list[Unmet]:
        if step.by_outcome and outcome not in step.by_outcome:
            return [Unmet("请选择「{step}」的结果", step.basis, {"step": step.label})]
        return []
