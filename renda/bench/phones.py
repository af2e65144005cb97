"""Phones in a process of their own: `python -m renda.bench.phones` follows a vote on every one, and presses.

The plan (JSON on standard input) is {"port", "topic", "phones": [{"cookie", "token", "choice"}…], "page", "cast",
"within": seconds, "clerk": {"cookie", "token"}, "close", "announce"}. Every phone opens its page and its stream first.
Then each presses once, at its own moment within the seconds; the clerk closes when all have been answered, and
announces; it ends when every stream has told the result. Only the standard library, one event loop.
"""

import asyncio
import contextlib
import json
import random
import sys
import time
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlencode

OPENING = 40  # connections opened at the same time
RESULTS = (b'"state":"adopted"', b'"state":"rejected"')


class Phone:
    """One person's page: a connection that presses, and a stream that hears the result."""

    def __init__(self, port: int, plan: dict[str, Any], topic: str) -> None:
        self.port, self.plan, self.topic = port, plan, topic
        self.heard_at = 0.0
        self.failure = ""
        self._result = asyncio.Event()
        self._listening = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    async def open(self, page: str) -> None:
        """Read the page and begin to listen."""
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
        status, _head = await self.ask("GET", page, None)
        if status != 200:
            raise RuntimeError(f"{page}: {status}")
        self._task = asyncio.create_task(self._listen())
        await asyncio.wait_for(self._listening.wait(), 60)

    async def ask(self, method: str, path: str, fields: dict[str, str] | None) -> tuple[int, bytes]:
        """One request at the kept-open connection: status and head."""
        body = (
            urlencode({**fields, "csrfmiddlewaretoken": self.plan["token"]}).encode()
            if fields is not None
            else b""
        )
        head = [
            f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", "HX-Request: true",
            f"Cookie: {self.plan['cookie']}; csrftoken={self.plan['token']}", f"Content-Length: {len(body)}",
            "Content-Type: application/x-www-form-urlencoded",
        ]  # fmt: skip
        self.writer.write("\r\n".join(head).encode() + b"\r\n\r\n" + body)
        answer = await self.reader.readuntil(b"\r\n\r\n")
        lower = answer.lower()
        if b"content-length:" in lower:
            length = int(lower.split(b"content-length:")[1].split(b"\r\n")[0])
            await self.reader.readexactly(length)
        elif b"chunked" in lower:
            while size := int((await self.reader.readline()).strip() or b"0", 16):
                await self.reader.readexactly(size + 2)
            await self.reader.readline()
        return int(answer.split(b" ", 2)[1]), lower

    async def press(self, path: str, delay: float) -> float:
        """Wait, press, and the seconds until the answer."""
        await asyncio.sleep(delay)
        begun = time.perf_counter()
        try:
            status, head = await asyncio.wait_for(self.ask("POST", path, {"choice": self.plan["choice"]}), 60)
            if status != 200 or b"x-press: taken" not in head:
                self.failure = f"{status}"
        except (OSError, TimeoutError, asyncio.IncompleteReadError) as failure:
            self.failure = repr(failure)
        return time.perf_counter() - begun

    async def result(self) -> None:
        """The stream has told the result."""
        await asyncio.wait_for(self._result.wait(), 60)

    async def _listen(self) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        path = f"/live/stream?topic={self.topic}"
        writer.write(
            f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {self.plan['cookie']}\r\n\r\n".encode()
        )
        kept = b""
        while part := await reader.read(65536):
            kept = (kept + part)[-20000:]
            if b"data: " in kept:
                self._listening.set()
            if any(result in kept for result in RESULTS):
                self.heard_at = time.perf_counter()
                self._result.set()
                writer.close()
                return

    async def leave(self) -> None:
        """Close both connections."""
        if self._task:
            self._task.cancel()
        self.writer.close()
        with contextlib.suppress(OSError):
            await self.writer.wait_closed()


async def _few_at_once(calls: list[Callable[[], Awaitable[None]]]) -> None:
    gate = asyncio.Semaphore(OPENING)

    async def one(call: Callable[[], Awaitable[None]]) -> None:
        async with gate:
            await call()

    await asyncio.gather(*(one(call) for call in calls))


async def work(plan: dict[str, Any]) -> dict[str, Any]:
    """Run the plan: seconds of every press, of the whole casting, and until every screen showed the result."""
    phones = [Phone(plan["port"], one, plan["topic"]) for one in plan["phones"]]
    await _few_at_once([lambda phone=phone: phone.open(plan["page"]) for phone in phones])  # type: ignore[misc]
    clerk = Phone(plan["port"], plan["clerk"], plan["topic"])
    clerk.reader, clerk.writer = await asyncio.open_connection("127.0.0.1", plan["port"])
    await clerk.ask("GET", plan["page"], None)
    await asyncio.sleep(1)
    begun = time.perf_counter()
    delays = random.Random(7)
    took = await asyncio.gather(
        *(one.press(plan["cast"], delays.random() * plan["within"]) for one in phones)
    )
    cast = time.perf_counter() - begun
    closing = time.perf_counter()
    steps = [(await clerk.ask("POST", plan[name], {}))[0] for name in ("close", "announce")]
    announced = time.perf_counter()
    await asyncio.gather(*(one.result() for one in phones))
    last = max(one.heard_at for one in phones)
    screens = [one.heard_at - announced for one in phones]
    for one in (*phones, clerk):
        await one.leave()
    failures = [one.failure for one in phones if one.failure] + [str(code) for code in steps if code != 302]
    return {
        "took": took, "cast": cast, "closed": announced - closing, "screens": screens, "whole": last - begun,
        "failures": failures,
    }  # fmt: skip


if __name__ == "__main__":
    json.dump(asyncio.run(work(json.load(sys.stdin))), sys.stdout)
