"""Runs the pages beside the streams: the WSGI application in a bounded number of threads under an ASGI server.

Django's own ASGI handler would keep a thread for every stream. Here a request is read in the event loop, answered by
one thread from beginning to end, and sent by the event loop.
"""

import asyncio
import sys
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from tempfile import SpooledTemporaryFile
from typing import Any
from urllib.parse import unquote_to_bytes

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]

KEPT_IN_MEMORY = 256 * 1024  # bytes of a request's body; what is larger waits in a temporary file


class Gone(Exception):
    """The visitor left before the request was complete."""


class Bridge:
    """An ASGI application that answers by the WSGI application, `threads` requests at once."""

    def __init__(self, application: Callable[..., Any], threads: int) -> None:
        self.application = application
        self.pool = ThreadPoolExecutor(threads, "page")

    async def __call__(
        self, scope: Scope, receive: Receive, send: Send, more: dict[str, Any] | None = None
    ) -> None:
        """Answer one request; `more` is added to its environ."""
        loop = asyncio.get_running_loop()
        environ = environ_of(scope) | (more or {})
        with SpooledTemporaryFile(KEPT_IN_MEMORY) as body:
            try:
                environ["CONTENT_LENGTH"] = str(await read(receive, body))
            except Gone:
                return
            environ["wsgi.input"] = body

            def send_now(message: MutableMapping[str, Any]) -> None:
                """From the page's thread: wait until the visitor's line has taken it."""
                asyncio.run_coroutine_threadsafe(_sent(send, message), loop).result()

            answer = await loop.run_in_executor(self.pool, self._answer, environ, send_now)
        if answer is not None:
            status, headers, content = answer
            await send({"type": "http.response.start", "status": status, "headers": headers})
            await send({"type": "http.response.body", "body": content})

    def _answer(
        self, environ: dict[str, Any], send_now: Callable[[MutableMapping[str, Any]], None]
    ) -> tuple[int, Headers, bytes] | None:
        """In a thread: a whole page to send, or None where it was sent piece by piece."""
        begun: list[tuple[int, Headers]] = []

        def start_response(status: str, headers: list[tuple[str, str]], _failure: Any = None) -> None:
            encoded = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]
            begun[:] = [(int(status[:3]), encoded)]

        pieces: Iterable[bytes] = self.application(environ, start_response)
        try:
            if not getattr(pieces, "streaming", True):
                return (*begun[0], b"".join(pieces))
            send_now({"type": "http.response.start", "status": begun[0][0], "headers": begun[0][1]})
            for piece in pieces:
                send_now({"type": "http.response.body", "body": piece, "more_body": True})
            send_now({"type": "http.response.body", "body": b""})
        finally:
            getattr(pieces, "close", lambda: None)()
        return None

    def end(self) -> None:
        """Take no more requests; those that are being answered are answered."""
        self.pool.shutdown(wait=False)


async def _sent(send: Send, message: MutableMapping[str, Any]) -> None:
    await send(message)


async def read(receive: Receive, body: Any) -> int:
    """Write the request's body into the file and wind it back; how many bytes. Raises Gone where the visitor left."""
    size = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Gone
        size += body.write(message.get("body", b""))
        if not message.get("more_body"):
            body.seek(0)
            return size


def environ_of(scope: Scope) -> dict[str, Any]:
    """The request as WSGI (PEP 3333) says it, without the body."""
    raw_path = scope.get("raw_path")
    path = unquote_to_bytes(raw_path.split(b"?")[0]) if raw_path else scope["path"].encode()
    host, port = scope.get("server") or ("", 0)
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": path.decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "SERVER_NAME": host,
        "SERVER_PORT": str(port),
        "REMOTE_ADDR": (scope.get("client") or ("",))[0],
        "CONTENT_LENGTH": "",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for raw_name, raw_value in scope["headers"]:
        if (
            b"_" in raw_name
        ):  # else X_Forwarded_Proto would pass for X-Forwarded-Proto, which a proxy replaces
            continue
        name = raw_name.decode("latin-1").upper().replace("-", "_")
        if name not in {"CONTENT_TYPE", "CONTENT_LENGTH"}:
            name = f"HTTP_{name}"
        value = raw_value.decode("latin-1")
        if name in environ and name.startswith("HTTP_"):
            value = f"{environ[name]}{'; ' if name == 'HTTP_COOKIE' else ','}{value}"
        environ[name] = value
    return environ
