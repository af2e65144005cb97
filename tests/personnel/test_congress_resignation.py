"""Resignations that the congress decides in session, and the motions of a town."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from renda.meetings.recording import take_for_the_meeting
from renda.personnel.congress_facts import offices_open_to
from renda.personnel.queries import offices_on
from renda.personnel.rooms import standing_before_vote
from renda.procedures.engine.unmet import StepRefused
from renda.roster.models import Congress
from tests import factories as make
from tests.personnel.congress_making import ON, Session

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(pin_today: Callable[[date], None]) -> Session:
    pin_today(ON + timedelta(days=60))
    return Session()


def test_a_vote_of_the_congress_accepts_it_and_the_office_ends(session: Session) -> None:
    matter = session.motion(session.vice, procedure="congress_resignation")
    (unmet,) = session.refusal(matter, "submit")
    assert "大会闭会期间向常务委员会提出辞职" in str(unmet)
    assert str(unmet.cite) == "地方组织法第三十二条第一款"
    session.hall.open()
    session.take(matter, "submit")
    session.take(matter, "present")
    assert standing_before_vote(matter, ON) == []
    take_for_the_meeting(matter.pk, "decide", ON, outcome="adopted", vote="接受辞职")
    matter.refresh_from_db()
    assert matter.state == "decided"
    session.take(matter, "publish_result", on=ON + timedelta(days=1))
    session.vice.refresh_from_db()
    assert (session.vice.ends_on, session.vice.end_reason) == (ON, "接受辞职")
    assert matter.closed_on == ON + timedelta(days=1)
    held = offices_on(session.county.clerk, ON - timedelta(days=1)).get(pk=session.vice.pk)
    assert held.decided_by.get().motion.matter_id == matter.pk


def test_several_are_decided_on_one_by_one(session: Session) -> None:
    session.hall.open()
    other = session.holder(session.hall.post.organization, "县长", "head", "沈某某")
    matter = session.motion(session.vice, other, procedure="congress_resignation")
    session.take(matter, "submit")
    session.take(matter, "present")
    assert "逐人表决" in str(standing_before_vote(matter, ON)[0])
    with pytest.raises(StepRefused, match="逐人表决"):
        take_for_the_meeting(matter.pk, "decide", ON, outcome="adopted", vote="接受辞职")
    session.counted(matter, (20, 2, 2), (12, 6, 6))
    session.take(matter, "publish_result")
    session.vice.refresh_from_db()
    other.refresh_from_db()
    assert (session.vice.ends_on, other.ends_on) == (ON, None)


def test_only_the_clerks_open_one_and_only_for_a_meeting_of_the_congress(session: Session) -> None:
    session.county.clerk, kept = session.county.handler, session.county.clerk
    with pytest.raises(StepRefused, match="由会务工作人员登记"):
        session.motion(session.vice)
    session.county.clerk = kept
    session.hall.meeting.kind = "standing_committee"
    with pytest.raises(StepRefused, match="人民代表大会会议"):
        session.motion(session.vice)


def test_a_town_names_its_own_offices(session: Session) -> None:
    town = make.a_congress(level=Congress.TOWN)
    presidium = make.an_organization(town, classification="presidium")
    government = make.an_organization(town, classification="town_government")
    chair = session.holder(presidium, "主席", "chair", "何某某")
    head = session.holder(government, "乡长", "head", "吕某某")
    session.holder(government, "科员", "clerk", "施某某")
    for procedure in ("recall", "congress_resignation"):
        assert set(offices_open_to(procedure, town, ON)) == {chair, head}
