"""The form of what is sent: one JSON object for each message, as server-sent event or as answer to a poll.

{"at": position, "now": milliseconds since 1970, "topics": {"meeting:12": state or null}, "refused": [topic…]}
"""

import json
import time
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

RETRY = 2000  # milliseconds until a browser connects again by itself
NULL = b"null"  # only: something changed


def encoded_state(state: Any) -> bytes:
    """A state as JSON; dates and instants as ISO text."""
    return json.dumps(state, ensure_ascii=False, separators=(",", ":"), cls=DjangoJSONEncoder).encode()


def milliseconds() -> int:
    """Now, by the server's clock."""
    return int(time.time() * 1000)


def message(position: int, states: Mapping[str, bytes], refused: Iterable[str] = ()) -> bytes:
    """One object; the states are JSON already, and null where only a change is told."""
    topics = b",".join(b'"%s":%s' % (topic.encode(), state) for topic, state in states.items())
    more = b',"refused":' + json.dumps(list(refused)).encode() if refused else b""
    return b'{"at":%d,"now":%d,"topics":{%s}%s}' % (position, milliseconds(), topics, more)


def event(position: int, data: bytes) -> bytes:
    """A message as an event whose id a browser gives back when it connects again."""
    return b"id: %d\ndata: %s\n\n" % (position, data)


def beat(position: int) -> bytes:
    """The line is alive: the position, and the clock."""
    return b"event: beat\nid: %d\ndata: %d\n\n" % (position, milliseconds())
