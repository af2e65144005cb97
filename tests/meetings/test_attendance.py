"""Attendance: the summons, leave, signing in by the code of the moment, the roll, and a year's figures."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from renda.law.queries import rulebook
from renda.matters.models import Notice
from renda.meetings import codes
from renda.meetings.actions.leave import ask_leave
from renda.meetings.actions.presence import note_presence, sign_in
from renda.meetings.actions.summon import confirm_summons
from renda.meetings.attending import counted_by_delegation, rows_of, year_of
from renda.meetings.models import Meeting, Presence
from renda.meetings.queries import roll_of
from renda.meetings.seating import lay_out, plan_of
from renda.procedures.engine.unmet import StepRefused
from tests.county import County
from tests.meetings.making import a_meeting, come, convened, take

ON = date(2026, 3, 2)
DAY = ON + timedelta(days=20)
pytestmark = pytest.mark.django_db


@pytest.fixture
def county() -> County:
    return County(ON)


@pytest.fixture
def meeting(county: County) -> Meeting:
    return convened(county, on=ON)


def test_everybody_on_the_roll_is_told_once_and_confirms(county: County, meeting: Meeting) -> None:
    assert meeting.summonses.count() == 5
    assert Notice.objects.filter(person_id=county.deputy.person_id, matter=meeting.matter).count() == 1
    confirm_summons(meeting=meeting, actor=county.deputy)
    confirm_summons(meeting=meeting, actor=county.deputy)
    assert meeting.summonses.filter(confirmed_at__isnull=False).count() == 1
    with pytest.raises(StepRefused, match="不在本次会议"):
        confirm_summons(meeting=meeting, actor=county.colleague)


def test_leave_is_asked_once_and_shows_on_the_roll(county: County, meeting: Meeting) -> None:
    with pytest.raises(StepRefused, match="请写明请假的事由"):
        ask_leave(actor=county.deputy, on=ON, meeting=meeting, reason=" ")
    matter = ask_leave(actor=county.deputy, on=ON, meeting=meeting, reason="住院治疗")
    with pytest.raises(StepRefused, match="已经请过假"):
        ask_leave(actor=county.deputy, on=ON, meeting=meeting, reason="住院治疗")
    with pytest.raises(StepRefused, match="不在本次会议的出席名单"):
        ask_leave(actor=county.colleague, on=ON, meeting=meeting, reason="住院治疗")
    sitting = meeting.sittings.get()
    assert {row.stands for row in rows_of(sitting)} == {"absent"}
    county.take(matter, "decide_leave", county.clerk, outcome="granted")
    assert sorted(row.stands for row in rows_of(sitting)) == ["absent"] * 4 + ["leave"]


def test_leave_cannot_be_asked_for_a_meeting_that_was_not_convened(county: County) -> None:
    with pytest.raises(StepRefused, match="没有召集"):
        ask_leave(actor=county.deputy, on=ON, meeting=a_meeting(county, on=ON), reason="住院治疗")


def test_the_code_of_the_moment_signs_in_and_an_old_one_does_not(county: County, meeting: Meeting) -> None:
    sitting = meeting.sittings.get()
    assert codes.seconds(sitting) == 30
    at = 1_800_000_000.0
    code = codes.code_now(sitting, at)
    assert all(codes.is_valid(sitting, code, at + later) for later in (0, 29, 59))
    assert not any(codes.is_valid(sitting, wrong, at + 90) for wrong in (code, ""))
    row = sign_in(sitting=sitting, code=codes.code_now(sitting), actor=county.deputy)
    sign_in(sitting=sitting, code=codes.code_now(sitting), actor=county.deputy)
    assert row.is_here
    assert Presence.objects.filter(attendance=row).count() == 1
    with pytest.raises(StepRefused, match="签到码已经更换"):
        sign_in(sitting=sitting, code="0" * 12, actor=county.deputy)
    with pytest.raises(StepRefused, match="不在这次会的名单中"):
        sign_in(sitting=sitting, code=codes.code_now(sitting), actor=county.colleague)


def test_a_suspended_member_cannot_sign_in(county: County, meeting: Meeting) -> None:
    sitting = meeting.sittings.get()
    sitting.attendances.filter(person_id=county.deputy.person_id).update(is_suspended=True)
    with pytest.raises(StepRefused, match="暂停执行"):
        sign_in(sitting=sitting, code=codes.code_now(sitting), actor=county.deputy)


def test_a_clerk_notes_comings_and_goings_each_of_them_kept(county: County, meeting: Meeting) -> None:
    sitting = meeting.sittings.get()
    people = list(sitting.attendances.values_list("person_id", flat=True))
    assert note_presence(sitting=sitting, actor=county.clerk, people=people, is_here=True) == 5
    assert note_presence(sitting=sitting, actor=county.clerk, people=people[:1], is_here=False) == 1
    assert roll_of(sitting).present == 4
    assert note_presence(sitting=sitting, actor=county.clerk, people=people[:1], is_here=True) == 1
    assert [one.is_here for one in Presence.objects.filter(attendance__person_id=people[0])] == [
        True,
        False,
        True,
    ]
    with pytest.raises(StepRefused, match="由会务工作人员登记"):
        note_presence(sitting=sitting, actor=county.deputy, people=people, is_here=True)


def test_nobody_comes_to_a_closed_sitting(county: County, meeting: Meeting) -> None:
    sitting = meeting.sittings.get()
    come(sitting, 5)
    take(sitting, "open_sitting", county.clerk, DAY)
    take(sitting, "close_sitting", county.clerk, DAY)
    with pytest.raises(StepRefused, match="已经结束"):
        note_presence(sitting=sitting, actor=county.clerk, people=[county.deputy.person_id], is_here=False)


def test_two_meetings_missed_without_leave_are_flagged(county: County) -> None:
    for _number in range(2):
        sitting = convened(county, on=ON).sittings.get()
        rows = sitting.attendances.exclude(person_id=county.deputy.person_id)
        rows.update(came_at=timezone.now())
        take(sitting, "open_sitting", county.clerk, DAY)
        take(sitting, "close_sitting", county.clerk, DAY)
    body = sitting.body
    tallies = year_of(body, "standing_committee", 2026, rulebook(county.congress.pk, DAY), DAY)
    assert [(one.person.pk, one.held, one.absent) for one in tallies if one.is_flagged] == [
        (county.deputy.person_id, 2, 2)
    ]
    assert sum(one.attended for one in tallies) == 8


def test_seats_are_laid_out_and_too_few_are_refused(county: County, meeting: Meeting) -> None:
    sitting = meeting.sittings.get()
    with pytest.raises(StepRefused, match="座位只有 4 个"):
        lay_out(sitting=sitting, rows=2, per_row=2)
    assert lay_out(sitting=sitting, rows=2, per_row=3) == 5
    plan = plan_of(sitting, dict.fromkeys(("absent",), "未到"), dict.fromkeys(("absent",), "neutral"))
    assert [len(row) for row in plan] == [3, 3]
    assert plan[1][2] is None
    assert counted_by_delegation(rows_of(sitting))[0].people >= 1
