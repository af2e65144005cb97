"""Everybody sees what is theirs, and nothing else."""

from typing import Any

import pytest

from renda.desk.matter_page import matter_page
from renda.matters.facts import facts_of
from renda.matters.models import Matter
from renda.matters.queries import duties_of
from renda.matters.sight import held_by, seen, visible_to
from renda.procedures.engine.sight import may_see
from renda.procedures.suggestion import SUGGESTION
from renda.roster.models import Organization, Person
from tests.county import County
from tests.factories import a_congress, a_membership, an_actor, an_organization, somebody

EVERYONE = (
    "deputy",
    "colleague",
    "office",
    "clerk",
    "government",
    "leader",
    "handler",
    "assistant",
    "stranger",
)
AT = {
    "draft": {"deputy"},
    "submitted": {"deputy", "office", "clerk", "leader"},
    "assigned": {"deputy", "office", "clerk", "leader", "government", "handler", "assistant"},
    "replied": {"deputy", "office", "clerk", "leader", "government", "handler", "assistant"},
}


def _at(county: County, state: str) -> Any:
    if state == "draft":
        return county.draft()
    if state == "submitted":
        matter = county.draft()
        county.take(matter, "submit", county.deputy, unclassified=True)
        return matter
    return county.assigned(helped=True) if state == "assigned" else county.replied()


@pytest.mark.parametrize("state", AT)
def test_who_sees_it(county: County, state: str) -> None:
    matter = _at(county, state)
    helpers = {"assistant"} if state == "replied" else set()  # that one was assigned without help
    seen = {who for who in EVERYONE if visible_to(getattr(county, who)).filter(pk=matter.pk).exists()}
    assert seen == AT[state] - helpers


@pytest.mark.parametrize("state", AT)
def test_the_query_and_the_declaration_agree(county: County, state: str) -> None:
    matter = _at(county, state)
    people = facts_of(matter, county.on).people
    flags = frozenset(flag for flag in ("is_published", "is_open_to_deputies") if getattr(matter, flag))
    for who in EVERYONE:
        actor = getattr(county, who)
        declared = may_see(SUGGESTION.sees, state=matter.state, people=people, actor=actor, flags=flags)
        assert visible_to(actor).filter(pk=matter.pk).exists() == declared, who


def test_another_county_sees_nothing(county: County) -> None:
    matter = county.replied()
    other = a_congress()
    for classification in ("deputies_committee", "office", "council_of_chairpersons", "government_office"):
        role = "chair" if classification == "council_of_chairpersons" else "clerk"
        stranger = somebody(other, role, classification=classification)
        assert not visible_to(stranger).filter(pk=matter.pk).exists()
    an_organization(other)


def test_published_ones_are_for_every_deputy(county: County, pin_today: object) -> None:
    matter = county.replied()
    county.take(matter, "evaluate", county.deputy, handling="satisfied", result="satisfied", words="")
    assert not visible_to(county.colleague).filter(pk=matter.pk).exists()
    county.take(matter, "publish", county.office)
    assert visible_to(county.colleague).filter(pk=matter.pk).exists()


def test_a_returned_unit_no_longer_sees_it(county: County) -> None:
    matter = county.assigned()
    county.take(matter, "return", county.handler, reason="不属本单位", proposed_unit=county.helper)
    county.take(matter, "assign", county.office, lead_unit=county.helper)
    assert not visible_to(county.handler).filter(pk=matter.pk).exists()


def test_the_unit_does_not_see_the_rating_before_it_is_settled(county: County) -> None:
    rated, waiting = county.replied(), county.replied()
    words = "办得很差"
    county.take(rated, "evaluate", county.deputy, handling="dissatisfied", result="dissatisfied", words=words)
    assert rated.state == "replied"
    assert waiting.state == "replied"
    for who in ("handler", "government", "clerk"):
        told = str(matter_page(rated, getattr(county, who), county.on))
        assert words not in told
        assert "不满意" not in told
    assert words in str(matter_page(rated, county.deputy, county.on))
    assert words in str(matter_page(rated, county.office, county.on))


def test_after_the_window_the_unit_sees_it(county: County) -> None:
    matter = county.replied()
    county.take(
        matter, "evaluate", county.deputy, handling="dissatisfied", result="satisfied", words="要改进"
    )
    assert matter.state == "reopened"
    assert "要改进" in str(matter_page(matter, county.handler, county.on))


def test_a_chair_who_is_a_deputy_has_two_inboxes(county: County) -> None:
    seat = a_membership(
        Person.objects.get(pk=county.deputy.person_id), organization=a_body(county), role="chair"
    )
    chair = an_actor(seat, county.on)
    matter = county.handling()
    county.take(matter, "mark_key", county.leader, presser=Person.objects.get(pk=chair.person_id))
    county.draft()
    steps = {
        actor.role: set(
            duties_of(actor.person_id, actor.organization_id, actor.role).values_list("step", flat=True)
        )
        for actor in (chair, county.deputy)
    }
    assert steps == {"leader": {"visit", "conclude"}, "deputy": {"submit"}}


def a_body(county: County) -> Organization:
    return Organization.objects.get(pk=county.leader.organization_id)


def test_what_a_list_begins_with_is_not_asked_again(county: County) -> None:
    mine, others = county.assigned(helped=True), county.draft()
    unit = county.handler
    own = held_by(("lead_unit", "assisting_unit"), organization_id=unit.organization_id)
    rows = seen(own, unit, "suggestion", held=("lead_unit", "assisting_unit"))
    assert "EXISTS" in str(seen(own, unit, "suggestion").query)
    assert "EXISTS" not in str(rows.query)  # else PostgreSQL sorts all of them for one page
    assert list(rows) == [mine]
    assert others not in rows


@pytest.mark.parametrize("state", AT)
def test_a_holder_sees_what_a_list_begins_with_as_without_it(county: County, state: str) -> None:
    matter = _at(county, state)
    own = {
        "deputy": (("lead_deputy", "cosigner"), {"person_id": county.deputy.person_id}),
        "handler": (("lead_unit", "assisting_unit"), {"organization_id": county.handler.organization_id}),
    }
    for who, (capacities, holder) in own.items():
        actor = getattr(county, who)
        begun = seen(held_by(capacities, **holder), actor, "suggestion", held=capacities)  # type: ignore[arg-type]
        assert begun.filter(pk=matter.pk).exists() is (who in AT[state])


def test_holding_one_capacity_does_not_show_what_another_shows(county: County) -> None:
    draft = county.draft()
    rows = seen(Matter.objects.filter(pk=draft.pk), county.stranger, "suggestion", held=("chair",))
    assert not rows
