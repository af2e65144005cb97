"""Notes and opinions: every point keeps the notes it rests on, through merging and leaving out."""

from datetime import date, timedelta

import pytest

from renda.documents.official.making import make_document
from renda.documents.official.registry import Asked, kind_named
from renda.meetings.models import AgendaItem, Meeting
from renda.procedures.engine.unmet import StepRefused
from renda.proceedings.actions.deliberate import (
    add_point,
    leave_out_point,
    merge_points,
    move_point,
    rewrite_point,
    submit_note,
    write_note,
)
from renda.proceedings.deliberation import noted_items, opinions_of
from renda.proceedings.documents import opinion_fields, opinion_subjects
from renda.proceedings.models import Note, Point
from tests.county import County
from tests.meetings.making import a_meeting, convened

ON = date(2026, 3, 2)
DAY = ON + timedelta(days=20)
pytestmark = pytest.mark.django_db


@pytest.fixture
def county() -> County:
    return County(ON)


@pytest.fixture
def meeting(county: County) -> Meeting:
    return convened(county, on=ON)


@pytest.fixture
def item(meeting: Meeting) -> AgendaItem:
    return meeting.agenda.select_related("meeting__matter").get()


def noted(county: County, item: AgendaItem, text: str) -> Note:
    """A note that the county's deputy handed in."""
    note = write_note(actor=county.deputy, on=DAY, item=item, text=text)
    submit_note(actor=county.deputy, on=DAY, note=note)
    note.refresh_from_db()
    return note


def test_a_note_is_one_draft_until_it_is_handed_in(county: County, item: AgendaItem) -> None:
    first = write_note(actor=county.deputy, on=DAY, item=item, text="学位")
    again = write_note(actor=county.deputy, on=DAY, item=item, text="学位不足")
    assert (first.pk, again.text) == (again.pk, "学位不足")
    submit_note(actor=county.deputy, on=DAY, note=again)
    with pytest.raises(StepRefused, match="还没有提交的记录"):
        submit_note(actor=county.deputy, on=DAY, note=again)
    assert write_note(actor=county.deputy, on=DAY, item=item, text="再一点").pk != again.pk
    assert [row.notes for row in noted_items(item.meeting)] == [1]


def test_an_empty_note_and_a_strangers_note_are_refused(county: County, item: AgendaItem) -> None:
    note = write_note(actor=county.deputy, on=DAY, item=item, text=" ")
    with pytest.raises(StepRefused, match="请先写下意见"):
        submit_note(actor=county.deputy, on=DAY, note=note)
    with pytest.raises(StepRefused, match="只能提交自己起草的"):
        submit_note(actor=county.clerk, on=DAY, note=note)
    with pytest.raises(StepRefused, match="由出席、列席会议的人员提出"):
        write_note(actor=county.colleague, on=DAY, item=item, text="学位")


def test_a_clerk_notes_for_a_member_or_a_group(county: County, item: AgendaItem) -> None:
    sitting = item.meeting.sittings.get()
    member = sitting.attendances.order_by("id")[1].person
    note = write_note(actor=county.clerk, on=DAY, item=item, text="甲", person=member)
    assert (note.person, note.written_by_id) == (member, county.clerk.person_id)
    with pytest.raises(StepRefused, match="请选择是哪一次会"):
        write_note(actor=county.clerk, on=DAY, item=item, text="甲", is_of_group=True)
    group = write_note(actor=county.clerk, on=DAY, item=item, text="甲", is_of_group=True, sitting=sitting)
    assert group.person is None
    with pytest.raises(StepRefused, match="为别人记录发言"):
        write_note(actor=county.deputy, on=DAY, item=item, text="甲", person=member)


def test_a_planned_meeting_takes_no_notes(county: County) -> None:
    item = a_meeting(county, on=ON).agenda.select_related("meeting__matter").get()
    with pytest.raises(StepRefused, match="不收审议发言记录"):
        write_note(actor=county.deputy, on=DAY, item=item, text="甲")


def test_points_keep_their_sources_through_merging(county: County, item: AgendaItem) -> None:
    one, two = noted(county, item, "学位不足。"), noted(county, item, "师资不足。")
    first = add_point(actor=county.clerk, item=item, text="增加学位。", notes=[one])
    second = add_point(actor=county.clerk, item=item, text="充实师资。", notes=[two])
    move_point(actor=county.clerk, point=second, later=False)
    assert opinions_of(item) == [second, first]
    merge_points(actor=county.clerk, point=second, into=first)
    [point] = opinions_of(item)
    assert point.text == "增加学位；充实师资。"
    assert set(point.notes.all()) == {one, two}
    rewrite_point(actor=county.clerk, point=point, text="增加学位，充实师资。")
    leave_out_point(actor=county.clerk, point=point, is_left_out=True)
    assert opinions_of(item) == []
    assert Point.objects.get().notes.count() == 2
    leave_out_point(actor=county.clerk, point=point, is_left_out=False)
    assert [one.text for one in opinions_of(item)] == ["增加学位，充实师资。"]


def test_no_point_without_a_note_and_none_by_anyone_but_the_clerks(county: County, item: AgendaItem) -> None:
    note = noted(county, item, "学位不足。")
    draft = write_note(actor=county.deputy, on=DAY, item=item, text="草稿")
    for notes in ([], [draft]):
        with pytest.raises(StepRefused, match="要有已经提交的发言记录作来源"):
            add_point(actor=county.clerk, item=item, text="增加学位。", notes=notes)
    with pytest.raises(StepRefused, match="由会务工作人员汇总"):
        add_point(actor=county.deputy, item=item, text="增加学位。", notes=[note])
    point = add_point(actor=county.clerk, item=item, text="增加学位。", notes=[note])
    with pytest.raises(StepRefused, match="请写明这一条意见"):
        rewrite_point(actor=county.clerk, point=point, text=" ")
    with pytest.raises(StepRefused, match="同一议题的另一条意见"):
        merge_points(actor=county.clerk, point=point, into=point)


def test_the_opinions_are_an_official_document(county: County, item: AgendaItem, settings: object) -> None:
    note = noted(county, item, "学位不足。")
    assert opinion_subjects(item.meeting.matter, county.clerk) == []
    add_point(actor=county.clerk, item=item, text="增加学位。", notes=[note])
    [subject] = opinion_subjects(item.meeting.matter, county.clerk)
    asked = Asked(county.congress, county.clerk, DAY, item.meeting.matter, subject=subject)
    fields = opinion_fields(asked)
    assert fields["title"] == f"对《{item.title}》的审议意见"
    assert fields["text"][-1]["text"] == "一、增加学位。"
    edition = make_document(kind=kind_named("deliberation_opinions"), asked=asked)
    assert edition.pdf_digest
