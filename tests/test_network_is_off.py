"""The fixtures of tests/conftest.py do what they promise."""

import socket
import urllib.request
from collections.abc import Callable
from datetime import date

import pytest

from renda.calendar.today import today
from tests.conftest import NetworkIsOff


@pytest.mark.parametrize("host", ["example.org", "192.0.2.1", "2001:db8::1"])
def test_the_world_is_out_of_reach(host: str) -> None:
    with pytest.raises(NetworkIsOff):
        socket.create_connection((host, 80), timeout=1)


def test_a_library_cannot_reach_it_either() -> None:
    with pytest.raises(NetworkIsOff):
        urllib.request.urlopen("http://example.org/", timeout=1)


def test_this_machine_can_be_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname(), timeout=5).close()


def test_today_can_be_pinned(pin_today: Callable[[date], None]) -> None:
    pin_today(date(2026, 11, 22))
    assert today() == date(2026, 11, 22)
