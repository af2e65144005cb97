"""What may not begin without consent: refused with the missing request, its state and the basis; then allowed."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from renda.matters.consents import matter_kinds
from renda.procedures.engine.unmet import StepRefused, Unmet
from renda.referrals.actions import open_referral
from renda.referrals.consent import rule_for, standing_against, standing_against_each
from renda.referrals.models import ConsentRule, Link, Waiver
from renda.referrals.rules import end_consent_rule
from tests import factories as make
from tests.referrals.asked import KIND, Asking

from renda.matters.models import Matter  # isort: skip


def refused(asking: Asking, matter: Matter) -> Unmet:
    """Why the matter may not be placed; the query and the step say the same."""
    [unmet] = asking.county.refusal(matter, "place", asking.clerk)
    assert standing_against(matter, asking.on) == [unmet]
    return unmet


def test_a_kind_that_needs_none_goes_its_way(asking: Asking) -> None:
    matter = asking.trial()
    assert standing_against(matter, asking.on) == []
    asking.take(matter, "place", asking.clerk)


def test_without_a_request_the_step_is_refused_and_a_draft_offered(asking: Asking) -> None:
    asking.rule()
    unmet = refused(asking, asking.trial())
    assert "「试验事项决定」须事先请示党委" in str(unmet)
    assert "县委常委会会议《县委发〔2026〕1号》" in str(unmet)
    assert "地方组织法第三条" in str(unmet)
    assert unmet.offer == "referral"


def test_the_refusal_follows_the_request(asking: Asking) -> None:
    asking.rule()
    matter = asking.trial()
    request = asking.draft(matter)
    assert "现为「起草」" in str(refused(asking, matter))
    asking.take(request, "submit_for_review", asking.clerk)
    assert "现为「党组审议中」" in str(refused(asking, matter))
    asking.take(request, "review", asking.member, "approved", signer="李书记", words="", met_on=None)
    assert "现为「待报送」" in str(refused(asking, matter))
    asking.take(request, "send", asking.clerk)
    unmet = refused(asking, matter)
    assert f"请示《{request.title}》现为「待批复」" in str(unmet)
    assert unmet.params["request"] == request.pk


@pytest.mark.parametrize("outcome", ["agreed", "agreed_in_principle"])
def test_consent_opens_the_way_and_keeps_it_open_once_the_request_is_closed(
    asking: Asking, outcome: str
) -> None:
    asking.rule()
    matter = asking.trial()
    request = asking.answered(outcome, matter)
    assert standing_against(matter, asking.on) == []
    asking.take(request, "close", asking.clerk, note="")
    asking.take(matter, "place", asking.clerk)
    assert matter.state == "placed"


@pytest.mark.parametrize(
    ("outcome", "says"), [("revise", "修改后重报"), ("deferred", "缓议"), ("refused", "未获同意")]
)
def test_any_other_answer_does_not(asking: Asking, outcome: str, says: str) -> None:
    asking.rule()
    matter = asking.trial()
    asking.answered(outcome, matter)
    assert f"现为「{says}」" in str(refused(asking, matter))


def test_what_was_refused_may_be_asked_anew(asking: Asking) -> None:
    asking.rule()
    matter = asking.trial()
    asking.answered("refused", matter)
    asking.answered("agreed", matter)
    assert standing_against(matter, asking.on) == []
    asking.answered("refused", matter)
    assert "未获同意" in str(refused(asking, matter)), "the later decision counts"


def test_a_new_request_under_way_does_not_take_consent_away(asking: Asking) -> None:
    asking.rule()
    matter = asking.trial()
    asking.answered("agreed", matter)
    asking.sent(matter)
    assert standing_against(matter, asking.on) == []


def test_a_report_and_a_discarded_draft_are_no_request(asking: Asking) -> None:
    asking.rule()
    matter = asking.trial()
    report = asking.sent(matter, form="report")
    asking.take(report, "read", asking.party, words="")
    asking.take(asking.draft(matter), "discard", asking.clerk)
    assert "现在还没有请示" in str(refused(asking, matter))


def test_a_named_leader_may_waive_it_and_the_reason_stays(asking: Asking) -> None:
    asking.rule()
    matter = asking.trial()
    request = asking.draft(matter)
    leader = asking.secretary.person_id
    from renda.roster.models import Person

    asking.take(
        request, "waive", asking.group, leader=Person.objects.get(pk=leader), reason="防汛紧急，电话同意"
    )
    assert standing_against(matter, asking.on) == []
    waiver = Waiver.objects.get(pk=request.pk)
    assert (waiver.leader_id, waiver.leader_post) == (leader, "县委书记")
    assert waiver.entry.data["reason"] == "防汛紧急，电话同意"
    told = make.signed_in(asking.clerk).get(reverse("referral-year"), {"year": asking.on.year})
    assert "防汛紧急，电话同意" in told.content.decode(), "the year's list tells what was let pass"
    assert (
        "防汛紧急"
        not in make.signed_in(asking.clerk).get(reverse("referral-year"), {"year": 2019}).content.decode()
    )
    asking.take(matter, "place", asking.clerk)


def test_consent_for_one_matter_is_none_for_another(asking: Asking) -> None:
    asking.rule()
    one, other = asking.trial(), asking.trial("关于撤销某职务的决定")
    asking.answered("agreed", one)
    against = standing_against_each([one, other], asking.on)
    assert against[one.pk] == []
    assert len(against[other.pk]) == 1


def test_one_request_may_be_about_several_matters(asking: Asking) -> None:
    asking.rule()
    matters = [asking.trial(), asking.trial("第二件"), asking.trial("第三件")]
    asking.answered("agreed", *matters)
    assert standing_against_each(matters, asking.on) == {one.pk: [] for one in matters}
    assert Link.objects.count() == 3


def test_the_rule_holds_between_its_days_only(asking: Asking) -> None:
    rule = asking.rule(from_on=date(2026, 2, 1))
    matter = asking.trial()
    assert standing_against(matter, date(2026, 1, 31)) == []
    assert standing_against(matter, date(2026, 2, 1))
    end_consent_rule(
        actor=asking.clerk, on=asking.on, rule=rule, last_on=date(2026, 3, 31), reason="县委发〔2026〕9号"
    )
    assert standing_against(matter, date(2026, 3, 31))
    assert standing_against(matter, date(2026, 4, 1)) == []
    assert rule_for(matter.congress_id, KIND.slug, date(2026, 4, 1)) is None


def test_a_new_rule_ends_the_one_before_and_both_stay(asking: Asking) -> None:
    first = asking.rule()
    second = asking.rule(from_on=date(2026, 3, 10), basis="县委发〔2026〕5号", actor=asking.clerk)
    first.refresh_from_db()
    assert first.in_force_to == date(2026, 3, 9)
    assert (first.end_reason, first.ended_by_name) == ("由新的规定代替", asking.clerk.person_name)
    assert ConsentRule.objects.count() == 2
    assert rule_for(asking.county.congress.pk, KIND.slug, date(2026, 3, 10)) == second


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"kind": "nothing"}, "没有这个事项种类"),
        ({"basis": " "}, "书面依据"),
        ({"decided_by": ""}, "由谁决定"),
        ({"decided_on": date(2026, 3, 3), "from_on": date(2026, 3, 4)}, "还没有到"),
        ({"from_on": date(2026, 1, 3)}, "不能早于决定日期"),
    ],
)
def test_a_rule_without_basis_or_against_the_calendar_is_refused(
    asking: Asking, wrong: dict[str, object], says: str
) -> None:
    with pytest.raises(ValidationError, match=says):
        asking.rule(**wrong)
    assert not ConsentRule.objects.exists()


def test_the_past_is_not_rewritten(asking: Asking) -> None:
    rule = asking.rule(from_on=date(2026, 2, 1))
    with pytest.raises(ValidationError, match="不能改写"):
        asking.rule(from_on=date(2026, 1, 20))
    end = {"actor": asking.admin, "on": asking.on, "rule": rule, "reason": "终止"}
    with pytest.raises(ValidationError, match="不能早于起始日期"):
        end_consent_rule(**end, last_on=date(2026, 1, 31))
    end_consent_rule(**end, last_on=date(2026, 3, 31))
    with pytest.raises(ValidationError, match="已经写明"):
        end_consent_rule(**end, last_on=date(2026, 4, 30))


@pytest.mark.parametrize("who", ["deputy", "office", "leader", "handler", "government"])
def test_nobody_else_sets_a_rule(asking: Asking, who: str) -> None:
    with pytest.raises(ValidationError, match="系统管理员或者人大办公室"):
        asking.rule(actor=getattr(asking.county, who))


def test_the_kinds_come_from_the_procedures(asking: Asking) -> None:
    assert matter_kinds()[KIND.slug] is KIND


@pytest.mark.parametrize("who", ["deputy", "leader", "handler", "government"])
def test_nobody_else_drafts(asking: Asking, who: str) -> None:
    with pytest.raises(StepRefused, match="由人大办公室、代表工委起草"):
        open_referral(actor=getattr(asking.county, who), on=asking.on, form="request")
