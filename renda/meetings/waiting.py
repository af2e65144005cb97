"""What waits for a meeting: each room says which of its matters do."""

from collections.abc import Callable

from django.db.models import QuerySet

from renda.matters.models import Matter
from renda.meetings.models import Meeting

Source = Callable[
    [int, str], QuerySet[Matter]
]  # congress id, kind of meeting → its matters that wait for one

_SOURCES: list[Source] = []


def register(source: Source) -> None:
    """Make a room's waiting matters known; called once when the application starts. Its procedure has the steps
    `schedule` (asking for the meeting), `unschedule` and `decide`."""
    _SOURCES.append(source)


def waiting_for(meeting: Meeting) -> list[Matter]:
    """The matters that wait for a meeting of this kind, the oldest first."""
    found = [
        matter for source in _SOURCES for matter in source(meeting.matter.congress_id, meeting.kind)[:100]
    ]
    return sorted(found, key=lambda matter: matter.pk)
