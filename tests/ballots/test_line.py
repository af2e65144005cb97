"""A vote from the question to the announced result, through the real actions and the real database."""

from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.utils import timezone

from renda.ballots.actions.cast import cast_ballot
from renda.ballots.actions.prepare import move_vote
from renda.ballots.models import Ballot, Vote
from renda.ballots.queries import named_ballots, told_of, vote_snapshot
from renda.bills.models import Bill
from renda.law.models import LocalRule
from renda.matters.models import Duty, Entry
from renda.meetings.models import AgendaItem, Attendance
from renda.procedures.engine.consent import Consent
from renda.procedures.engine.unmet import StepRefused
from renda.roster.models import Organization
from tests import factories as make
from tests.ballots.making import a_vote, an_open_sitting, press, step, two_counters, voters
from tests.county import County
from tests.meetings.making import take

ON = date(2026, 3, 2)
DAY = ON + timedelta(days=20)
pytestmark = pytest.mark.django_db


@pytest.fixture
def county() -> County:
    return County(ON)


def set_rule(county: County, rule: str, value: str) -> None:
    """The congress's own value of a rule of meetings."""
    LocalRule.objects.create(
        congress=county.congress, rule_id=rule, value=value, in_force_from=date(2020, 1, 1), basis="本县议事规则",
        set_by_id=county.clerk.person_id, set_by_name="张某", set_by_role="人大办公室",
    )  # fmt: skip
    cache.clear()


@pytest.mark.parametrize(
    ("in_favour", "result"),
    [(13, "rejected"), (14, "adopted"), (15, "adopted")],
    ids=["one short", "enough", "one over"],
)
def test_more_than_half_of_all_members_decides(county: County, in_favour: int, result: str) -> None:
    sitting = an_open_sitting(county, on=ON, members=27, here=20)
    vote = a_vote(county, sitting, on=DAY)
    step(vote, "start_vote", county.clerk, DAY)
    press(vote, in_favour=in_favour, against=2)
    step(vote, "close_vote", county.clerk, DAY)
    assert vote.matter.state == "counted"
    step(vote, "announce", county.clerk, DAY, outcome=result)
    assert (vote.matter.state, vote.base, vote.needed, vote.present) == (result, 27, 14, 20)
    assert (
        vote.told["reason"]
        .format(**vote.told["params"])
        .startswith(f"全体组成人员 27 人，须超过半数即至少 14 票；赞成 {in_favour} 票")
    )
    assert AgendaItem.objects.get(votes__vote=vote).settled_as == result


def test_exactly_half_is_not_more_than_half(county: County) -> None:
    sitting = an_open_sitting(county, on=ON, members=26)
    vote = a_vote(county, sitting, on=DAY)
    step(vote, "start_vote", county.clerk, DAY)
    press(vote, in_favour=13, against=13)
    step(vote, "close_vote", county.clerk, DAY)
    assert (vote.is_adopted, vote.needed) == (False, 14)


def test_nobody_chooses_the_result(county: County) -> None:
    vote = a_vote(county, an_open_sitting(county, on=ON, members=5), on=DAY)
    step(vote, "start_vote", county.clerk, DAY)
    press(vote, in_favour=2)
    step(vote, "close_vote", county.clerk, DAY)
    with pytest.raises(StepRefused, match="须与按规则计算的结果一致"):
        step(vote, "announce", county.clerk, DAY, outcome="adopted")
    settled = Entry.objects.get(matter=vote.matter, step="settle_count")
    assert (settled.capacity, settled.outcome) == ("calendar", "rejected")
    assert settled.data["not_pressed"] == 3
    assert settled.data["sentence"].endswith("（地方组织法第五十一条第四款）")


