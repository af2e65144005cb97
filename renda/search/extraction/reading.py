"""Starts the reading of a file in a process of its own, and ends it when it takes too long. Pure."""

import subprocess
import sys
from pathlib import Path

from renda.search.extraction.limits import DAMAGED, MISSING, MOST_SECONDS, NO_READER, TOO_SLOW

KINDS = frozenset({"docx", "doc", "pdf", "xlsx", "xls", "text"})
_READ, _UNREADABLE = 0, 3


def read_file(path: str, kind: str, seconds: float = MOST_SECONDS) -> tuple[str, str]:
    """The text of the file and "", or "" and why nothing could be read (`limits`)."""
    if kind not in KINDS:
        return "", NO_READER
    if not Path(path).exists():
        return "", MISSING
    command = [sys.executable, "-m", "renda.search.extraction", path, kind]
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            timeout=seconds, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return "", TOO_SLOW
    said = done.stdout.decode("utf-8", "replace")
    if done.returncode == _READ:
        return said, ""
    return "", said if done.returncode == _UNREADABLE else DAMAGED
