"""The screens of a meeting: who opens them, what each kind shows, and that nothing is known before it is announced."""

import json
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from renda.ballots.models import Vote
from renda.hall import actions, drawing
from renda.hall.face import face_of
from renda.hall.following import may_follow, state_of_screen
from renda.hall.models import KINDS, Screen
from renda.live.message import encoded_state
from renda.live.models import Change
from renda.live.topics import Visitor
from renda.meetings import following
from renda.meetings.models import AgendaItem, Attendance, Sitting
from tests import factories as make
from tests.ballots.making import a_vote, an_open_sitting, press, step
from tests.county import County
from tests.meetings.making import convened

ON = date(2026, 3, 2)
DAY = ON + timedelta(days=20)
pytestmark = pytest.mark.django_db


@pytest.fixture
def county(pin_today: Callable[[date], None], monkeypatch: pytest.MonkeyPatch) -> County:
    pin_today(DAY)
    monkeypatch.setattr(drawing, "FRESH", 0.0)
    return County(ON)


@pytest.fixture
def sitting(county: County) -> Sitting:
    return an_open_sitting(county, on=ON, members=27, here=25)


@pytest.fixture
def screen(sitting: Sitting) -> Screen:
    made = actions.add_screen(meeting=sitting.meeting, name="会场大屏")
    actions.open_link(screen=made)
    return made


def by_link(screen: Screen, **query: str) -> str:
    """What a computer without log-in is shown."""
    answer = Client().get(reverse("screen-link-face", args=[screen.token]), query)
    assert answer.status_code == 200
    return answer.content.decode()


def shown(screen: Screen, kind: str, text: str = "") -> str:
    actions.show(screen=screen, kind=kind, text=text)
    return by_link(screen)


def test_the_link_opens_without_log_in_until_it_is_taken_back(screen: Screen) -> None:
    address = reverse("screen-link", args=[screen.token])
    page = Client().get(address)
    assert page.status_code == 200
    assert f"hall:{screen.channel}" in page.content.decode()
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert page.headers["X-Frame-Options"] == "DENY"
    assert not page.cookies, "no session is kept for a hall computer"
    left = screen.channel
    actions.revoke_link(screen=screen)
    assert Client().get(address).status_code == 404
    assert Client().get(f"{address}face/").status_code == 404
    assert not may_follow(Visitor(), left)
    assert state_of_screen(left) == {}
    assert Change.objects.filter(topic=f"hall:{left}").exists(), "what was open is told at once"


def test_a_new_link_ends_the_old_one(screen: Screen) -> None:
    old = screen.token
    actions.open_link(screen=screen)
    assert len(screen.token or "") >= 43
    assert screen.token != old
    assert Client().get(reverse("screen-link", args=[old])).status_code == 404


@pytest.mark.parametrize("guess", ["x", "None", "0", "a" * 43])
def test_a_stranger_with_a_guess_finds_nothing(screen: Screen, guess: str) -> None:
    Screen.objects.create(meeting=screen.meeting, name="没有链接的")
    assert Client().get(reverse("screen-link", args=[guess])).status_code == 404
    assert not may_follow(Visitor(), screen.pk), "a screen's number is not its channel"


def test_who_may_not_see_the_meeting_does_not_see_its_screen(county: County, screen: Screen) -> None:
    for name in ("screen", "screen-face"):
        assert Client().get(reverse(name, args=[screen.pk])).status_code == 302
        assert make.signed_in(county.handler).get(reverse(name, args=[screen.pk])).status_code == 404
    page = make.signed_in(county.clerk).get(reverse("screen", args=[screen.pk]))
    assert page.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in page.headers["Content-Security-Policy"]
    deputy = make.signed_in(county.deputy)
    assert deputy.post(reverse("screen-act", args=[screen.pk]), {"act": "link"}).status_code == 403
    assert deputy.post(reverse("meeting-screens", args=[screen.meeting_id]), {"name": "x"}).status_code == 404
    assert (
        screen.token not in deputy.get(reverse("meeting-screens", args=[screen.meeting_id])).content.decode()
    )


def test_each_kind_shows_its_content(county: County, screen: Screen, sitting: Sitting) -> None:
    agenda = shown(screen, "agenda")
    assert "一、" in agenda
    assert "听取和审议关于教育工作情况的报告" in agenda
    assert 'aria-current="step"' in agenda
    assert "现在没有人发言" in shown(screen, "speaker")
    assert "现在没有进行表决" in shown(screen, "vote")
    assert "还没有宣布表决结果" in shown(screen, "result")
    wall = shown(screen, "wall")
    assert wall.count('class="here') == 25
    assert wall.count("<li") == 27
    assert "实到 <b>25</b>" in wall
    code = shown(screen, "code")
    assert "<svg" in code
    assert "data-renew=" in code
    assert "休息十五分钟" in shown(screen, "message", "休息十五分钟")
    assert sitting.meeting.matter.title in shown(screen, "message")


