"""What the frame around every page needs."""

from typing import Any

from renda.calendar.today import today
from renda.matters.models import Notice
from renda.matters.queries import counted
from renda.matters.soon import soon_days
from renda.roster.models import Congress


def frame(request: Any) -> dict[str, Any]:
    """The day, the congress's name, the capacities to choose from, and how many notices are unread."""
    actor = getattr(request, "actor", None)
    if actor is None:
        return {"soon_days": soon_days(None, today())}
    return {
        "soon_days": soon_days(actor.congress_id, actor.on),
        "on": actor.on,
        "congress_name": Congress.objects.values_list("name", flat=True).get(pk=actor.congress_id),
        "acting_choices": request.actors,
        "unread_notices": counted(Notice.objects.filter(person_id=actor.person_id, read_at__isnull=True)),
    }
