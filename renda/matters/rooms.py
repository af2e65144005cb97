"""What a room contributes to the matters of its procedures."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms

from renda.matters.models import Entry, Matter
from renda.procedures.engine.facts import Facts
from renda.procedures.engine.procedure import Procedure

StepForm = Callable[..., forms.Form]


@dataclass(frozen=True)
class Act:
    """One taking of a step on its way into the record: `form` is what was entered, `data` what the ledger keeps."""

    matter: Matter
    step: str
    outcome: str
    on: Any
    form: dict[str, Any]
    data: dict[str, Any]
    actor: Any

    def said(self, name: str = "text") -> str:
        """What was written in a field; empty where nothing was, or where the step has no such field."""
        return str(self.form.get(name) or "").strip()


@dataclass(frozen=True)
class Room:
    """A procedure's room.

    facts      completes the engine's own facts with the room's (takes the matter and the keyword facts)
    before     writes the room's records that the next state's duties depend on, before the entry is written
    kinds      of which kind each of these matters is (matter id → kind), where a congress may ask for prior consent
    outcome    the outcome of a step that the calendar takes
    after      writes what needs the entry itself (a reply), once it exists
    files      name and digest of the files given with a step, for its entry; `name_files` ties them to it
    forms      the form of each step that asks for something
    panel      the template that shows the room's own part of the matter page, and its context
    page       the address of the room's own page of a matter, where a step leads back to; "" is the matter's page
    """

    procedure: Procedure
    facts: Callable[[Matter, dict[str, Any]], Facts]
    before: dict[str, Callable[[Act], None]] = field(default_factory=dict)
    after: dict[str, Callable[[Act, Entry], None]] = field(default_factory=dict)
    forms: Mapping[str, StepForm] = field(default_factory=dict)
    files: Callable[[Act], list[dict[str, str]]] = lambda act: []
    name_files: Callable[[Act, Entry], None] = lambda act, entry: None
    outcome: Callable[[Matter, str], str] = lambda matter, step: ""
    kinds: Callable[[list[int]], dict[int, str]] = lambda matter_ids: {}
    panel: str = ""
    panel_context: Callable[..., dict[str, Any]] = lambda matter, actor, hidden: {}
    page: Callable[[Matter], str] = lambda matter: ""


_ROOMS: dict[str, Room] = {}


def register(room: Room) -> None:
    """Make the room known; called once when the application starts."""
    _ROOMS[room.procedure.slug] = room


def room_of(procedure: str) -> Room:
    """The room of a procedure; KeyError for one that no room runs."""
    return _ROOMS[procedure]


def rooms() -> dict[str, Room]:
    """All rooms by procedure."""
    return dict(_ROOMS)
