"""What holds whatever is tried: random people take random steps on random days, lawful and not."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renda.calendar.working_days import WEEKENDS_ONLY
from renda.law.rulebook import LocalValue
from renda.procedures.engine.deadlines import Given
from renda.procedures.engine.facts import Facts, Taken
from renda.procedures.engine.people import BY_MEETING, CALENDAR
from renda.procedures.engine.procedure import Procedure
from renda.procedures.engine.unmet import Unmet
from renda.procedures.pressing import PRESSING
from renda.procedures.promise import PROMISE
from renda.procedures.referral import REFERRAL
from renda.procedures.registry import PROCEDURES
from renda.procedures.suggestion import SUGGESTION
from tests.procedures.entries import ENTERED
from tests.procedures.test_declarations import each_procedure
from tests.procedures.world import ACTORS, Matter, begun, law, unit

START = date(2026, 1, 5)
DAYS = st.integers(-3, 60)
NAMES = sorted(ACTORS)
Trial = tuple[str, str, int, dict[str, Any]]
COMMON = settings(max_examples=50, deadline=None)


def entered(step: str) -> st.SearchStrategy[dict[str, Any]]:
    """What may be entered: nothing, all as it should be, or with another outcome, code, rating or unit."""
    whole = ENTERED.get(step, {})
    changes: dict[str, st.SearchStrategy[Any]] = {
        "register": st.sampled_from([{"outcome": "merged", "merge_into": 1}, {"outcome": "not_accepted"}]),
        "reply": st.sampled_from([{"result_code": "C", "reason": "没有用地"}, {"result_code": "B"}]),
        "evaluate": st.just({"result": "dissatisfied", "words": "没有解决"}),
        "decide_extension": st.just({"outcome": "refused"}),
        "cosign": st.just({"outcome": "declined"}),
        "recheck": st.sampled_from([{"outcome": "partly", "words": "还差标线"}, {"outcome": "not_kept"}]),
        "answer": st.sampled_from(
            [{"outcome": "deferred", "words": "暂缓"}, {"outcome": "revise", "words": "补充"}]
        ),
        "review": st.just({"outcome": "sent_back", "words": "补充论证"}),
        "assign": st.sampled_from([{"is_broad": True}, {"lead_unit": unit("水利局")}]),
    }
    changed = changes.get(step, st.just({})).map(lambda change: {**whole, **change})
    return st.one_of(st.just(whole), st.just(whole), changed, st.just({}))


def trials(procedure: Procedure) -> st.SearchStrategy[list[Trial]]:
    """Attempts: step, who, days later than the last one, what is entered."""
    attempt = st.sampled_from([step.slug for step in procedure.steps]).flatmap(
        lambda step: st.tuples(st.just(step), st.sampled_from(NAMES), DAYS, entered(step))
    )
    return st.lists(attempt, max_size=25)


BACKWARDS = {"withdraw", "send_back", "return"}  # open to chance alone, a journey would seldom get past them


@st.composite
def journeys(draw: st.DrawFn, procedure: Procedure) -> Matter:
    """A matter after some lawful steps. Those that lead on are drawn more often, so that late states are reached."""
    matter, on = begun(procedure, START), START
    for _ in range(draw(st.integers(0, 24))):
        on += timedelta(days=draw(st.integers(0, 40)))
        facts = matter.facts(on)
        able = {
            step.slug: [actor for actor in ACTORS.values() if not procedure.check(step.slug, facts, actor)]
            for step in procedure.steps
            if step.slug not in BACKWARDS and matter.state in {state.slug for state in step.frm}
        }
        open_now = [slug for slug, actors in able.items() if actors]
        leading = [slug for slug in open_now if procedure.step(slug).targets()]
        if not open_now:
            break
        slug = draw(st.sampled_from(open_now + leading * 4))
        actor = draw(st.sampled_from(able[slug]))
        data = draw(entered(slug)) or ENTERED.get(slug, {})
        if not matter.refusal(slug, actor, on, data):
            matter = matter.take(slug, actor, on, data)
    return matter


@st.composite
def moments(draw: st.DrawFn) -> tuple[Matter, date]:
    """Any procedure's matter somewhere on its way, and a day on or after its last step."""
    matter = draw(journeys(draw(st.sampled_from(list(PROCEDURES.values())))))
    return matter, matter.taken[-1].on + timedelta(days=draw(st.integers(0, 400)))


