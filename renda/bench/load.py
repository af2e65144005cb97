"""Putting load on the server: plans for the clients, and what they measured."""

import json
import subprocess
import sys
from dataclasses import dataclass
from typing import Any

from renda.bench.client import NOBODY

Request = tuple[int, str, str, dict[str, Any] | None, int]


@dataclass(frozen=True, slots=True)
class Plan:
    """One client's log-ins (name and password) and what it asks, in order."""

    logins: list[tuple[str, str]]
    requests: list[Request]


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds from the common beginning to the last answer; each client's seconds request by request, and the
    server's processor time of each."""

    seconds: float
    took: list[list[float]]
    computed: list[list[float]]

    @property
    def all(self) -> list[float]:
        """Every request's seconds."""
        return [one for client in self.took for one in client]

    @property
    def all_computed(self) -> list[float]:
        """Every request's processor time."""
        return [one for client in self.computed for one in client]

    @property
    def rate(self) -> float:
        """Requests a second, all clients together."""
        return len(self.all) / self.seconds


def get(login: int, path: str) -> Request:
    """A page read by a log-in."""
    return (login, "GET", path, None, 200)


def post(login: int, path: str, fields: dict[str, Any]) -> Request:
    """A form sent by a log-in, which the server accepts and answers with a redirection."""
    return (login, "POST", path, fields, 302)


def load(port: int, plans: list[Plan]) -> Measured:
    """Let the clients work in a process of their own. Raises RuntimeError where the server refuses one."""
    plan = {"port": port, "clients": [{"logins": one.logins, "requests": one.requests} for one in plans]}
    done = subprocess.run(
        [sys.executable, "-m", "renda.bench.client"],
        input=json.dumps(plan),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-8000:])
    told = json.loads(done.stdout)
    return Measured(told["seconds"], told["took"], told["computed"])


def empty_view(port: int, clients: int, requests: int) -> Measured:
    """The base: an empty view of the same server, without log-in."""
    ask = get(NOBODY, "/bench/empty/")
    return load(port, [Plan([], [ask] * (requests // clients)) for _ in range(clients)])
