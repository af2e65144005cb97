"""What follows by itself in the frame of every page: how many notices a person has not read."""

from collections.abc import Iterable
from typing import Any

from renda.live.actions import bump
from renda.live.topics import Kind, Visitor
from renda.matters.models import Notice
from renda.matters.queries import counted

BADGE_TO = 99  # beyond this the bell says 99+


def may_listen(visitor: Visitor, person_id: int) -> bool:
    """A person's notices are the person's own."""
    return visitor.actor is not None and visitor.actor.person_id == person_id


def unread_of(person_id: int) -> dict[str, Any]:
    """How many notices are unread, and what the bell says of it."""
    unread = counted(Notice.objects.filter(person_id=person_id, read_at__isnull=True))
    return {"unread": unread, "badge": f"{BADGE_TO}+" if unread > BADGE_TO else str(unread or "")}


def notices_changed(person_ids: Iterable[int]) -> None:
    """Let the bells of these people follow, once the running transaction commits."""
    bump(*(f"person:{pk}" for pk in person_ids))


PERSON = Kind("person", may_listen, unread_of)
