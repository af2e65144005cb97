"""Wakes the poller of this process as soon as a change of its own has been committed, instead of at its next look.

A change written by another process is found at the next look all the same: this is quicker, never needed.
"""

from collections.abc import Callable

_wake: list[Callable[[], None]] = []


def on_nudge(wake: Callable[[], None]) -> None:
    """Call `wake` from now on; it is called in any thread and must return at once."""
    _wake[:] = [wake]


def forget() -> None:
    """Call nobody any more."""
    _wake.clear()


def nudge() -> None:
    """A change was committed in this process."""
    for wake in tuple(_wake):
        wake()
