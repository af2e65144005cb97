"""The list of speakers: who is on it, in which order, for how long, and each refusal."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from renda.meetings.actions.agenda import place_item
from renda.meetings.following import state_of_meeting
from renda.meetings.models import Sitting
from renda.procedures.engine.unmet import StepRefused
from renda.proceedings.actions.speak import (
    ask_to_speak,
    extend_speech,
    move_speech,
    start_speech,
    stop_speech,
    withdraw_speech,
)
from renda.proceedings.models import Speech
from renda.proceedings.speaking import (
    ends_at,
    speeches_of,
    spoken_by_delegation,
    spoken_by_person,
    waiting_in,
)
from tests import factories as make
from tests.county import County
from tests.meetings.making import come, convened, take

ON = date(2026, 3, 2)
DAY = ON + timedelta(days=20)
pytestmark = pytest.mark.django_db


@pytest.fixture
def county() -> County:
    return County(ON)


@pytest.fixture
def sitting(county: County) -> Sitting:
    """An open sitting with five members in the hall; its chair is the county's deputy."""
    sitting = convened(county, on=ON).sittings.get()
    come(sitting, 5)
    take(sitting, "open_sitting", county.clerk, DAY)
    return sitting


def ask(county: County, sitting: Sitting, number: int = 0, **more: object) -> Speech:
    """The clerk puts the member of that number on the list of the first item."""
    person = sitting.attendances.order_by("id")[number].person_id
    item = more.pop("item", None) or sitting.meeting.agenda.first()
    return ask_to_speak(actor=county.clerk, on=DAY, sitting=sitting, item=item, person_id=person)  # type: ignore[arg-type]


def hold(county: County, speech: Speech, minutes: int = 3) -> None:
    start_speech(actor=county.clerk, speech=speech)
    Speech.objects.filter(pk=speech.pk).update(started_at=timezone.now() - timedelta(minutes=minutes))
    stop_speech(actor=county.clerk, speech=speech)


def test_a_member_asks_on_the_phone_and_speaks_for_the_minutes_of_the_rule(
    county: County, sitting: Sitting
) -> None:
    item = sitting.meeting.agenda.get()
    speech = ask_to_speak(actor=county.deputy, on=DAY, sitting=sitting, item=item)
    assert (speech.nth, speech.minutes, speech.organization) == (1, 10, speech.organization)
    start_speech(actor=county.clerk, speech=speech)
    part = state_of_meeting(sitting.meeting_id)["speaker"]
    assert part["name"] == speech.person.name
    assert part["until"] - part["started_at"] == timedelta(minutes=10)
    stop_speech(actor=county.deputy, speech=speech)
    assert "name" not in state_of_meeting(sitting.meeting_id)["speaker"]


def test_the_second_speech_is_shorter_and_there_is_no_third(county: County, sitting: Sitting) -> None:
    hold(county, ask(county, sitting))
    second = ask(county, sitting)
    assert (second.nth, second.minutes) == (2, 5)
    hold(county, second)
    with pytest.raises(StepRefused, match="同一议题每人最多发言 2 次") as refused:
        ask(county, sitting)
    assert refused.value.unmet[0].rule == "speaking_times"
    other = place_item(
        actor=county.clerk, on=DAY, meeting=sitting.meeting, title="另一项", decided_by="第一次主任会议"
    )
    assert ask(county, sitting, item=other).nth == 1


def test_first_speeches_come_before_second_ones_and_the_clerk_orders_them(
    county: County, sitting: Sitting
) -> None:
    hold(county, ask(county, sitting, 0))
    again, one, two = ask(county, sitting, 0), ask(county, sitting, 1), ask(county, sitting, 2)
    assert waiting_in(sitting) == [one, two, again]
    move_speech(actor=county.clerk, speech=two, later=False)
    assert waiting_in(sitting) == [two, one, again]
    move_speech(actor=county.clerk, speech=again, later=False)
    assert waiting_in(sitting) == [two, one, again]
    withdraw_speech(actor=county.clerk, speech=two)
    assert waiting_in(sitting) == [one, again]


