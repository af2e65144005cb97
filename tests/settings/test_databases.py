"""An address of a database, as an operator writes it."""

import pytest

from renda.settings.databases import database, queue
from renda.settings.environment import PROJECT, SettingError


def test_sqlite_absolute_and_relative() -> None:
    assert database("sqlite:////srv/renda/a.sqlite3")["NAME"] == "/srv/renda/a.sqlite3"
    assert database("sqlite:///var/a.sqlite3")["NAME"] == str(PROJECT / "var/a.sqlite3")


def test_postgresql_with_everything() -> None:
    setting = database("postgresql://re%40nda:p%2Fw@db:5433/county?sslmode=require")
    assert (setting["USER"], setting["PASSWORD"], setting["HOST"], setting["PORT"]) == (
        "re@nda",
        "p/w",
        "db",
        "5433",
    )
    assert setting["NAME"] == "county"
    assert setting["OPTIONS"] == {
        "sslmode": "require",
        "prepare_threshold": 1,
        "options": "-c jit=off -c max_parallel_workers_per_gather=0",
    }


def test_statements_are_not_prepared_where_a_pooler_would_lose_them() -> None:
    assert database("postgresql://u:p@h/n?prepare=0")["OPTIONS"] == {"prepare_threshold": None}


def test_postgresql_through_a_unix_socket() -> None:
    assert database("postgresql://renda@/county?host=/run/postgresql")["HOST"] == "/run/postgresql"


@pytest.mark.parametrize("address", ["mysql://a/b", "county.sqlite3", ""])
def test_anything_else_is_refused_in_words(address: str) -> None:
    with pytest.raises(SettingError, match="sqlite:///"):
        database(address)


def test_the_queue_lives_with_the_data() -> None:
    assert (
        queue(database("sqlite:////srv/a.sqlite3"), beside="/srv/queue.sqlite3")["filename"]
        == "/srv/queue.sqlite3"
    )
    in_server = queue(database("postgresql://u:p@h:1/n"), beside="/srv/queue.sqlite3")
    assert in_server["huey_class"] == "huey.PostgresHuey"
    assert (in_server["dbname"], in_server["user"], in_server["password"], in_server["host"]) == (
        "n",
        "u",
        "p",
        "h",
    )
