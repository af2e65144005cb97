"""What every declared procedure must keep to: asked of the registry, so that a new one is asked, too."""

import csv
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from renda.accounts.capacities import LABELS
from renda.calendar.today import today
from renda.documents.papers import PAPERS
from renda.law.articles import Article, read_statute
from renda.law.cite import Cite
from renda.procedures.engine.deadlines import After, Deadline
from renda.procedures.engine.facts import Taken
from renda.procedures.engine.layout import usual_course
from renda.procedures.engine.procedure import Procedure
from renda.procedures.engine.refusals import refusals_of, said
from renda.procedures.engine.step import State, Step
from renda.procedures.engine.table import FLAGS, conditions_of
from renda.procedures.registry import PROCEDURES
from renda.procedures.suggestion import SUGGESTION
from tests.procedures.world import ACTORS, Matter, begun, law, person

PROJECT = Path(__file__).resolve().parents[2]
TEXTS = PROJECT.parent / "shared" / "law" / "texts"
ALL = list(PROCEDURES.values())
STEPS = [(procedure, step) for procedure in ALL for step in procedure.steps]
NO_TEXT = {"人民陪审员法"}  # not in the material beside the project
NOBODY = {
    "calendar",
    "meeting",
    "joint_signers",
}  # no person: the calendar, or whose act elsewhere the step follows from
CHINESE = re.compile(r"[\u4e00-\u9fff]")
ASCII_WORD = re.compile(r"[A-Za-z]{2,}")  # a single letter may name a class of result (A, B, C, D)

each_procedure = pytest.mark.parametrize("procedure", ALL, ids=lambda one: one.slug)
each_step = pytest.mark.parametrize(
    ("procedure", "step"), STEPS, ids=[f"{procedure.slug}-{step.slug}" for procedure, step in STEPS]
)


def conditions(step: Step) -> Iterable[object]:
    return (*step.when, *step.needs, *step.asks)


def cites_of(step: Step) -> set[Cite]:
    return {step.basis, *(unmet.cite for guard in conditions(step) for unmet in refusals_of(guard))}  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def articles() -> dict[str, dict[int, Article]]:
    """The articles of the statutes in the material beside the project, by short name; skips where it is absent."""
    if not TEXTS.is_dir():
        pytest.skip("the statutes' texts are not here: ../shared/law/texts is absent")
    known = {statute.full: statute.short for statute in law().statutes.values()}
    read = (read_statute(path.read_text(encoding="utf-8")) for path in sorted(TEXTS.glob("*.md")))
    return {known[one.title]: {article.number: article for article in one.articles} for one in read}


@each_step
def test_its_basis_and_refusals_name_a_statute_of_the_law(procedure: Procedure, step: Step) -> None:
    assert {cite.statute for cite in cites_of(step)} <= law().statutes.keys()


@each_step
def test_its_articles_exist(
    procedure: Procedure, step: Step, articles: dict[str, dict[int, Article]]
) -> None:
    for cite in cites_of(step):
        if cite.statute in NO_TEXT:
            continue
        assert articles[cite.statute][cite.article].holds(cite), f"{cite} does not exist"


@each_step
def test_its_rules_are_in_force_today(procedure: Procedure, step: Step) -> None:
    book = law().as_of(today())
    for rule in rules_of(step.due):
        assert rule in book


def rules_of(due: Deadline | None) -> set[str]:
    return {due.rule, *(rule for _, rule in due.longer)} if isinstance(due, After) else set()


