"""Threads that begin together, and how long all of them took."""

import threading
import time
from collections.abc import Callable


def took_at_once(work: Callable[[int], None], count: int, start: threading.Barrier) -> float:
    """Run so many; each prepares itself, waits at `start` (a barrier of one more) and works. Seconds from there."""
    threads = [threading.Thread(target=work, args=(place,)) for place in range(count)]
    for thread in threads:
        thread.start()
    start.wait()
    begun = time.perf_counter()
    for thread in threads:
        thread.join()
    return time.perf_counter() - begun
