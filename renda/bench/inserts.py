"""The base of every writing: bare durable inserts, one row and one commit each, on the same database."""

import sqlite3
import threading
import time
from collections.abc import Callable
from typing import Any

from renda.bench.at_once import took_at_once
from renda.settings.databases import SQLITE_PRAGMAS

ROW = "建" * 200  # 600 bytes, about a ledger entry
TABLE = "bench_row"


def inserts_per_second(clients: int, seconds: float) -> float:
    """How many rows the clients commit in a second together, on the database Django is set to."""
    from django.conf import settings

    setting: dict[str, Any] = settings.DATABASES["default"]
    connect = _sqlite(setting) if "sqlite3" in setting["ENGINE"] else _postgresql(setting)
    with_table = connect()
    with_table.execute(f"CREATE TABLE IF NOT EXISTS {TABLE} (body text NOT NULL)")
    counts = [0] * clients
    start = threading.Barrier(clients + 1)

    def insert(place: int) -> None:
        connection = connect()
        mark = "?" if isinstance(connection, sqlite3.Connection) else "%s"
        start.wait()
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            connection.execute(f"INSERT INTO {TABLE} (body) VALUES ({mark})", (ROW,))  # noqa: S608
            counts[place] += 1
        connection.close()

    took = took_at_once(insert, clients, start)
    with_table.execute(f"DROP TABLE {TABLE}")
    with_table.close()
    return sum(counts) / took


def _sqlite(setting: dict[str, Any]) -> Callable[[], Any]:
    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(setting["NAME"], timeout=30, isolation_level=None)
        connection.executescript(SQLITE_PRAGMAS)
        return connection

    return connect


def _postgresql(setting: dict[str, Any]) -> Callable[[], Any]:
    import psycopg
    from django.db import connection

    given = connection.get_connection_params()
    named = {name: given[name] for name in ("dbname", "user", "password", "host", "port") if given.get(name)}

    def connect() -> "psycopg.Connection[Any]":
        return psycopg.connect(**named, autocommit=True)

    return connect
