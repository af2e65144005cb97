"""The minutes: drafted from the records, approved by whoever presided, numbered and issued as a document."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from renda.documents.models import Document
from renda.documents.official.making import make_document
from renda.documents.official.numbers import set_word
from renda.documents.official.registry import Asked, kind_named
from renda.meetings.actions.leave import ask_leave
from renda.meetings.actions.minutes import write_minutes
from renda.meetings.models import Attendance, Meeting, Minutes
from renda.procedures.engine.unmet import StepRefused
from renda.proceedings.actions.ask import ask_question
from renda.proceedings.actions.speak import ask_to_speak, start_speech, stop_speech
from renda.proceedings.documents import communique_fields
from renda.proceedings.drafting import communique_drafted, minutes_drafted, script_drafted
from renda.roster.models import Person
from tests import factories as make
from tests.ballots.making import a_vote, press, step
from tests.county import County
from tests.meetings.making import come, convened, take

ON = date(2026, 3, 2)
DAY = ON + timedelta(days=20)
pytestmark = pytest.mark.django_db


@pytest.fixture
def county(pin_today: Callable[[date], None]) -> County:
    pin_today(DAY)
    return County(ON)


@pytest.fixture
def meeting(county: County) -> Meeting:
    """A meeting in which somebody spoke, asked, and the item was heard; one member of five did not come."""
    meeting = convened(county, on=ON)
    sitting = meeting.sittings.get()
    come(sitting, 4)
    take(sitting, "open_sitting", county.clerk, DAY)
    item = meeting.agenda.get()
    meeting.matter.refresh_from_db()
    speech = ask_to_speak(actor=county.deputy, on=DAY, sitting=sitting, item=item)
    start_speech(actor=county.clerk, speech=speech)
    stop_speech(actor=county.clerk, speech=speech)
    asked = ask_question(
        actor=county.deputy, on=DAY, meeting=meeting, body=county.unit, text="学位缺口？", item=item
    )
    county.take(asked, "answer_now", county.clerk, on=DAY, text="扩建两所学校")
    return meeting


def ended(county: County, meeting: Meeting) -> Meeting:
    meeting.agenda.update(settled_as="heard")
    take(meeting.sittings.get(), "close_sitting", county.clerk, DAY)
    take(meeting, "end", county.clerk, DAY)
    return meeting


def test_the_draft_says_what_is_on_record(county: County, meeting: Meeting) -> None:
    meeting.agenda.update(settled_as="heard")
    name = Person.objects.get(pk=county.deputy.person_id).name
    said = minutes_drafted(meeting)
    assert f"{name}主持会议。应出席5人，实际出席4人。" in said
    assert f"发言：{name}。" in said
    assert f"{name}向{county.unit.name}询问：学位缺口？答复：扩建两所学校。" in said
    assert "会议听取并审议了这一议题。" in said
    assert communique_drafted(meeting).endswith("会议听取和审议了「听取和审议关于教育工作情况的报告」。")


def test_a_votes_numbers_and_sentence_stand_in_the_draft_and_the_script(
    county: County, meeting: Meeting
) -> None:
    sitting = meeting.sittings.get()
    meeting.agenda.update(becomes="vote")
    vote = a_vote(county, sitting, on=DAY)
    call = [line for part in script_drafted(meeting) for line in part["lines"]]
    assert any("须超过半数即至少 3 票" in line and line.endswith("请表决。") for line in call)
    step(vote, "start_vote", county.clerk, DAY)
    press(vote, in_favour=3, against=1)
    assert "赞成3票" not in minutes_drafted(meeting), "no figure before the result is announced"
    step(vote, "close_vote", county.clerk, DAY)
    step(vote, "announce", county.clerk, DAY, outcome="adopted")
    said = minutes_drafted(meeting)
    assert "赞成3票，反对1票，弃权0票，未表决0人" in said
    assert "赞成 3 票，通过（" in said
    assert "，通过。" not in said, "the verdict stands in the sentence already"


def test_the_script_says_how_many_are_missing(county: County) -> None:
    meeting = convened(county, on=ON)
    come(meeting.sittings.get(), 2)
    assert script_drafted(meeting)[0]["lines"] == [
        "本次会议应到5人，实到2人。",
        "还差1人达到法定人数，请稍候。",
    ]
    come(meeting.sittings.get(), 1)
    assert script_drafted(meeting)[0]["lines"][1] == "符合法定人数，现在开会。"


def test_they_are_approved_numbered_and_issued(county: County, meeting: Meeting) -> None:
    ended(county, meeting)
    set_word(organization_id=county.clerk.organization_id, word="测常纪")
    with pytest.raises(StepRefused, match="纪要还没有写"):
        take(meeting, "submit_minutes", county.clerk, DAY, presider=None)
    write_minutes(actor=county.clerk, on=DAY, meeting=meeting, text=minutes_drafted(meeting))
    chair = Person.objects.get(pk=county.deputy.person_id)
    take(meeting, "submit_minutes", county.clerk, DAY, presider=chair)
    with pytest.raises(StepRefused, match="现在不能修改纪要"):
        write_minutes(actor=county.clerk, on=DAY, meeting=meeting, text="改")
    with pytest.raises(StepRefused, match="由会议主持人办理"):
        take(meeting, "approve_minutes", county.clerk, DAY, outcome="approved")
    take(meeting, "approve_minutes", county.deputy, DAY, outcome="approved")
    take(meeting, "issue_minutes", county.clerk, DAY)
    minutes = Minutes.objects.get()
    assert (minutes.presided_by, minutes.approved_on) == (chair, DAY)
    assert minutes.number == f"测常纪〔{DAY.year}〕1号"
    document = Document.objects.get(matter=meeting.matter, kind="meeting_minutes")
    assert document.editions.get().issued_at
    take(meeting, "archive", county.clerk, DAY)


def test_only_clerks_write_them_and_not_before_the_meeting(county: County, meeting: Meeting) -> None:
    with pytest.raises(StepRefused, match="由会务工作人员起草"):
        write_minutes(actor=county.deputy, on=DAY, meeting=meeting, text="纪要")
    with pytest.raises(StepRefused, match="会议还没有开始"):
        write_minutes(actor=county.clerk, on=DAY, meeting=convened(county, on=ON), text="纪要")


def test_the_page_drafts_and_hides_what_is_not_issued(county: County, meeting: Meeting) -> None:
    url, clerk = reverse("meeting-minutes", args=[meeting.pk]), make.signed_in(county.clerk)
    clerk.post(url, {"draft": "1"})
    assert "应出席5人" in clerk.get(url).content.decode()
    assert clerk.post(url, {"text": ""}).status_code == 422
    saved = clerk.post(reverse("minutes-autosave", args=[meeting.pk]), {"text": "改过的纪要"})
    assert saved.status_code == 204
    assert Minutes.objects.get().text == "改过的纪要"
    assert "改过的纪要" not in make.signed_in(county.colleague).get(url).content.decode()
    script = make.signed_in(county.deputy).get(reverse("meeting-script", args=[meeting.pk])).content.decode()
    assert "本次会议应到5人，实到4人。" in script


def test_the_communique_is_a_numbered_document_of_an_open_meeting_that_has_ended(
    county: County, meeting: Meeting
) -> None:
    kind = kind_named("communique")
    assert kind.subjects(meeting.matter, county.clerk) == []
    meeting.agenda.update(settled_as="heard")
    ended(county, meeting)
    set_word(organization_id=county.clerk.organization_id, word="测常公")
    (subject,) = kind.subjects(meeting.matter, county.clerk)
    asked = Asked(county.congress, county.clerk, DAY, meeting.matter, subject=subject)
    fields = communique_fields(asked)
    assert fields["title"] == f"{meeting.matter.title}公报"
    assert "会议听取和审议了" in fields["text"][-1]["text"]
    assert make_document(kind=kind, asked=asked).pdf_digest
    meeting.matter.is_open_to_deputies = False
    assert kind.subjects(meeting.matter, county.clerk) == []


def test_the_script_calls_an_amendment_before_the_main_text(county: County, meeting: Meeting) -> None:
    sitting = meeting.sittings.get()
    meeting.agenda.update(becomes="vote")
    a_vote(county, sitting, on=DAY)
    a_vote(county, sitting, on=DAY, subject="amendment", question="把十年改为五年")
    called = [
        line for part in script_drafted(meeting) for line in part["lines"] if line.startswith("现在表决")
    ]
    assert ["把十年改为五年" in line for line in called] == [True, False]


def test_who_came_in_spite_of_leave_is_not_away_and_a_report_voted_on_was_heard(
    county: County, meeting: Meeting
) -> None:
    """The draft said that all had come, and that one of them was on leave."""
    row = Attendance.objects.filter(sitting__meeting=meeting, standing="member").exclude(
        person_id=county.deputy.person_id
    )[0]
    asked = ask_leave(
        actor=replace(county.deputy, person_id=row.person_id), on=DAY, meeting=meeting, reason="住院治疗"
    )
    county.take(asked, "decide_leave", county.clerk, on=DAY, outcome="granted")
    Attendance.objects.filter(pk=row.pk).update(came_at=None)
    assert f"{row.person.name}请假" in minutes_drafted(meeting)
    Attendance.objects.filter(pk=row.pk).update(came_at=timezone.now())
    assert f"{row.person.name}请假" not in minutes_drafted(meeting)
    vote = a_vote(county, meeting.sittings.get(), on=DAY, subject="part", question="第一部分")
    step(vote, "start_vote", county.clerk, DAY)
    press(vote, in_favour=3)
    step(vote, "close_vote", county.clerk, DAY)
    step(vote, "announce", county.clerk, DAY, outcome="adopted")
    meeting.agenda.update(settled_as="heard")
    said = minutes_drafted(meeting)
    assert "赞成3票" in said
    assert "会议听取并审议了这一议题。" in said
