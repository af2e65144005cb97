"""The morning's digest: one a working day, with what is overdue, due and new since the last."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from renda.delivery.digest import make_digests
from renda.delivery.gathering import gather
from renda.delivery.models import Message, Preference
from renda.delivery.sending import send_waiting
from renda.matters.models import Notice
from renda.roster.models import DayOverride
from renda.roster.queries_days import forget_holidays
from tests.county import County
from tests.delivery.conftest import Group, a_robot, wants

pytestmark = pytest.mark.django_db
TUESDAY = date(2026, 3, 3)


def at(day: date, hour: int = 8) -> datetime:
    return datetime(day.year, day.month, day.day, hour, 5, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture(autouse=True)
def begun(county: County, mail_on: None) -> None:
    gather(timezone.now())


def backdate(to: datetime) -> None:
    """What the tests' steps told, told at that hour."""
    Notice.objects.update(created_at=to)
    Preference.objects.update(since=to - timedelta(days=1))


def test_one_digest_a_day_with_what_is_due_and_new(county: County, mailoutbox: list[Any]) -> None:
    wants(county.handler.person_id, at_once=False, digest=True)
    county.assigned()
    backdate(at(county.on, 15))
    assert make_digests(at(TUESDAY), TUESDAY) == 1
    assert make_digests(at(TUESDAY, 10), TUESDAY) == 0
    send_waiting(timezone.now() + timedelta(days=300))
    text = mailoutbox[0].body
    assert "【十日内到期】\n03-11 签收 第17届第4次会议第1号《关于加宽校门口道路的建议》" in text
    assert "【新的进展】\n交办：第17届" in text
    assert "已超期" not in text
    assert len(mailoutbox) == 1


def test_the_next_one_tells_only_what_is_new_since(county: County) -> None:
    wants(county.handler.person_id, at_once=False, digest=True)
    county.assigned()
    backdate(at(county.on, 15))
    make_digests(at(TUESDAY), TUESDAY)
    later = date(2026, 3, 16)
    make_digests(at(later), later)
    text = Message.objects.latest("id").text
    assert "【已超期】\n03-11 签收" in text
    assert "新的进展" not in text


def test_what_was_mailed_at_once_is_not_told_again(county: County) -> None:
    wants(county.handler.person_id, digest=True)
    county.assigned()
    gather(timezone.now())
    backdate(at(county.on, 15))
    make_digests(at(TUESDAY), TUESDAY)
    assert "新的进展" not in Message.objects.get(key__startswith="digest").text


def test_nothing_to_say_is_not_said(county: County) -> None:
    wants(county.handler.person_id, digest=True)
    assert make_digests(at(TUESDAY), TUESDAY) == 0


@pytest.mark.parametrize(("day", "hour"), [(date(2026, 3, 7), 9), (TUESDAY, 7)])
def test_not_on_a_day_of_rest_and_not_before_the_hour(county: County, day: date, hour: int) -> None:
    wants(county.handler.person_id, digest=True)
    county.assigned()
    assert make_digests(at(day, hour), day) == 0


def test_the_countys_own_working_days_count(county: County) -> None:
    wants(county.handler.person_id, digest=True)
    county.assigned()
    DayOverride.objects.create(day=date(2026, 3, 7), is_working=True, note="调休")
    forget_holidays()
    assert make_digests(at(date(2026, 3, 7)), date(2026, 3, 7)) == 1
    forget_holidays()


def test_confidential_ones_are_counted_not_named(county: County) -> None:
    wants(county.handler.person_id, at_once=False, digest=True)
    matter = county.accepted(is_confidential=True)
    county.take(matter, "assign", county.office, lead_unit=county.unit)
    backdate(at(county.on, 15))
    make_digests(at(TUESDAY), TUESDAY)
    text = Message.objects.get().text
    assert "校门口" not in text
    assert text.count("另有 1 件不在消息中列出") == 2


def test_a_group_gets_its_bodys_duties(county: County, group: Group) -> None:
    a_robot(county, group.url, digest=True, at_once=False)
    for _time in range(30):
        county.assigned()
    make_digests(at(TUESDAY), TUESDAY)
    send_waiting(timezone.now() + timedelta(days=300))
    assert "【十日内到期】" in group.texts[0]
    assert "……还有" in group.texts[0]
    assert len(group.texts[0].encode()) <= 2048


def test_somebody_without_a_post_is_told_nothing(county: County, pin_today: Callable[[date], None]) -> None:
    wants(county.handler.person_id, digest=True)
    county.assigned()
    Membership = type(county.congress)._meta.apps.get_model("roster", "Membership")
    Membership.objects.filter(person_id=county.handler.person_id).update(ends_on=county.on)
    assert make_digests(at(TUESDAY), TUESDAY) == 0
