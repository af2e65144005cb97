"""Observers and gallery: invited, confirmed, recorded apart, counted in nothing."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from renda.matters.models import Notice
from renda.matters.sight import may_be_seen
from renda.meetings.actions.gallery import ask_gallery_seat, decide_gallery_seat, note_gallery, open_gallery
from renda.meetings.actions.guests import confirm_invitation, invite, take_back_invitation
from renda.meetings.actions.plan import add_sitting
from renda.meetings.actions.presence import note_presence
from renda.meetings.attending import present_without_vote
from renda.meetings.models import Meeting
from renda.meetings.queries import quorum_now, roll_of
from renda.procedures.engine.unmet import StepRefused
from renda.roster.models import Person
from tests import factories as make
from tests.county import County
from tests.meetings.making import a_meeting, at, come, convened, take

ON = date(2026, 3, 2)
DAY = date(2026, 3, 22)
pytestmark = pytest.mark.django_db


@pytest.fixture
def county() -> County:
    return County(ON)


@pytest.fixture
def meeting(county: County) -> Meeting:
    return convened(county, on=ON)


def person(pk: int) -> Person:
    return Person.objects.get(pk=pk)


def test_a_body_is_invited_sees_the_meeting_and_names_who_comes(county: County, meeting: Meeting) -> None:
    assert not may_be_seen(meeting.matter, county.handler)
    invitation = invite(actor=county.clerk, on=ON, meeting=meeting, organization=county.unit, basis="decided")
    assert may_be_seen(meeting.matter, county.handler)
    assert may_be_seen(meeting.sittings.get().matter, county.handler)
    assert Notice.objects.filter(person_id=county.handler.person_id, matter=meeting.matter).count() == 1
    with pytest.raises(StepRefused, match="请选择列席的人"):
        confirm_invitation(actor=county.handler, invitation=invitation, people=[])
    with pytest.raises(StepRefused, match="由受邀单位自己确认"):
        confirm_invitation(actor=county.deputy, invitation=invitation, people=[])
    confirm_invitation(actor=county.handler, invitation=invitation, people=[person(county.handler.person_id)])
    place = meeting.sittings.get().attendances.get(person_id=county.handler.person_id)
    assert (place.standing, place.organization_id) == ("observer", county.unit.pk)
    assert meeting.summonses.get(person_id=county.handler.person_id).confirmed_at


def test_an_observer_is_not_offered_leave(county: County, meeting: Meeting) -> None:
    """A body that attends was offered a leave that only members may ask for."""
    invitation = invite(actor=county.clerk, on=ON, meeting=meeting, organization=county.unit, basis="law")
    confirm_invitation(actor=county.handler, invitation=invitation, people=[person(county.handler.person_id)])
    where = reverse("meeting-attendance", args=[meeting.pk])
    leave = reverse("meeting-leave", args=[meeting.pk])
    assert leave not in make.signed_in(county.handler).get(where).content.decode()
    assert leave in make.signed_in(county.deputy).get(where).content.decode()


def test_observers_count_in_no_quorum_and_no_roll_of_votes(county: County, meeting: Meeting) -> None:
    sitting = meeting.sittings.get()
    invitation = invite(actor=county.clerk, on=ON, meeting=meeting, organization=county.unit, basis="law")
    confirm_invitation(actor=county.handler, invitation=invitation, people=[person(county.handler.person_id)])
    come(sitting, 2)
    before = roll_of(sitting)
    assert (
        note_presence(sitting=sitting, actor=county.clerk, people=[county.handler.person_id], is_here=True)
        == 1
    )
    assert roll_of(sitting) == before
    assert quorum_now(sitting).missing == 1  # type: ignore[union-attr]
    with pytest.raises(StepRefused, match="还差 1 人"):
        take(sitting, "open_sitting", county.clerk, DAY)
    assert present_without_vote(meeting) == [(sitting, 1, 1)]


def test_a_deputy_is_invited_with_notice_and_a_member_is_not(county: County, meeting: Meeting) -> None:
    guest = person(county.colleague.person_id)
    invite(actor=county.clerk, on=ON, meeting=meeting, person=guest, basis="invited")
    assert meeting.summonses.filter(person=guest, confirmed_at__isnull=True).exists()
    with pytest.raises(StepRefused, match="已经邀请过"):
        invite(actor=county.clerk, on=ON, meeting=meeting, person=guest, basis="invited")
    member = meeting.sittings.get().attendances.filter(standing="member").first()
    assert member is not None
    with pytest.raises(StepRefused, match="是出席人员"):
        invite(actor=county.clerk, on=ON, meeting=meeting, person=member.person, basis="invited")
    with pytest.raises(StepRefused, match="由会务工作人员安排"):
        invite(actor=county.deputy, on=ON, meeting=meeting, person=guest, basis="invited")


def test_an_invitation_is_taken_back_with_its_places(county: County, meeting: Meeting) -> None:
    guest = person(county.colleague.person_id)
    invitation = invite(actor=county.clerk, on=ON, meeting=meeting, person=guest, basis="invited")
    assert meeting.sittings.get().attendances.filter(standing="observer").count() == 1
    take_back_invitation(actor=county.clerk, on=ON, invitation=invitation)
    assert not meeting.sittings.get().attendances.filter(standing="observer").exists()
    assert not meeting.matter.parties.filter(capacity="observer", until_on__isnull=True).exists()


def test_who_is_invited_before_the_notice_hears_of_it_with_the_notice(county: County) -> None:
    meeting = a_meeting(county, on=ON)
    invite(actor=county.clerk, on=ON, meeting=meeting, organization=county.unit, basis="law")
    assert not Notice.objects.filter(person_id=county.handler.person_id, matter=meeting.matter).exists()
    assert not may_be_seen(meeting.matter, county.handler)
    take(meeting, "convene", county.clerk, ON)
    assert Notice.objects.filter(person_id=county.handler.person_id, matter=meeting.matter).count() == 1


def test_a_sitting_added_later_has_the_observers_too(county: County, meeting: Meeting) -> None:
    guest = person(county.colleague.person_id)
    invite(actor=county.clerk, on=ON, meeting=meeting, person=guest, basis="invited")
    sitting = add_sitting(actor=county.clerk, on=ON, meeting=meeting, kind="sc_full", begins_at=at(DAY, 14))
    assert sitting.attendances.get(standing="observer").person == guest


def test_gallery_places_are_given_by_number_until_none_is_left(county: County, meeting: Meeting) -> None:
    def ask(name: str):  # type: ignore[no-untyped-def]
        return ask_gallery_seat(actor=county.clerk, meeting=meeting, name=name, comes_from="城关镇")

    with pytest.raises(StepRefused, match="没有开放旁听"):
        ask("吴某")
    open_gallery(actor=county.clerk, meeting=meeting, seats=2)
    first, second, third = ask("吴某"), ask("郑某"), ask("孙某")
    assert decide_gallery_seat(actor=county.clerk, seat=first, is_granted=True).number == 1
    with pytest.raises(StepRefused, match="请写明理由"):
        decide_gallery_seat(actor=county.clerk, seat=second, is_granted=False)
    assert decide_gallery_seat(actor=county.clerk, seat=second, is_granted=True).number == 2
    with pytest.raises(StepRefused, match="已经排满"):
        decide_gallery_seat(actor=county.clerk, seat=third, is_granted=True)
    with pytest.raises(StepRefused, match="席位不能少于"):
        open_gallery(actor=county.clerk, meeting=meeting, seats=1)
    with pytest.raises(StepRefused, match="会议开始以后"):
        note_gallery(actor=county.clerk, seat=first, is_here=True)
    sitting = meeting.sittings.get()
    come(sitting, 3)
    take(sitting, "open_sitting", county.clerk, DAY)
    meeting.matter.refresh_from_db()
    first.refresh_from_db()
    first.meeting.matter.refresh_from_db()
    note_gallery(actor=county.clerk, seat=first, is_here=True)
    assert roll_of(sitting).present == 3


def test_a_deputy_asks_for_themselves_and_a_member_need_not(county: County, meeting: Meeting) -> None:
    open_gallery(actor=county.clerk, meeting=meeting, seats=2)
    ask_gallery_seat(
        actor=county.colleague, meeting=meeting, name="代表", comes_from="一团", for_oneself=True
    )
    with pytest.raises(StepRefused, match="已经申请过"):
        ask_gallery_seat(
            actor=county.colleague, meeting=meeting, name="代表", comes_from="一团", for_oneself=True
        )
    with pytest.raises(StepRefused, match="不必申请旁听"):
        ask_gallery_seat(
            actor=county.deputy, meeting=meeting, name="代表", comes_from="一团", for_oneself=True
        )


def test_applicants_are_shown_to_the_clerks_alone(county: County, meeting: Meeting) -> None:
    open_gallery(actor=county.clerk, meeting=meeting, seats=2)
    ask_gallery_seat(
        actor=county.clerk, meeting=meeting, name="吴某某", comes_from="城关镇", phone="13900000000"
    )
    for actor, seen in ((county.clerk, True), (county.deputy, False)):
        client = Client()
        client.force_login(make.a_user(actor.person_id))
        page = client.get(reverse("meeting-guests", args=[meeting.pk])).content.decode()
        assert ("13900000000" in page) is seen
