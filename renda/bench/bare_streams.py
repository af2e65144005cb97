"""The base of the benchmark of streams: a server that does nothing but send, `python -m renda.bench.bare_streams`.

It prints its port, answers every connection with an event stream, and sends one event to all of them for each line on
standard input; no request is read, no database asked. The standard library's event loop, as the product's.
"""

import asyncio
import sys
from typing import Any

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n"


def event(n: int) -> bytes:
    """An event of the same form as the product's."""
    return (
        b'id: %d\ndata: {"at":%d,"now":0,"topics":{"bench:1":{"n":%d,"pid":0,"queries":0,"looks":0}}}\n\n'
        % (
            n,
            n,
            n,
        )
    )


class Stream(asyncio.Protocol):
    """One visitor."""

    everybody: set[Any] = set()

    def connection_made(self, transport: Any) -> None:
        """Answer at once."""
        self.transport = transport
        self.everybody.add(transport)
        transport.write(HEAD + event(0))

    def connection_lost(self, _failure: Exception | None) -> None:
        """Forget the visitor."""
        self.everybody.discard(self.transport)


async def serve() -> None:
    """Until standard input ends."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Stream, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        for transport in tuple(Stream.everybody):
            transport.write(event(int(line)))


if __name__ == "__main__":
    asyncio.run(serve())
