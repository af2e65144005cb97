"""The turn of writers: first come, first served, among threads and among processes; whoever dies gives it back."""

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from renda.database.turn import Turn, WaitedInVain, turn_of

HOLDER = """
import sys, time
from pathlib import Path
from renda.database.turn import Turn
Turn(Path(sys.argv[1])).take(10)
print("has it", flush=True)
time.sleep(60)
"""
WRITER = """
import sys, time
from pathlib import Path
from renda.database.turn import Turn
turn = Turn(Path(sys.argv[1]))
print("ready", flush=True)
sys.stdin.readline()
until, count, longest = time.monotonic() + 1.5, 0, 0.0
while time.monotonic() < until:
    asked = time.monotonic()
    turn.take(30)
    longest = max(longest, time.monotonic() - asked)
    time.sleep(0.004)
    turn.give()
    count += 1
print(count, longest)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.turn"


@contextmanager
def started(program: str, path: Path) -> "Iterator[subprocess.Popen[str]]":
    command = [sys.executable, "-c", program, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline()
        try:
            yield process
        finally:
            process.kill()


def test_threads_have_it_in_the_order_they_came(path: Path) -> None:
    turn, order, threads = Turn(path), [], []
    turn.take(1)

    def work(number: int) -> None:
        turn.take(30)
        order.append(number)
        turn.give()

    for number in range(6):
        threads.append(threading.Thread(target=work, args=(number,)))
        threads[-1].start()
        while len(turn._waiting) <= number:
            time.sleep(0.001)
    turn.give()
    for thread in threads:
        thread.join(30)
    assert order == list(range(6))


def test_whoever_waits_in_vain_is_told_and_leaves_the_queue(path: Path) -> None:
    turn = Turn(path)
    turn.take(1)
    refused = []

    def wait() -> None:
        try:
            turn.take(0.05)
        except WaitedInVain:
            refused.append(True)

    thread = threading.Thread(target=wait)
    thread.start()
    thread.join(30)
    turn.give()
    assert refused == [True]
    turn.take(1)  # nobody is left in the queue who would have it for ever
    turn.give()


def test_a_process_waits_for_another_and_in_vain_only_for_its_time(path: Path) -> None:
    turn = Turn(path)
    with started(HOLDER, path):
        for _ in range(2):  # the first failure must leave neither the door nor the queue taken
            with pytest.raises(WaitedInVain):
                turn.take(0.05)


def test_a_holder_that_is_killed_gives_it_back(path: Path) -> None:
    turn = Turn(path)
    with started(HOLDER, path) as holder:
        threading.Timer(0.2, holder.kill).start()
        turn.take(30)
        assert holder.wait(30) != 0
    turn.give()


def test_two_busy_processes_share_it_evenly(path: Path) -> None:
    with started(WRITER, path) as one, started(WRITER, path) as other:
        for writer in (one, other):
            assert writer.stdin is not None
            writer.stdin.write("go\n")
            writer.stdin.flush()
        said = [writer.communicate(timeout=60)[0].split() for writer in (one, other)]
    counts, longest = [int(count) for count, _ in said], [float(one) for _, one in said]
    assert min(counts) * 3 > max(counts)  # one alone would have it a hundred times as often without the door
    assert max(longest) < 1


def test_one_database_has_one_turn_and_one_in_memory_no_file(tmp_path: Path) -> None:
    assert turn_of(str(tmp_path / "a")) is turn_of(str(tmp_path / "a"))
    assert turn_of(str(tmp_path / "a")) is not turn_of(str(tmp_path / "b"))
    turn = turn_of("file:memorydb_default?mode=memory&cache=shared")
    turn.take(1)
    turn.give()
    assert turn._path is None
