"""A meeting from its plan to its archive, through the real actions and the real database."""

from datetime import date, timedelta

import pytest

from renda.matters.models import Duty, Entry
from renda.meetings.actions.plan import add_sitting, plan_meeting
from renda.meetings.models import AgendaItem, Meeting
from renda.procedures.engine.unmet import StepRefused
from tests.county import County
from tests.meetings.making import a_meeting, a_standing_committee, at, come, convened, take

ON = date(2026, 3, 2)
DAY = ON + timedelta(days=20)
pytestmark = pytest.mark.django_db


@pytest.fixture
def county() -> County:
    return County(ON)


def test_a_meeting_is_planned_with_its_first_sitting_and_roll(county: County) -> None:
    meeting = a_meeting(county, on=ON, members=27)
    assert meeting.matter.title.endswith("第十七届人民代表大会常务委员会第一次会议")
    sitting = meeting.sittings.get()
    assert (sitting.kind, sitting.attendances.count()) == ("sc_full", 27)
    assert Duty.objects.filter(
        matter=meeting.matter, step="convene", organization_id=county.clerk.organization_id
    )


def test_the_next_one_has_the_next_number(county: County) -> None:
    first, second = (a_meeting(county, on=ON) for _ in range(2))
    assert (first.number, second.number) == (1, 2)


def test_only_clerks_plan(county: County) -> None:
    a_standing_committee(county)
    with pytest.raises(StepRefused, match="会务工作人员筹备"):
        plan_meeting(actor=county.deputy, on=ON, kind="standing_committee", begins_at=at(DAY))


def test_a_body_that_is_not_in_the_roster_cannot_meet(county: County) -> None:
    with pytest.raises(StepRefused, match="名册里没有「党组」"):
        plan_meeting(actor=county.clerk, on=ON, kind="party_group", begins_at=at(DAY))
    assert not Meeting.objects.exists()


def test_a_county_holds_no_town_meeting(county: County) -> None:
    with pytest.raises(StepRefused, match="本级人大没有"):
        plan_meeting(actor=county.clerk, on=ON, kind="town_congress", begins_at=at(DAY))


def test_one_short_of_the_quorum_the_sitting_does_not_open(county: County) -> None:
    meeting = convened(county, on=ON, members=27)
    sitting = meeting.sittings.get()
    come(sitting, 13)
    with pytest.raises(StepRefused, match="还差 1 人") as refused:
        take(sitting, "open_sitting", county.clerk, DAY)
    assert str(refused.value.unmet[0].cite) == "地方组织法第五十一条第三款"
    come(sitting, 1)
    take(sitting, "open_sitting", county.clerk, DAY)
    meeting.matter.refresh_from_db()
    assert (sitting.matter.state, meeting.matter.state) == ("open", "in_session")
    assert Entry.objects.get(matter=meeting.matter, step="begin").capacity == "meeting"


def test_a_suspended_member_counts_but_is_not_present(county: County) -> None:
    sitting = convened(county, on=ON, members=27).sittings.get()
    come(sitting, 14)
    sitting.attendances.filter(came_at__isnull=False)[:1].get()
    one = sitting.attendances.filter(came_at__isnull=False).first()
    assert one is not None
    one.is_suspended = True
    one.save()
    with pytest.raises(StepRefused, match="全体组成人员 27 人，须超过半数即至少 14 人出席；现在出席 13 人"):
        take(sitting, "open_sitting", county.clerk, DAY)


def test_the_meeting_ends_when_everything_has_a_result(county: County) -> None:
    meeting = convened(county, on=ON, members=5)
    sitting = meeting.sittings.get()
    come(sitting, 3)
    take(sitting, "open_sitting", county.clerk, DAY)
    meeting.matter.refresh_from_db()
    take(sitting, "close_sitting", county.clerk, DAY)
    with pytest.raises(StepRefused, match="议程还有 1 项没有结果"):
        take(meeting, "end", county.clerk, DAY)
    AgendaItem.objects.update(settled_as="heard")
    take(meeting, "end", county.clerk, DAY)
    assert meeting.matter.state == "ended"
    with pytest.raises(StepRefused, match="会议已经结束"):
        add_sitting(actor=county.clerk, on=DAY, meeting=meeting, kind="sc_group", begins_at=at(DAY))


def test_moving_the_meeting_moves_its_sittings(county: County) -> None:
    meeting = a_meeting(county, on=ON)
    take(meeting, "reschedule", county.clerk, ON, begins_on=DAY + timedelta(days=7), reason="与上级会议冲突")
    meeting.refresh_from_db()
    assert meeting.begins_on == DAY + timedelta(days=7)
    assert meeting.sittings.get().begins_at == at(DAY + timedelta(days=7))