def test_without_the_quorum_no_vote_begins(county: County) -> None:
    sitting = an_open_sitting(county, on=ON, members=27, here=14)
    vote = a_vote(county, sitting, on=DAY)
    gone = sitting.attendances.filter(came_at__isnull=False)[0]
    Attendance.objects.filter(pk=gone.pk).update(left_at=timezone.now())
    with pytest.raises(StepRefused, match="还差 1 人，不能表决") as refused:
        step(vote, "start_vote", county.clerk, DAY)
    assert str(refused.value.unmet[0].cite) == "地方组织法第五十一条第三款"
    Attendance.objects.filter(pk=gone.pk).update(left_at=None)
    step(vote, "start_vote", county.clerk, DAY)


def test_one_vote_at_a_time_and_no_adjournment_in_it(county: County) -> None:
    sitting = an_open_sitting(county, on=ON, members=5)
    first, second = (a_vote(county, sitting, on=DAY, question=f"第{n}项") for n in (1, 2))
    step(first, "start_vote", county.clerk, DAY)
    with pytest.raises(StepRefused, match="正在表决「第1项」"):
        step(second, "start_vote", county.clerk, DAY)
    with pytest.raises(StepRefused, match="正在表决，结束表决以后再休会"):
        take(sitting, "adjourn", county.clerk, DAY)
    with pytest.raises(StepRefused, match="还有 2 项表决没有结果"):
        take(sitting, "close_sitting", county.clerk, DAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Vote.objects.filter(pk=second.pk).update(is_open=True)


def test_who_may_press(county: County) -> None:
    sitting = an_open_sitting(county, on=ON, members=27, here=16)
    vote = a_vote(county, sitting, on=DAY)
    here = voters(sitting)
    away = sitting.attendances.filter(came_at__isnull=True).values_list("person_id", flat=True)[0]
    with pytest.raises(StepRefused, match="表决还没有开始"):
        cast_ballot(vote_id=vote.pk, person_id=here[0], choice="in_favour")
    step(vote, "start_vote", county.clerk, DAY)
    Attendance.objects.filter(sitting=sitting, person_id=here[1]).update(is_suspended=True)
    for person, choice, why in (
        (away, "in_favour", "还没有签到"), (here[1], "in_favour", "暂时停止执行职务"),
        (county.clerk.person_id, "in_favour", "不在这次会议有表决权的人员名单上"),
        (here[0], "maybe", "请选择赞成、反对或者弃权"),
    ):  # fmt: skip
        with pytest.raises(StepRefused, match=why):
            cast_ballot(vote_id=vote.pk, person_id=person, choice=choice)
    cast_ballot(vote_id=vote.pk, person_id=here[0], choice="against")
    step(vote, "close_vote", county.clerk, DAY)
    with pytest.raises(StepRefused, match="表决已经结束"):
        cast_ballot(vote_id=vote.pk, person_id=here[2], choice="in_favour")
    assert list(Ballot.objects.values_list("person_id", "choice")) == [(here[0], "against")]


def test_the_window_ends_by_itself(county: County) -> None:
    vote = a_vote(county, an_open_sitting(county, on=ON, members=5), on=DAY)
    step(vote, "start_vote", county.clerk, DAY)
    assert vote.closes_at is not None
    assert vote.opened_at is not None
    assert (vote.closes_at - vote.opened_at).seconds == 60
    person = voters(vote.sitting)[0]
    Vote.objects.filter(pk=vote.pk).update(closes_at=timezone.now() - timedelta(seconds=1))
    with pytest.raises(StepRefused, match="表决已经结束"):
        cast_ballot(vote_id=vote.pk, person_id=person, choice="in_favour")


def test_a_choice_is_changed_until_the_close_and_each_change_is_counted(county: County) -> None:
    vote = a_vote(county, an_open_sitting(county, on=ON, members=5), on=DAY)
    step(vote, "start_vote", county.clerk, DAY)
    person = voters(vote.sitting)[0]
    for choice in ("in_favour", "in_favour", "against", "in_favour"):
        assert cast_ballot(vote_id=vote.pk, person_id=person, choice=choice) == choice
    ballot = Ballot.objects.get()
    assert (ballot.choice, ballot.changes) == ("in_favour", 2)
    entry = step(vote, "close_vote", county.clerk, DAY)
    assert (entry.data["ballots"], entry.data["changes"]) == (1, 2)


def test_where_the_rules_say_so_a_choice_stands(county: County) -> None:
    set_rule(county, "vote_change_before_close", "0")
    vote = a_vote(county, an_open_sitting(county, on=ON, members=5), on=DAY)
    step(vote, "start_vote", county.clerk, DAY)
    person = voters(vote.sitting)[0]
    cast_ballot(vote_id=vote.pk, person_id=person, choice="in_favour")
    assert cast_ballot(vote_id=vote.pk, person_id=person, choice="in_favour") == "in_favour"
    with pytest.raises(StepRefused, match="表决结束前不得改选"):
        cast_ballot(vote_id=vote.pk, person_id=person, choice="against")
    assert Ballot.objects.get().choice == "in_favour"


def test_the_database_refuses_a_ballot_to_a_closed_vote(county: County) -> None:
    vote = a_vote(county, an_open_sitting(county, on=ON, members=5), on=DAY)
    one, other = voters(vote.sitting)[:2]
    with pytest.raises(Exception, match="not open"), transaction.atomic():
        Ballot.objects.create(vote=vote, person_id=one, choice="against", cast_at=timezone.now())
    step(vote, "start_vote", county.clerk, DAY)
    cast_ballot(vote_id=vote.pk, person_id=one, choice="against")
    with pytest.raises(Exception, match="another person"), transaction.atomic():
        Ballot.objects.update(person_id=other)
    with pytest.raises(IntegrityError), transaction.atomic():
        Ballot.objects.create(vote=vote, person_id=one, choice="against", cast_at=timezone.now())
    step(vote, "close_vote", county.clerk, DAY)
    with pytest.raises(Exception, match="not open"), transaction.atomic():
        Ballot.objects.update(choice="in_favour")
    with pytest.raises(Exception, match="never removed"), transaction.atomic():
        Ballot.objects.all()._raw_delete("default")


def test_hands_are_counted_by_two_and_compared(county: County) -> None:
    sitting = an_open_sitting(county, on=ON, members=27, here=20)
    vote = a_vote(county, sitting, on=DAY, way="hands", counters=two_counters(county))
    step(vote, "start_vote", county.clerk, DAY)
    with pytest.raises(StepRefused, match="这项表决不用表决器"):
        cast_ballot(vote_id=vote.pk, person_id=voters(sitting)[0], choice="in_favour")
    step(vote, "close_vote", county.clerk, DAY)
    assert set(Duty.objects.filter(matter=vote.matter, step="enter_count").values_list("person_id", flat=True)) == {
        county.clerk.person_id, county.office.person_id,
    }  # fmt: skip
    with pytest.raises(StepRefused, match="合计 21 票，超过出席的 20 人"):
        step(vote, "enter_count", county.clerk, DAY, in_favour=15, against=5, abstaining=1)
    step(vote, "enter_count", county.clerk, DAY, in_favour=15, against=4, abstaining=1)
    with pytest.raises(StepRefused, match="您已办过「登记计票」"):
        step(vote, "enter_count", county.clerk, DAY, in_favour=15, against=4, abstaining=1)
    step(vote, "enter_count", county.office, DAY, in_favour=14, against=5, abstaining=1)
    assert (vote.matter.state, vote.is_adopted) == ("counting", None)
    step(vote, "recount", county.clerk, DAY, reason="两人计数不一致")
    for counter in (county.clerk, county.office):
        step(vote, "enter_count", counter, DAY, in_favour=14, against=5, abstaining=1)
    assert (vote.matter.state, vote.is_adopted, vote.round) == ("counted", True, 2)
    assert vote.hand_counts.count() == 4


def test_an_acclamation_has_no_objection(county: County) -> None:
    sitting = an_open_sitting(county, on=ON, members=27, here=20)
    with pytest.raises(StepRefused, match="没有允许这类事项鼓掌通过"):
        a_vote(county, sitting, on=DAY, way="acclamation")
    vote = a_vote(county, sitting, on=DAY, way="acclamation", nature="procedure")
    step(vote, "start_vote", county.clerk, DAY)
    with pytest.raises(StepRefused, match="有 1 人提出异议"):
        step(vote, "close_vote", county.clerk, DAY, objections=1)
    step(vote, "close_vote", county.clerk, DAY, objections=0)
    assert (vote.in_favour, vote.is_adopted) == (20, True)


def test_amendments_come_before_the_main_text_and_stay_with_it(county: County) -> None:
    sitting = an_open_sitting(county, on=ON, members=5)
    main = a_vote(county, sitting, on=DAY)
    change = a_vote(county, sitting, on=DAY, subject="amendment", question="将第三条的十年改为五年")
    with pytest.raises(StepRefused, match="还有 1 项没有结果，先是「将第三条的十年改为五年」"):
        step(main, "start_vote", county.clerk, DAY)
    step(change, "start_vote", county.clerk, DAY)
    press(change, in_favour=3)
    step(change, "close_vote", county.clerk, DAY)
    step(change, "announce", county.clerk, DAY, outcome="adopted")
    item = AgendaItem.objects.get(votes__vote=main)
    assert item.settled_as == ""
    step(main, "start_vote", county.clerk, DAY)
    entry = Entry.objects.get(matter=main.matter, step="start_vote")
    assert entry.data["amendments"] == [{"question": "将第三条的十年改为五年", "result": "adopted"}]


def test_several_items_have_one_result(county: County) -> None:
    sitting = an_open_sitting(county, on=ON, members=5)
    items = [sitting.meeting.agenda.get()]
    items.append(AgendaItem.objects.create(meeting=sitting.meeting, position=2, title="任免名单"))
    vote = a_vote(county, sitting, on=DAY, items=items)
    step(vote, "start_vote", county.clerk, DAY)
    press(vote, in_favour=3)
    step(vote, "close_vote", county.clerk, DAY)
    step(vote, "announce", county.clerk, DAY, outcome="adopted")
    assert set(sitting.meeting.agenda.values_list("settled_as", flat=True)) == {"adopted"}
    set_rule(county, "vote_joint_allowed", "0")
    with pytest.raises(StepRefused, match="没有允许几项议题合并表决"):
        a_vote(county, sitting, on=DAY, items=items)


def test_a_repeat_only_as_the_rules_allow_and_linked_to_the_first(county: County) -> None:
    sitting = an_open_sitting(county, on=ON, members=5)
    first = a_vote(county, sitting, on=DAY)
    step(first, "start_vote", county.clerk, DAY)
    step(first, "close_vote", county.clerk, DAY)
    step(first, "announce", county.clerk, DAY, outcome="rejected")
    with pytest.raises(StepRefused, match="这项议题已经有结果"):
        a_vote(county, sitting, on=DAY)
    with pytest.raises(StepRefused, match="没有允许对已有结果的表决重新表决"):
        a_vote(county, sitting, on=DAY, repeats=first)
    set_rule(county, "vote_repeat_allowed", "1")
    again = a_vote(county, sitting, on=DAY, repeats=first)
    step(again, "start_vote", county.clerk, DAY)
    press(again, in_favour=3)
    step(again, "close_vote", county.clerk, DAY)
    step(again, "announce", county.clerk, DAY, outcome="adopted")
    assert AgendaItem.objects.get(pk=sitting.meeting.agenda.get().pk).settled_as == "adopted"
    assert Entry.objects.get(matter=again.matter, step="start_vote").data["repeats"] == first.pk


def test_a_void_vote_keeps_its_ballots_and_is_held_again(county: County) -> None:
    sitting = an_open_sitting(county, on=ON, members=5)
    vote = a_vote(county, sitting, on=DAY)
    step(vote, "start_vote", county.clerk, DAY)
    press(vote, in_favour=2)
    entry = step(vote, "void_vote", county.clerk, DAY, reason="表决器故障")
    assert (vote.matter.state, vote.is_open, entry.data["ballots"]) == ("void", False, 2)
    assert Ballot.objects.filter(vote=vote).count() == 2
    assert a_vote(county, sitting, on=DAY, repeats=vote).matter.state == "prepared"


def test_nothing_of_it_shows_before_the_announcement(county: County) -> None:
    vote = a_vote(county, an_open_sitting(county, on=ON, members=5), on=DAY)
    step(vote, "start_vote", county.clerk, DAY)
    press(vote, in_favour=4, against=1)
    during = vote_snapshot(vote)
    assert (during["result"], during["demand"]) == (None, "全体组成人员 5 人，须超过半数即至少 3 票")
    assert not {"pressed", "in_favour"} & during.keys()
    step(vote, "close_vote", county.clerk, DAY)
    assert vote_snapshot(vote)["result"] is None
    step(vote, "announce", county.clerk, DAY, outcome="adopted")
    result = vote_snapshot(vote)["result"]
    assert (result["in_favour"], result["against"], result["abstaining"], result["not_pressed"]) == (
        4,
        1,
        0,
        0,
    )
    assert [str(one) for one in told_of(vote)] == [
        "全体组成人员 5 人，须超过半数即至少 3 票；赞成 4 票，通过（地方组织法第五十一条第四款）"
    ]


def test_names_are_published_only_where_the_rules_say_so(county: County) -> None:
    sitting = an_open_sitting(county, on=ON, members=5)
    vote = a_vote(county, sitting, on=DAY)
    set_rule(county, "vote_named", "1")
    step(vote, "start_vote", county.clerk, DAY)
    press(vote, in_favour=3)
    step(vote, "close_vote", county.clerk, DAY)
    assert named_ballots(vote) == []
    step(vote, "announce", county.clerk, DAY, outcome="adopted")
    assert sorted(choice for _name, choice in named_ballots(vote)) == [
        "",
        "",
        "in_favour",
        "in_favour",
        "in_favour",
    ]
    Vote.objects.filter(pk=vote.pk).update(is_named=False)
    vote.refresh_from_db()
    assert named_ballots(vote) == []


def test_whoever_pressed_and_left_was_present(county: County) -> None:
    sitting = an_open_sitting(county, on=ON, members=5)
    vote = a_vote(county, sitting, on=DAY)
    step(vote, "start_vote", county.clerk, DAY)
    press(vote, in_favour=5)
    Attendance.objects.filter(sitting=sitting, person_id=voters(sitting)[0]).update(left_at=timezone.now())
    step(vote, "close_vote", county.clerk, DAY)
    assert (vote.present, vote.in_favour) == (5, 5)


def test_the_suspended_count_in_the_whole_unless_the_rules_say_otherwise(county: County) -> None:
    for value, base, needed in (("1", 6, 4), ("0", 5, 3)):
        LocalRule.objects.all().delete()
        set_rule(county, "base_counts_suspended", value)
        sitting = an_open_sitting(county, on=ON, members=6)
        Attendance.objects.filter(pk=sitting.attendances.order_by("id")[0].pk).update(is_suspended=True)
        vote = a_vote(county, sitting, on=DAY)
        step(vote, "start_vote", county.clerk, DAY)
        press(vote, in_favour=3)
        step(vote, "close_vote", county.clerk, DAY)
        assert (vote.base, vote.needed, vote.suspended) == (base, needed, 1)
        assert vote.reckoned["params"]["base"] == base


def test_votes_that_wait_change_places(county: County) -> None:
    sitting = an_open_sitting(county, on=ON, members=5)
    first, second = (a_vote(county, sitting, on=DAY, question=f"第{n}项") for n in (1, 2))
    move_vote(actor=county.clerk, on=DAY, vote=second, up=True)
    assert list(Vote.objects.order_by("position").values_list("matter__title", flat=True)) == [
        "第2项",
        "第1项",
    ]
    move_vote(actor=county.clerk, on=DAY, vote=second, up=True)  # there is nobody above
    step(second, "start_vote", county.clerk, DAY)
    with pytest.raises(StepRefused, match="已经开始的表决"):
        move_vote(actor=county.clerk, on=DAY, vote=second, up=False)
    with pytest.raises(StepRefused, match="会务工作人员或者会议主持人安排"):
        a_vote(county, sitting, on=DAY) if False else move_vote(
            actor=county.handler, on=DAY, vote=first, up=True
        )


def test_the_vote_decides_the_bill_that_waited_for_the_meeting(county: County) -> None:
    sitting = an_open_sitting(county, on=ON, members=5)
    bill = make.a_matter(
        county.congress, procedure="bill", state="scheduled", title="关于停车场的议案", opened_on=ON
    )
    Bill.objects.create(matter=bill, kind="decision", body="standing_committee")
    item = AgendaItem.objects.create(
        meeting=sitting.meeting, position=2, title=bill.title, matter=bill, becomes="vote"
    )
    vote = a_vote(county, sitting, on=DAY, items=[item])
    step(vote, "start_vote", county.clerk, DAY)
    press(vote, in_favour=3)
    step(vote, "close_vote", county.clerk, DAY)
    step(vote, "announce", county.clerk, DAY, outcome="adopted")
    bill.refresh_from_db()
    assert (bill.state, bill.bill.result) == ("decided", "adopted")
    assert Entry.objects.get(matter=bill, step="decide").capacity == "meeting"
    set_rule(county, "vote_repeat_allowed", "1")
    with pytest.raises(StepRefused, match="事项已经按原来的表决结果办理"):
        a_vote(county, sitting, on=DAY, items=[item], repeats=vote)


@pytest.mark.parametrize(("in_favour", "is_adopted"), [(3, True), (2, False)])
def test_the_agenda_is_adopted_by_the_vote_on_it(county: County, in_favour: int, is_adopted: bool) -> None:
    sitting = an_open_sitting(county, on=ON, members=5)
    item = AgendaItem.objects.create(
        meeting=sitting.meeting, position=2, title="通过会议议程", becomes="agenda"
    )
    vote = a_vote(county, sitting, on=DAY, items=[item], nature="procedure")
    step(vote, "start_vote", county.clerk, DAY)
    press(vote, in_favour=in_favour)
    step(vote, "close_vote", county.clerk, DAY)
    step(vote, "announce", county.clerk, DAY, outcome="adopted" if is_adopted else "rejected")
    sitting.meeting.refresh_from_db()
    assert (sitting.meeting.agenda_adopted_on == DAY) is is_adopted


def test_vacancies_count_in_the_whole_only_where_the_rules_say_so(county: County) -> None:
    for value, base, needed in (("0", 6, 4), ("1", 8, 5)):
        LocalRule.objects.all().delete()
        set_rule(county, "base_counts_vacancies", value)
        sitting = an_open_sitting(county, on=ON, members=6)
        Organization.objects.filter(pk=sitting.body_id).update(seats=8)
        vote = a_vote(county, sitting, on=DAY)
        step(vote, "start_vote", county.clerk, DAY)
        press(vote, in_favour=4)
        step(vote, "close_vote", county.clerk, DAY)
        assert (vote.base, vote.needed, vote.seats, vote.is_adopted) == (base, needed, 8, value == "0")
        assert vote.reckoned["params"]["vacant"] == 2


def test_a_vote_begins_only_with_the_prior_consent_its_matter_needs(
    county: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    sitting = an_open_sitting(county, on=ON, members=5)
    bill = make.a_matter(
        county.congress, procedure="bill", state="scheduled", title="关于停车场的议案", opened_on=ON
    )
    Bill.objects.create(matter=bill, kind="decision", body="standing_committee")
    item = AgendaItem.objects.create(meeting=sitting.meeting, position=2, title=bill.title, matter=bill)
    vote = a_vote(county, sitting, on=DAY, items=[item])
    missing = Consent(kind="referral", state="missing", is_closed=False, label="重大事项决定", matter=bill.pk)
    monkeypatch.setattr("renda.ballots.facts.consents_of", lambda matter, on: (missing,))
    with pytest.raises(StepRefused, match="「重大事项决定」须事先请示党委") as refused:
        step(vote, "start_vote", county.clerk, DAY)
    assert str(refused.value.unmet[0].cite) == "地方组织法第三条"
