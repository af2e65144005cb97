"""What everybody who follows a meeting may know at once: the state behind the topic "meeting:<number>".

It is the same for every screen, so only what may be shown in the hall is in it. Rooms that know more of a meeting (its
votes, its speakers) contribute a part of their own; each part costs a constant number of queries.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import Count, Q

from renda.counting.quorum import Quorum
from renda.live.actions import bump
from renda.live.topics import Kind, Visitor
from renda.matters.sight import may_be_seen
from renda.meetings.models import Meeting, Sitting
from renda.meetings.queries import quorum_now, roll_of

Part = Callable[[Meeting, Sitting | None], Any]

_PARTS: dict[str, Part] = {}


def contribute(name: str, part: Part) -> None:
    """Add a room's part to the state under that name; called once when the application starts."""
    _PARTS[name] = part


def part_of(name: str, meeting: Meeting, sitting: Sitting | None) -> dict[str, Any]:
    """One room's part of the state; {} where no room contributes it."""
    part = _PARTS.get(name)
    return part(meeting, sitting) if part else {}


def changed(meeting_id: int) -> None:
    """Tell everybody who follows the meeting that something changed, once the transaction commits."""
    bump(f"meeting:{meeting_id}")


def sitting_now(meeting: Meeting) -> Sitting | None:
    """The sitting that is open or adjourned, else the next one; None once all are over."""
    rows = meeting.sittings.filter(matter__state__in=("open", "adjourned", "scheduled"))
    found = list(rows.select_related("matter", "body").order_by("begins_at", "pk"))
    under_way = [sitting for sitting in found if sitting.matter.state != "scheduled"]
    return (under_way or found or [None])[0]  # type: ignore[list-item]


def may_follow(visitor: Visitor, pk: int) -> bool:
    """Whoever may see the meeting may follow it."""
    meeting = Meeting.objects.select_related("matter").filter(pk=pk).first()
    return visitor.actor is not None and meeting is not None and may_be_seen(meeting.matter, visitor.actor)


def state_of_meeting(pk: int) -> dict[str, Any]:
    """The meeting's public state; {} for one that is gone."""
    meeting = Meeting.objects.select_related("matter").filter(pk=pk).first()
    if meeting is None:
        return {}
    sitting = sitting_now(meeting)
    items = meeting.agenda.filter(removed_on__isnull=True)
    agenda = items.aggregate(items=Count("id"), settled=Count("id", filter=~Q(settled_as="")))
    state: dict[str, Any] = {"state": meeting.matter.state, "sitting": _sitting(sitting), "agenda": agenda}
    for name, part in _PARTS.items():
        state[name] = part(meeting, sitting)
    return state


def _sitting(sitting: Sitting | None) -> dict[str, Any]:
    if sitting is None:
        return {}
    roll = roll_of(sitting)
    found = quorum_now(sitting)
    counted = {"needed": found.needed, "missing": found.missing} if isinstance(found, Quorum) else {}
    return {
        "pk": sitting.pk,
        "title": sitting.matter.title,
        "state": sitting.matter.state,
        "members": roll.members,
        "present": roll.present,
        **counted,
    }


MEETING_TOPIC = Kind("meeting", may_listen=may_follow, state=state_of_meeting)
