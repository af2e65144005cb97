"""The pages of votes, through the real views."""

from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from renda.accounts.actor import Actor, actors_of
from renda.ballots import tasks
from renda.ballots.models import Ballot, Vote
from renda.matters.models import Entry
from renda.meetings.models import Attendance, Sitting
from renda.roster.models import Person
from tests import factories as make
from tests.ballots.making import a_vote, an_open_sitting, press, step, two_counters, voters
from tests.county import County

ON = date(2026, 3, 2)
DAY = ON + timedelta(days=20)
pytestmark = pytest.mark.django_db
HX = {"HX-Request": "true"}


@pytest.fixture
def county(pin_today: Callable[[date], None]) -> County:
    pin_today(DAY)
    return County(ON)


@pytest.fixture
def sitting(county: County) -> Sitting:
    return an_open_sitting(county, on=ON, members=5)


def deputy_of(county: County, sitting: Sitting, nth: int = 1) -> Actor:
    """A member of the sitting who also is a deputy and so has a log-in's capacity."""
    person = sitting.attendances.order_by("id")[nth].person
    body = make.an_organization(county.congress, classification="delegation")
    membership = make.a_membership(person, organization=body, role="deputy")
    return next(one for one in actors_of(person.pk, DAY) if one.membership_id == membership.pk)


def test_a_clerk_prepares_starts_closes_and_announces(county: County, sitting: Sitting) -> None:
    clerk = make.signed_in(county.clerk)
    item = sitting.meeting.agenda.get()
    form = {"items": [item.pk], "way": "device", "subject": "main", "nature": "resolution", "question": ""}
    assert clerk.post(reverse("vote-new", args=[sitting.pk]), form).status_code == 302
    vote = Vote.objects.get()
    page = clerk.get(reverse("votes", args=[sitting.pk])).content.decode()
    assert "全体组成人员 5 人，须超过半数即至少 3 票" in page
    clerk.post(reverse("matter-step", args=[vote.pk, "start_vote"]))
    press(vote, in_favour=3, against=1)
    page = clerk.get(reverse("votes-now", args=[sitting.pk])).content.decode()
    assert "已按 <b>4</b> 人，在场 5 人" in page
    clerk.post(reverse("matter-step", args=[vote.pk, "close_vote"]))
    assert "（尚未宣布）" in clerk.get(reverse("votes", args=[sitting.pk])).content.decode()
    back = clerk.post(reverse("matter-step", args=[vote.pk, "announce"]))
    assert back.headers["location"] == reverse("votes", args=[sitting.pk])
    vote.matter.refresh_from_db()
    assert vote.matter.state == "adopted"
    sheet = clerk.get(reverse("vote", args=[vote.pk])).content.decode()
    assert "全体组成人员 5 人，须超过半数即至少 3 票；赞成 3 票，通过" in sheet
    assert "/law/" in sheet


def test_what_a_form_lacks_is_said_and_kept(county: County, sitting: Sitting) -> None:
    clerk = make.signed_in(county.clerk)
    form = {"items": [], "way": "hands", "subject": "amendment", "nature": "resolution", "question": ""}
    answer = clerk.post(reverse("vote-new", args=[sitting.pk]), form)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "举手表决请选两名不同的计票人" in page
    assert "请写明表决的是哪一条修正案或者哪一部分" in page
    form = {
        "items": [sitting.meeting.agenda.get().pk], "way": "acclamation", "subject": "main", "nature": "resolution",
        "question": "通过决议",
    }  # fmt: skip
    answer = clerk.post(reverse("vote-new", args=[sitting.pk]), form)
    assert answer.status_code == 409
    assert "没有允许这类事项鼓掌通过" in answer.content.decode()
    assert "通过决议" in answer.content.decode()


