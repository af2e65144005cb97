"""The one poller of a process: it asks what changed, computes each state once, and hands it to every stream.

It runs in the event loop and never asks the database there: one thread of its own looks and computes states, a few
others ask who may listen. It looks only while somebody listens.
"""

import asyncio
import contextlib
import logging
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import close_old_connections, connection

from renda.live import nudge
from renda.live.message import NULL, encoded_state
from renda.live.topics import kind_of, record_of
from renda.live.watch import Seen, Watch

TICK = 0.4  # seconds between two looks
SOONEST = 0.2  # seconds between two looks where this process itself changed something
LISTENING_FOR = 30.0  # seconds after which somebody who polls counts as gone
RESTING_FOR = 900.0  # seconds without a look after which what is known is too old to go on from
ADMITTING = 4  # threads that ask who may listen
WARN_EVERY = 30.0  # seconds between two complaints that the database does not answer

logger = logging.getLogger(__name__)
Wake = Callable[[set[str]], None]


class Hub:
    """What the streams of a process share. Everything but `_look`, `_state` and `admitting` belongs to the loop."""

    def __init__(self) -> None:
        self.watch = Watch()
        self.states: dict[str, bytes] = {}
        self.looks = 0
        self.closing = False
        self._listeners: dict[str, set[Wake]] = {}
        self._polled: dict[str, float] = {}
        self._computing: dict[str, asyncio.Future[bytes]] = {}
        self._looker = ThreadPoolExecutor(1, "live-look")
        self.admitting = ThreadPoolExecutor(ADMITTING, "live-admit")
        self._looked_at = float("-inf")
        self._looking = asyncio.Lock()
        self._hurry = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._complained_at = float("-inf")

    # Beginning and ending

    def begin(self) -> None:
        """Start in the running loop; nothing is asked before somebody listens."""
        self._loop = asyncio.get_running_loop()
        nudge.on_nudge(self._nudged)

    def end(self) -> None:
        """Close every stream and both kinds of threads."""
        nudge.forget()
        ended_before, self.closing = self.closing, True
        self._wake_all()
        if self._task is not None:
            self._task.cancel()
        if not ended_before:
            self._looker.submit(_close)
        for pool in (self._looker, self.admitting):
            pool.shutdown(wait=False)

    def _nudged(self) -> None:
        if self._loop is not None and self._listeners and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._hurry.set)

    def _wake_all(self) -> None:
        for wake in {wake for wakes in self._listeners.values() for wake in wakes}:
            wake(set())

    # Listening

    def listen(self, topics: Iterable[str], wake: Wake) -> None:
        """Call `wake` with the topics that changed, from now on; it is called in the loop and returns at once."""
        for topic in topics:
            self._listeners.setdefault(topic, set()).add(wake)
        self._go_on()

    def leave(self, topics: Iterable[str], wake: Wake) -> None:
        """Call it no more."""
        for topic in topics:
            wakes = self._listeners.get(topic, set())
            wakes.discard(wake)
            if not wakes:
                self._listeners.pop(topic, None)
                if topic not in self._polled:
                    self.states.pop(topic, None)

    def polled(self, topics: Iterable[str]) -> None:
        """Somebody asks for the topics again and again: keep looking for a while."""
        for topic in topics:
            self._polled[topic] = time.monotonic()
        self._go_on()

    @property
    def streams(self) -> int:
        """How many listen now."""
        return len({wake for wakes in self._listeners.values() for wake in wakes})

    @property
    def position(self) -> int | None:
        """The position a page that is being made now may start from; None where nobody looks."""
        fresh = time.monotonic() - self._looked_at < 5 * TICK
        return self.watch.position if fresh else None

    async def up_to_date(self, since: int = 0) -> None:
        """Return once the hub knows what changed up to about now, and up to the position `since`.

        Raises ConnectionError where the database does not answer.
        """
        if self.position is None or since > self.watch.position:
            await self.look()
        if self.position is None:
            raise ConnectionError("the database does not answer")

    async def state(self, topic: str) -> bytes:
        """The topic's state as JSON: what is known, or computed now, once however many ask."""
        if topic in self.states:
            return self.states[topic]
        if topic not in self._computing:
            loop = asyncio.get_running_loop()
            self._computing[topic] = loop.create_future()
            future = self._computing[topic]
            try:
                known = await loop.run_in_executor(self._looker, _state, topic)
            except Exception as failure:
                self._computing.pop(topic, None)
                future.set_exception(failure)
                future.exception()  # those who wait raise it, too; where nobody does, it is told here
                raise
            self._computing.pop(topic, None)
            if topic in self._listeners or topic in self._polled:
                self.states.setdefault(topic, known)  # a look in the meantime knows better
            future.set_result(known)
            return self.states.get(topic, known)
        return await asyncio.shield(self._computing[topic])

    # Looking

    def _go_on(self) -> None:
        if not self.closing and (self._task is None or self._task.done()):
            self._task = asyncio.get_running_loop().create_task(self._run())

    async def _run(self) -> None:
        while not self.closing and self._anybody():
            await self.look()
            await asyncio.sleep(SOONEST)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._hurry.wait(), TICK - SOONEST)
        if not self.closing:
            self._looker.submit(_close)  # not waited for: somebody may begin to listen meanwhile

    def _anybody(self) -> bool:
        until = time.monotonic() - LISTENING_FOR
        for topic in [topic for topic, at in self._polled.items() if at < until]:
            del self._polled[topic]
            if topic not in self._listeners:
                self.states.pop(topic, None)
        return bool(self._listeners or self._polled)

    async def look(self) -> None:
        """Ask what changed and tell the streams; a database that does not answer is asked again at the next look."""
        async with self._looking:
            self._hurry.clear()
            if time.monotonic() - self._looked_at > RESTING_FOR:
                self.watch = Watch()
                self.states.clear()
            wanted = {*self._listeners, *self._polled}
            loop = asyncio.get_running_loop()
            try:
                seen, states = await loop.run_in_executor(self._looker, _look, self.watch, wanted)
            except Exception as failure:
                self._complain(failure)
                return
            self.looks += 1
            self._looked_at = time.monotonic()
            self.states.update(states)
            self.watch.know(seen)
            told: dict[Wake, set[str]] = {}
            for topic in seen.news:
                for wake in self._listeners.get(topic, ()):
                    told.setdefault(wake, set()).add(topic)
            for wake, topics in told.items():
                wake(topics)

    def _complain(self, failure: Exception) -> None:
        if time.monotonic() - self._complained_at > WARN_EVERY:
            self._complained_at = time.monotonic()
            logger.warning("live pages: the database does not answer: %s", failure)


def _look(watch: Watch, wanted: set[str]) -> tuple[Seen, dict[str, bytes]]:
    """In the looking thread: what changed, and the new state of whatever of it somebody listens to."""
    try:
        seen = watch.ask()
        states = {}
        for topic in seen.news & wanted:
            try:
                states[topic] = encoded_state(_state_of(topic))
            except Exception:
                logger.exception("live pages: the state of %s cannot be computed", topic)
                states[topic] = NULL  # not the old one: the screens fetch what they show
    except Exception:
        connection.close()  # a broken one would fail for ever
        raise
    close_old_connections()
    return seen, states


def _close() -> None:
    """In the looking thread, whose connection it is."""
    connection.close()


def _state(topic: str) -> bytes:
    """In the looking thread: the state of one topic that somebody has just opened."""
    try:
        return encoded_state(_state_of(topic))
    except Exception:
        connection.close()
        raise


def _state_of(topic: str) -> Any:
    compute = kind_of(topic).state
    return None if compute is None else compute(record_of(topic))
