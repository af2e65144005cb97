"""Doing to the ledger what the database's triggers refuse."""

from django.db import connection

from tests.ledgers import without_triggers_postgresql, without_triggers_sqlite


def change_behind(statement: str) -> None:
    """Run a statement with the triggers put aside, as somebody with the database's password could."""
    aside = without_triggers_sqlite if connection.vendor == "sqlite" else without_triggers_postgresql
    with aside(connection), connection.cursor() as cursor:
        cursor.execute(statement)
