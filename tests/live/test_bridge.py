"""Pages under the ASGI server: what the WSGI application is told, and how its answer is sent."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from typing import Any

from renda.live.bridge import Bridge

Sent = list[dict[str, Any]]


def ask(
    application: Callable[..., Any], method: str = "GET", pieces: tuple[bytes, ...] = (b"",), left: bool = False,
    **more: Any,
) -> Sent:  # fmt: skip
    """What is sent for a request whose body comes in pieces; `left`: the visitor leaves before the end."""
    scope = {
        "type": "http", "method": method, "path": "/代表", "query_string": b"a=%E4%B9%99", "http_version": "1.1",
        "scheme": "http", "server": ("testserver", 80), "client": ("192.0.2.1", 5), "headers": [], **more,
    }  # fmt: skip
    sent: Sent = []
    waiting = [{"type": "http.request", "body": piece, "more_body": True} for piece in pieces]
    waiting[-1] = {"type": "http.disconnect"} if left else {**waiting[-1], "more_body": False}

    async def receive() -> Any:
        return waiting.pop(0)

    async def send(message: Any) -> None:
        sent.append(message)

    async def story() -> None:
        bridge = Bridge(application, 1)
        try:
            await bridge(scope, receive, send, {"more": 7})
        finally:
            bridge.pool.shutdown()

    asyncio.run(story())
    return sent


def page(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    page.environ = environ  # type: ignore[attr-defined]
    page.body = environ["wsgi.input"].read()  # type: ignore[attr-defined]
    page.thread = threading.current_thread().name  # type: ignore[attr-defined]
    start_response("201 Created", [("X-Word", "a"), ("Set-Cookie", "b=1"), ("Set-Cookie", "c=2")])
    return Whole([b"one", b"two"])


class Whole(list[bytes]):
    """As Django's ordinary answer: it says that it is no stream."""

    streaming = False


def test_the_request_as_wsgi_says_it() -> None:
    headers = [
        (b"host", b"testserver"), (b"content-type", b"text/plain"), (b"cookie", b"a=1"), (b"cookie", b"b=2"),
        (b"x-forwarded-proto", b"http"), (b"x_forwarded_proto", b"https"), (b"accept", b"a"), (b"accept", b"b"),
        (b"content-length", b"999"),
    ]  # fmt: skip
    ask(page, "POST", (b"abc", b"def"), headers=headers)
    environ = page.environ  # type: ignore[attr-defined]
    assert page.body == b"abcdef"  # type: ignore[attr-defined]
    assert page.thread.startswith("page")  # type: ignore[attr-defined]
    assert environ["PATH_INFO"].encode("latin-1").decode() == "/代表"
    assert environ["QUERY_STRING"] == "a=%E4%B9%99"
    assert environ["REMOTE_ADDR"] == "192.0.2.1"
    assert environ["CONTENT_TYPE"] == "text/plain"
    assert environ["CONTENT_LENGTH"] == "6"  # as it came, whatever was announced
    assert environ["HTTP_COOKIE"] == "a=1; b=2"
    assert environ["HTTP_ACCEPT"] == "a,b"
    assert environ["HTTP_X_FORWARDED_PROTO"] == "http", "a name with an underscore passes for a proxy's"
    assert environ["more"] == 7


def test_a_page_is_sent_in_one_piece_with_every_header() -> None:
    assert ask(page) == [
        {"type": "http.response.start", "status": 201,
         "headers": [(b"x-word", b"a"), (b"set-cookie", b"b=1"), (b"set-cookie", b"c=2")]},
        {"type": "http.response.body", "body": b"onetwo"},
    ]  # fmt: skip


def test_a_file_is_sent_piece_by_piece_and_closed() -> None:
    closed = []

    class File:
        streaming = True

        def __iter__(self) -> Iterator[bytes]:
            yield b"one"
            yield b"two"

        def close(self) -> None:
            closed.append(True)

    def application(_environ: Any, start_response: Any) -> File:
        start_response("200 OK", [])
        return File()

    bodies = [message["body"] for message in ask(application) if message["type"] == "http.response.body"]
    assert bodies == [b"one", b"two", b""]
    assert closed == [True]


def test_a_large_upload_waits_in_a_file() -> None:
    pieces = (b"x" * 200_000,) * 5
    ask(page, "POST", pieces)
    assert page.body == b"".join(pieces)  # type: ignore[attr-defined]
    assert page.environ["wsgi.input"]._rolled  # type: ignore[attr-defined]


def test_who_leaves_in_the_middle_of_an_upload_is_not_answered() -> None:
    called = []
    assert ask(lambda *_given: called.append(True), "POST", (b"abc", b"def"), left=True) == []
    assert called == []
