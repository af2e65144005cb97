"""The turn of writers: an embedded database has one writer at a time, and those who wait get it in the order they came.

SQLite itself lets a waiting writer sleep, longer and longer, and gives the lock to whoever asks at the right moment:
the lock stands idle meanwhile, and somebody may wait for seconds. Here threads of a process hand the turn on to each
other, and processes of the machine wait at two places of a file: who stands at the door comes next, everybody else
waits for the door. The system takes both back from a process that ends, however it ends. What may be written is
still decided by SQLite's own lock: this only says who asks for it.
"""

import fcntl
import os
import threading
import time
from collections import deque
from pathlib import Path

_DOOR, _TURN = 0, 1  # the two places of the file
_SHORT, _LONG = 0.0003, 0.002  # seconds between two looks at a place, at first and later
_SOON = 0.03  # seconds until looks become rarer


class WaitedInVain(Exception):
    """The turn did not come in the time one was ready to wait."""


class Turn:
    """The turn of one database file; one object in a process."""

    def __init__(self, path: Path | None) -> None:
        """`path` is a file beside the database; None for a database that only this process knows."""
        self._path = path
        self._file: int | None = None
        self._guard = threading.Lock()
        self._is_taken = False
        self._waiting: deque[threading.Lock] = deque()

    def take(self, seconds: float) -> None:
        """Wait for the turn, and have it until `give`. Raises WaitedInVain after so many seconds."""
        ends = time.monotonic() + seconds
        self._come_after_the_others(ends)
        try:
            if self._path:
                self._lock(_DOOR, ends)
                try:
                    self._lock(_TURN, ends)
                finally:
                    self._unlock(_DOOR)
        except BaseException:
            self._hand_on()
            raise

    def give(self) -> None:
        """Let the next one have it."""
        if self._path:
            self._unlock(_TURN)
        self._hand_on()

    def _come_after_the_others(self, ends: float) -> None:
        with self._guard:
            if not self._is_taken:
                self._is_taken = True
                return
            mine = threading.Lock()
            mine.acquire()
            self._waiting.append(mine)
        if mine.acquire(timeout=max(0, ends - time.monotonic())):
            return
        with self._guard:
            if mine in self._waiting:  # otherwise it came at the last moment
                self._waiting.remove(mine)
                raise WaitedInVain

    def _hand_on(self) -> None:
        with self._guard:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._is_taken = False

    def _lock(self, place: int, ends: float) -> None:
        often_until = time.monotonic() + _SOON
        while True:
            try:
                fcntl.lockf(self._opened(), fcntl.LOCK_EX | fcntl.LOCK_NB, 1, place)
                return
            except (BlockingIOError, PermissionError):  # another process has it
                now = time.monotonic()
                if now >= ends:
                    raise WaitedInVain from None
                time.sleep(_SHORT if now < often_until else _LONG)

    def _unlock(self, place: int) -> None:
        fcntl.lockf(self._opened(), fcntl.LOCK_UN, 1, place)

    def _opened(self) -> int:
        if self._file is None:
            assert self._path is not None
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        return self._file


_turns: dict[str, Turn] = {}


def turn_of(database: str) -> Turn:
    """The turn of a database by the name of its file; one in memory has no file."""
    if database not in _turns:
        in_memory = ":memory:" in database or "mode=memory" in database
        _turns.setdefault(database, Turn(None if in_memory else Path(f"{database}.turn")))
    return _turns[database]


def _forget() -> None:
    """A process made as a copy of this one has no turn and no place in the queue."""
    _turns.clear()


os.register_at_fork(after_in_child=_forget)
