"""Clients of the server, in a process of their own: `python -m renda.bench.client` reads a plan and tells the times.

The plan (JSON on standard input) is {"port", "clients": [{"logins": [[name, password]…], "requests": [[login, method,
path, fields, expected status]…]}]}. Each client logs in over HTTP, keeps its connections open, and sends its requests
one after another; all begin at once. Only the standard library is used, so that the clients cost little themselves.
"""

import json
import sys
import threading
import time
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode

LOG_IN = "/account/login/"
NOBODY = -1  # a request without log-in


class Refused(Exception):
    """The server answered otherwise than the plan expects."""


class Visitor:
    """One log-in at one kept-open connection."""

    def __init__(self, port: int) -> None:
        self.connection = HTTPConnection("127.0.0.1", port, timeout=120)
        self.cookies: dict[str, str] = {}

    def log_in(self, name: str, password: str) -> None:
        """As a browser does: the page, then the form with its token."""
        self.ask("GET", LOG_IN, None, 200)
        self.ask("POST", LOG_IN, {"username": name, "password": password}, 302)

    def ask(
        self, method: str, path: str, fields: dict[str, Any] | None, expected: int
    ) -> tuple[float, float]:
        """Send one request; the seconds until the whole answer was read, and the server's processor time. Raises
        Refused at another status."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        body = None
        if fields is not None:
            body = urlencode({**fields, "csrfmiddlewaretoken": self.cookies.get("csrftoken", "")})
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        begun = time.perf_counter()
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        page = answer.read()
        took = time.perf_counter() - begun
        for line in answer.headers.get_all("Set-Cookie") or ():
            self.cookies.update({name: morsel.value for name, morsel in SimpleCookie(line).items()})
        self.cookies.pop("messages", None)  # a browser shows it on the next page, which is not asked for here
        if answer.status != expected:
            raise Refused(f"{method} {path}: {answer.status}\n{page.decode(errors='replace')[:6000]}")
        return took, float(answer.headers["X-Processor-Time"])


class Client(threading.Thread):
    """One client of the plan."""

    def __init__(self, port: int, plan: dict[str, Any], start: threading.Barrier) -> None:
        super().__init__(daemon=True)
        self.port, self.plan, self.begin = port, plan, start
        self.took: list[float] = []
        self.computed: list[float] = []
        self.failure: Exception | None = None

    def run(self) -> None:
        """Log in, wait for the others, work."""
        try:
            visitors = [Visitor(self.port) for _ in self.plan["logins"]]
            for visitor, (name, password) in zip(visitors, self.plan["logins"], strict=True):
                visitor.log_in(name, password)
            nobody = Visitor(self.port)
            self.begin.wait(timeout=300)
            for login, method, path, fields, expected in self.plan["requests"]:
                visitor = nobody if login == NOBODY else visitors[login]
                took, computed = visitor.ask(method, path, fields, expected)
                self.took.append(took)
                self.computed.append(computed)
        except Exception as failure:
            self.failure = failure
            self.begin.abort()


def work(plan: dict[str, Any]) -> dict[str, Any]:
    """Run the plan: the seconds from the common beginning to the last answer, and each request's seconds."""
    begun = [0.0]
    start = threading.Barrier(len(plan["clients"]), action=lambda: begun.__setitem__(0, time.perf_counter()))
    clients = [Client(plan["port"], one, start) for one in plan["clients"]]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    seconds = time.perf_counter() - begun[0]
    failures = [client.failure for client in clients if client.failure]
    told = next((one for one in failures if not isinstance(one, threading.BrokenBarrierError)), None)
    if failures:
        raise told or failures[0]
    return {
        "seconds": seconds,
        "took": [client.took for client in clients],
        "computed": [client.computed for client in clients],
    }


if __name__ == "__main__":
    json.dump(work(json.load(sys.stdin)), sys.stdout)