def test_a_member_presses_and_finds_it_again_on_another_phone(county: County, sitting: Sitting) -> None:
    member = deputy_of(county, sitting)
    phone = make.signed_in(member)
    vote = a_vote(county, sitting, on=DAY)
    assert phone.get(reverse("press-mine")).headers["location"] == reverse("press", args=[sitting.pk])
    assert "等待表决" in phone.get(reverse("press", args=[sitting.pk])).content.decode()
    step(vote, "start_vote", county.clerk, DAY)
    assert "您还没有按" in phone.get(reverse("press-now", args=[sitting.pk])).content.decode()
    answer = phone.post(reverse("vote-cast", args=[vote.pk]), {"choice": "against"}, headers=HX)
    assert "您已按「反对」" in answer.content.decode()
    another = make.signed_in(member)
    assert "您已按「反对」" in another.get(reverse("press", args=[sitting.pk])).content.decode()
    another.post(reverse("vote-cast", args=[vote.pk]), {"choice": "abstaining"})
    assert list(Ballot.objects.values_list("choice", "changes")) == [("abstaining", 1)]
    step(vote, "close_vote", county.clerk, DAY)
    waiting = phone.get(reverse("press-now", args=[sitting.pk])).content.decode()
    assert "等待宣布结果" in waiting
    assert "未通过" not in waiting
    step(vote, "announce", county.clerk, DAY, outcome="rejected")
    assert "未通过" in phone.get(reverse("press-now", args=[sitting.pk])).content.decode()


def test_a_refused_press_says_why(county: County, sitting: Sitting) -> None:
    member = deputy_of(county, sitting)
    phone = make.signed_in(member)
    vote = a_vote(county, sitting, on=DAY)
    late = phone.post(reverse("vote-cast", args=[vote.pk]), {"choice": "against"})
    assert late.status_code == 409
    assert "表决还没有开始" in late.content.decode()
    step(vote, "start_vote", county.clerk, DAY)
    Attendance.objects.filter(sitting=sitting, person_id=member.person_id).update(came_at=None)
    away = phone.post(reverse("vote-cast", args=[vote.pk]), {"choice": "against"}, headers=HX)
    assert "您还没有签到或者已经离席" in away.content.decode()
    assert not Ballot.objects.exists()


def test_who_pressed_and_left_is_still_told_what_was_pressed(county: County, sitting: Sitting) -> None:
    member = deputy_of(county, sitting)
    phone = make.signed_in(member)
    vote = a_vote(county, sitting, on=DAY)
    step(vote, "start_vote", county.clerk, DAY)
    phone.post(reverse("vote-cast", args=[vote.pk]), {"choice": "against"}, headers=HX)
    Attendance.objects.filter(sitting=sitting, person_id=member.person_id).update(left_at=timezone.now())
    shown = phone.get(reverse("press-now", args=[sitting.pk])).content.decode()
    assert "已经离席" in shown
    assert "您按的是「反对」" in shown


def test_a_vote_that_one_may_not_see_does_not_exist(county: County, sitting: Sitting) -> None:
    vote = a_vote(county, sitting, on=DAY)
    step(vote, "start_vote", county.clerk, DAY)
    stranger = make.signed_in(make.somebody(make.a_congress(), "deputy"))
    for name in ("vote", "vote-over", "vote-cast", "votes", "press"):
        address = reverse(name, args=[sitting.pk if name in {"votes", "press"} else vote.pk])
        ask = stranger.post if name in {"vote-over", "vote-cast"} else stranger.get
        assert ask(address, {"choice": "in_favour"}).status_code == 404, name


def test_a_ballot_costs_few_queries(county: County, sitting: Sitting) -> None:
    """Session, log-in, capacities, the ballot itself with its transaction: the same for the first and the last."""
    phone = make.signed_in(deputy_of(county, sitting))
    vote = a_vote(county, sitting, on=DAY)
    step(vote, "start_vote", county.clerk, DAY)
    with CaptureQueriesContext(connection) as queries:
        phone.post(reverse("vote-cast", args=[vote.pk]), {"choice": "in_favour"}, headers=HX)
    assert len(queries) <= 6, [one["sql"] for one in queries]


def test_the_vote_whose_time_is_over_is_closed_once(county: County, sitting: Sitting) -> None:
    vote = a_vote(county, sitting, on=DAY)
    step(vote, "start_vote", county.clerk, DAY)
    clerk = make.signed_in(county.clerk)
    clerk.post(reverse("vote-over", args=[vote.pk]))
    vote.matter.refresh_from_db()
    assert vote.matter.state == "voting"
    assert vote.closes_at is not None
    ended_at = vote.closes_at - timedelta(minutes=2)
    Vote.objects.filter(pk=vote.pk).update(closes_at=ended_at)
    for _time in range(2):
        clerk.post(reverse("vote-over", args=[vote.pk]))
    vote.matter.refresh_from_db()
    vote.refresh_from_db()
    assert (vote.matter.state, vote.closed_at) == ("counted", ended_at)
    entry = Entry.objects.get(matter=vote.matter, step="time_over")
    assert (entry.capacity, entry.person) == ("calendar", None)