def test_the_time_of_each_person_and_delegation_is_kept(county: County, sitting: Sitting) -> None:
    group = make.an_organization(county.congress, classification="delegation", short_name="城关团")
    sitting.attendances.filter(pk__in=sitting.attendances.order_by("id")[:2]).update(organization=group)
    hold(county, ask(county, sitting, 0), minutes=4)
    hold(county, ask(county, sitting, 1), minutes=6)
    hold(county, ask(county, sitting, 2), minutes=1)
    spoken = list(speeches_of(sitting))
    assert [row.seconds // 60 for row in spoken_by_person(spoken)] == [6, 4, 1]
    assert [(row.label, row.times, row.clock) for row in spoken_by_delegation(spoken)] == [
        ("城关团", 2, "10:00"),
        ("", 1, "1:00"),
    ]


def test_nobody_waits_twice_for_one_item(county: County, sitting: Sitting) -> None:
    ask(county, sitting)
    with pytest.raises(StepRefused, match="已经登记过这一项的发言"):
        ask(county, sitting)


def test_one_speaks_at_a_time_and_only_in_the_hall(county: County, sitting: Sitting) -> None:
    first, second = ask(county, sitting, 0), ask(county, sitting, 1)
    start_speech(actor=county.clerk, speech=first)
    with pytest.raises(StepRefused, match=f"{first.person.name}正在发言"):
        start_speech(actor=county.clerk, speech=second)
    stop_speech(actor=county.clerk, speech=first)
    sitting.attendances.filter(person=second.person).update(left_at=timezone.now())
    with pytest.raises(StepRefused, match="不在会场"):
        start_speech(actor=county.clerk, speech=second)
    with pytest.raises(StepRefused, match="已经进行过"):
        start_speech(actor=county.clerk, speech=first)
    with pytest.raises(StepRefused, match="没有在进行"):
        stop_speech(actor=county.clerk, speech=second)
    with pytest.raises(StepRefused, match="不能再撤回"):
        withdraw_speech(actor=county.clerk, speech=first)


def test_only_whoever_conducts_gives_the_floor_and_puts_others_on_the_list(
    county: County, sitting: Sitting
) -> None:
    person = sitting.attendances.order_by("id")[1].person_id
    with pytest.raises(StepRefused, match="为别人登记发言"):
        ask_to_speak(
            actor=county.colleague,
            on=DAY,
            sitting=sitting,
            item=sitting.meeting.agenda.get(),
            person_id=person,
        )
    speech = ask(county, sitting, 1)
    for refused in (
        lambda: start_speech(actor=county.colleague, speech=speech),
        lambda: move_speech(actor=county.colleague, speech=speech, later=True),
        lambda: stop_speech(actor=county.colleague, speech=speech),
    ):
        with pytest.raises(StepRefused, match="由会议主持人和会务工作人员掌握"):
            refused()
    with pytest.raises(StepRefused, match="只能撤回自己的"):
        withdraw_speech(actor=county.colleague, speech=speech)


def test_whoever_is_not_on_the_roll_does_not_speak(county: County, sitting: Sitting) -> None:
    with pytest.raises(StepRefused, match="不在这次会的出席、列席名单中"):
        ask_to_speak(actor=county.colleague, on=DAY, sitting=sitting, item=sitting.meeting.agenda.get())


def test_a_settled_item_and_a_closed_sitting_take_no_speeches(county: County, sitting: Sitting) -> None:
    speech = ask(county, sitting)
    sitting.meeting.agenda.update(settled_as="heard")
    with pytest.raises(StepRefused, match="已有结果，不再发言"):
        ask(county, sitting, 1)
    take(sitting, "adjourn", county.clerk, DAY)
    with pytest.raises(StepRefused, match="没有在开会"):
        start_speech(actor=county.clerk, speech=speech)
    take(sitting, "close_sitting", county.clerk, DAY)
    with pytest.raises(StepRefused, match="这次会已经结束"):
        ask(county, sitting, 1)


def test_an_item_of_another_meeting_is_refused(county: County, sitting: Sitting) -> None:
    other = convened(county, on=ON).agenda.get()
    with pytest.raises(StepRefused, match="本次会议议程中的议题"):
        ask(county, sitting, item=other)


def test_whoever_presides_extends_a_speech_once_and_it_stays_on_record(
    county: County, sitting: Sitting
) -> None:
    speech = ask_to_speak(actor=county.deputy, on=DAY, sitting=sitting, item=sitting.meeting.agenda.get())
    with pytest.raises(StepRefused, match="没有在进行"):
        extend_speech(actor=county.clerk, on=DAY, speech=speech)
    start_speech(actor=county.clerk, speech=speech)
    before = ends_at(speech)
    with pytest.raises(StepRefused, match="掌握"):
        extend_speech(actor=county.colleague, on=DAY, speech=speech)
    extend_speech(actor=county.clerk, on=DAY, speech=speech)
    speech.refresh_from_db()
    assert (speech.more_minutes, speech.more_by_id) == (5, county.clerk.person_id)
    assert before is not None
    assert ends_at(speech) == before + timedelta(minutes=5)
    assert state_of_meeting(sitting.meeting_id)["speaker"]["minutes"] == 15
    with pytest.raises(StepRefused, match="只能延长一次"):
        extend_speech(actor=county.clerk, on=DAY, speech=speech)
