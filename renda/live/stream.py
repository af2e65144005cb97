"""The streams: /live/stream (server-sent events) and /live/poll, for browsers where events do not get through.

Both take `topic=meeting:12`, any number of times, and `since=` (or Last-Event-ID): the position up to which the page
knows everything.
"""

import asyncio
import logging
import random
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

from django.core.exceptions import DisallowedHost

from renda.live.admission import Admission, admit, ended
from renda.live.bridge import Receive, Scope, Send, environ_of
from renda.live.hub import Hub
from renda.live.message import NULL, RETRY, beat, event, message

MOST_TOPICS = 20  # in one stream
BEAT = 15.0  # seconds of silence after which the line is shown to be alive
LIFE = 900.0  # seconds, about, after which a stream ends: the browser connects again, and is asked again who it is
RECHECK = 20.0  # seconds between two looks whether log-ins have ended
POLLER_KNOWN_FOR = 10.0  # seconds for which somebody who polls is not asked again who it is

logger = logging.getLogger(__name__)
STREAM_HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store, no-transform"),
    (b"x-accel-buffering", b"no"),  # nginx: pass on at once
    (b"x-content-type-options", b"nosniff"),
]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request asks for."""

    topics: tuple[str, ...]
    since: int | None


class Line:
    """One open stream: what it has still to tell, and what wakes it."""

    __slots__ = ("_future", "closed", "pending")

    def __init__(self) -> None:
        self.pending: set[str] = set()
        self.closed = False
        self._future: asyncio.Future[None] | None = None

    def wake(self, topics: set[str]) -> None:
        """There is something to tell, or to see."""
        self.pending |= topics
        if self._future is not None and not self._future.done():
            self._future.set_result(None)

    def close(self) -> None:
        """The visitor left, or may not listen any more."""
        self.closed = True
        self.wake(set())

    async def wait(self, seconds: float) -> None:
        """Until woken, at most so long."""
        if self.pending or self.closed:
            return
        loop = asyncio.get_running_loop()
        self._future = loop.create_future()
        alarm = loop.call_later(seconds, self.wake, set())
        try:
            await self._future
        finally:
            alarm.cancel()
            self._future = None


class LiveApp:
    """The ASGI application behind /live/."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub
        self.open: dict[Line, Admission] = {}
        self._rechecking: asyncio.Task[None] | None = None
        self._pollers: dict[tuple[str, tuple[str, ...]], tuple[float, Admission]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        serve = {"/live/stream": self._stream, "/live/poll": self._poll}.get(scope["path"])
        if serve is None:
            return await refuse(send, 404)
        if scope["method"] != "GET":
            return await refuse(send, 405)
        asked = read_query(scope)
        if asked is None:
            return await refuse(send, 400)
        try:
            await serve(scope, asked, receive, send)
        except DisallowedHost:
            await refuse(send, 400)

    # A stream

    async def _stream(self, scope: Scope, asked: Asked, receive: Receive, send: Send) -> None:
        admission = await self._admit(scope, asked)
        if admission is None or admission.status != 200:
            return await refuse(send, 503 if admission is None else admission.status)
        line = Line()
        self.open[line] = admission
        self.hub.listen(admission.topics, line.wake)
        self._recheck_soon()
        leaving = asyncio.create_task(_until_left(receive, line))
        logger.debug("live pages: %d streams", len(self.open))
        try:
            first = await self._first(admission, asked.since)
            if first is None:
                return await refuse(send, 503)
            await send({"type": "http.response.start", "status": 200, "headers": STREAM_HEADERS})
            await send(_body(b"retry: %d\n\n" % (RETRY + random.randint(0, RETRY)) + first))  # noqa: S311 — spreads them
            await self._go_on(line, send)
            if not leaving.done():
                await send({"type": "http.response.body", "body": b""})
        finally:
            leaving.cancel()
            self.open.pop(line, None)
            self.hub.leave(admission.topics, line.wake)
            logger.debug("live pages: %d streams", len(self.open))

    async def _first(self, admission: Admission, since: int | None) -> bytes | None:
        """What the page has missed: everything where it does not say from where; None where the database is silent."""
        try:
            await self.hub.up_to_date(since or 0)
            watch = self.hub.watch
            position = watch.position
            missed = [one for one in admission.topics if since is None or watch.has_changed(one, since)]
            states = {topic: await self.hub.state(topic) for topic in missed}
        except Exception:
            logger.exception("live pages: a stream cannot begin")
            return None
        return event(position, message(position, states, admission.refused))

    async def _go_on(self, line: Line, send: Send) -> None:
        until = time.monotonic() + LIFE * random.uniform(0.8, 1.2)  # noqa: S311 — spreads them
        while not self._is_over(line) and time.monotonic() < until:
            await line.wait(BEAT)
            if self._is_over(line):
                return
            if not line.pending:
                await send(_body(beat(self.hub.watch.position)))
                continue
            topics, line.pending = line.pending, set()
            position = self.hub.watch.position
            states = {topic: self.hub.states.get(topic, NULL) for topic in sorted(topics)}
            await send(_body(event(position, message(position, states))))

    def _is_over(self, line: Line) -> bool:
        return line.closed or self.hub.closing

    # Who listens

    async def _admit(self, scope: Scope, asked: Asked) -> Admission | None:
        """None where the database does not answer."""
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(self.hub.admitting, admit, environ_of(scope), asked.topics)
        except DisallowedHost:
            raise
        except Exception:
            logger.exception("live pages: nobody can be admitted")
            return None

    def _recheck_soon(self) -> None:
        if self._rechecking is None or self._rechecking.done():
            self._rechecking = asyncio.create_task(self._recheck())

    async def _recheck(self) -> None:
        """Close the streams of those whose log-in has ended, as long as there are streams."""
        loop = asyncio.get_running_loop()
        while self.open and not self.hub.closing:
            await asyncio.sleep(RECHECK)
            try:
                over = await loop.run_in_executor(self.hub.admitting, ended, set(self.open.values()))
            except Exception as failure:
                logger.warning("live pages: log-ins cannot be checked: %s", failure)
                continue
            for line, admission in tuple(self.open.items()):
                if admission in over:
                    line.close()

    # Polling

    async def _poll(self, scope: Scope, asked: Asked, _receive: Receive, send: Send) -> None:
        admission = await self._known(scope, asked)
        if admission is None or admission.status != 200:
            return await refuse(send, 503 if admission is None else admission.status)
        self.hub.polled(admission.topics)
        try:
            await self.hub.up_to_date(asked.since or 0)
            watch, since = self.hub.watch, asked.since
            position = watch.position
            missed = [one for one in admission.topics if since is None or watch.has_changed(one, since)]
            states = {topic: await self.hub.state(topic) for topic in missed}
        except Exception:
            logger.exception("live pages: a poll cannot be answered")
            return await refuse(send, 503)
        headers = [(b"cache-control", b"no-cache"), (b"etag", b'W/"%d"' % position)]
        if since is not None and not states:
            await send({"type": "http.response.start", "status": 304, "headers": headers})
            return await send({"type": "http.response.body", "body": b""})
        headers.append((b"content-type", b"application/json; charset=utf-8"))
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": message(position, states, admission.refused)})

    async def _known(self, scope: Scope, asked: Asked) -> Admission | None:
        cookie = b";".join(value for name, value in scope["headers"] if name == b"cookie").decode("latin-1")
        key, now = (cookie, asked.topics), time.monotonic()
        until, admission = self._pollers.get(key, (0.0, None))
        if admission is not None and now < until:
            return admission
        for old in [one for one, (until, _admission) in self._pollers.items() if until < now]:
            del self._pollers[old]
        admission = await self._admit(scope, asked)
        if admission is not None and admission.status == 200:
            self._pollers[key] = (now + POLLER_KNOWN_FOR, admission)
        return admission


def read_query(scope: Scope) -> Asked | None:
    """The topics and the position asked from; None for a query that cannot be meant."""
    query: dict[str, list[str]] = parse_qs(scope["query_string"].decode("latin-1"))
    headers: dict[bytes, Any] = dict(scope["headers"])
    topics = tuple(sorted(set(query.get("topic", ()))))
    given = headers.get(b"last-event-id", b"").decode("latin-1") or query.get("since", [""])[0]
    if not topics or len(topics) > MOST_TOPICS or (given and not (given.isdecimal() and len(given) < 19)):
        return None
    return Asked(topics, int(given) if given else None)


async def refuse(send: Send, status: int) -> None:
    """An answer without content."""
    headers = [(b"cache-control", b"no-store"), (b"content-length", b"0")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b""})


def _body(data: bytes) -> dict[str, Any]:
    return {"type": "http.response.body", "body": data, "more_body": True}


async def _until_left(receive: Receive, line: Line) -> None:
    """Close the line once the visitor has left."""
    while (await receive())["type"] != "http.disconnect":
        pass
    line.close()
