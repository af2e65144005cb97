"""Those who oversee: every number equals its list; pressing once a day, each on record."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from renda.accounts.actor import Actor
from renda.matters.models import Entry
from renda.units.overview import AT_A_TIME, KINDS, lines, listed
from tests import factories as make
from tests.county import County

pytestmark = pytest.mark.django_db


@pytest.fixture
def court(county: County) -> Actor:
    """A court handles suggestions, too; the government's office does not oversee it."""
    body = make.an_organization(county.congress, name="县人民法院", classification="court", handles=True)
    return make.an_actor(make.a_membership(organization=body), county.on)


@pytest.fixture
def later(county: County, court: Actor, pin_today: Any) -> Any:
    """Everything of a kind, and a way to act 100 days later."""
    for _time in range(3):
        county.assigned()
    county.handling(helped=True)
    other = county.accepted()
    county.take(other, "assign", county.office, lead_unit=county.helper)
    county.take(other, "return", county.assistant, reason="不属本单位", proposed_unit=county.unit)
    courts = county.accepted()
    county.take(
        courts, "assign", county.office, lead_unit=make.Organization.objects.get(pk=court.organization_id)
    )
    unhappy = county.handling()
    county.take(unhappy, "reply", county.handler, **_reply())
    county.take(
        unhappy, "evaluate", county.deputy, handling="dissatisfied", result="dissatisfied", words="没有解决"
    )
    day = county.on + timedelta(days=100)
    pin_today(day)
    return lambda actor: make.an_actor(make.Membership.objects.get(pk=actor.membership_id), day)


def _reply() -> dict[str, Any]:
    from tests.county import REPLY

    return REPLY


@pytest.mark.parametrize("who", ["government", "office", "leader"])
def test_every_number_equals_its_list(county: County, later: Any, who: str) -> None:
    actor = later(getattr(county, who))
    found, sums = lines(actor)
    assert {kind: listed(kind, actor).count() for kind in KINDS} == sums
    for line in found:
        assert {kind: listed(kind, actor, line.unit.pk).count() for kind in KINDS} == line.counts
    assert sums["overdue"] >= 5
    assert (sums["returned"], sums["dissatisfied"]) == (1, 1)


def test_the_governments_office_oversees_the_governments_units(county: County, later: Any) -> None:
    governments, _sums = lines(later(county.government))
    alls, _sums = lines(later(county.office))
    assert "县人民法院" not in [line.unit.name for line in governments]
    assert "县人民法院" in [line.unit.name for line in alls]


def test_all_overdue_are_pressed_once_a_day(county: County, later: Any) -> None:
    actor = later(county.government)
    client, url = make.signed_in(actor), reverse("units-press")
    overdue = listed("overdue", actor).count()
    assert client.post(url, {"text": ""}).status_code == 422
    assert client.post(url, {"text": "请抓紧办理"}).status_code == 302
    pressed = Entry.objects.filter(step="press")
    assert pressed.count() == overdue
    assert set(pressed.values_list("person_id", "counts_on")) == {(actor.person_id, actor.on)}
    client.post(url, {"text": "请抓紧办理"})
    assert pressed.count() == overdue
    make.signed_in(later(county.office)).post(url, {"text": "请抓紧"})  # another office, the same day
    assert pressed.count() == overdue + 1  # the court's alone
    assert "没有要催办的" in client.get(url).content.decode()


def test_one_unit_is_pressed(county: County, later: Any) -> None:
    actor = later(county.government)
    make.signed_in(actor).post(f"{reverse('units-press')}?unit={county.unit.pk}", {"text": "请抓紧"})
    parties = make.Party.objects.filter(matter__entries__step="press", capacity="lead_unit")
    assert set(parties.values_list("organization_id", flat=True)) == {county.unit.pk}


def test_more_than_one_press_takes_are_left_for_the_next(
    county: County, later: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("renda.units.overview.AT_A_TIME", 2)
    assert AT_A_TIME > 2
    client = make.signed_in(later(county.government))
    answer = client.post(reverse("units-press"), {"text": "请抓紧"}, follow=True)
    assert "已催办 2 件" in answer.content.decode()
    assert "请再按一次" in answer.content.decode()


def test_the_court_is_not_pressed_by_the_governments_office(county: County, court: Actor) -> None:
    matter = county.accepted()
    county.take(
        matter, "assign", county.office, lead_unit=make.Organization.objects.get(pk=court.organization_id)
    )
    assert "不属于政府" in county.refusal(matter, "press", county.government, text="请抓紧")[0].reason
    county.take(matter, "press", county.office, text="请抓紧")


def test_not_twice_on_a_day_and_again_on_the_next(county: County, pin_today: Any) -> None:
    matter = county.handling()
    county.take(matter, "press", county.government, text="请抓紧")
    assert "今天已经催办过" in county.refusal(matter, "press", county.office, text="请抓紧")[0].reason
    tomorrow = county.on + timedelta(days=1)
    pin_today(tomorrow)
    county.take(matter, "press", county.office, on=tomorrow, text="请抓紧")


def test_addresses_of_nothing(county: County, later: Any) -> None:
    client = make.signed_in(later(county.government))
    assert client.get(reverse("units-list", args=["everything"])).status_code == 404
    for unit in (
        "0",
        "x",
        "99999999999999999999",
        str(make.an_organization(make.a_congress(), handles=True).pk),
    ):
        assert client.get(reverse("units-list", args=["open"]), {"unit": unit}).status_code == 404
