"""The server and the worker as an operator starts them: real processes on a database of their own."""

import os
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from tests.site import Data, free_port, fresh, running, wait_for

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Data:
    """A migrated database without any county."""
    made = fresh(tmp_path_factory.mktemp("serve"), os.environ["RENDA_DATABASE"], f"renda_serve_{os.getpid()}")
    made.renda("migrate")
    return made


def processes_of(data: Data) -> set[int]:
    """The processes that run on this data."""
    wanted, found = f"RENDA_VAR={data.folder}".encode(), set()
    for environment in Path("/proc").glob("[0-9]*/environ"):
        try:
            if wanted in environment.read_bytes().split(b"\0"):
                found.add(int(environment.parent.name))
        except OSError:  # it ended, or is not ours
            continue
    return found


def gone(data: Data, within: float = 15) -> bool:
    """Whether nothing runs on this data any more."""
    until = time.monotonic() + within
    while processes_of(data) and time.monotonic() < until:
        time.sleep(0.1)
    return not processes_of(data)


def test_migrating_twice_changes_nothing(data: Data) -> None:
    assert data.renda("migrate") == ""


def test_the_log_in_page_is_served_with_its_styles(data: Data) -> None:
    with running(data) as site:
        with urllib.request.urlopen(f"{site.url}/account/login/") as answer:
            page = answer.read().decode()
        assert "登录" in page
        style = page.split('rel="stylesheet" href="')[1].split('"')[0]
        with urllib.request.urlopen(site.url + style) as answer:
            assert answer.headers["Content-Type"].startswith("text/css")
    assert gone(data)


@pytest.mark.parametrize("signal_sent", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_the_worker_ends_with_the_server(data: Data, signal_sent: signal.Signals) -> None:
    port, log = free_port(), data.folder / "server.log"
    command = [sys.executable, "-m", "renda.command", "serve", "--with-worker", "--port", str(port)]
    with log.open("w") as file:
        server = subprocess.Popen(
            command, env=data.environment, stdin=subprocess.DEVNULL, stdout=file, stderr=subprocess.STDOUT
        )
        try:
            wait_for(f"http://127.0.0.1:{port}/", server, log)
            time.sleep(2)  # the worker has begun by now, too
            assert len(processes_of(data)) >= 3
        finally:
            server.send_signal(signal_sent)
            server.wait(timeout=20)
    assert gone(data), log.read_text(encoding="utf-8")
    assert "Traceback" not in log.read_text(encoding="utf-8")


def test_the_days_work_can_be_done_by_itself(data: Data) -> None:
    assert data.renda("worker", "--day-only") == ""
    assert data.renda("verify") == ""
