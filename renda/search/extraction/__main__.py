"""Reads one file: `python -m renda.search.extraction PATH KIND`. The text goes to standard output, or, where nothing
can be read, the reason, with status 3. Bounded in memory by itself, in time by whoever starts it. Pure."""

import sys
from collections.abc import Callable
from importlib import import_module

from renda.search.extraction.limits import MOST_MEMORY, NO_READER, TOO_LARGE, Unreadable

READERS = {"docx": "docx", "doc": "doc", "pdf": "pdf", "xlsx": "sheets", "xls": "sheets", "text": "plain"}
UNREADABLE = 3


def read(path: str, kind: str) -> str:
    """The text of the file. Raises Unreadable."""
    if kind not in READERS:
        raise Unreadable(NO_READER)
    reader: Callable[[str], str] = import_module(f"renda.search.extraction.{READERS[kind]}").read
    try:
        return reader(path)
    except MemoryError as error:
        raise Unreadable(TOO_LARGE) from error


def bound_memory() -> None:
    """No more than MOST_MEMORY for this process, where the system can be told."""
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


def main(path: str, kind: str) -> int:
    """Read and write; the status of the process."""
    bound_memory()
    try:
        said, status = read(path, kind), 0
    except Unreadable as refusal:
        said, status = str(refusal), UNREADABLE
    sys.stdout.buffer.write(said.encode("utf-8", "ignore"))
    return status


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
