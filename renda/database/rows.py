"""Rows written with every step: by statements made once in a process, past `save()` and its bookkeeping.

The fields' own ways of preparing a value are kept, so that what is stored is what `save()` would store.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.models.signals import post_save

_AT_ONCE = 200  # rows in a statement: every database takes this many values
Fields = tuple["models.Field[Any, Any]", ...]


def add(row: models.Model) -> None:
    """Write a new row; it gets its id. No signal is sent."""
    database: Any = connections[DEFAULT_DB_ALIAS]
    with database.prepared_cursor() as cursor:
        cursor.execute(_insert(type(row), 1, returning=True), _values(database, row))
        row.pk = cursor.fetchone()[0]
    row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS


def add_all(rows: Sequence[models.Model]) -> None:
    """Write new rows of one model, in one statement where they are few. They get no ids, and no signal is sent."""
    database: Any = connections[DEFAULT_DB_ALIAS]
    for first in range(0, len(rows), _AT_ONCE):
        some = rows[first : first + _AT_ONCE]
        values = [value for row in some for value in _values(database, row)]
        with database.prepared_cursor() as cursor:
            cursor.execute(_insert(type(some[0]), len(some), returning=False), values)


def put(model: type[models.Model], pk: int, **values: Any) -> None:
    """Write these fields (by attribute: `session_id`) of the row with that id. No signal is sent."""
    database: Any = connections[DEFAULT_DB_ALIAS]
    sql, fields = _update(model, tuple(values))
    prepared = [
        field.get_db_prep_save(value, database) for field, value in zip(fields, values.values(), strict=True)
    ]
    with database.prepared_cursor() as cursor:
        cursor.execute(sql, [*prepared, pk])


def change(row: models.Model, *names: str) -> None:
    """Write these fields of a row as it now is, and tell whoever watches the model."""
    if not names:
        return
    put(type(row), row.pk, **{name: getattr(row, name) for name in names})
    post_save.send(
        type(row),
        instance=row,
        created=False,
        update_fields=frozenset(names),
        raw=False,
        using=DEFAULT_DB_ALIAS,
    )


def _values(database: Any, row: models.Model) -> list[Any]:
    return [field.get_db_prep_save(field.pre_save(row, True), database) for field in _columns(type(row))]


@lru_cache(maxsize=200)
def _columns(model: type[models.Model]) -> Fields:
    return tuple(one for one in model._meta.concrete_fields if not isinstance(one, models.AutoField))


@lru_cache(maxsize=500)
def _insert(model: type[models.Model], count: int, *, returning: bool) -> str:
    fields = _columns(model)
    names = ", ".join(f'"{field.column}"' for field in fields)
    row = "(" + ", ".join(["%s"] * len(fields)) + ")"
    back = f' RETURNING "{model._meta.pk.column}"' if returning else ""
    return f'INSERT INTO "{model._meta.db_table}" ({names}) VALUES {", ".join([row] * count)}{back}'  # noqa: S608


@lru_cache(maxsize=500)
def _update(model: type[models.Model], names: tuple[str, ...]) -> tuple[str, Fields]:
    known = {field.attname: field for field in model._meta.concrete_fields}
    fields = tuple(known[name] for name in names)
    changes = ", ".join(f'"{field.column}" = %s' for field in fields)
    return f'UPDATE "{model._meta.db_table}" SET {changes} WHERE "{model._meta.pk.column}" = %s', fields  # noqa: S608
