"""The connection: whoever begins to write waits for the turn first, and gives it on with the end of the transaction."""

from functools import lru_cache
from typing import Any

from django.db.backends.sqlite3 import base
from django.db.utils import OperationalError

from renda.database.turn import Turn, WaitedInVain, turn_of

_WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")
_to_question_marks = lru_cache(maxsize=2000)(base.SQLiteCursorWrapper.convert_query)


class Cursor(base.SQLiteCursorWrapper):
    """Waits for the turn with a single writing statement, too."""

    database: "DatabaseWrapper"

    def execute(self, query: str, params: Any = None) -> Any:
        """Execute one statement."""
        if self.connection.in_transaction or not query.lstrip()[:7].upper().startswith(_WRITES):
            return super().execute(query, params)
        self.database.take_turn()
        try:
            return super().execute(query, params)
        finally:
            self.database.give_turn()

    def convert_query(self, query: str, *, param_names: Any = None) -> str:
        """The statement as the driver reads it; most are the same every time."""
        if param_names is None:
            return str(_to_question_marks(None, query))
        return str(super().convert_query(query, param_names=param_names))


class DatabaseWrapper(base.DatabaseWrapper):
    """One connection."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self._turn: Turn | None = None

    def take_turn(self) -> None:
        """Wait for the turn as long as SQLite would for its lock. Raises OperationalError, as SQLite would."""
        if self._turn is not None:
            return
        turn = turn_of(str(self.settings_dict["NAME"]))
        try:
            turn.take(self.settings_dict["OPTIONS"].get("timeout", 5))
        except WaitedInVain:
            raise OperationalError("database is locked") from None
        self._turn = turn

    def give_turn(self) -> None:
        """Let the next one write, unless this connection is still at it."""
        if self._turn is not None and not (self.connection and self.connection.in_transaction):
            turn, self._turn = self._turn, None
            turn.give()

    def create_cursor(self, name: str | None = None) -> Cursor:
        """A cursor that waits for the turn."""
        cursor: Cursor = self.connection.cursor(factory=Cursor)
        cursor.database = self
        return cursor

    def prepared_cursor(self) -> Any:
        """A cursor for statements that come again and again: the driver keeps what it has made of them."""
        return self.cursor()

    def _start_transaction_under_autocommit(self) -> None:
        self.take_turn()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        finally:
            self.give_turn()  # where it has not begun

    def _commit(self) -> None:
        try:
            super()._commit()  # type: ignore[misc]
        finally:
            self.give_turn()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            self.give_turn()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            if self._turn is not None:
                turn, self._turn = self._turn, None
                turn.give()