@pytest.mark.parametrize("procedure", [SUGGESTION, PRESSING, PROMISE, REFERRAL], ids=lambda one: one.slug)
@COMMON
@given(data=st.data())
def test_no_sequence_of_attempts_leaves_the_declared_states(
    procedure: Procedure, data: st.DataObject
) -> None:
    matter, on = data.draw(journeys(procedure)), START
    on = matter.taken[-1].on
    for step, name, later, said in data.draw(trials(procedure)):
        before, on = matter, on + timedelta(days=later)
        if before.refusal(step, ACTORS[name], on, said):
            assert matter == before, "a refused step changes nothing"
            on = max(on, matter.taken[-1].on)
            continue
        matter = before.take(step, ACTORS[name], on, said)
        declared = procedure.step(step)
        assert matter.state in procedure.states
        assert before.state in {state.slug for state in declared.frm}
        assert matter.state in ({state.slug for state in declared.targets()} or {before.state})
        assert matter.taken[:-1] == before.taken, "what was done stays done"


@COMMON
@given(moment=moments(), name=st.sampled_from(NAMES), with_data=st.booleans())
def test_every_refusal_names_an_article_and_reads_as_a_sentence(
    moment: tuple[Matter, date], name: str, with_data: bool
) -> None:
    matter, on = moment
    for step in matter.procedure.steps:
        for unmet in matter.procedure.check(
            step.slug, matter.facts(on), ACTORS[name], data={} if with_data else None
        ):
            assert isinstance(unmet, Unmet)
            assert unmet.cite.statute in law().statutes
            assert "{" not in str(unmet)
            assert not unmet.rule or unmet.rule in matter.facts(on).law


@COMMON
@given(moment=moments(), name=st.sampled_from(NAMES))
def test_whoever_has_not_the_capacity_is_always_refused(moment: tuple[Matter, date], name: str) -> None:
    matter, on = moment
    actor, facts = ACTORS[name], matter.facts(on)
    for step in matter.procedure.steps:
        if facts.people.acting_as(actor, step.by) is None:
            unmet = matter.procedure.check(step.slug, facts, actor)
            assert unmet
            assert unmet[0].cite == step.basis


@COMMON
@given(moment=moments(), name=st.sampled_from(NAMES))
def test_a_button_is_open_exactly_where_the_step_is_not_refused(
    moment: tuple[Matter, date], name: str
) -> None:
    matter, on = moment
    facts = matter.facts(on)
    listed = {step.slug: unmet for step, unmet in matter.procedure.open_to(facts, ACTORS[name])}
    for step in matter.procedure.steps:
        refused = matter.procedure.check(step.slug, facts, ACTORS[name])
        if step.slug in listed:
            assert listed[step.slug] == refused
        elif not step.is_automatic:
            assert refused


@COMMON
@given(moment=moments())
def test_only_steps_open_in_the_state_are_owed(moment: tuple[Matter, date]) -> None:
    matter, on = moment
    facts = matter.facts(on)
    for owed in matter.procedure.owed(facts):
        step = matter.procedure.step(owed.step)
        assert matter.state in {state.slug for state in step.frm}
        assert step.owed
        assert owed.capacity == step.by[0].slug
        assert owed.due_on == matter.procedure.due_on(owed.step, facts)
        assert owed.holder is None if step.is_automatic else owed.holder in facts.people.holding(step.by[0])


