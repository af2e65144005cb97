"""How many connections a process may keep open."""

import contextlib
import resource


def allow_many_files() -> None:
    """Let this process and its children open as many files as the system allows: each stream is one."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
