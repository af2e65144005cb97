"""The room's parts of a matter's page."""

from typing import Any

from renda.accounts.actor import Actor
from renda.matters.models import Matter
from renda.meetings.models import Leave


def leave_panel(matter: Matter, actor: Actor, hidden: frozenset[str]) -> dict[str, Any]:
    """Who asks for leave from what, and why."""
    return {
        "leave": Leave.objects.select_related("meeting__matter", "sitting__matter", "person").get(
            pk=matter.pk
        )
    }
