"""The application that `renda serve` runs: /live/ is the streams, everything else the pages in their threads."""

import asyncio
import os
from multiprocessing.connection import Connection
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "renda.settings")


class Application:
    """One process's: its pages, its streams, and the one poller behind them.

    The server waits for open connections before it says that it ends. `ending` becomes readable earlier, as soon as it
    has been told to end, so that streams do not keep it.
    """

    def __init__(self, threads: int, ending: Connection | None = None) -> None:
        from django.core.wsgi import get_wsgi_application

        pages = get_wsgi_application()
        from renda.live.bridge import Bridge
        from renda.live.hub import Hub
        from renda.live.stream import LiveApp

        self.hub = Hub()
        self.streams = LiveApp(self.hub)
        self.pages = Bridge(pages, threads)
        self.ending = ending

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer one request, or begin and end with the server."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] != "http":
            raise ValueError(scope["type"])
        elif scope["path"].startswith("/live/"):
            await self.streams(scope, receive, send)
        else:
            position = self.hub.position
            more = {} if position is None else {"renda.live_at": position}
            await self.pages(scope, receive, send, more)

    async def _live(self, receive: Any, send: Any) -> None:
        await receive()
        self.hub.begin()
        loop = asyncio.get_running_loop()
        if self.ending is not None:
            loop.add_reader(self.ending.fileno(), self._close_streams)
        await send({"type": "lifespan.startup.complete"})
        await receive()
        self._close_streams()
        self.pages.end()
        await send({"type": "lifespan.shutdown.complete"})

    def _close_streams(self) -> None:
        if self.ending is not None:
            asyncio.get_running_loop().remove_reader(
                self.ending.fileno()
            )  # what is written in it is for all processes
        self.hub.end()


def application(threads: int, ending: Connection | None = None) -> Application:
    """The application with so many threads for pages."""
    return Application(threads, ending)
