"""Appointments from the pasted list to letters, oath and the ledger of offices, through the real actions."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from renda.ballots.actions.prepare import prepare_vote
from renda.documents.models import Document
from renda.law.actions import set_local_rule
from renda.matters.actions import perform
from renda.matters.models import Duty
from renda.meetings.models import AgendaItem
from renda.personnel.actions.lines import import_lines
from renda.personnel.forms import CountForm
from renda.personnel.models import Line, Motion
from renda.personnel.queries import offices_on, year_of
from renda.procedures.engine.unmet import StepRefused
from renda.roster.models import Membership
from tests import factories as make
from tests.meetings.making import a_standing_committee
from tests.personnel.making import Personnel, line_of, seat_of

ON = date(2026, 3, 2)
HELD = ON + timedelta(days=20)
pytestmark = pytest.mark.django_db


@pytest.fixture
def county(pin_today: Callable[[date], None]) -> Personnel:
    pin_today(HELD + timedelta(days=60))
    return Personnel(ON)


def test_a_list_is_appointed_announced_sworn_in_and_kept(county: Personnel) -> None:
    matter = county.awaiting(people=3)
    county.in_session(matter)
    assert "还有 3 人没有作供职发言" in str(_counting_refused(county, matter))
    county.take(matter, "make_statements", county.clerk, HELD)
    county.counted(matter, [(6, 1, 0), (5, 1, 1), (4, 3, 0)])
    assert matter.state == "decided"
    assert [line.result for line in Line.objects.all()] == ["adopted", "adopted", "rejected"]
    assert AgendaItem.objects.get(matter=matter).settled_as == "adopted"
    county.take(matter, "publish_result", county.clerk, HELD)
    held = Membership.objects.filter(organization=county.court, post__label="审判员")
    assert set(held.values_list("person__name", "begins_on")) == {("赵某甲", HELD), ("钱某甲", HELD)}
    assert Motion.objects.get().number == "测常任〔2026〕1号"
    assert county.due(matter)["swear"] == date(2026, 4, 13)  # fifteen working days, 清明 between
    assert "还没有办：颁发任命书、宪法宣誓" in str(
        county.refusal(matter, "complete_motion", county.clerk, on=HELD)[0]
    )
    county.take(matter, "give_letters", county.clerk, HELD)
    letters = Document.objects.filter(kind="appointment_letter").order_by("id")
    assert [one.number for one in letters] == ["测常任〔2026〕2号", "测常任〔2026〕3号"]
    assert "早于公布任命的日期" in str(
        county.refusal(matter, "swear", county.clerk, on=HELD, sworn_on=ON, place="会议厅")[0]
    )
    county.take(matter, "swear", county.clerk, HELD, sworn_on=HELD, place="会议厅", leader="甲")
    county.take(matter, "complete_motion", county.clerk, HELD)
    assert matter.closed_on == HELD
    assert not Duty.objects.filter(matter=matter, closed_on=None).exists()
    rows = {one.person.name: one for one in offices_on(county.clerk, HELD, {"body": "court"})}
    assert rows["赵某甲"].decided_by.get().motion_id == matter.pk
    assert "孙某甲" not in rows
    (line,) = year_of(county.clerk, 2026, {"court": "人民法院"})
    assert (line.counts["appoint"], line.rejected, line.total) == (2, 1, 2)


def _counting_refused(county: Personnel, matter: object) -> str:
    with pytest.raises(StepRefused) as refused:
        county.counted(matter, [(6, 1, 0)] * 3)  # type: ignore[arg-type]
    return str(refused.value)


def test_thirty_people_take_no_more_steps_than_three(county: Personnel) -> None:
    """One paste, one tick, one note of statements, one sheet, one button for all letters."""
    steps = {}
    for people in (3, 30):
        county_of = Personnel(ON)
        matter = county_of.awaiting(people=people)
        county_of.in_session(matter)
        county_of.take(matter, "make_statements", county_of.clerk, HELD)
        county_of.counted(matter, [(6, 1, 0)] * people)
        county_of.take(matter, "publish_result", county_of.clerk, HELD)
        steps[people] = matter.entries.count()
        assert (
            Line.objects.filter(motion=matter.pk, result="adopted", membership__isnull=False).count()
            == people
        )
    assert steps[3] == steps[30]


def test_the_ten_days_are_counted_unless_the_chairpersons_say_why(county: Personnel) -> None:
    matter = county.awaiting(people=1)
    meeting = county.meeting(days_ahead=9)
    (unmet,) = county.refusal(matter, "schedule", county.clerk, meeting=meeting)
    assert "应当在会议举行的 10 日前提交" in str(unmet)
    assert unmet.rule == "personnel_dossier_days"
    county.take(matter, "schedule", county.clerk, meeting=meeting, late_because="工作急需")
    assert matter.state == "scheduled"


def test_the_tenth_day_itself_is_in_time(county: Personnel) -> None:
    matter = county.awaiting(people=1)
    county.take(matter, "schedule", county.clerk, meeting=county.meeting(days_ahead=10))
    assert matter.state == "scheduled"


def test_an_exam_not_passed_keeps_a_person_off_the_agenda(county: Personnel) -> None:
    matter = county.awaiting(people=2, points=59)
    (unmet,) = county.refusal(matter, "schedule", county.clerk, meeting=county.meeting())
    assert "还有 2 人没有通过任前法律知识考试" in str(unmet)
    assert unmet.rule == "personnel_law_exam"


def test_a_member_of_the_committee_becomes_no_judge(county: Personnel) -> None:
    a_standing_committee(county, 5)
    member = seat_of(county)
    matter = county.motion("court", nominator=county.court)
    county.listed(matter, f"{member.name},测试县人民法院,审判员,任命")
    (unmet,) = county.refusal(matter, "submit", county.clerk)
    assert str(unmet.cite) == "法官法第二十二条"
    assert "不得担任测试县人民法院审判员" in str(unmet)
    other = county.motion("government")
    county.listed(other, f"{member.name},测试县第1局,局长,任命")
    (unmet,) = county.refusal(other, "submit", county.clerk)
    assert str(unmet.cite) == "地方组织法第四十七条第三款"


def test_only_a_deputy_head_acts_for_the_head(county: Personnel) -> None:
    council = make.an_organization(county.congress, classification="office", name="办")
    matter = county.motion("acting", nominator=council)
    county.listed(matter, "赵某乙,测试县人民政府,代理县长,代理")
    (unmet,) = county.refusal(matter, "submit", county.clerk)
    assert str(unmet.cite) == "地方组织法第五十条第一款第（十三）项"
    line = line_of(matter)
    make.a_membership(line.person, organization=county.head_office, role="deputy_head", label="副县长")
    county.take(matter, "submit", county.clerk)
    assert matter.state == "submitted"


def test_a_motion_comes_from_whoever_nominates_and_holds_one_kind_of_office(county: Personnel) -> None:
    matter = county.motion("court", nominator=county.head_office)
    county.listed(matter, county.judges(1))
    (unmet,) = county.refusal(matter, "submit", county.clerk)
    assert "由人民法院院长提请，提请机关不符" in str(unmet)
    other = county.motion("court", nominator=county.court)
    motion = Motion.objects.select_related("matter").get(pk=other.pk)
    with pytest.raises(ValidationError, match="不是这一类任免的职务"):
        import_lines(actor=county.clerk, motion=motion, text="赵某乙,测试县第1局,局长,任命")


def test_a_wrong_line_keeps_the_whole_list_out_and_says_which(county: Personnel) -> None:
    matter = county.motion("court", nominator=county.court)
    motion = Motion.objects.select_related("matter").get(pk=matter.pk)
    listed = (
        "姓名,机构,职务,任免",
        "赵某甲,测试县人民法院,审判员",
        "钱某甲,没有的法院,审判员",
        "孙某甲,测试县人民法院,局长",
    )
    text = "\n".join(listed)
    with pytest.raises(ValidationError) as refused:
        import_lines(actor=county.clerk, motion=motion, text=text)
    assert [message.split("：")[0] for message in refused.value.messages] == ["第 3 行", "第 4 行"]
    assert not motion.lines.exists()


def test_whoever_failed_twice_is_not_nominated_a_third_time(county: Personnel) -> None:
    for _time in range(2):
        matter = county.awaiting(people=1)
        county.in_session(matter)
        county.take(matter, "make_statements", county.clerk, HELD)
        county.counted(matter, [(1, 6, 0)], "rejected")
        assert matter.state == "rejected"
    again = county.motion("court", nominator=county.court)
    county.listed(again, county.judges(1))
    (unmet,) = county.refusal(again, "submit", county.clerk)
    assert "连续 2 次提名" in str(unmet)
    assert unmet.rule == "personnel_failed_nominations"


def test_sheets_that_cannot_be_are_refused(county: Personnel) -> None:
    matter = county.awaiting(people=1)
    county.in_session(matter)
    county.take(matter, "make_statements", county.clerk, HELD)
    for wrong, words in (
        ({"handed_out": 8}, "超过出席的 7 人"),
        ({"handed_out": 6}, "多于发出的 6 张，本次表决无效"),
        ({"counts": [(6, 2, 0)]}, "合计 8 票，超过收回的 7 张"),
        ({"counts": [(6, None, 0)]}, "请填写赵某甲的赞成、反对、弃权票数"),
        ({"scrutineers": "甲"}, "两名以上监票人"),
    ):
        form = {"handed_out": 7, "collected": 7, "counts": [(6, 1, 0)], "scrutineers": "甲、乙", **wrong}
        told = county.refusal(matter, "decide", county.clerk, on=HELD, outcome="adopted", **form)
        assert words in "；".join(map(str, told))
    form = {"handed_out": 7, "collected": 7, "counts": [(4, 3, 0)], "scrutineers": "甲、乙"}
    told = county.refusal(matter, "decide", county.clerk, on=HELD, outcome="adopted", **form)
    assert "须与按规则计算的结果一致" in str(told[0])  # nine members: five votes are needed


def test_a_device_vote_is_refused_while_the_rule_asks_for_secrecy(county: Personnel) -> None:
    matter = county.awaiting(people=1)
    sitting = county.in_session(matter)
    county.take(matter, "make_statements", county.clerk, HELD)
    item = AgendaItem.objects.get(matter=matter)
    vote = prepare_vote(actor=county.clerk, on=HELD, sitting=sitting, items=[item])
    with pytest.raises(StepRefused, match="采用无记名方式表决，请用表决票"):
        perform(matter=vote.matter, step="start_vote", actor=county.clerk, on=HELD)


def test_a_joint_vote_needs_the_congresss_own_rule(county: Personnel) -> None:
    with pytest.raises(StepRefused, match="没有允许人事任免案合并表决"):
        county.awaiting(people=2, joint=True)
    _own(county, "personnel_vote_joint", 1)
    matter = county.awaiting(people=2, joint=True)
    county.in_session(matter)
    county.take(matter, "make_statements", county.clerk, HELD)
    county.counted(matter, [(7, 0, 0)])
    assert {line.result for line in Line.objects.filter(motion=matter.pk)} == {"adopted"}


def _own(county: Personnel, rule: str, value: int) -> None:
    set_local_rule(
        congress_id=county.congress.pk, rule_id=rule, value=str(value), basis="测试县任免办法", from_on=ON,
        actor=make.somebody(county.congress, "system_admin"),
    )  # fmt: skip


def test_another_body_and_the_deputies_see_nothing_before_it_is_announced(county: Personnel) -> None:
    matter = county.awaiting(people=1)
    for actor, status in (
        (county.judge, 200),
        (county.handler, 404),
        (county.colleague, 404),
        (county.leader, 200),
    ):
        assert make.signed_in(actor).get(f"/matters/{matter.pk}/").status_code == status


def test_whoever_is_left_empty_has_every_sheet_in_favour_once_that_is_ticked(county: Personnel) -> None:
    matter = county.awaiting(people=3)
    filled = {"handed_out": "9", "collected": "8", "scrutineers": "甲、乙"}
    odd = {"in_favour_1": "5", "against_1": "2", "abstaining_1": "1"}
    asked = {"matter": matter, "actor": county.clerk, "on": county.on}
    ticked = CountForm({**filled, **odd, "rest_in_favour": "on"}, **asked)
    assert ticked.is_valid(), ticked.errors
    assert ticked.cleaned_data["counts"] == [(8, 0, 0), (5, 2, 1), (8, 0, 0)]
    plain = CountForm({**filled, **odd}, **asked)
    assert plain.is_valid()
    assert plain.cleaned_data["counts"] == [(None, None, None), (5, 2, 1), (None, None, None)]
