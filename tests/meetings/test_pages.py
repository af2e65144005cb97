"""What a meeting's page and a deputy's first page offer to a member, to the chair and to the clerks."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.urls import reverse

from renda.live.models import Change
from renda.meetings.actions.agenda import arrange, place_item, settle_item
from renda.meetings.following import state_of_meeting
from renda.meetings.models import Attendance, Sitting
from renda.roster.models import Organization
from tests import factories as make
from tests.county import County
from tests.meetings.congress import DELEGATIONS, a_session, gather
from tests.meetings.making import come, convened, take

ON = date(2026, 3, 2)
DAY = ON + timedelta(days=20)
pytestmark = pytest.mark.django_db


@pytest.fixture
def county() -> County:
    return County(ON)


@pytest.fixture
def sitting(county: County) -> Sitting:
    return convened(county, on=ON).sittings.get()


def page(who: object, name: str, *args: int) -> str:
    return make.signed_in(who).get(reverse(name, args=args)).content.decode()  # type: ignore[arg-type]


def test_a_member_confirms_the_notice_on_the_page_of_the_meeting(
    county: County, sitting: Sitting, pin_today: Callable[[date], None]
) -> None:
    pin_today(ON)
    pk = sitting.meeting_id
    shown = page(county.deputy, "meeting", pk)
    assert reverse("meeting-confirm", args=[pk]) in shown
    assert reverse("meeting-leave", args=[pk]) in shown
    make.signed_in(county.deputy).post(reverse("meeting-confirm", args=[pk]))
    assert reverse("meeting-confirm", args=[pk]) not in page(county.deputy, "meeting", pk)
    assert reverse("meeting-confirm", args=[pk]) not in page(county.clerk, "meeting", pk)


def test_a_quorum_is_missed_only_once_the_day_has_come(
    county: County, sitting: Sitting, pin_today: Callable[[date], None]
) -> None:
    """Twenty days ahead a warning told that thirteen were missing and that the sitting could not open."""
    pin_today(ON)
    assert "不能开会" not in page(county.deputy, "meeting", sitting.meeting_id)
    pin_today(DAY)
    assert "不能开会" in page(county.deputy, "meeting", sitting.meeting_id)


def test_a_member_in_the_hall_finds_the_buttons_to_press(
    county: County, sitting: Sitting, pin_today: Callable[[date], None]
) -> None:
    pin_today(DAY)
    come(sitting, 5)
    take(sitting, "open_sitting", county.clerk, DAY)
    press = reverse("press", args=[sitting.pk])
    assert press in page(county.deputy, "meeting", sitting.meeting_id)
    assert press in page(county.deputy, "desk")
    assert press not in page(county.clerk, "meeting", sitting.meeting_id)
    Attendance.objects.filter(sitting=sitting, person_id=county.deputy.person_id).update(came_at=None)
    assert "您还没有签到" in page(county.deputy, "meeting", sitting.meeting_id)


def test_the_first_page_of_a_deputy_lists_the_meetings_to_come(
    county: County, sitting: Sitting, pin_today: Callable[[date], None]
) -> None:
    pin_today(ON)
    address = reverse("meeting", args=[sitting.meeting_id])
    assert address in page(county.deputy, "desk")
    assert address not in page(county.colleague, "desk")
    pin_today(DAY + timedelta(days=1))
    assert address not in page(county.deputy, "desk"), "its days are over, and nobody has opened it"
    come(sitting, 5)
    take(sitting, "open_sitting", county.clerk, DAY)
    assert address in page(county.deputy, "desk"), "it goes on past its last day"


def test_who_conducts_a_meeting_finds_script_votes_roll_and_code(
    county: County, sitting: Sitting, pin_today: Callable[[date], None]
) -> None:
    pin_today(DAY)
    shown = page(county.clerk, "meeting", sitting.meeting_id)
    of_member = page(county.deputy, "meeting", sitting.meeting_id)
    for name in ("votes", "sitting-roll", "sitting-code"):
        assert reverse(name, args=[sitting.pk]) in shown
        assert reverse(name, args=[sitting.pk]) in page(county.clerk, "sitting", sitting.pk)
        assert reverse(name, args=[sitting.pk]) not in of_member
    assert reverse("meeting-script", args=[sitting.meeting_id]) in shown
    assert reverse("meeting-script", args=[sitting.meeting_id]) not in of_member


def test_the_list_leads_to_the_years_attendance_and_the_calendar(
    county: County, sitting: Sitting, pin_today: Callable[[date], None]
) -> None:
    pin_today(DAY)
    assert reverse("attendance-year") in page(county.clerk, "meetings")
    assert reverse("attendance-year") not in page(county.deputy, "meetings")
    assert reverse("my-calendar") in page(county.deputy, "meetings")


def test_the_pages_of_a_meeting_follow_it(
    county: County, sitting: Sitting, pin_today: Callable[[date], None]
) -> None:
    pin_today(DAY)
    for name, pk in (
        ("meeting", sitting.meeting_id), ("meeting-agenda", sitting.meeting_id), ("sitting", sitting.pk),
        ("meeting-attendance", sitting.meeting_id), ("sitting-roll", sitting.pk), ("sitting-seats", sitting.pk),
        ("meeting-questions", sitting.meeting_id),
    ):  # fmt: skip
        shown = page(county.clerk, name, pk)
        [part] = set(re.findall(r'hx-select="#([a-z-]+) &gt; \*"', shown)) - {"steps-now", "sitting-figures"}
        assert f'id="{part}" data-live-fetch' in shown, name
        assert f'data-live="meeting:{sitting.meeting_id}"' in shown, name
        assert shown.count('hx-disinherit="hx-select"') == shown.count(" hx-select="), "steps open beneath it"


def test_what_changes_on_the_agenda_is_told(county: County, sitting: Sitting) -> None:
    """The hall showed an agenda until something else happened in the meeting."""
    meeting = sitting.meeting
    topic, before = f"meeting:{meeting.pk}", state_of_meeting(meeting.pk)["agenda"]
    Change.objects.all().delete()
    item = place_item(actor=county.clerk, on=ON, meeting=meeting, title="其他事项")
    assert Change.objects.filter(topic=topic).exists()
    assert state_of_meeting(meeting.pk)["agenda"] == {**before, "items": before["items"] + 1}
    Change.objects.all().delete()
    settle_item(item=item, settled_as="heard", on=DAY)
    assert Change.objects.filter(topic=topic).exists()
    assert state_of_meeting(meeting.pk)["agenda"]["settled"] == before["settled"] + 1
    Change.objects.all().delete()
    arrange(actor=county.clerk, on=ON, meeting=meeting, order=[])
    assert Change.objects.filter(topic=topic).exists()


def test_the_years_attendance_says_how_many_absences_are_flagged(
    county: County, sitting: Sitting, pin_today: Callable[[date], None]
) -> None:
    pin_today(DAY)
    shown = page(county.clerk, "attendance-year")
    assert re.search(r"予以提示：\s*2 次", shown)
    assert reverse("law-rule", args=["sc_absences_flagged"]) in shown


def test_every_delegation_meets_by_one_form(county: County, pin_today: Callable[[date], None]) -> None:
    """A clerk filled the same form twelve times."""
    pin_today(ON)
    gather(county, deputies=24)
    meeting, clerk = a_session(county, on=ON), make.signed_in(county.clerk)
    form = {"kind": "delegation", "begins_at": "2026-04-11T15:00", "body": "", "place": ""}
    answer = clerk.post(reverse("sitting-new", args=[meeting.pk]), form)
    assert answer.status_code == 302
    held = Sitting.objects.filter(meeting=meeting, kind="delegation")
    assert held.count() == held.values("body").distinct().count() == DELEGATIONS
    one = Organization.objects.filter(classification="delegation").first()
    clerk.post(reverse("sitting-new", args=[meeting.pk]), {**form, "body": one.pk})
    assert held.count() == DELEGATIONS + 1
    clerk.post(reverse("sitting-new", args=[meeting.pk]), {**form, "kind": "plenary"})
    assert Sitting.objects.filter(meeting=meeting, kind="plenary").count() == 1
