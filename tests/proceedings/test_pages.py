"""The pages of speakers, questions and the deliberation, through the real views."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.urls import reverse

from renda.live.models import Change
from renda.matters.actions import perform
from renda.matters.models import Matter
from renda.meetings.following import state_of_meeting
from renda.meetings.models import Sitting
from renda.proceedings.models import Note, Point, Question, Speech
from tests import factories as make
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
def sitting(county: County) -> Sitting:
    sitting = convened(county, on=ON).sittings.get()
    come(sitting, 5)
    take(sitting, "open_sitting", county.clerk, DAY)
    return sitting


def test_a_deputy_asks_and_the_clerk_gives_the_floor(county: County, sitting: Sitting) -> None:
    deputy, clerk = make.signed_in(county.deputy), make.signed_in(county.clerk)
    item = sitting.meeting.agenda.get()
    assert "登记发言" in deputy.get(reverse("meeting-speakers", args=[sitting.meeting_id])).content.decode()
    deputy.post(reverse("speech-ask", args=[sitting.pk]), {"item": item.pk})
    speech = Speech.objects.get()
    again = deputy.post(reverse("speech-ask", args=[sitting.pk]), {"item": item.pk})
    assert again.status_code == 409
    assert "已经登记过这一项的发言" in again.content.decode()
    clerk.post(reverse("speech-act", args=[speech.pk]), {"act": "start"})
    page = clerk.get(reverse("speakers-now", args=[sitting.pk])).content.decode()
    assert "发言结束" in page
    assert f'data-live-until="{Speech.objects.get().started_at.year}' in page  # type: ignore[union-attr]
    clerk.post(reverse("speech-act", args=[speech.pk]), {"act": "stop"})
    assert Speech.objects.get().ended_at is not None


def test_a_question_is_asked_and_listed(county: County, sitting: Sitting) -> None:
    deputy = make.signed_in(county.deputy)
    url = reverse("meeting-questions", args=[sitting.meeting_id])
    assert deputy.post(url, {"body": county.unit.pk, "text": ""}).status_code == 422
    deputy.post(url, {"body": county.unit.pk, "text": "学位缺口怎样解决？"})
    matter = Matter.objects.get(procedure="question")
    assert "学位缺口怎样解决？" in deputy.get(url).content.decode()
    clerk = make.signed_in(county.clerk)
    later = {"due_on": (DAY + timedelta(days=14)).isoformat()}
    clerk.post(reverse("matter-step", args=[matter.pk, "promise_answer"]), later)
    assert Question.objects.get().due_on == DAY + timedelta(days=14)
    unit = make.signed_in(county.handler)
    assert unit.get(reverse("matter", args=[matter.pk])).status_code == 200
    unit.post(reverse("matter-step", args=[matter.pk, "answer_later"]), {"text": "扩建两所学校"})
    assert "扩建两所学校" in deputy.get(url).content.decode()


def test_a_note_saves_itself_is_handed_in_and_becomes_a_point(county: County, sitting: Sitting) -> None:
    deputy, clerk = make.signed_in(county.deputy), make.signed_in(county.clerk)
    item = sitting.meeting.agenda.get()
    assert deputy.post(reverse("note-autosave", args=[item.pk]), {"text": "学位"}).status_code == 204
    assert "学位" in deputy.get(reverse("note-write", args=[item.pk])).content.decode()
    deputy.post(reverse("note-write", args=[item.pk]), {"text": "学位不足。", "done": "1"})
    note = Note.objects.get()
    assert note.submitted_at
    url = reverse("opinions", args=[item.pk])
    assert clerk.post(url, {"text": "增加学位。"}).status_code == 409
    clerk.post(url, {"text": "增加学位。", "note": note.pk})
    point = Point.objects.get()
    page = clerk.get(url).content.decode()
    assert "增加学位。" in page
    assert note.person.name in page  # type: ignore[union-attr]
    clerk.post(reverse("point-act", args=[point.pk]), {"act": "rewrite", "text": "加快增加学位。"})
    clerk.post(reverse("point-act", args=[point.pk]), {"act": "leave_out"})
    point.refresh_from_db()
    assert (point.text, point.is_left_out) == ("加快增加学位。", True)


def test_another_persons_draft_is_not_shown(county: County, sitting: Sitting) -> None:
    item = sitting.meeting.agenda.get()
    make.signed_in(county.deputy).post(reverse("note-autosave", args=[item.pk]), {"text": "还没写完"})
    for actor in (county.clerk, county.colleague):
        page = make.signed_in(actor).get(reverse("note-write", args=[item.pk])).content.decode()
        assert "还没写完" not in page
    assert (
        "还没写完"
        not in make.signed_in(county.clerk).get(reverse("opinions", args=[item.pk])).content.decode()
    )


def test_a_question_is_told_and_its_asker_is_spoken_to(county: County, sitting: Sitting) -> None:
    deputy, meeting = make.signed_in(county.deputy), sitting.meeting
    asked = {"body": county.unit.pk, "item": "", "text": "经费从哪里来？"}
    before = state_of_meeting(meeting.pk)["questions"]
    answer = deputy.post(reverse("meeting-questions", args=[meeting.pk]), asked, follow=True)
    assert "会转给受询问的机关" in answer.content.decode()
    after = state_of_meeting(meeting.pk)["questions"]
    assert (before["asked"], after["asked"]) == (0, 1)
    Change.objects.all().delete()
    perform(
        matter=Question.objects.get().matter, step="answer_now", actor=county.clerk, on=DAY,
        form={"text": "已列入预算。"},
    )  # fmt: skip
    assert Change.objects.filter(topic=f"meeting:{meeting.pk}").exists()
    assert state_of_meeting(meeting.pk)["questions"]["steps"] > after["steps"]


def test_nobody_is_put_on_the_list_once_every_item_has_its_result(county: County, sitting: Sitting) -> None:
    """A form with an empty choice could never be sent."""
    page = reverse("meeting-speakers", args=[sitting.meeting_id])
    assert "不再登记发言" not in make.signed_in(county.clerk).get(page).content.decode()
    sitting.meeting.agenda.update(settled_as="heard")
    shown = make.signed_in(county.clerk).get(page).content.decode()
    assert "不再登记发言" in shown
    assert reverse("speech-ask", args=[sitting.pk]) not in shown
