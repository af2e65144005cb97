"""Screens before the streams of one process: who is let in, what they are told, and what it costs."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from threading import Event
from typing import Any

import pytest
from django.db import connection
from django.db.utils import OperationalError

from renda.accounts.models import User
from renda.live import hub, nudge, stream
from renda.live.watch import Seen, Watch
from tests.live.conftest import Probe
from tests.live.screen import PATIENCE, Screen, aside, streams

pytestmark = pytest.mark.slow


def run(story: Callable[[], Awaitable[Any]]) -> None:
    """Run a story; Django is asked in threads only, and an event loop that asks it fails."""
    asyncio.run(story())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("role", "topic", "status"),
    [
        ("", "probe", 401), ("deputy", "probe", 200), ("clerk", "probe", 403), ("deputy", "probe:999", 403),
        ("deputy", "nothing:1", 403), ("deputy", "probe:x", 403),
    ],
)  # fmt: skip
@pytest.mark.parametrize("path", ["stream", "poll"])
def test_nobody_listens_but_whom_the_room_lets(
    probe: Probe, role: str, topic: str, status: int, path: str
) -> None:
    cookie = probe.cookie(role) if role else ""
    topic = topic if ":" in topic else probe.topic

    async def story() -> None:
        async with streams() as app:
            screen = Screen(app, f"/live/{path}?topic={topic}", cookie)
            if path == "stream" and status == 200:
                assert (await screen.next())["topics"] == {topic: {"name": probe.county.congress.name}}
                await screen.leave()
            else:
                await screen.whole()
            assert screen.status == status
            assert status == 200 or screen.text == ""
            assert not app.open

    run(story)


def test_who_must_choose_a_password_first_hears_nothing(probe: Probe) -> None:
    cookie = probe.cookie()
    User.objects.update(must_change_password=True)

    async def story() -> None:
        async with streams() as app:
            assert (await Screen(app, f"/live/stream?topic={probe.topic}", cookie).whole()).status == 403

    run(story)


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/live/", 404), ("/live/other?topic=probe:1", 404), ("/live/stream", 400), ("/live/poll?topic=", 400),
        ("/live/stream?topic=probe:1&since=x", 400), ("/live/stream?topic=probe:1&since=-1", 400),
        ("/live/stream?" + "&".join(f"topic=probe:{n}" for n in range(21)), 400),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused(probe: Probe, address: str, status: int) -> None:
    async def story() -> None:
        async with streams() as app:
            assert (await Screen(app, address).whole()).status == status

    run(story)


def test_a_host_that_is_not_ours_is_refused(probe: Probe) -> None:
    cookie = probe.cookie()

    async def story() -> None:
        async with streams() as app:
            screen = Screen(app, f"/live/stream?topic={probe.topic}", cookie, host="elsewhere.example")
            assert (await screen.whole()).status == 400

    run(story)


def test_what_is_refused_is_said_beside_what_is_heard(probe: Probe) -> None:
    cookie = probe.cookie()

    async def story() -> None:
        async with streams() as app:
            screen = Screen(app, f"/live/stream?topic={probe.topic}&topic=probe:999", cookie)
            told = await screen.next()
            assert list(told["topics"]) == [probe.topic]
            assert told["refused"] == ["probe:999"]
            assert screen.headers[b"content-type"] == b"text/event-stream; charset=utf-8"
            assert screen.headers[b"x-accel-buffering"] == b"no"
            assert b"no-store" in screen.headers[b"cache-control"]
            assert screen.text.startswith("retry: ")
            await screen.leave()

    run(story)


@pytest.mark.parametrize("nudged", [True, False])
def test_two_screens_are_told_and_the_state_is_computed_once(probe: Probe, nudged: bool) -> None:
    cookie = probe.cookie()

    async def story() -> None:
        async with streams() as app:
            if not nudged:  # as where another process writes
                nudge.forget()
            screens = [Screen(app, f"/live/stream?topic={probe.topic}", cookie) for _ in range(2)]
            first = [await screen.next() for screen in screens]
            before = len(probe.computed)
            assert before == 1
            await aside(probe.rename, "甲县人民代表大会")
            told = [await screen.next() for screen in screens]
            assert [one["topics"] for one in told] == [{probe.topic: {"name": "甲县人民代表大会"}}] * 2
            assert told[0]["at"] > first[0]["at"]
            assert len(probe.computed) == before + 1
            for screen in screens:
                await screen.leave()
            assert app.hub.streams == 0

    run(story)


@pytest.mark.parametrize("screens", [1, 40])
def test_a_change_costs_as_many_queries_for_one_screen_as_for_forty(probe: Probe, screens: int) -> None:
    cookie = probe.cookie()
    asked: list[str] = []

    def note(execute: Any, sql: str, *rest: Any) -> Any:
        asked.append(sql)
        return execute(sql, *rest)

    async def story() -> None:
        async with streams() as app:
            open_screens = [Screen(app, f"/live/stream?topic={probe.topic}", cookie) for _ in range(screens)]
            for screen in open_screens:
                await screen.next()

            def listen_in() -> None:
                connection.execute_wrappers.append(note)

            await asyncio.get_running_loop().run_in_executor(app.hub._looker, listen_in)
            looks = app.hub.looks
            await aside(probe.rename, "甲县人民代表大会")
            for screen in open_screens:
                await screen.next()
            looked, questions = app.hub.looks - looks, len(asked)
            # one small query for each look, and the state's own one; the first after a pause may open its connection
            assert questions <= looked + 2, asked
            for screen in open_screens:
                await screen.leave()

    run(story)


def test_a_burst_becomes_a_few_messages_and_the_last_change_is_among_them(probe: Probe) -> None:
    cookie = probe.cookie()

    def burst() -> None:
        for number in range(200):
            probe.rename(f"第{number}次")

    async def story() -> None:
        async with streams() as app:
            screen = Screen(app, f"/live/stream?topic={probe.topic}", cookie)
            await screen.next()
            begun, looks = asyncio.get_running_loop().time(), app.hub.looks
            await aside(burst)
            names: list[str] = []
            while not names or names[-1] != "第199次":
                names.append((await screen.next())["topics"][probe.topic]["name"])
            seconds = asyncio.get_running_loop().time() - begun
            assert len(names) <= app.hub.looks - looks <= seconds / 0.2 + 2
            assert len(names) < 100
            await screen.leave()

    run(story)


def test_who_comes_back_is_told_only_what_was_missed(probe: Probe) -> None:
    cookie = probe.cookie()

    async def story() -> None:
        async with streams() as app:
            screen = Screen(app, f"/live/stream?topic={probe.topic}", cookie)
            at = (await screen.next())["at"]
            await screen.leave()
            again = Screen(app, f"/live/stream?topic={probe.topic}&since={at}", cookie)
            assert (await again.next())["topics"] == {}
            await again.leave()
            await aside(probe.rename, "乙县人民代表大会")
            third = Screen(app, f"/live/stream?topic={probe.topic}&since=0", cookie, last_event_id=str(at))
            told = await third.next()  # at once where it is known already, else with the next look
            told = told if told["topics"] else await third.next()
            assert told["topics"] == {probe.topic: {"name": "乙县人民代表大会"}}
            await third.leave()
        async with streams() as started_anew:
            screen = Screen(started_anew, f"/live/stream?topic={probe.topic}&since={at}", cookie)
            assert (await screen.next())["topics"] == {probe.topic: {"name": "乙县人民代表大会"}}
            await screen.leave()

    run(story)


def test_a_stream_ends_with_the_log_in(probe: Probe, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "RECHECK", 0.1)
    cookies = [probe.cookie("deputy"), probe.cookie("colleague")]
    account = User.objects.get(person_id=probe.county.deputy.person_id)

    async def story() -> None:
        async with streams() as app:
            screens = [Screen(app, f"/live/stream?topic={probe.topic}", cookie) for cookie in cookies]
            for screen in screens:
                await screen.next()

            def close_account() -> None:
                User.objects.filter(pk=account.pk).update(is_active=False)

            await aside(close_account)
            with pytest.raises(EOFError):
                await screens[0].next()
            assert not screens[1].ended
            await screens[1].leave()
            assert (await Screen(app, f"/live/stream?topic={probe.topic}", cookies[0]).whole()).status == 401

    run(story)


def test_a_stream_ends_by_itself_after_its_life_and_beats_before(
    probe: Probe, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream, "BEAT", 0.1)
    monkeypatch.setattr(stream, "LIFE", 0.6)
    cookie = probe.cookie()

    async def story() -> None:
        async with streams() as app:
            screen = await Screen(app, f"/live/stream?topic={probe.topic}", cookie).whole()
            assert screen.text.count("event: beat\nid: ") >= 2

    run(story)


def test_streams_end_with_the_server(probe: Probe) -> None:
    cookie = probe.cookie()

    async def story() -> None:
        async with streams() as app:
            screen = Screen(app, f"/live/stream?topic={probe.topic}", cookie)
            await screen.next()
            app.hub.end()
            await screen.whole()

    run(story)


def test_polling_tells_what_changed_and_else_answers_in_a_line(probe: Probe) -> None:
    cookie = probe.cookie()

    async def story() -> None:
        async with streams() as app:
            first = await Screen(app, f"/live/poll?topic={probe.topic}", cookie).whole()
            told = json.loads(first.text)
            assert told["topics"] == {probe.topic: {"name": probe.county.congress.name}}
            same = await Screen(app, f"/live/poll?topic={probe.topic}&since={told['at']}", cookie).whole()
            assert (same.status, same.text) == (304, "")
            await aside(probe.rename, "丙县人民代表大会")
            async with asyncio.timeout(PATIENCE):
                while (
                    answer := await Screen(
                        app, f"/live/poll?topic={probe.topic}&since={told['at']}", cookie
                    ).whole()
                ).status == 304:
                    await asyncio.sleep(0.05)
            assert json.loads(answer.text)["topics"] == {probe.topic: {"name": "丙县人民代表大会"}}

    run(story)


def test_no_position_is_told_before_the_state_it_stands_for(
    probe: Probe, monkeypatch: pytest.MonkeyPatch
) -> None:
    cookie = probe.cookie()
    computing, go_on = Event(), Event()

    def slowly(topic: str) -> Any:
        state = state_of(topic)
        computing.set()
        go_on.wait(PATIENCE)
        return state

    state_of = hub._state_of

    async def story() -> None:
        async with streams() as app:
            told = json.loads((await Screen(app, f"/live/poll?topic={probe.topic}", cookie).whole()).text)
            monkeypatch.setattr(hub, "_state_of", slowly)
            await aside(probe.rename, "丙县人民代表大会")
            assert await asyncio.to_thread(computing.wait, PATIENCE)
            again = f"/live/poll?topic={probe.topic}&since={told['at']}"
            between = await Screen(app, again, cookie).whole()
            assert (between.status, between.text) == (304, "")
            go_on.set()
            async with asyncio.timeout(PATIENCE):
                while (answer := await Screen(app, again, cookie).whole()).status == 304:
                    await asyncio.sleep(0.05)
            assert json.loads(answer.text)["topics"] == {probe.topic: {"name": "丙县人民代表大会"}}

    run(story)


def test_nobody_is_looked_for_where_nobody_listens(probe: Probe) -> None:
    cookie = probe.cookie()

    async def story() -> None:
        async with streams() as app:
            assert app.hub.position is None
            await asyncio.sleep(0.6)
            assert app.hub.looks == 0
            screen = Screen(app, f"/live/stream?topic={probe.topic}", cookie)
            await screen.next()
            assert app.hub.looks > 0
            await screen.leave()
            async with asyncio.timeout(PATIENCE):
                while (task := app.hub._task) is not None and not task.done():
                    await asyncio.sleep(0.05)
            looks = app.hub.looks
            await asyncio.sleep(0.8)
            assert app.hub.looks == looks

    run(story)


def test_a_database_that_was_away_is_asked_again(probe: Probe, monkeypatch: pytest.MonkeyPatch) -> None:
    cookie = probe.cookie()
    ask, failures = Watch.ask, [0]

    def failing(self: Watch) -> Seen:
        if failures[0]:
            failures[0] -= 1
            raise OperationalError("gone")
        return ask(self)

    monkeypatch.setattr(Watch, "ask", failing)

    async def story() -> None:
        async with streams() as app:
            screen = Screen(app, f"/live/stream?topic={probe.topic}", cookie)
            await screen.next()
            failures[0] = 2
            await aside(probe.rename, "丁县人民代表大会")
            assert (await screen.next())["topics"] == {probe.topic: {"name": "丁县人民代表大会"}}
            assert failures == [0]
            await screen.leave()

    run(story)
