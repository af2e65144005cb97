"""Sessions in the database, asked for with every request."""

from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions
from django.contrib.sessions.models import Session
from django.utils import timezone

from renda.database.questions import INSTANT, TEXT, Question

_SESSION = Question(
    lambda key, now: Session.objects.filter(session_key=key, expire_date__gt=now), TEXT, INSTANT
)


class SessionStore(DatabaseSessions):
    """Django's own, with its one question compiled once."""

    def _get_session_from_db(self) -> Any:
        """The session, or None where it is unknown or over."""
        if found := _SESSION.first(self.session_key or "", timezone.now()):
            return found
        self._session_key = None
        return None
