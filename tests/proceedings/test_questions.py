"""Questions through the real actions: asked by members, answered at once or by a promised day."""

from datetime import date, timedelta

import pytest

from renda.matters.models import Duty, Matter
from renda.meetings.models import Meeting
from renda.procedures.engine.unmet import StepRefused
from renda.proceedings.actions.ask import ask_question
from renda.proceedings.models import Question
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
    meeting = convened(county, on=ON)
    sitting = meeting.sittings.get()
    come(sitting, 5)
    take(sitting, "open_sitting", county.clerk, DAY)
    meeting.matter.refresh_from_db()
    return meeting


def asked(county: County, meeting: Meeting) -> Matter:
    return ask_question(
        actor=county.deputy, on=DAY, meeting=meeting, body=county.unit, text="学位缺口怎样解决？",
        item=meeting.agenda.get(),
    )  # fmt: skip


def test_it_is_owed_by_the_body_on_the_day_it_promised(county: County, meeting: Meeting) -> None:
    matter = asked(county, meeting)
    assert (matter.parent, matter.state) == (meeting.matter, "posed")
    due = DAY + timedelta(days=14)
    county.take(matter, "promise_answer", county.clerk, on=DAY, due_on=due)
    duty = Duty.objects.get(matter=matter, step="answer_later", closed_on=None)
    assert (duty.organization, duty.due_on) == (county.unit, due)
    county.take(matter, "answer_later", county.handler, on=due, text="已经扩建两所学校")
    question = Question.objects.get(pk=matter.pk)
    assert (question.answer, question.answered_on) == ("已经扩建两所学校", due)
    county.take(matter, "settle_question", county.deputy, on=due)
    assert matter.closed_on == due


def test_the_meeting_does_not_end_before_it_is_answered_or_promised(county: County, meeting: Meeting) -> None:
    matter = asked(county, meeting)
    meeting.agenda.update(settled_as="heard")
    take(meeting.sittings.get(), "close_sitting", county.clerk, DAY)
    with pytest.raises(StepRefused, match="还有 1 个询问"):
        take(meeting, "end", county.clerk, DAY)
    county.take(matter, "answer_now", county.clerk, on=DAY, text="已安排资金")
    take(meeting, "end", county.clerk, DAY)
    assert meeting.matter.state == "ended"


def test_a_clerk_writes_down_what_somebody_asked_aloud(county: County, meeting: Meeting) -> None:
    member = meeting.sittings.get().attendances.order_by("id")[2].person
    matter = ask_question(
        actor=county.clerk, on=DAY, meeting=meeting, body=county.unit, text="资金从哪里来？", asker=member
    )
    assert Question.objects.get(pk=matter.pk).asker == member
    assert matter.entries.get(step="open").capacity == "meeting_clerk"
    with pytest.raises(StepRefused, match="为别人登记询问"):
        ask_question(
            actor=county.deputy, on=DAY, meeting=meeting, body=county.unit, text="资金？", asker=member
        )


def test_only_those_in_the_meeting_ask_in_its_time_and_in_words(county: County, meeting: Meeting) -> None:
    with pytest.raises(StepRefused, match="询问人不在名单中"):
        ask_question(actor=county.colleague, on=DAY, meeting=meeting, body=county.unit, text="资金？")
    with pytest.raises(StepRefused, match="请写明询问的内容"):
        ask_question(actor=county.deputy, on=DAY, meeting=meeting, body=county.unit, text="  ")
    planned = a_meeting(county, on=ON)
    with pytest.raises(StepRefused, match="会议现在不在进行"):
        ask_question(actor=county.deputy, on=DAY, meeting=planned, body=county.unit, text="资金？")
    with pytest.raises(StepRefused, match="本次会议议程中的议题"):
        ask_question(
            actor=county.deputy, on=DAY, meeting=meeting, body=county.unit, text="资金？",
            item=planned.agenda.get(),
        )  # fmt: skip