@pytest.mark.parametrize(
    "path", sorted((PROJECT / "renda" / "procedures").rglob("*.py")), ids=lambda path: path.stem
)
def test_every_rule_named_in_the_source_is_in_force_today(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    named = set(re.findall(r'(?:rule=|law\[|, )"((?:suggestion|due)_[a-z0-9_]+)"', source))
    assert named <= law().as_of(today()).keys()


@each_step
def test_its_deadline_runs_from_steps_of_the_procedure(procedure: Procedure, step: Step) -> None:
    for anchor in (*step.anchors, *(step.due.anchors if isinstance(step.due, After) else ())):
        assert anchor == "open" or procedure.step(anchor)


@each_procedure
def test_every_state_is_reached_from_the_first(procedure: Procedure) -> None:
    assert reached(procedure, procedure.start) == procedure.states.keys()


@each_procedure
def test_every_state_leads_to_an_end(procedure: Procedure) -> None:
    ends = {slug for slug, state in procedure.states.items() if state.final}
    assert ends
    for state in procedure.states.values():
        assert reached(procedure, state) & ends, f"{state.label} 没有出路"


@each_procedure
def test_nothing_moves_a_matter_out_of_a_final_state(procedure: Procedure) -> None:
    for step in procedure.steps:
        if any(state.final for state in step.frm):
            assert not step.targets(), f"{step.label} 离开了终止的状态"
            assert not step.owed, f"{step.label} 在终止的状态下仍须办理"


@each_procedure
def test_somebody_owes_the_next_step_in_every_open_state(procedure: Procedure) -> None:
    for state in procedure.states.values():
        if not state.final:
            owed = [step for step in procedure.steps if state in step.frm and step.owed and step.targets()]
            assert owed, f"{state.label} 没有人应办"


def reached(procedure: Procedure, start: State) -> set[str]:
    found, edge = {start.slug}, [start]
    while edge:
        state = edge.pop()
        for step in procedure.steps:
            if state in step.frm:
                fresh = [target for target in step.targets() if target.slug not in found]
                found.update(target.slug for target in fresh)
                edge += fresh
    return found


@each_step
def test_its_outcomes_and_states_agree(procedure: Procedure, step: Step) -> None:
    if step.by_outcome:
        assert step.to is None
        assert step.by_outcome.keys() == step.outcomes.keys()


@each_step
def test_its_capacities_have_labels_and_roles(procedure: Procedure, step: Step) -> None:
    assert step.by
    for capacity in (*step.by, *step.tells):
        assert CHINESE.search(capacity.label)
        assert capacity.roles <= LABELS.keys() | NOBODY


@each_step
def test_its_paper_has_a_name(procedure: Procedure, step: Step) -> None:
    assert not step.gives or step.gives in PAPERS


@each_step
def test_it_speaks_chinese(procedure: Procedure, step: Step) -> None:
    refused = [said(unmet) for unmet in conditions_of(step)]
    for text in (step.label, *filter(None, [step.help]), *step.outcomes.values(), *refused):
        assert CHINESE.search(text)
        assert not ASCII_WORD.search(text), text


@each_step
def test_every_condition_tells_why_it_refuses(procedure: Procedure, step: Step) -> None:
    for guard in conditions(step):
        assert refusals_of(guard), f"{guard} answers no Unmet"  # type: ignore[arg-type]


@each_procedure
def test_it_speaks_chinese_of_its_states(procedure: Procedure) -> None:
    named = [procedure.label, *(state.label for state in procedure.states.values())]
    named += [capacity.label for capacity in procedure.capacities.values()]
    assert all(CHINESE.search(label) and not ASCII_WORD.search(label) for label in named)


@each_procedure
def test_no_two_steps_states_or_capacities_share_a_label(procedure: Procedure) -> None:
    for kind in (procedure.steps, procedure.states.values(), procedure.capacities.values()):
        labels = [one.label for one in kind]
        assert len(labels) == len(set(labels))


@each_procedure
def test_its_track_detours_hides_and_subs_exist(procedure: Procedure) -> None:
    for slug in (*procedure.track, *procedure.detours, *(rule.step for rule in procedure.hides)):
        assert procedure.step(slug)
    assert set(procedure.detours) <= set(procedure.track)
    assert set(procedure.subs) <= PROCEDURES.keys()
    assert usual_course(procedure)[-1].final


@each_procedure
def test_who_takes_a_step_sees_the_matter_in_that_state(procedure: Procedure) -> None:
    for step in procedure.steps:
        owner = step.by[0]
        if owner.slug in NOBODY:
            continue
        for state in step.frm:
            seen = [rule for rule in procedure.sees if rule.capacity == owner and state.slug in rule.states]
            holds = owner.slug in HOLD_WITHOUT_SEEING
            assert seen or holds, f"{owner.label} 在「{state.label}」应能看到本件"


HOLD_WITHOUT_SEEING = {"presser"}  # belongs to the council of chairpersons, which sees every pressing


@each_procedure
def test_sight_names_declared_states_and_known_marks(procedure: Procedure) -> None:
    for rule in procedure.sees:
        assert rule.states <= procedure.states.keys()
        assert not rule.flag or rule.flag in FLAGS


def glossary(column: str = "identifier") -> dict[str, str]:
    """What docs/glossary.csv says in that column, by term."""
    with (PROJECT / "docs" / "glossary.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    terms = [row["term"] for row in rows]
    assert len(terms) == len(set(terms)), "one term, one line"
    assert all(row["english"] and row["identifier"] for row in rows)
    return {row["term"]: row[column] for row in rows}


@each_procedure
def test_every_label_is_in_the_glossary_with_its_identifier(procedure: Procedure) -> None:
    said = glossary()
    named = [procedure, *procedure.capacities.values(), *procedure.states.values(), *procedure.steps]
    assert {one.label: one.slug for one in named} == {one.label: said.get(one.label) for one in named}


def test_a_matter_of_before_the_amendment_reads_the_law_of_its_day() -> None:
    book = law().as_of(date(2024, 3, 1))
    assert all(rule in book for _, step in STEPS for rule in rules_of(step.due))


@each_procedure
def test_whoever_may_take_a_step_sees_the_matter(procedure: Procedure) -> None:
    """The page takes a step without asking for sight first: the two declarations have to agree."""
    for step in procedure.steps:
        for capacity in step.by:
            if capacity.slug in NOBODY:
                continue
            rules = [rule for rule in procedure.sees if rule.capacity.roles >= capacity.roles]
            seen = {state for rule in rules for state in rule.states}
            assert {state.slug for state in step.frm} <= seen, (step.slug, capacity.slug)


def test_what_somebody_has_done_is_not_offered_to_them_again() -> None:
    """A co-signer was told that something was theirs to do, "but the conditions are not met", once it was done."""
    matter = begun(SUGGESTION, date(2026, 3, 2)).holding("invited", [person("附议代表甲")])
    colleague, on = ACTORS["附议代表甲"], date(2026, 3, 3)
    assert [step.slug for step, _ in SUGGESTION.open_to(matter.facts(on), colleague)] == ["cosign"]
    signed = matter.take("cosign", colleague, on, {"outcome": "agreed"})
    assert SUGGESTION.open_to(signed.facts(on), colleague) == []
    assert "您已办过" in str(signed.refusal("cosign", colleague, on, {"outcome": "agreed"})[0])


def test_a_deputy_who_has_rated_is_not_offered_the_rating_again() -> None:
    rated = Matter(
        SUGGESTION, "replied", date(2026, 3, 2),
        (Taken("reply", date(2026, 3, 2)), Taken("evaluate", date(2026, 3, 3), "", person("领衔代表"))),
        known={"has_all_ratings": False},
    ).holding("lead_deputy", [person("领衔代表")])  # fmt: skip
    on, said = date(2026, 3, 4), {"handling": "satisfied", "result": "satisfied"}
    assert SUGGESTION.open_to(rated.facts(on), ACTORS["领衔代表"]) == []
    assert "一件答复只评价一次" in str(rated.refusal("evaluate", ACTORS["领衔代表"], on, said)[0])
