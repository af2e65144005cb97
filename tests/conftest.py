"""Fixtures of every test: the network is off, "today" can be pinned, ledgers can be emptied between tests."""

import ipaddress
import socket
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache

from tests.ledgers import let_flush_pass_the_triggers

LOOPBACK_NAMES = frozenset({"localhost", "ip6-localhost", ""})


def pytest_configure() -> None:
    # Slow hashing protects real passwords; here it would only make every log-in slow.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


class NetworkIsOff(RuntimeError):
    """A test asked for an address beyond this machine."""


@pytest.fixture(scope="session", autouse=True)
def network_off() -> Iterator[None]:
    """Refuse every connection but to this machine: a test that needs the world is not a test of this project."""
    connect, connect_ex, look_up = socket.socket.connect, socket.socket.connect_ex, socket.getaddrinfo

    def guarded(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(self: socket.socket, address: Any) -> Any:
            if self.family != socket.AF_UNIX:
                refuse_beyond_loopback(address[0])
            return real(self, address)

        return call

    def guarded_look_up(host: Any, *rest: Any, **named: Any) -> Any:
        refuse_beyond_loopback(host)
        return look_up(host, *rest, **named)

    patch = pytest.MonkeyPatch()
    patch.setattr(socket.socket, "connect", guarded(connect))
    patch.setattr(socket.socket, "connect_ex", guarded(connect_ex))
    patch.setattr(socket, "getaddrinfo", guarded_look_up)
    yield
    patch.undo()


def refuse_beyond_loopback(host: Any) -> None:
    """Raise NetworkIsOff unless `host` is this machine."""
    name = host.decode() if isinstance(host, bytes) else str(host or "")
    if name in LOOPBACK_NAMES:
        return
    try:
        if ipaddress.ip_address(name).is_loopback:
            return
    except ValueError:
        pass
    raise NetworkIsOff(f"tests may reach this machine only, not {name}")


@pytest.fixture
def pin_today(monkeypatch: pytest.MonkeyPatch) -> Callable[[date], None]:
    """`pin_today(date(2026, 11, 22))` holds "today" for the rest of the test, in every thread and child process."""

    def pin(day: date) -> None:
        monkeypatch.setenv("RENDA_TODAY", day.isoformat())

    return pin


@pytest.fixture(scope="session", autouse=True)
def flush_passes_triggers() -> Iterator[None]:
    """Tests with real transactions empty the tables afterwards; the ledger's triggers must not refuse that."""
    with let_flush_pass_the_triggers():
        yield


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    """What a process keeps in mind for a while belongs to records that are gone with the test before."""
    cache.clear()
