"""Screens that listen, in a process of their own: `python -m renda.bench.listeners` reads a plan and tells the times.

The plan (one JSON line on standard input) is {"port", "requests": [{"path", "cookie"}…]}. It opens a stream for each
request and prints one line once every stream has spoken; when the next line comes in, it prints what it heard:
{"heard": [[change, seconds since 1970, stream]…], "states": [each state of each process], "closed": how many streams
ended}. Only the standard library is used, so that the listeners cost little themselves.
"""

import asyncio
import json
import sys
import time
from typing import Any

AT_ONCE = 50  # streams that are being opened at the same time


class Listener(asyncio.Protocol):
    """One stream. Each message is one line that begins with "data: {"."""

    def __init__(self, number: int, request: bytes, room: "Room") -> None:
        self.number, self.request, self.room = number, request, room
        self.rest = b""
        self.spoken = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: Any) -> None:
        """Ask for the stream."""
        transport.write(self.request)

    def data_received(self, data: bytes) -> None:
        """Note when each message came."""
        now = time.time()
        *lines, self.rest = (self.rest + data).split(b"\n")
        for line in lines:
            if line.startswith(b"data: {"):
                state = next(
                    (one for one in json.loads(line[6:])["topics"].values() if one and "n" in one), None
                )
                if state is not None:
                    self.room.heard.append((state["n"], now, self.number))
                    self.room.states.setdefault(f"{state['pid']} {state['n']}", state)
                if not self.spoken.done():
                    self.spoken.set_result(None)

    def connection_lost(self, _failure: Exception | None) -> None:
        """A stream that ends is a failure of the benchmark."""
        self.room.closed += 1
        if not self.spoken.done():
            self.spoken.set_exception(ConnectionError(self.rest[:500].decode(errors="replace")))


class Room:
    """All listeners, and what they heard."""

    def __init__(self) -> None:
        self.heard: list[tuple[int, float, int]] = []
        self.states: dict[str, dict[str, Any]] = {}
        self.closed = 0


async def listen(plan: dict[str, Any], room: Room) -> None:
    """Open every stream; return once a line comes in."""
    loop, gate = asyncio.get_running_loop(), asyncio.Semaphore(AT_ONCE)

    async def open_one(number: int, asked: dict[str, str]) -> None:
        request = (
            f"GET {asked['path']} HTTP/1.1\r\nHost: 127.0.0.1:{plan['port']}\r\nCookie: {asked['cookie']}\r\n"
            "Accept: text/event-stream\r\n\r\n"
        ).encode()
        async with gate:
            _transport, listener = await loop.create_connection(
                lambda: Listener(number, request, room), "127.0.0.1", plan["port"]
            )
            await asyncio.wait_for(listener.spoken, 60)

    await asyncio.gather(*(open_one(number, asked) for number, asked in enumerate(plan["requests"])))
    print("open", flush=True)
    await loop.run_in_executor(None, sys.stdin.readline)


if __name__ == "__main__":
    found = Room()
    asyncio.run(listen(json.loads(sys.stdin.readline()), found))
    told = {"heard": found.heard, "states": list(found.states.values()), "closed": found.closed}
    print(json.dumps(told), flush=True)
