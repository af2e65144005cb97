"""Rows by the million: written past the models, with indexes and constraints taken off meanwhile and put back after.

What ordinary writing would check row by row (references, unique values) is checked once when the indexes return.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models, transaction

Row = tuple[Any, ...]


def insert(model: type[models.Model], fields: tuple[str, ...], rows: Iterable[Row]) -> None:
    """Write the rows as they are (dates as ISO text, JSON as text); fields not named get the model's default."""
    given, rest = _columns(model, fields)
    table = model._meta.db_table
    columns = ", ".join(f'"{column}"' for column in (*given, *rest))
    defaults = tuple(rest.values())
    if connection.vendor == "sqlite":
        marks = ", ".join("?" * (len(given) + len(rest)))
        statement = f'INSERT INTO "{table}" ({columns}) VALUES ({marks})'  # noqa: S608
        # Django's own cursor would rewrite the statement; this is the driver's.
        connection.connection.executemany(statement, (row + defaults for row in rows))
        return
    with connection.cursor() as cursor, cursor.copy(f'COPY "{table}" ({columns}) FROM STDIN') as copy:
        for row in rows:
            copy.write_row(row + defaults)


def _columns(model: type[models.Model], fields: tuple[str, ...]) -> tuple[list[str], dict[str, Any]]:
    """The columns of the fields, and those of all others with what the model puts there."""
    given = [str(model._meta.get_field(name).column) for name in fields]  # type: ignore[union-attr]
    others = [one for one in model._meta.concrete_fields if one.column not in given]
    rest = {str(one.column): one.get_default() for one in others if not isinstance(one, models.AutoField)}
    return given, rest


@contextmanager
def unindexed(*tables: type[models.Model]) -> Iterator[None]:
    """One transaction in which the tables have no indexes, references and triggers; they return at its end."""
    names = [model._meta.db_table for model in tables]
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        _pragmas(
            "foreign_keys=OFF", "journal_mode=OFF", "synchronous=OFF"
        )  # have no effect within a transaction
        taken_off = _off_sqlite
    else:
        taken_off = _off_postgresql
    with transaction.atomic():
        back = taken_off(names)
        yield
        with connection.cursor() as cursor:
            for statement in back:
                cursor.execute(statement)
    if connection.vendor == "sqlite":
        _pragmas("foreign_keys=ON", "journal_mode=WAL", "synchronous=FULL")
        return
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")  # what autovacuum does by and by
        _past_the_last_id(cursor, tables)


def _pragmas(*settings: str) -> None:
    with connection.cursor() as cursor:
        for setting in settings:
            cursor.execute(f"PRAGMA {setting}")


def _off_sqlite(names: list[str]) -> list[str]:
    back = []
    with connection.cursor() as cursor:
        marks = ", ".join(["%s"] * len(names))
        cursor.execute(
            f"SELECT type, name, sql FROM sqlite_master WHERE tbl_name IN ({marks}) AND sql IS NOT NULL "  # noqa: S608
            "AND type IN ('index', 'trigger')",
            names,
        )
        for kind, name, statement in cursor.fetchall():
            cursor.execute(f'DROP {kind} "{name}"')
            back.append(statement)
    return back


def _off_postgresql(names: list[str]) -> list[str]:
    back: list[str] = []
    references: list[str] = []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conrelid::regclass::text, conname, contype, pg_get_constraintdef(oid) FROM pg_constraint "
            "WHERE contype IN ('f', 'u') AND (conrelid::regclass::text = ANY(%s) OR "
            "(contype = 'f' AND confrelid::regclass::text = ANY(%s))) ORDER BY contype",  # references before keys
            [names, names],
        )
        for table, name, kind, definition in cursor.fetchall():
            cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
            made_again = f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {definition}'
            (references if kind == "f" else back).append(made_again)
        cursor.execute(
            "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = ANY(%s) AND indexname NOT LIKE '%%\\_pkey'",
            [names],
        )
        for name, definition in cursor.fetchall():
            cursor.execute(f'DROP INDEX "{name}"')
            back.append(definition)
        for table in names:
            cursor.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
            back.append(f'ALTER TABLE "{table}" ENABLE TRIGGER USER')
        cursor.execute("SET LOCAL maintenance_work_mem = '512MB'")
    return [*back, *references]


def _past_the_last_id(cursor: Any, tables: tuple[type[models.Model], ...]) -> None:
    """Let the next ordinary row have a number of its own."""
    for statement in connection.ops.sequence_reset_sql(no_style(), list(tables)):
        cursor.execute(statement)
