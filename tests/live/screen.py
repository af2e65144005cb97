"""A screen before the streams, in this process: what an ASGI server would hand over and take."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from renda.live.stream import LiveApp

PATIENCE = (
    30.0  # seconds: however busy the machine, only a fault waits so long; the benchmark tells the speed
)


class Screen:
    """One request to the live application: what it was answered."""

    def __init__(self, app: LiveApp, address: str, cookie: str = "", **headers: str) -> None:
        path, _mark, query = address.partition("?")
        given = {"host": "testserver", "cookie": cookie, **headers}
        self.scope = {
            "type": "http", "method": "GET", "path": path, "query_string": query.encode(), "http_version": "1.1",
            "scheme": "http", "server": ("testserver", 80), "client": ("127.0.0.1", 1),
            "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in given.items() if value],
        }  # fmt: skip
        self.app = app
        self.status = 0
        self.headers: dict[bytes, bytes] = {}
        self.text = ""
        self.ended = False
        self._left = asyncio.Event()
        self._said = asyncio.Event()
        self._read = 0
        self.task = asyncio.create_task(self._run())

    async def _run(self) -> None:
        try:
            await self.app(self.scope, self._receive, self._send)
        finally:
            self.ended = True
            self._said.set()

    async def _receive(self) -> dict[str, Any]:
        await self._left.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: Any) -> None:
        if message["type"] == "http.response.start":
            self.status, self.headers = message["status"], dict(message["headers"])
        else:
            self.text += message["body"].decode()
        self._said.set()

    async def whole(self) -> "Screen":
        """The answer that ends by itself."""
        await asyncio.wait_for(asyncio.shield(self.task), PATIENCE)
        return self

    async def next(self) -> dict[str, Any]:
        """The next message. TimeoutError where none comes, EOFError where the stream has ended."""
        async with asyncio.timeout(PATIENCE):
            while True:
                blocks = self.text.split("\n\n")[:-1]
                while self._read < len(blocks):
                    self._read += 1
                    lines = dict(line.split(": ", 1) for line in blocks[self._read - 1].split("\n"))
                    if "data" in lines and "event" not in lines:
                        told: dict[str, Any] = json.loads(lines["data"])
                        assert int(lines["id"]) == told["at"]
                        return told
                if self.ended:
                    raise EOFError(self.status)
                self._said.clear()
                await self._said.wait()

    async def leave(self) -> None:
        """Close it."""
        self._left.set()
        await asyncio.wait_for(self.task, PATIENCE)


@asynccontextmanager
async def streams() -> AsyncIterator[LiveApp]:
    """The live application of one process, until the block ends."""
    from renda.live.hub import Hub

    hub = Hub()
    hub.begin()
    try:
        yield LiveApp(hub)
    finally:
        hub.end()
        await asyncio.sleep(0)
        for pool in (hub._looker, hub.admitting):
            pool.shutdown(wait=True)


async def aside(call: Any, *arguments: Any) -> Any:
    """Let a thread of its own ask the database, as another request would."""
    from django.db import connections

    def run() -> Any:
        try:
            return call(*arguments)
        finally:
            connections.close_all()

    return await asyncio.to_thread(run)
