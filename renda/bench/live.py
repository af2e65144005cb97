"""Benchmark `live`: open streams with a change each second, from the commit to every screen.

Each screen follows two topics, as the page of a meeting does: one that all share, and its own person's notices; 240
deputies have them open. Another process than the servers commits a change a second, so that nothing is told in memory.
The base is a bare server of the same event loop that sends the same events to as many connections, without HTTP
requests, database or sessions. A few streams are measured first: the poller must not ask more for many.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import transaction
from django.test import Client

from renda.accounts.models import User
from renda.bench.counting_topic import TOPIC
from renda.bench.county import County, log_in_of
from renda.bench.figures import Figure, Result, Target, percentile
from renda.bench.load import empty_view
from renda.bench.scratch import Scratch
from renda.bench.server import serving
from renda.calendar.today import today
from renda.live.actions import bump
from renda.live.limits import allow_many_files
from renda.live.models import Change

NAME = "live"
SIZE = 1000  # streams
FEW = 10
CHANGES = 20
WITHIN = 1000  # milliseconds from the commit until the page has followed, for 95 of 100
WORKERS = 2  # server processes, as docs/operations.md starts it


def measure(place: Scratch, size: int = SIZE) -> Result:
    """Delivery, processor time, memory and queries at a few streams and at `size`, beside a bare server's."""
    result = Result(NAME, place.database, size)
    changes = CHANGES if size >= SIZE else 3
    requests = _requests(County(today()), size)
    with _bare_server() as (pid, port, send):
        _delivery(
            result, "bare", "基准服务进程", "bare server", size, pid, port, requests, changes, send, base=True
        )
    with serving(place.folder, workers=WORKERS) as port:
        pid = _server_of(port)
        asked = 400 if size >= SIZE else 20
        result.bases.append(_rate("empty_view", "空页面，没有连接", "empty view, no streams", port, asked))
        few = _delivery(
            result, "few", "少量连接", "few streams", min(FEW, size), pid, port, requests, changes, _change
        )
        many = _delivery(
            result, "live", "全部连接", "all streams", size, pid, port, requests, changes, _change,
            meanwhile=lambda: result.figures.append(
                _rate("empty_view_open", "空页面，连接开着", "empty view, streams open", port, asked)
            ),
        )  # fmt: skip
    result.figures += [
        Figure(
            "queries_few",
            "轮询进程每次查询数，少量连接",
            "poller's queries a look, few streams",
            few,
            "queries",
        ),
        Figure(
            "queries_live",
            "轮询进程每次查询数，全部连接",
            "poller's queries a look, all streams",
            many,
            "queries",
        ),
    ]
    for one, other in (("live_p95", "bare_p95"), ("live_cpu", "bare_cpu"), ("empty_view_open", "empty_view")):
        result.compare(one, other)
    result.targets += [
        Target("live_p95", "at most", WITHIN, result.measured("live_p95")),
        Target("queries_live", "at most", 2, many),
    ]
    return result


def _requests(county: County, size: int) -> list[dict[str, str]]:
    """What each screen asks for: the shared topic and its person's own, with the person's session."""
    cookies = {}
    for person in county.deputies[:size]:
        name, _password = log_in_of(person)
        client = Client()
        client.force_login(User.objects.get(username=name), "django.contrib.auth.backends.ModelBackend")
        cookies[person] = f"sessionid={client.cookies['sessionid'].value}"
    people = list(cookies)
    return [
        {"path": f"/live/stream?topic={TOPIC}&topic=person:{person}", "cookie": cookies[person]}
        for person in (people[number % len(people)] for number in range(size))
    ]


def _change(_number: int) -> tuple[int, float]:
    """Commit one change: how many there are now, and the moment after the commit."""
    with transaction.atomic():
        bump(TOPIC)
        count = Change.objects.filter(topic=TOPIC).count()
    return count, time.time()


