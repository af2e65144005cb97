"""The topic of the benchmark of streams: its state says how often it changed, and what the poller asked so far."""

import os
import threading
from typing import Any

from django.db.backends.signals import connection_created

from renda.live.models import Change
from renda.live.topics import Kind, Visitor, register

TOPIC = "bench:1"
_asked = {"queries": 0, "looks": 0}


def may_listen(visitor: Visitor, _pk: int) -> bool:
    """Whoever is logged in."""
    return visitor.actor is not None


def state(pk: int) -> dict[str, Any]:
    """One query, as of a room that keeps its figures with the record."""
    return {"n": Change.objects.filter(topic=f"bench:{pk}").count(), "pid": os.getpid(), **_asked}


def _count(execute: Any, sql: str, *rest: Any) -> Any:
    _asked["queries"] += 1
    _asked["looks"] += " UNION ALL " in sql
    return execute(sql, *rest)


def _listen_in(connection: Any, **_more: Any) -> None:
    if threading.current_thread().name.startswith("live-look"):
        connection.execute_wrappers.append(_count)


def begin() -> None:
    """Declare the topic, and count what the poller's thread asks."""
    register(Kind("bench", may_listen, state))
    connection_created.connect(_listen_in, weak=False)
