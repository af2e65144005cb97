"""The connection: some statements are prepared on the server, and a connection is looked at before it is used again."""

import select
from typing import Any

import psycopg
from django.db.backends.postgresql import base
from django.db.backends.postgresql.psycopg_any import register_tzloader

_ENDED = select.POLLIN | select.POLLHUP | select.POLLERR | select.POLLNVAL


class PreparingCursor(base.CursorMixin, psycopg.Cursor[Any]):
    """Has the server plan a statement once for the connection, unless the operator has turned that off."""

    def execute(self, query: Any, params: Any = None) -> Any:  # type: ignore[override]
        """Execute one statement."""
        return super().execute(query, params, prepare=True)


class DatabaseWrapper(base.DatabaseWrapper):
    """One connection."""

    def prepared_cursor(self) -> Any:
        """A cursor for statements that come again and again in the same words."""
        self.ensure_connection()
        cursor = PreparingCursor(self.connection)
        known = self.connection.adapters.get_loader(base.TIMESTAMPTZ_OID, psycopg.pq.Format.TEXT)
        if self.timezone != known.timezone:
            register_tzloader(self.timezone, cursor)
        return self._prepare_cursor(cursor)  # type: ignore[attr-defined]

    def is_usable(self) -> bool:
        """Whether the server is still there. Asking it would cost every request a question; where it has ended the
        connection, or says anything at all, something waits to be read."""
        if self.connection is None:
            return False
        waiting = select.poll()
        try:
            waiting.register(self.connection.fileno(), _ENDED)
        except psycopg.Error:
            return False
        return not waiting.poll(0) or bool(super().is_usable())
