"""A deputy's duties are suspended and revive: with article and history, and what it does to rolls and votes."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from renda.meetings.models import Meeting
from renda.meetings.queries import members_present, roll_of
from renda.roster.actions import lift_suspension, suspend_deputy
from renda.roster.models import Membership, RosterChange
from tests.county import County
from tests.meetings.making import come, convened

ON = date(2026, 3, 2)
pytestmark = pytest.mark.django_db


@pytest.fixture
def county() -> County:
    return County(ON)


@pytest.fixture
def meeting(county: County) -> Meeting:
    return convened(county, on=ON)


def post_of(county: County) -> Membership:
    return Membership.objects.get(pk=county.deputy.membership_id)


def test_it_is_kept_with_article_reason_and_day(county: County) -> None:
    found = suspend_deputy(
        actor=county.office,
        on=ON,
        membership=post_of(county),
        ground="custody",
        reason="资审委3号",
        begins_on=ON,
    )
    change = RosterChange.objects.get(what="deputy_suspended")
    assert change.after["basis"] == "代表法第六十一条第一款第（一）项"
    assert (change.after["reason"], change.after["begins_on"]) == ("资审委3号", "2026-03-02")
    lift_suspension(
        actor=county.office, on=ON + timedelta(days=9), suspension=found, lifted_on=ON + timedelta(days=9),
        reason="不起诉决定",
    )  # fmt: skip
    change = RosterChange.objects.get(what="suspension_lifted")
    assert change.after["basis"] == "代表法第六十一条第二款"
    assert change.after["lifted_on"] == "2026-03-11"


def test_what_cannot_be_is_refused(county: County) -> None:
    mine = post_of(county)
    good = {"ground": "custody", "reason": "资审委3号", "begins_on": ON}
    with pytest.raises(PermissionDenied):
        suspend_deputy(actor=county.deputy, on=ON, membership=mine, **good)  # type: ignore[arg-type]
    for wrong, words in (
        ({"reason": " "}, "请写明情形"),
        ({"begins_on": ON + timedelta(days=1)}, "不能晚于今天"),
        ({"begins_on": date(1999, 1, 1)}, "不能早于任职日期"),
    ):
        with pytest.raises(ValidationError, match=words):
            suspend_deputy(actor=county.office, on=ON, membership=mine, **{**good, **wrong})  # type: ignore[arg-type]
    handler = Membership.objects.get(pk=county.handler.membership_id)
    with pytest.raises(ValidationError, match="只有代表"):
        suspend_deputy(actor=county.office, on=ON, membership=handler, **good)  # type: ignore[arg-type]
    suspend_deputy(actor=county.office, on=ON, membership=mine, **good)  # type: ignore[arg-type]
    with pytest.raises(ValidationError, match="不能重复"):
        suspend_deputy(actor=county.office, on=ON, membership=mine, **good)  # type: ignore[arg-type]


def test_rolls_follow_it_and_the_suspended_are_neither_present_nor_vote(
    county: County, meeting: Meeting
) -> None:
    sitting = meeting.sittings.get()
    come(sitting, 5)
    assert (roll_of(sitting).present, roll_of(sitting).suspended) == (5, 0)
    found = suspend_deputy(
        actor=county.office,
        on=ON,
        membership=post_of(county),
        ground="serving",
        reason="判决书",
        begins_on=ON,
    )
    assert (roll_of(sitting).present, roll_of(sitting).suspended) == (4, 1)
    assert not members_present(sitting).filter(pk=county.deputy.person_id).exists()
    later = convened(county, on=ON, days_ahead=30)
    assert roll_of(later.sittings.get()).suspended == 1
    lift_suspension(actor=county.office, on=ON, suspension=found, lifted_on=ON, reason="已释放")
    assert (roll_of(sitting).present, roll_of(sitting).suspended) == (5, 0)
    assert roll_of(later.sittings.get()).suspended == 0
