"""The throw-away PostgreSQL server of a test run: fast, and so not safe from a power cut."""

import pytest

from renda.bench import postgres
from renda.bench.postgres import Server

__all__ = ["Server", "start_server"]


def start_server() -> Server:
    """Start it; a system without server programs ends the run with advice."""
    try:
        return postgres.start_server()
    except postgres.NoServerPrograms as missing:
        raise pytest.UsageError(str(missing)) from missing
