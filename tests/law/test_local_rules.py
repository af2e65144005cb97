"""A congress's own values: who may set them, within what, and that nothing is ever lost."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from renda.accounts.actor import Actor
from renda.law.actions import LocalRuleRefused, end_local_rule, set_local_rule
from renda.law.models import LocalRule
from renda.law.own_value import read_own_value
from renda.law.queries import local_history_of, rulebook, rulebooks
from renda.law.rule import MonthDay, Share
from renda.roster.models import Congress

ASSIGN = "suggestion_assign_working_days"
BASIS = "县人大常委会《代表建议办理办法》第六条"


def put(actor: Actor, rule_id: str = ASSIGN, value: str = "3", **changes: Any) -> LocalRule:
    fields = {"basis": BASIS, "from_on": date(2026, 1, 1), "congress_id": actor.congress_id} | changes
    return set_local_rule(rule_id=rule_id, value=value, actor=actor, **fields)


def test_a_value_holds_from_its_day_on(admin: Actor) -> None:
    put(admin, value="3")
    assert rulebook(admin.congress_id, date(2025, 12, 31))[ASSIGN].amount == 5
    book = rulebook(admin.congress_id, date(2026, 1, 1))
    assert (book[ASSIGN].amount, book[ASSIGN].basis) == (3, BASIS)


def test_a_new_value_ends_the_old_one_the_day_before(admin: Actor) -> None:
    put(admin, value="3")
    put(admin, value="4", from_on=date(2026, 6, 1))
    of = rulebooks(admin.congress_id)
    assert [of(day)[ASSIGN].amount for day in (date(2026, 5, 31), date(2026, 6, 1))] == [3, 4]
    assert local_history_of(admin.congress_id, ASSIGN).count() == 2


def test_a_value_of_the_same_day_replaces_and_keeps_the_first(admin: Actor) -> None:
    put(admin, value="3")
    put(admin, value="4")
    assert rulebook(admin.congress_id, date(2026, 1, 1))[ASSIGN].amount == 4
    history = list(local_history_of(admin.congress_id, ASSIGN))
    assert [(row.value, row.superseded_at is None) for row in history] == [("4", True), ("3", False)]


def test_an_ended_value_gives_way_to_the_default(admin: Actor) -> None:
    put(admin, value="3")
    end_local_rule(congress_id=admin.congress_id, rule_id=ASSIGN, last_on=date(2026, 11, 30), actor=admin)
    of = rulebooks(admin.congress_id)
    assert [of(day)[ASSIGN].amount for day in (date(2026, 11, 30), date(2026, 12, 1))] == [3, 5]


def test_another_congress_is_not_touched(admin: Actor) -> None:
    town = Congress.objects.create(name="河口镇人民代表大会", short_name="镇人大", level=Congress.TOWN)
    put(admin)
    assert rulebook(town.pk, date(2026, 11, 22))[ASSIGN].amount == 5
    with pytest.raises(LocalRuleRefused, match="只能设定本级的规则"):
        put(admin, congress_id=town.pk)


def test_a_day_of_the_year_is_set(admin: Actor) -> None:
    put(admin, rule_id="suggestion_second_report", value="10月15日")
    assert rulebook(admin.congress_id, date(2026, 11, 22))["suggestion_second_report"].value == MonthDay(
        10, 15
    )


@pytest.mark.parametrize(
    ("rule_id", "value", "says"),
    [
        ("congress_quorum", "1", "这是国家法律规定的数值"),
        ("suggestion_reply_3_months", "4", "这是国家法律规定的数值"),
        ("suggestion_submit", "3", "这是国家法律规定的数值"),
        ("suggestion_reply_months", "4", "不能超过3：国家法律规定的上限不可突破"),
        ("suggestion_reply_hard_months", "7", "不能超过6：国家法律规定的上限不可突破"),
        ("suggestion_rehandle_months", "4", "不能超过3：国家法律规定的上限不可突破"),
        (ASSIGN, "0", "不能少于1"),
        (ASSIGN, "31", "不能超过30"),
        (ASSIGN, "-3", "请填写不小于0的整数"),
        (ASSIGN, "三", "请填写不小于0的整数"),
        (ASSIGN, "3.5", "请填写不小于0的整数"),
        (ASSIGN, "99999999999999999", "请填写不小于0的整数"),
        ("suggestion_second_report", "2-30", "请填写月和日"),
        ("suggestion_second_report", "秋天", "请填写月和日"),
        ("no_such_rule", "3", "规则表中没有"),
    ],
)
def test_values_that_may_not_be_set(admin: Actor, rule_id: str, value: str, says: str) -> None:
    with pytest.raises(LocalRuleRefused, match=says):
        put(admin, rule_id=rule_id, value=value)
    assert not LocalRule.objects.exists()


def test_refusals_name_the_article(admin: Actor) -> None:
    with pytest.raises(LocalRuleRefused) as caught:
        put(admin, rule_id="suggestion_reply_months", value="4")
    assert str(caught.value.refusal.cite) == "代表法第五十一条第二款"


@pytest.mark.parametrize("role", ["deputy", "security_admin", "audit_admin"])
def test_only_the_system_administrator_sets_values(holder: Callable[[str], Actor], role: str) -> None:
    with pytest.raises(LocalRuleRefused, match="只有系统管理员"):
        put(holder(role))


def test_a_basis_is_required(admin: Actor) -> None:
    with pytest.raises(LocalRuleRefused, match="请写明书面依据"):
        put(admin, basis=" 　")


def test_the_past_is_not_rewritten(admin: Actor) -> None:
    put(admin, from_on=date(2026, 6, 1))
    with pytest.raises(LocalRuleRefused, match="已经施行的规则不能改写"):
        put(admin, from_on=date(2026, 5, 1))
    with pytest.raises(LocalRuleRefused, match="终止日期不能早于施行日期"):
        end_local_rule(congress_id=admin.congress_id, rule_id=ASSIGN, last_on=date(2026, 5, 1), actor=admin)


def test_what_was_never_set_cannot_be_ended(admin: Actor) -> None:
    with pytest.raises(LocalRuleRefused, match="无需终止"):
        end_local_rule(congress_id=admin.congress_id, rule_id=ASSIGN, last_on=date(2026, 5, 1), actor=admin)


def test_the_database_holds_one_open_value(admin: Actor) -> None:
    row = put(admin)
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_a_value_from_data_that_has_changed_since_is_passed_over(admin: Actor) -> None:
    put(admin)
    LocalRule.objects.update(value="quatsch")
    assert rulebook(admin.congress_id, date(2026, 11, 22))[ASSIGN].amount == 5
    LocalRule.objects.update(value="3", rule_id="gone")
    assert "gone" not in rulebook(admin.congress_id, date(2026, 11, 22))


@pytest.mark.parametrize("written", ["10-31", "10.31", "10月31日", " 10／31".replace("／", "-"), "１０-３１"])
def test_days_of_the_year_as_people_write_them(written: str) -> None:
    assert read_own_value(written, "month_day") == MonthDay(10, 31)


@pytest.mark.parametrize(
    ("written", "share"),
    [
        ("过半数", Share(Fraction(1, 2), "more_than")),
        ("超过半数", Share(Fraction(1, 2), "more_than")),
        ("过1/2", Share(Fraction(1, 2), "more_than")),
        ("半数以上", Share(Fraction(1, 2), "at_least")),
        ("２／３以上", Share(Fraction(2, 3), "at_least")),
        ("三分之二以上", Share(Fraction(2, 3), "at_least")),
        ("超过四分之三", Share(Fraction(3, 4), "more_than")),
        ("1/1以上", Share(Fraction(1), "at_least")),
    ],
)
def test_shares_as_people_write_them(written: str, share: Share) -> None:
    assert read_own_value(written, "fraction") == share
    assert read_own_value(str(share), "fraction") == share


@pytest.mark.parametrize(
    "written", ["2/3", "半数", "过2/3以上", "1/0以上", "3/2以上", "过1/1", "多数", "0.6"]
)
def test_shares_that_may_mean_anything(written: str) -> None:
    with pytest.raises(ValueError, match="这样的比例"):
        read_own_value(written, "fraction")


def test_a_share_is_set_with_its_strictness(admin: Actor) -> None:
    put(admin, rule_id="chairpersons_quorum", value="三分之二以上")
    rule = rulebook(admin.congress_id, date(2026, 11, 22))["chairpersons_quorum"]
    assert (rule.value, rule.strictness, rule.has_local_value) == (Fraction(2, 3), "at_least", True)
    assert LocalRule.objects.get().value == "2/3以上"


@pytest.mark.parametrize(
    ("rule_id", "value", "says"),
    [
        ("chairpersons_quorum", "1/3以上", "不能少于1/2"),
        ("chairpersons_quorum", "3", "这样的比例"),
        ("vote_acclamation_resolution", "也许", "请填写“是”或者“否”"),
        ("vote_window_seconds", "5", "不能少于10"),
        ("sc_quorum", "2/3以上", "这是国家法律规定的数值"),
    ],
)
def test_values_of_meetings_that_may_not_be_set(admin: Actor, rule_id: str, value: str, says: str) -> None:
    with pytest.raises(LocalRuleRefused, match=says):
        put(admin, rule_id=rule_id, value=value)


@pytest.mark.parametrize(("written", "allowed"), [("是", True), ("允许", True), ("Yes", True), ("否", False)])
def test_a_question_of_yes_or_no(admin: Actor, written: str, allowed: bool) -> None:
    put(admin, rule_id="vote_acclamation_resolution", value=written)
    assert rulebook(admin.congress_id, date(2026, 11, 22))["vote_acclamation_resolution"].says_yes is allowed
    with pytest.raises(TypeError):
        _ = rulebook(admin.congress_id, date(2026, 11, 22))[ASSIGN].says_yes


def test_many_days_cost_one_query(admin: Actor, django_assert_num_queries: Any) -> None:
    put(admin)
    with django_assert_num_queries(1):
        of = rulebooks(admin.congress_id)
        assert [of(date(2026, month, 1))[ASSIGN].amount for month in range(1, 13)] == [3] * 12
