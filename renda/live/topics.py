"""The kinds of topic that rooms declare, and who may listen to them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from renda.accounts.actor import Actor


@dataclass(frozen=True, slots=True)
class Visitor:
    """Whoever opens a stream: the capacity acted in (None where nobody is logged in) and what the session keeps."""

    actor: Actor | None = None
    session: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of topic.

    may_listen  whether the visitor may know the state of the record; asked when a screen connects, with its own queries
    state       the public state of the record, small, for JSON, in a constant number of queries; {} for a record that
                is gone. None where screens are only told that something changed
    """

    name: str
    may_listen: Callable[[Visitor, int], bool]
    state: Callable[[int], dict[str, Any]] | None = None


_KINDS: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Make the kind known; called once when the application starts."""
    _KINDS[kind.name] = kind


_FOLLOWERS: dict[str, list[Callable[[int], Iterable[str]]]] = {}


def follow(name: str, topics_of: Callable[[int], Iterable[str]]) -> None:
    """Whatever changes a record of the kind changes the topics, too; called once when the application starts."""
    _FOLLOWERS.setdefault(name, []).append(topics_of)


def followers_of(topic: str) -> list[str]:
    """The topics that change with this one."""
    found = _FOLLOWERS.get(kind_of(topic).name, ())
    return [other for topics_of in found for other in topics_of(record_of(topic))]


def kind_of(topic: str) -> Kind:
    """The kind of a topic. Raises LookupError where it is not spelt kind:number, or no room has registered the kind."""
    name, _colon, number = topic.partition(":")
    if name not in _KINDS or not (number.isascii() and number.isdecimal() and len(number) < 19):
        raise LookupError(topic)
    return _KINDS[name]


def record_of(topic: str) -> int:
    """The record's number of a topic that has a kind."""
    return int(topic.partition(":")[2])


def may_listen(visitor: Visitor, topic: str) -> bool:
    """Whether the visitor may listen; False for a topic that nobody has declared."""
    try:
        kind = kind_of(topic)
    except LookupError:
        return False
    return kind.may_listen(visitor, record_of(topic))
