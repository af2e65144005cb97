"""A database of the benchmark's own, set as in production, and removed at the end."""

import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from renda.bench.postgres import start_server

SETTINGS = "renda.bench.settings"


@dataclass(frozen=True, slots=True)
class Scratch:
    """An empty database of one kind, and a folder for what else a server keeps."""

    database: str
    folder: Path
    address: str

    def environment(self) -> dict[str, str]:
        """The environment of this process and of the server: production's, on plain HTTP."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("RENDA_")}
        return kept | {
            "RENDA_MODE": "production",
            "RENDA_SECRET_KEY": secrets.token_urlsafe(48),
            "RENDA_HOSTS": "127.0.0.1",
            "RENDA_TLS": "0",
            "RENDA_VAR": str(self.folder),
            "RENDA_DATABASE": self.address,
            "RENDA_LOG": "ERROR",
            "DJANGO_SETTINGS_MODULE": SETTINGS,
            "PYTHONUTF8": "1",
        }


@contextmanager
def scratch(database: str, server_address: str = "") -> Iterator[Scratch]:
    """An empty database for the block: a file, or one on the PostgreSQL server at the address.

    Without an address a durable server is started for the block. Raises NoServerPrograms where there is none.
    """
    folder = Path(tempfile.mkdtemp(prefix="renda-bench-"))
    try:
        if database == "sqlite":
            yield Scratch(database, folder, f"sqlite:///{folder / 'renda.sqlite3'}")
        elif server_address:
            with _database_on(server_address) as address:
                yield Scratch(database, folder, address)
        else:
            server = start_server(durable=True)
            try:
                yield Scratch(database, folder, server.address)
            finally:
                server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _database_on(server_address: str) -> Iterator[str]:
    name = f"renda_bench_{secrets.token_hex(4)}"
    with closing(psycopg.connect(server_address, autocommit=True)) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        try:
            yield urlsplit(server_address)._replace(path=f"/{name}").geturl()
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def enter(place: Scratch) -> None:
    """Set Django up on the database, in this process, and make its tables. Once in a process."""
    os.environ.update(place.environment())
    import django

    django.setup()
    from django.core.management import call_command

    from renda.matters.queue import make_queue

    call_command("migrate", verbosity=0)
    make_queue()
