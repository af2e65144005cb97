"""Which topics changed: one small query, however many screens and topics there are.

A *position* is a place in the order in which changes become visible; a screen that knows everything below its position
can miss nothing. On SQLite it is a row's id, for there is one writer at a time. On PostgreSQL rows become visible when
their transaction commits, in any order: the position is the number of the oldest transaction still running, and every
row of that transaction or a later one is looked at again (and told once, for its id is remembered).
"""

from dataclasses import dataclass

from django.db import connection

from renda.live.models import Change

_TABLE = Change._meta.db_table
# One statement, and so one view of the data: the next position first, then every row that is not below the last one.
_LOOK = {
    "postgresql": (
        "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint, NULL::bigint, NULL UNION ALL "  # noqa: S608
        f"SELECT transaction_number, id, topic FROM {_TABLE} WHERE transaction_number >= %s"
    ),
    "sqlite": (
        f"SELECT COALESCE((SELECT seq FROM sqlite_sequence WHERE name = '{_TABLE}'), 0) + 1, NULL, NULL UNION ALL "  # noqa: S608
        f"SELECT id, id, topic FROM {_TABLE} WHERE id >= %s"
    ),
}


@dataclass(frozen=True, slots=True)
class Seen:
    """One look: the next position, every change that was read, and the topics of which nobody was told yet."""

    position: int
    changes: list[tuple[int, int, str]]
    news: set[str]


class Watch:
    """What one process knows of the changes. Used by one thread at a time.

    `position` is the next one; `oldest` the oldest of which it can say what changed since.
    """

    def __init__(self) -> None:
        self.position = 0
        self.oldest = 0
        self.latest: dict[str, int] = {}
        self._told: set[int] = set()
        self._begun = False

    def ask(self) -> Seen:
        """What changed since the last look, by one query; nothing is known of it before `know`."""
        with connection.cursor() as cursor:
            cursor.execute(_LOOK[connection.vendor], [self.position])
            rows = cursor.fetchall()
        (position,) = (place for place, pk, _topic in rows if pk is None)
        changes = [(place, pk, topic) for place, pk, topic in rows if pk is not None]
        news = {topic for _place, pk, topic in changes if pk not in self._told} if self._begun else set()
        return Seen(position, changes, news)

    def know(self, seen: Seen) -> None:
        """Take over what was seen, once everything that follows from it is at hand.

        Whoever reads a position may rely on it: it must not move before the states it stands for.
        """
        for place, _pk, topic in seen.changes:
            self.latest[topic] = max(place, self.latest.get(topic, 0))
        if not self._begun:
            self.oldest = min((place for place, _pk, _topic in seen.changes), default=seen.position)
        self._told = {pk for place, pk, _topic in seen.changes if place >= seen.position}
        self.position, self._begun = seen.position, True

    def look(self) -> set[str]:
        """The topics that changed since the last look. The first look only learns what there is."""
        seen = self.ask()
        self.know(seen)
        return seen.news

    def has_changed(self, topic: str, since: int) -> bool:
        """Whether a screen that knows everything below the position `since` may have missed a change of the topic."""
        return not self.oldest <= since <= self.position or self.latest.get(topic, -1) >= since