def _delivery(
    result: Result, name: str, zh: str, en: str, streams: int, pid: int, port: int, requests: list[dict[str, str]],
    changes: int, change: Callable[[int], tuple[int, float]], *, base: bool = False,
    meanwhile: Callable[[], None] = lambda: None,
) -> float:  # fmt: skip
    """Measure one server with so many streams; the poller's queries a look."""
    processes = [pid, *_children(pid)]
    empty = sum(map(_memory, processes))
    with _listeners(port, requests[:streams]) as end:
        full = sum(map(_memory, processes))
        meanwhile()
        committed: dict[int, float] = {}
        used, begun = sum(map(_processor, processes)), time.monotonic()
        for number in range(1, changes + 1):
            n, at = change(number)
            committed[n] = at
            time.sleep(max(0.0, begun + number - time.monotonic()))
        seconds = time.monotonic() - begun
        used = sum(map(_processor, processes)) - used
        told = end()
    took, missing = [], 0
    for n, at in committed.items():
        # A screen knows of a change once it hears of it or of a later one.
        first: dict[int, float] = {}
        for heard, when, stream in told["heard"]:
            if heard >= n and when < first.get(stream, float("inf")):
                first[stream] = when
        took += [max(0.0, when - at) * 1000 for when in first.values()]
        missing += streams - len(first)
    if missing or told["closed"]:
        raise RuntimeError(f"{name}: {missing} changes not heard, {told['closed']} streams ended")
    put = (result.bases if base else result.figures).append
    for share in (50, 95):
        value = round(percentile(took, share / 100), 1)
        put(
            Figure(
                f"{name}_p{share}",
                f"{zh}：提交到屏幕 p{share}",
                f"{en}: commit to screen p{share}",
                value,
                "ms",
            )
        )
    put(Figure(f"{name}_cpu", f"{zh}：服务进程占一个核", f"{en}: server's share of one core",
               round(max(0.1, 100 * used / seconds), 1), "%"))  # fmt: skip
    put(Figure(f"{name}_memory", f"{zh}：每个连接的内存", f"{en}: memory of a stream",
               round(max(0, full - empty) / 1024 / streams, 1), "KB"))  # fmt: skip
    return _queries_a_look([one for one in told["states"] if one["n"] in committed])


def _queries_a_look(states: list[dict[str, Any]]) -> float:
    """What each process's poller asked from the first to the last of these states, by how often it looked; the most."""
    most = 0.0
    for pid in {one["pid"] for one in states}:
        own = sorted((one for one in states if one["pid"] == pid), key=lambda one: int(one["n"]))
        looks = own[-1]["looks"] - own[0]["looks"]
        if looks:
            most = max(most, (own[-1]["queries"] - own[0]["queries"]) / looks)
    return round(most, 2)


def _rate(name: str, zh: str, en: str, port: int, requests: int) -> Figure:
    return Figure(name, zh, en, round(empty_view(port, 4, requests).rate, 1), "requests/s")


@contextmanager
def _listeners(port: int, requests: list[dict[str, str]]) -> Iterator[Callable[[], dict[str, Any]]]:
    """Open the streams in a process of their own; what is called ends them and tells what they heard."""
    process = subprocess.Popen(
        [sys.executable, "-m", "renda.bench.listeners"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        preexec_fn=allow_many_files,
    )  # fmt: skip
    assert process.stdin is not None
    assert process.stdout is not None
    say, hear = process.stdin, process.stdout
    try:
        print(json.dumps({"port": port, "requests": requests}), file=say, flush=True)
        if hear.readline().strip() != "open":
            raise RuntimeError("the streams do not open")

        def end() -> dict[str, Any]:
            print(file=say, flush=True)
            told: dict[str, Any] = json.loads(hear.readline())
            return told

        yield end
    finally:
        say.close()
        process.wait(timeout=60)
        hear.close()


@contextmanager
def _bare_server() -> Iterator[tuple[int, int, Callable[[int], tuple[int, float]]]]:
    """Process, port, and what sends a change to every connection."""
    process = subprocess.Popen(
        [sys.executable, "-m", "renda.bench.bare_streams"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        preexec_fn=allow_many_files,
    )  # fmt: skip
    assert process.stdin is not None
    assert process.stdout is not None
    say = process.stdin

    def send(number: int) -> tuple[int, float]:
        now = time.time()
        print(number, file=say, flush=True)
        return number, now

    try:
        yield process.pid, int(process.stdout.readline()), send
    finally:
        say.close()
        process.wait(timeout=60)
        process.stdout.close()


def _server_of(port: int) -> int:
    """The server's process: our child whose command names the port."""
    for child in _children(os.getpid()):
        if str(port).encode() in Path(f"/proc/{child}/cmdline").read_bytes().split(b"\0"):
            return child
    raise LookupError(port)


def _children(pid: int) -> list[int]:
    found = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text().split():
            found += [int(child), *_children(int(child))]
    return found


def _memory(pid: int) -> int:
    """Bytes that the process keeps in memory."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def _processor(pid: int) -> float:
    """Seconds of processor time the process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
