"""The agenda: what waits is placed and decided, what is taken off waits again, an adopted agenda changes on record."""

from datetime import date, timedelta

import pytest

from renda.bills.actions import open_bill
from renda.matters.models import Entry, Matter
from renda.meetings.actions.agenda import arrange, note_heard, place_item, remove_item, settle_item
from renda.meetings.models import AgendaItem, Meeting
from renda.meetings.queries import agenda_of
from renda.meetings.waiting import waiting_for
from renda.procedures.engine.unmet import StepRefused
from tests.county import County
from tests.meetings.making import a_meeting, come, convened, take

ON = date(2026, 3, 2)
DAY = ON + timedelta(days=20)
TEXTS = {"case": "停车难", "grounds": "车位缺口大", "plan": "分三年建设"}
pytestmark = pytest.mark.django_db


@pytest.fixture
def county() -> County:
    return County(ON)


def awaiting(county: County, kind: str = "decision") -> Matter:
    """A bill of a unit that waits for a meeting of the standing committee."""
    matter = open_bill(
        actor=county.handler,
        on=ON,
        kind=kind,
        body="standing_committee",
        title="关于公共停车场建设的议案",
        **TEXTS,
    )
    county.take(matter, "submit", county.handler)
    county.take(matter, "route", county.leader, outcome="placed")
    return matter


def in_session(county: County) -> Meeting:
    meeting = convened(county, on=ON)
    sitting = meeting.sittings.get()
    come(sitting, 5)
    take(sitting, "open_sitting", county.clerk, DAY)
    meeting.matter.refresh_from_db()
    return meeting


def test_what_waits_is_placed_and_decided_by_the_meeting(county: County) -> None:
    meeting = in_session(county)
    matter = awaiting(county)
    assert waiting_for(meeting) == [matter]
    county.take(matter, "schedule", county.clerk, on=DAY, meeting=meeting)
    item = AgendaItem.objects.get(matter=matter)
    assert (matter.state, item.becomes, waiting_for(meeting)) == ("scheduled", "vote", [])
    settle_item(item=item, settled_as="adopted", on=DAY)
    matter.refresh_from_db()
    assert (matter.state, matter.bill.result) == ("decided", "adopted")
    assert Entry.objects.get(matter=matter, step="decide").capacity == "meeting"


def test_nobody_decides_by_hand(county: County) -> None:
    meeting, matter = in_session(county), awaiting(county)
    county.take(matter, "schedule", county.clerk, on=DAY, meeting=meeting)
    assert "由会议办理" in str(county.refusal(matter, "decide", county.clerk, on=DAY, outcome="adopted")[0])
    with pytest.raises(StepRefused, match="由表决决定"):
        note_heard(actor=county.clerk, on=DAY, item=AgendaItem.objects.get(matter=matter), settled_as="heard")


def test_what_is_heard_is_noted_and_settles_the_matter(county: County) -> None:
    meeting, matter = in_session(county), awaiting(county, "report")
    county.take(matter, "schedule", county.clerk, on=DAY, meeting=meeting)
    note_heard(actor=county.clerk, on=DAY, item=AgendaItem.objects.get(matter=matter), settled_as="heard")
    matter.refresh_from_db()
    assert (matter.state, matter.bill.result) == ("decided", "heard")


def test_what_is_taken_off_or_put_off_waits_again(county: County) -> None:
    meeting, matter = in_session(county), awaiting(county)
    county.take(matter, "schedule", county.clerk, on=DAY, meeting=meeting)
    item = AgendaItem.objects.get(matter=matter)
    with pytest.raises(StepRefused, match="请写明移出议程的理由"):
        remove_item(actor=county.clerk, on=DAY, item=item, reason=" ")
    remove_item(actor=county.clerk, on=DAY, item=item, reason="材料没有准备好")
    matter.refresh_from_db()
    assert matter.state == "awaiting"
    county.take(matter, "schedule", county.clerk, on=DAY, meeting=meeting)
    settle_item(item=AgendaItem.objects.get(matter=matter, removed_on=None), settled_as="postponed", on=DAY)
    matter.refresh_from_db()
    assert matter.state == "awaiting"


def test_an_adopted_agenda_changes_only_on_record(county: County) -> None:
    meeting = in_session(county)
    item = place_item(actor=county.clerk, on=DAY, meeting=meeting, title="通过会议议程", becomes="agenda")
    settle_item(item=item, settled_as="adopted", on=DAY)
    meeting.refresh_from_db()
    assert meeting.agenda_adopted_on == DAY
    with pytest.raises(StepRefused, match="决定调整的会议"):
        place_item(actor=county.clerk, on=DAY, meeting=meeting, title="增加的一项")
    assert not AgendaItem.objects.filter(title="增加的一项").exists()
    place_item(actor=county.clerk, on=DAY, meeting=meeting, title="增加的一项", decided_by="第三次主任会议")
    assert Entry.objects.get(matter=meeting.matter, step="change_agenda").data["added"] == "增加的一项"


def test_only_clerks_arrange_and_not_after_the_meeting(county: County) -> None:
    meeting = a_meeting(county, on=ON)
    with pytest.raises(StepRefused, match="由会务工作人员安排"):
        place_item(actor=county.deputy, on=ON, meeting=meeting, title="一项")
    take(meeting, "cancel_meeting", county.clerk, ON, reason="议题没有准备好")
    with pytest.raises(StepRefused, match="会议已经结束"):
        place_item(actor=county.clerk, on=ON, meeting=meeting, title="一项")


def test_a_cancelled_meeting_gives_its_matters_back(county: County) -> None:
    meeting, matter = a_meeting(county, on=ON), awaiting(county)
    county.take(matter, "schedule", county.clerk, meeting=meeting)
    take(meeting, "cancel_meeting", county.clerk, ON, reason="议题没有准备好")
    matter.refresh_from_db()
    assert matter.state == "awaiting"


def test_it_is_numbered_as_a_tree_and_moves(county: County) -> None:
    meeting = a_meeting(county, on=ON)
    first = meeting.agenda.get()
    part = place_item(actor=county.clerk, on=ON, meeting=meeting, title="分项", parent=first)
    last = place_item(actor=county.clerk, on=ON, meeting=meeting, title="末项")
    assert [(line.sign, line.item) for line in agenda_of(meeting)] == [
        ("一、", first),
        ("（一）", part),
        ("二、", last),
    ]
    arrange(actor=county.clerk, on=ON, meeting=meeting, order=[last.pk, 999999])
    assert [line.item for line in agenda_of(meeting)] == [last, first, part]


def test_a_joint_bill_needs_its_signatures(county: County) -> None:
    a_meeting(county, on=ON)
    matter = open_bill(
        actor=county.deputy,
        on=ON,
        kind="decision",
        body="standing_committee",
        title="关于停车的议案",
        **TEXTS,
    )
    refused = county.refusal(matter, "submit", county.deputy)
    assert "须有 3 人以上联名，现在 1 人" in str(refused[0])
    assert str(refused[0].cite) == "地方组织法第五十二条第三款"
