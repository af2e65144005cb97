"""The papers of a meeting and of its votes as official documents: what each says, and when there is one."""

import io
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from docx import Document as Docx

from renda.documents.models import Edition
from renda.documents.official.making import make_document
from renda.documents.official.numbers import set_word
from renda.documents.official.registry import Asked, Subject, kind_named
from renda.matters.models import Matter
from renda.meetings.actions.guests import confirm_invitation, invite
from renda.meetings.models import Meeting, TimetableEntry
from renda.roster.models import Person
from tests.ballots.making import a_vote, an_open_sitting, press, step
from tests.county import County

ON = date(2026, 3, 2)
DAY = ON + timedelta(days=20)
pytestmark = pytest.mark.django_db


@pytest.fixture
def county(pin_today: Callable[[date], None]) -> County:
    pin_today(DAY)
    county = County(ON)
    set_word(organization_id=county.clerk.organization_id, word="云人办")
    return county


@pytest.fixture
def meeting(county: County) -> Meeting:
    meeting = an_open_sitting(county, on=ON, members=27, here=25).meeting
    invitation = invite(actor=county.clerk, on=DAY, meeting=meeting, organization=county.unit, basis="law")
    confirm_invitation(
        actor=county.handler, invitation=invitation, people=[Person.objects.get(pk=county.handler.person_id)]
    )
    TimetableEntry.objects.create(
        sitting=meeting.sittings.get(), position=1, item=meeting.agenda.first(), minutes=30
    )
    return meeting


def made(county: County, matter: Matter, slug: str, subject: Subject | None = None) -> str:
    """All words of the document, made through the same door as on the page."""
    kind = kind_named(slug)
    chosen = subject or kind.subjects(matter, county.clerk)[0]
    asked = Asked(county.congress, county.clerk, DAY, matter, subject=chosen)
    edition: Edition = make_document(kind=kind, asked=asked)
    with edition.pdf.open("rb") as pdf:
        assert pdf.read(5) == b"%PDF-"
    with edition.docx.open("rb") as file:
        document: Any = Docx(io.BytesIO(file.read()))
    words = [one.text for one in document.paragraphs]
    words += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join(words)


def test_notice_agenda_timetable_and_script(county: County, meeting: Meeting) -> None:
    title = meeting.agenda.first().title
    notice = made(county, meeting.matter, "meeting_notice")
    assert "云人办〔2026〕1号" in notice
    assert f"一、{title}" in notice
    assert "请准时出席并确认收到本通知" in notice
    assert f"一、{title}" in made(county, meeting.matter, "meeting_agenda")
    timetable = made(county, meeting.matter, "meeting_timetable")
    assert "09:00" in timetable
    assert title in timetable
    assert "主持词" in made(county, meeting.matter, "chair_script")
    assert not kind_named("communique").subjects(meeting.matter, county.clerk), "not before it has ended"


def test_the_attendance_sheet_keeps_observers_apart(county: County, meeting: Meeting) -> None:
    sheet = made(county, meeting.matter, "attendance_sheet")
    observer = Person.objects.get(pk=county.handler.person_id).name
    assert sheet.index("列席人员") < sheet.index(observer)
    assert observer in sheet
    members, observers = _parts(county, meeting)
    assert len(members) == 27
    assert [one["name"] for one in observers] == [observer]


def _parts(county: County, meeting: Meeting) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    subject = Subject(str(meeting.sittings.get().pk))
    fields = kind_named("attendance_sheet").context(
        Asked(county.congress, county.clerk, DAY, meeting.matter, subject=subject)
    )
    return fields["members"], fields["observers"]


def test_the_result_sheet_says_the_count_and_its_article_and_only_after_the_announcement(
    county: County, meeting: Meeting
) -> None:
    vote = a_vote(county, meeting.sittings.get(), on=DAY, way="device")
    step(vote, "start_vote", county.clerk, DAY)
    press(vote, in_favour=20, against=3, abstaining=1)
    step(vote, "close_vote", county.clerk, DAY)
    vote.matter.refresh_from_db()
    assert not kind_named("vote_result").subjects(vote.matter, county.clerk)
    step(vote, "announce", county.clerk, DAY, "adopted")
    vote.matter.refresh_from_db()
    sheet = made(county, vote.matter, "vote_result")
    for words in ("20票", "3票", "1票", "27人，须有14票赞成", "通过", "地方组织法第五十一条"):
        assert words in sheet
    assert "每人的选择" not in sheet, "this county does not publish who chose what"
