"""A real server in a process and a database of its own, for browser tests and tests of the commands."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlsplit

import psycopg

STARTS_WITHIN = 60  # seconds


@dataclass(frozen=True)
class Data:
    """A database that a server may run on, with its folder of files."""

    folder: Path
    address: str
    today: str = ""
    more: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        """The environment of every process of this site."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("RENDA_")}
        given = {"RENDA_MODE": "demo", "RENDA_VAR": str(self.folder), "RENDA_DATABASE": self.address}
        if self.today:
            given["RENDA_TODAY"] = self.today
        return kept | given | {"PYTHONUTF8": "1", "LANG": "C.UTF-8"} | self.more

    def renda(self, *arguments: str) -> str:
        """Run the console script on this data; its output. Raises with what it said where it fails."""
        command = [sys.executable, "-m", "renda.command", *arguments]
        done = subprocess.run(
            command, env=self.environment, capture_output=True, text=True, encoding="utf-8", check=False
        )
        if done.returncode:
            raise AssertionError(
                f"renda {' '.join(arguments)}: {done.returncode}\n{done.stdout}\n{done.stderr}"
            )
        return done.stdout


Empty = Callable[[str], Data]
"""Makes a migrated database of that name without any county."""


@dataclass(frozen=True)
class Site:
    """A running server."""

    url: str
    data: Data


def fresh(folder: Path, database: str, name: str, like: Data | None = None, today: str = "") -> Data:
    """An empty database called `name` on the chosen kind of server, or a copy of another."""
    place = folder / name
    if like is not None:
        shutil.copytree(like.folder, place, ignore=shutil.ignore_patterns("*-wal", "*-shm", "static"))
    place.mkdir(exist_ok=True)
    if urlsplit(database).scheme == "sqlite":
        return Data(place, f"sqlite:///{place / 'renda.sqlite3'}", today)
    template = f' TEMPLATE "{urlsplit(like.address).path[1:]}"' if like else ""
    with closing(psycopg.connect(database, autocommit=True)) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        connection.execute(f'CREATE DATABASE "{name}"{template}')
    parts = urlsplit(database)
    return Data(place, parts._replace(path=f"/{name}").geturl(), today)


@contextmanager
def running(data: Data, port: int | None = None) -> Iterator[Site]:
    """Serve the data on the port (else a free one) of this machine until the block ends."""
    port = port or free_port()
    log = (data.folder / "server.log").open("w", encoding="utf-8")
    command = [sys.executable, "-m", "renda.command", "serve", "--port", str(port)]
    process = subprocess.Popen(
        command, env=data.environment, stdout=log, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL
    )
    try:
        wait_for(f"http://127.0.0.1:{port}/", process, data.folder / "server.log")
        yield Site(f"http://127.0.0.1:{port}", data)
    finally:
        process.terminate()
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        log.close()


@contextmanager
def served(
    data: Data, port: int, *, module: str = "renda.command", **more: str
) -> Iterator[subprocess.Popen[bytes]]:
    """A server in a group of its own, so that all its processes can be killed at once; `more` is environment."""
    log = data.folder / "server.log"
    command = [sys.executable, "-m", module, *(["serve"] if module == "renda.command" else [])]
    with log.open("a", encoding="utf-8") as said:
        process = subprocess.Popen(
            [*command, "--port", str(port)], env=data.environment | more, stdout=said, stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        try:
            wait_for(f"http://127.0.0.1:{port}/", process, log)
            yield process
        finally:
            kill(process)


def kill(process: subprocess.Popen[bytes]) -> None:
    """As a power cut would: no process of the group gets a word in."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(timeout=20)


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Return once the address answers anything; AssertionError with the server's words if it ends or stays silent."""
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"the server does not answer:\n{log.read_text(encoding='utf-8')}")