def test_no_page_need_be_open_for_a_vote_to_end(
    county: County, sitting: Sitting, django_capture_on_commit_callbacks: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    scheduled = []
    monkeypatch.setattr(
        tasks.close_in_background, "schedule", lambda args, delay: scheduled.append((args, delay))
    )
    vote = a_vote(county, sitting, on=DAY)
    with django_capture_on_commit_callbacks(execute=True):
        step(vote, "start_vote", county.clerk, DAY)
    assert vote.closes_at is not None
    assert vote.opened_at is not None
    assert scheduled == [((vote.pk,), (vote.closes_at - vote.opened_at).seconds)]
    tasks.close_in_background.call_local(vote.pk)  # too early: nothing
    tasks.close_what_is_over.call_local()
    vote.matter.refresh_from_db()
    assert vote.matter.state == "voting"
    Vote.objects.filter(pk=vote.pk).update(closes_at=vote.closes_at - timedelta(minutes=2))
    tasks.close_what_is_over.call_local()
    vote.matter.refresh_from_db()
    assert vote.matter.state == "counted"


def test_the_first_look_after_the_end_closes_the_vote(county: County, sitting: Sitting) -> None:
    """Neither a background nor a conductor's page: a member's phone finds it over."""
    phone = make.signed_in(deputy_of(county, sitting))
    vote = a_vote(county, sitting, on=DAY)
    step(vote, "start_vote", county.clerk, DAY)
    phone.get(reverse("press-now", args=[sitting.pk]))
    vote.matter.refresh_from_db()
    assert vote.matter.state == "voting"
    ended_at = timezone.now() - timedelta(minutes=2)
    Vote.objects.filter(pk=vote.pk).update(closes_at=ended_at)
    for _look in range(2):
        phone.get(reverse("press-now", args=[sitting.pk]))
    vote.matter.refresh_from_db()
    vote.refresh_from_db()
    assert (vote.matter.state, vote.closed_at) == ("counted", ended_at)
    assert Entry.objects.filter(matter=vote.matter, step="time_over").count() == 1


def test_who_is_present_is_reckoned_at_the_recorded_end(county: County, sitting: Sitting) -> None:
    """Of five, two came only after the end, one left before it: two were there, one of whom left later."""
    vote = a_vote(county, sitting, on=DAY)
    step(vote, "start_vote", county.clerk, DAY)
    ended_at = timezone.now() - timedelta(minutes=2)
    sooner, later = ended_at - timedelta(minutes=5), ended_at + timedelta(minutes=1)
    places = list(sitting.attendances.filter(standing="member").order_by("pk"))
    assert len(places) == 5
    times = [
        (sooner, None),
        (sooner, later),
        (sooner, sooner + timedelta(minutes=1)),
        (later, None),
        (later, None),
    ]
    for place, (came_at, left_at) in zip(places, times, strict=True):
        Attendance.objects.filter(pk=place.pk).update(came_at=came_at, left_at=left_at)
    Vote.objects.filter(pk=vote.pk).update(closes_at=ended_at)
    tasks.close_what_is_over.call_local()
    vote.refresh_from_db()
    assert vote.present == 2


def test_the_second_counter_does_not_see_the_first_ones_numbers(county: County, sitting: Sitting) -> None:
    vote = a_vote(county, sitting, on=DAY, way="hands", counters=two_counters(county))
    step(vote, "start_vote", county.clerk, DAY)
    step(vote, "close_vote", county.clerk, DAY)
    first, second = make.signed_in(county.clerk), make.signed_in(county.office)
    numbers = {"in_favour": "4", "against": "1", "abstaining": "0"}
    first.post(reverse("matter-step", args=[vote.pk, "enter_count"]), numbers)
    for name in ("vote", "matter", "votes"):
        page = second.get(reverse(name, args=[sitting.pk if name == "votes" else vote.pk])).content.decode()
        assert "赞成：第一人" not in page
        assert "两人的计数" not in page
    assert "未登记" in page
    second.post(reverse("matter-step", args=[vote.pk, "enter_count"]), {**numbers, "in_favour": "3"})
    page = second.get(reverse("votes", args=[sitting.pk])).content.decode()
    assert "赞成：第一人计 4 票，第二人计 3 票" in page


def test_the_votes_of_a_meeting_are_taken_away(county: County, sitting: Sitting) -> None:
    vote = a_vote(county, sitting, on=DAY)
    a_vote(county, sitting, on=DAY, question="第二项")
    step(vote, "start_vote", county.clerk, DAY)
    press(vote, in_favour=4, abstaining=1)
    step(vote, "close_vote", county.clerk, DAY)
    step(vote, "announce", county.clerk, DAY, outcome="adopted")
    reader = make.signed_in(county.colleague)
    assert "第二项" in reader.get(reverse("meeting-votes", args=[sitting.meeting_id])).content.decode()
    answer = reader.get(reverse("meeting-votes-export", args=[sitting.meeting_id]))
    rows = list(load_workbook(BytesIO(b"".join(answer.streaming_content))).active.iter_rows(values_only=True))
    assert rows[1][6:14] == (5, 4, 0, 1, 0, 5, 3, "通过")
    assert rows[2][7] is None


def test_the_order_is_changed_on_the_page(county: County, sitting: Sitting) -> None:
    first, second = (a_vote(county, sitting, on=DAY, question=f"第{n}项") for n in (1, 2))
    clerk = make.signed_in(county.clerk)
    clerk.post(reverse("vote-move", args=[second.pk]), {"way": "up"})
    assert [one.pk for one in Vote.objects.order_by("position")] == [second.pk, first.pk]
    assert voters(sitting)


def test_amendments_come_first_by_the_article_of_the_body_that_votes(
    county: County, sitting: Sitting
) -> None:
    """In the standing committee the refusal named the article by which the congress resolves."""
    main = a_vote(county, sitting, on=DAY)
    a_vote(county, sitting, on=DAY, subject="amendment", question="把十年改为五年")
    found = county.refusal(main.matter, "start_vote", county.clerk)
    unmet = next(one for one in found if "先表决修正案" in one.reason)
    assert (str(unmet.cite), unmet.rule) == ("地方组织法第五十一条第四款", "vote_amendments_first")
    page = make.signed_in(county.clerk).get(reverse("votes", args=[sitting.pk])).content.decode()
    assert "期限规则" not in page
    assert page.index("把十年改为五年") < page.index(main.matter.title), "what can begin is offered first"


def test_the_form_of_a_vote_tells_what_has_a_result(county: County, sitting: Sitting) -> None:
    form = reverse("vote-new", args=[sitting.pk])
    assert "（未通过）" not in make.signed_in(county.clerk).get(form).content.decode()
    sitting.meeting.agenda.update(settled_as="rejected")
    assert "（未通过）" in make.signed_in(county.clerk).get(form).content.decode()


def test_whoever_counts_hands_is_led_to_it_from_the_phone(county: County, sitting: Sitting) -> None:
    """The page one votes on said that the vote was over, to the person everybody waited for."""
    member = deputy_of(county, sitting)
    counter = Person.objects.get(pk=member.person_id)
    other = Person.objects.get(pk=county.clerk.person_id)
    page, votes = reverse("press", args=[sitting.pk]), reverse("votes", args=[sitting.pk])
    assert votes not in make.signed_in(member).get(page).content.decode()
    vote = a_vote(county, sitting, on=DAY, way="hands", counters=[counter, other])
    assert votes in make.signed_in(member).get(page).content.decode()
    sheet = reverse("vote", args=[vote.pk])
    assert f'href="{votes}">进入表决' in make.signed_in(county.clerk).get(sheet).content.decode()
    step(vote, "start_vote", county.clerk, DAY)
    step(vote, "close_vote", county.clerk, DAY)
    for who in (member, county.clerk):
        step(vote, "enter_count", who, DAY, in_favour=3, against=0, abstaining=0)
    assert votes not in make.signed_in(member).get(page).content.decode()
