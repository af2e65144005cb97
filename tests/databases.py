"""Chooses the database of a test run: `pytest --database=sqlite` (default) or `--database=postgresql`.

A plugin, because Django's settings are read before any conftest: it sets RENDA_DATABASE first. PostgreSQL is the one
of TEST_DATABASE_URL, else a throw-away server of Debian's binaries, started once by the controlling process.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.postgres import Server, start_server

server: Server | None = None


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database", choices=["sqlite", "postgresql"], default="sqlite", help="database of this run"
    )


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Iterator[None]:
    os.environ["RENDA_MODE"] = "test"
    if "PYTEST_XDIST_WORKER" not in os.environ:  # workers inherit what the controlling process set
        os.environ["RENDA_VAR"] = tempfile.mkdtemp(prefix="renda-test-")
        (Path(os.environ["RENDA_VAR"]) / "static").mkdir()  # the server warns where it is missing
        os.environ["RENDA_DATABASE"] = choose(early_config.known_args_namespace.database)
    return (yield)


def choose(database: str) -> str:
    """The address of the database to test with; starts a PostgreSQL server where none is given."""
    global server
    if database == "sqlite":
        return f"sqlite:///{Path(os.environ['RENDA_VAR']) / 'renda.sqlite3'}"
    if os.environ.get("TEST_DATABASE_URL"):
        return os.environ["TEST_DATABASE_URL"]
    server = start_server()
    return server.address


def pytest_report_header(config: pytest.Config) -> str:
    return f"database: {config.option.database}"


def pytest_unconfigure(config: pytest.Config) -> None:
    if server is not None:
        server.stop()
    if "PYTEST_XDIST_WORKER" not in os.environ and "RENDA_VAR" in os.environ:
        shutil.rmtree(os.environ["RENDA_VAR"], ignore_errors=True)