@COMMON
@given(moment=moments())
def test_nothing_is_owed_in_a_final_state_and_something_in_any_other(moment: tuple[Matter, date]) -> None:
    matter, on = moment
    final = matter.procedure.states[matter.state].final
    awaits_a_meeting = any(  # nobody owes what a meeting decides
        step.by == (BY_MEETING,) and step.owed and matter.state in {state.slug for state in step.frm}
        for step in matter.procedure.steps
    )
    if not awaits_a_meeting:
        assert bool(matter.procedure.owed(matter.facts(on))) is not final


@COMMON
@given(moment=moments())
def test_the_calendar_takes_no_step_twice_on_a_day(moment: tuple[Matter, date]) -> None:
    matter, on = moment
    for _ in range(3):
        step = matter.procedure.automatic(matter.facts(on))
        if step is None:
            return
        matter = matter.take(step.slug, CALENDAR, on)
    raise AssertionError("the calendar would go on for ever")


assigned_on = st.dates(date(2025, 3, 12), date(2030, 12, 31))


def handled(on: date, *, broad: bool = False, taken: tuple[Taken, ...] = ()) -> Facts:
    """A suggestion assigned on that day and being handled."""
    matter = begun(SUGGESTION, on, is_broad=broad)
    return Matter(
        SUGGESTION, "handling", on, (Taken("open", on), Taken("assign", on), *taken), known=matter.known,
        holidays=WEEKENDS_ONLY,
    ).facts(on)  # fmt: skip


@given(on=assigned_on)
def test_a_granted_extension_moves_the_reply_later_and_a_refused_one_leaves_it(on: date) -> None:
    asked = Taken("ask_extension", on)
    usual = SUGGESTION.due_on("reply", handled(on))
    granted = SUGGESTION.due_on("reply", handled(on, taken=(asked, Taken("decide_extension", on, "granted"))))
    refused = SUGGESTION.due_on("reply", handled(on, taken=(asked, Taken("decide_extension", on, "refused"))))
    assert usual is not None
    assert granted is not None
    assert granted > usual == refused
    assert granted == SUGGESTION.due_on("reply", handled(on, broad=True)), (
        "six months from assignment, not more"
    )


@given(on=assigned_on, usual=st.integers(1, 3), hard=st.integers(1, 6))
def test_a_longer_rule_never_moves_a_deadline_earlier_whatever_the_county_sets(
    on: date, usual: int, hard: int
) -> None:
    values = {"suggestion_reply_months": usual, "suggestion_reply_hard_months": hard}
    local = {name: LocalValue(value, "本县办理办法") for name, value in values.items()}
    matter = Matter(SUGGESTION, "handling", on, (Taken("open", on), Taken("assign", on)), local=local)
    plain = SUGGESTION.due_on("reply", matter.facts(on))
    broad = SUGGESTION.due_on("reply", matter.knowing(is_broad=True).facts(on))
    assert plain is not None
    assert broad is not None
    assert broad >= plain


@each_procedure
@COMMON
@given(data=st.data())
def test_every_deadline_lies_on_or_after_its_anchor(procedure: Procedure, data: st.DataObject) -> None:
    matter = data.draw(journeys(procedure))
    facts = matter.facts(matter.taken[-1].on)
    for step in procedure.steps:
        due_on = procedure.due_on(step.slug, facts)
        if step.due is None:
            assert due_on is None
            continue
        if isinstance(step.due, Given):
            continue
        anchor = facts.last(*step.due.anchors)
        assert (due_on is None) == (anchor is None)
        assert due_on is None or anchor is None or due_on >= anchor.on


@given(on=assigned_on, later=st.integers(0, 30))
def test_a_later_assignment_never_makes_the_reply_due_earlier(on: date, later: int) -> None:
    first = SUGGESTION.due_on("reply", handled(on))
    second = SUGGESTION.due_on("reply", handled(on + timedelta(days=later)))
    assert first is not None
    assert second is not None
    assert second >= first
