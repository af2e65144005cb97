"""A unit's lists, its hand-overs, and its own figures."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.urls import reverse

from renda.accounts.actor import Actor
from renda.matters.models import Matter
from renda.procedures.suggestion import SUGGESTION
from renda.units.figures import ENOUGH_ITEMS, ENOUGH_OTHERS, figures
from renda.units.models import Handover
from renda.units.queries import in_hand
from tests import factories as make
from tests.county import CONSULT, REPLY, County

pytestmark = pytest.mark.django_db


def hand(actor: Actor, matter: Matter, **fields: Any) -> Any:
    return make.signed_in(actor).post(reverse("units-hand-over", args=[matter.pk]), fields)


def page_of(actor: Actor, name: str, *args: Any, **asked: str) -> str:
    return make.signed_in(actor).get(reverse(name, args=args), asked).content.decode()


def test_lists_by_lead_and_assist_with_clocks(county: County) -> None:
    first = county.assigned(helped=True)
    later = county.handling()
    assert list(in_hand(county.handler, "lead")) == [first, later]  # seven working days before three months
    assert list(in_hand(county.assistant, "assist")) == [first]
    assert not in_hand(county.assistant, "lead").exists()
    text = page_of(county.handler, "units-home")
    for step in ("take", "return"):
        assert SUGGESTION.step(step).label in text
    assert SUGGESTION.step("ask_extension").label in text
    assert text.count(f'href="{reverse("matter", args=[first.pk])}"') == 3  # its title and the two steps
    assert text.count(f'href="{reverse("matter", args=[later.pk])}"') == 2
    assert "没有启用账号" in text
    assert "退办" not in page_of(county.assistant, "units-home", scope="assist")


def test_handed_to_a_section_and_a_person(county: County) -> None:
    matter = county.handling(helped=True)
    colleague = make.an_actor(make.a_membership(organization=county.unit), county.on)
    cache.clear()  # who acts for a body is remembered for a moment
    assert hand(county.handler, matter).status_code == 422
    assert hand(county.handler, matter, section="养护科", handler=colleague.person_id).status_code == 302
    assert list(in_hand(colleague, "mine")) == [matter]
    assert not in_hand(county.handler, "mine").exists()
    assert "交给我" in page_of(colleague, "inbox")
    assert "养护科" in page_of(county.handler, "inbox")
    assert matter.title in page_of(colleague, "inbox", handed="1")
    assert matter.title not in page_of(county.handler, "inbox", handed="1")
    county.take(matter, "consult", county.handler, met_on=county.on, **CONSULT)  # the others still may act


def test_only_the_unit_sees_it(county: County) -> None:
    matter = county.handling(helped=True)
    hand(county.handler, matter, section="养护科", note="请与镇里联系")
    for reader in (county.assistant, county.office, county.deputy, county.government, county.leader):
        text = page_of(reader, "matter", matter.pk)
        assert "养护科" not in text
        assert "请与镇里联系" not in text
    assert "请与镇里联系" in page_of(county.handler, "matter", matter.pk)
    assert hand(county.stranger, matter, section="x").status_code == 404


def test_each_hand_over_stays_on_record(county: County) -> None:
    matter = county.handling()
    for section in ("养护科", "综合科"):
        hand(county.handler, matter, section=section)
    kept = Handover.objects.order_by("id")
    assert [(one.section, one.ended_at is None) for one in kept] == [("养护科", False), ("综合科", True)]
    assert "养护科" in page_of(county.handler, "units-hand-over", matter.pk)


def test_not_to_somebody_of_another_unit(county: County) -> None:
    matter = county.handling()
    assert hand(county.handler, matter, handler=county.assistant.person_id).status_code == 422
    assert not Handover.objects.exists()


def replied(county: County, unit: Any, handler: Actor, days: int) -> Matter:
    """A suggestion of that unit, replied to after so many days and settled as satisfied."""
    matter = county.accepted()
    county.take(matter, "assign", county.office, lead_unit=unit)
    day = county.on + timedelta(days=days)
    county.take(matter, "take", handler)
    county.take(matter, "consult", handler, on=day, met_on=day, **CONSULT)
    county.take(matter, "reply", handler, on=day, **REPLY)
    return matter


@pytest.fixture
def many(county: County, pin_today: Any) -> list[Actor]:
    """Four other units with three replies each, after 10, 20, 30 and 40 days."""
    pin_today(county.on + timedelta(days=300))
    handlers = []
    for days in (10, 20, 30, 40):
        unit = make.an_organization(county.congress, name=f"县第{days}局", handles=True)
        handlers.append(make.an_actor(make.a_membership(organization=unit), county.on))
        for _time in range(ENOUGH_ITEMS):
            replied(county, unit, handlers[-1], days)
    return handlers


def test_the_median_of_units_with_enough(county: County, many: list[Actor]) -> None:
    for days in (100, 5):
        replied(county, county.unit, county.handler, days)
    found = {one.label: one for one in figures(county.handler, county.on.year)}
    days_taken = found["交办到首次答复（中位天数）"]
    assert (days_taken.part, days_taken.whole) == (52.5, 2)
    assert (days_taken.median, days_taken.units) == (25, 4)  # the own two are not enough to count
    on_time = found["按期答复"]
    assert (on_time.part, on_time.whole, on_time.median) == (1, 2, 1)


def test_no_median_that_gives_a_unit_away(county: County, many: list[Actor]) -> None:
    own = many[0]
    assert figures(own, county.on.year)[0].median == 1
    Matter.objects.filter(parties__organization_id=many[1].organization_id).update(year=2020)
    assert len(many) - 2 < ENOUGH_OTHERS
    assert all(one.median is None for one in figures(own, county.on.year))
    text = page_of(own, "units-figures", year=str(county.on.year))
    assert "可比的单位太少" in text
    assert "县第20局" not in text


def test_ratings_count_only_once_settled(county: County) -> None:
    matter = county.replied()
    other = county.replied()
    county.take(matter, "evaluate", county.deputy, handling="satisfied", result="satisfied")
    shares = {one.label: (one.part, one.whole) for one in figures(county.handler, county.on.year)}
    assert shares["对结果满意或者基本满意"] == shares["不满意重新办理"] == (0, 0)
    county.take(
        other, "evaluate", county.deputy, handling="dissatisfied", result="dissatisfied", words="没有解决"
    )
    # Both are rated now, and the whole batch of the unit is settled.
    from renda.matters.actions import let_the_calendar_act

    for one in (matter, other):
        let_the_calendar_act(matter=one, on=county.on)
    shares = {one.label: (one.part, one.whole) for one in figures(county.handler, county.on.year)}
    assert shares["对结果满意或者基本满意"] == shares["不满意重新办理"] == (1, 2)


def test_an_overdue_one_is_not_on_time(county: County, pin_today: Any) -> None:
    county.handling()
    late = county.on + timedelta(days=120)
    pin_today(late)
    handler = make.an_actor(make.Membership.objects.get(pk=county.handler.membership_id), late)
    found = figures(handler, county.on.year)[0]
    assert (found.part, found.whole) == (0, 1)
