"""One local rule says how near a deadline must be: the inbox, the desk, the colours and the reminders follow it."""

from datetime import timedelta

from django.core.cache import cache
from django.utils import timezone

from renda.desk.inbox import grouped, mine
from renda.desk.staff import staff_desk
from renda.law.models import LocalRule
from renda.matters.models import Duty, Notice
from renda.matters.notices import remind
from renda.matters.soon import soon_days
from tests.county import County


def _set_soon(county: County, days: int) -> None:
    LocalRule.objects.create(
        congress=county.congress, rule_id="due_soon_days", value=str(days), basis="办理办法第八条",
        set_by_id=county.clerk.person_id, set_by_name="某甲", set_by_role="系统管理员",
        in_force_from=county.on - timedelta(days=1),
    )  # fmt: skip
    cache.clear()


def test_the_default_is_the_rule_of_the_law_data(county: County) -> None:
    assert soon_days(county.congress.pk, county.on) == soon_days(None, county.on) == 10


def test_everything_follows_the_congresss_own_value(county: County) -> None:
    county.assigned()
    duty = Duty.objects.get(step="take", closed_on__isnull=True)
    Duty.objects.filter(pk=duty.pk).update(due_on=county.on + timedelta(days=5))
    actor = county.handler

    _set_soon(county, 6)
    assert [group["key"] for group in grouped(mine(actor), actor) if group["duties"]] == ["soon", "other"]
    assert staff_desk(actor, timezone.now())["summary"][1]["value"] == 1

    LocalRule.objects.all().delete()
    _set_soon(county, 3)
    assert [group["key"] for group in grouped(mine(actor), actor) if group["duties"]] == ["other"]
    assert staff_desk(actor, timezone.now())["summary"][1]["value"] == 0
    assert remind(county.on) == 0
    assert remind(county.on + timedelta(days=2)) == Notice.objects.filter(reminder="soon").count() > 0