def test_the_speaker_counts_down_where_a_room_tells_who_speaks(
    screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = Sitting.objects.get().opened_at
    assert now is not None
    told = {"name": "某发言", "delegation": "城关代表团", "item": "议题", "until": now, "next": "某下一位"}
    monkeypatch.setitem(following._PARTS, "speaker", lambda _meeting, _sitting: told)
    for kind in ("speaker", "follow"):
        page = shown(screen, kind)
        assert "某发言" in page
        assert "城关代表团" in page
        assert "某下一位" in page
        assert f'data-live-until="{now:%Y-%m-%d}' in page


def test_a_screen_that_follows_goes_from_agenda_to_vote_to_result_and_back(
    county: County, screen: Screen, sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "会议议程" in by_link(screen)
    vote = a_vote(county, sitting, on=DAY, way="device")
    step(vote, "start_vote", county.clerk, DAY)
    page = by_link(screen)
    assert "请表决" in page
    assert vote.matter.title in page
    assert "<dd>27</dd>" in page
    assert "<dd>25</dd>" in page
    assert "全体组成人员 27 人，须超过半数即至少 14 票" in page
    assert "data-live-until=" in page
    press(vote, in_favour=20, against=3, abstaining=1)
    step(vote, "close_vote", county.clerk, DAY)
    assert "计票完毕，等待宣布" in by_link(screen)
    step(vote, "announce", county.clerk, DAY, "adopted")
    page = by_link(screen)
    for label, count in (("赞成", 20), ("反对", 3), ("弃权", 1), ("未表决", 1)):
        assert f"<dt>{label}</dt><dd>{count}</dd>" in page
    assert ">通过<" in page
    assert "赞成 20 票，通过" in page
    assert "第" in page
    monkeypatch.setattr("renda.hall.face.RESULT_STAYS", timedelta(0))
    assert "会议议程" in by_link(screen)
    assert "<dd>20</dd>" in shown(screen, "result")


def numbers_in(data: object) -> set[int]:
    """Every whole number anywhere in it, in texts, too."""
    text = json.dumps(json.loads(encoded_state(data)), ensure_ascii=False)
    return {int(one) for one in "".join(sign if sign.isdecimal() else " " for sign in text).split()}


def test_no_figure_of_a_vote_is_in_any_screen_before_its_result(
    county: County, screen: Screen, sitting: Sitting
) -> None:
    vote = a_vote(county, sitting, on=DAY, way="device")
    step(vote, "start_vote", county.clerk, DAY)

    def everything() -> list[dict[str, object]]:
        return [face_of(screen, kind, "") for kind, _label in KINDS]

    before, told_before = everything(), Change.objects.count()
    press(vote, in_favour=19, against=4)
    assert everything() == before, "pressing changes nothing that a screen knows"
    assert Change.objects.count() == told_before, "nor is a screen told that somebody pressed"
    step(vote, "close_vote", county.clerk, DAY)
    vote.refresh_from_db()
    assert vote.in_favour == 19
    for face in everything():
        assert "result" not in (face.get("vote") or {}) or face["vote"]["result"] is None  # type: ignore[index]
        assert not {"in_favour", "against", "abstaining", "not_pressed"} & _keys(face)
        assert 19 not in numbers_in({**face, "vote": {**(face.get("vote") or {}), "pk": 0, "opened_at": ""}})  # type: ignore[dict-item]
    step(vote, "announce", county.clerk, DAY, "adopted")
    assert "in_favour" in _keys(face_of(screen, "vote", "")), "the test would see them"


def _keys(data: object) -> set[str]:
    if isinstance(data, dict):
        return set(data) | {key for value in data.values() for key in _keys(value)}
    if isinstance(data, list):
        return {key for value in data for key in _keys(value)}
    return set()


def test_what_changes_in_the_meeting_is_told_to_its_screens(
    county: County, screen: Screen, sitting: Sitting
) -> None:
    topic = f"hall:{screen.channel}"
    vote = a_vote(county, sitting, on=DAY, way="device")
    for change in (
        lambda: following.changed(sitting.meeting_id),
        lambda: step(vote, "start_vote", county.clerk, DAY),
        lambda: actions.show(screen=screen, kind="agenda"),
        lambda: actions.queue(screen=screen, kind="vote"),
    ):
        Change.objects.all().delete()
        change()
        assert Change.objects.filter(topic=topic).exists()


def test_the_version_changes_with_the_content_and_an_unchanged_one_is_304(screen: Screen) -> None:
    client, address = Client(), reverse("screen-link-face", args=[screen.token])
    version = state_of_screen(screen.channel)["v"]
    first = client.get(address, {"v": version})
    assert first.headers["ETag"] == f'"{version}"'
    with CaptureQueriesContext(
        connection,
    ) as queries:
        again = client.get(address, {"v": version}, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert not again.content
    assert len(queries) == 1
    actions.show(screen=screen, kind="message", text="休会")
    assert state_of_screen(screen.channel)["v"] != version


@pytest.mark.parametrize("kind", [kind for kind, _label in KINDS])
def test_a_screen_costs_the_same_for_six_members_and_for_three_hundred(county: County, kind: str) -> None:
    costs = []
    for members in (6, 300):
        if members == 6:
            sitting = an_open_sitting(county, on=ON, members=members)
            vote = a_vote(county, sitting, on=DAY, way="device")
            step(vote, "start_vote", county.clerk, DAY)
            screen = actions.add_screen(meeting=sitting.meeting, name="屏")
            actions.open_link(screen=screen)
        else:
            for number in range(2, 30):
                AgendaItem.objects.create(meeting=sitting.meeting, position=number, title=f"议题{number}")
            for _number in range(294):
                person = make.a_membership(organization=sitting.body).person
                sitting.attendances.create(person=person, standing="member", came_at=sitting.opened_at)
        actions.show(screen=screen, kind=kind)
        by_link(screen)
        with CaptureQueriesContext(connection) as queries:
            by_link(screen)
        costs.append(len(queries))
    assert costs[0] == costs[1] <= 14


def test_a_clerk_adds_shows_queues_and_goes_on(county: County, sitting: Sitting) -> None:
    clerk, page = make.signed_in(county.clerk), reverse("meeting-screens", args=[sitting.meeting_id])
    assert "还没有大屏" in clerk.get(page).content.decode()
    assert clerk.post(page, {"name": "左侧"}).status_code == 302
    assert clerk.post(page, {"name": "左侧"}).status_code == 422
    screen = Screen.objects.get()
    act = reverse("screen-act", args=[screen.pk])
    clerk.post(act, {"act": "queue", "kind": "wall"})
    clerk.post(act, {"act": "queue", "kind": "message", "text": "请入座"})
    first, second = screen.queue.all()
    seen = clerk.get(page).content.decode()
    assert "签到墙" in seen
    assert "请入座" in seen
    assert "next=1" in seen
    preview = clerk.get(reverse("screen-face", args=[screen.pk]), {"next": "1"}).content.decode()
    assert "会议签到" in preview
    clerk.post(act, {"act": f"next:{first.pk}"})
    screen.refresh_from_db()
    assert screen.kind == "wall"
    assert list(screen.queue.all()) == [second]
    answer = clerk.post(act, {"act": f"next:{first.pk}"}, follow=True)
    assert "已不在待播队列里" in answer.content.decode()
    clerk.post(act, {"act": f"drop:{second.pk}"})
    clerk.post(act, {"act": "show", "kind": "message", "text": "长" * 201})
    screen.refresh_from_db()
    assert screen.kind == "wall"
    assert not screen.queue.exists()
    clerk.post(act, {"act": "link"})
    screen.refresh_from_db()
    assert screen.token
    assert screen.token in clerk.get(page).content.decode()
    assert clerk.post(act, {"act": "next:x"}, follow=True).status_code == 200
    clerk.post(act, {"act": "remove"})
    assert not Screen.objects.exists()


def test_before_the_meeting_members_sign_in_on_the_wall_on_the_day(
    county: County, pin_today: Callable[[date], None]
) -> None:
    pin_today(ON)
    meeting = convened(county, on=ON)
    screen = actions.add_screen(meeting=meeting, name="屏")
    assert face_of(screen, "follow", "")["kind"] == "agenda"
    pin_today(DAY)
    assert face_of(screen, "follow", "")["kind"] == "wall"
    assert Vote.objects.count() == 0


def test_a_drawing_asks_as_often_for_300_members_as_for_a_few(
    county: County, screen: Screen, sitting: Sitting
) -> None:
    """Nothing is kept here (FRESH is 0): page and data of every kind, each drawn anew."""

    def asked() -> dict[str, int]:
        found = {}
        for kind, _label in KINDS:
            actions.show(screen=screen, kind=kind)
            for name in ("screen-link", "screen-link-face"):
                drawing.forget_all()
                with CaptureQueriesContext(connection) as queries:
                    assert Client().get(reverse(name, args=[screen.token])).status_code == 200
                found[f"{kind} {name}"] = len(queries)
        return found

    step(a_vote(county, sitting, on=DAY, way="device"), "start_vote", county.clerk, DAY)
    few = asked()
    Attendance.objects.bulk_create(
        Attendance(sitting=sitting, person=make.a_person(), came_at=sitting.opened_at)
        for _number in range(275)
    )
    assert asked() == few
    assert max(few.values()) <= 20, few
