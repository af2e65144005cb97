"""The kinds of official document: each room says here what it makes, and this room makes, keeps and numbers it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from renda.accounts.actor import Actor
from renda.documents.official.lines import Block
from renda.matters.models import Entry, Matter
from renda.roster.models import Congress, Session

FORMS = ("general", "upward", "letter", "minutes", "sheet")


@dataclass(frozen=True, slots=True)
class Subject:
    """What one document of a kind is about within its matter: a unit, a reply. `slug` tells it from its fellows.

    `entry` is the act it belongs to: whoever may not see the act does not see the document. `addressed_to` is the
    one body beside the makers that may read it (None: whoever sees the matter); `number` one given outside the
    register, in the words of whoever gave it.
    """

    slug: str = ""
    label: str = ""
    entry: Entry | None = None
    organization_id: int | None = None
    addressed_to: int | None = None
    number: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """For what a document is made. `matter` is None for one about a whole session; `number` is filled in by then."""

    congress: Congress
    actor: Actor
    on: date
    matter: Matter | None = None
    session: Session | None = None
    subject: Subject = Subject()
    number: str = ""

    @property
    def office_id(self) -> int:
        """The body in whose name it is issued and in whose register it is numbered."""
        return self.subject.organization_id or self.actor.organization_id


@dataclass(frozen=True)
class Kind:
    """A kind of official document.

    slug, label  its name in data and in words (a msgid)
    form         one of FORMS
    makers       the capacities that may make it
    lines        the built-in template
    fields       every field a template may use, with what it means (a msgid)
    context      the fields' values; every name of `fields` must be in it
    subjects     the documents of the kind that a matter (or session) can have for the actor; none where it is too early
    procedure    whose matters it is about
    is_numbered  whether it takes a number from its office's register
    is_sealed    whether room is left for a seal over signature and date
    of_session   whether it is about a session and not about one matter
    """

    slug: str
    label: str
    form: str
    makers: frozenset[str]
    lines: tuple[Block, ...]
    fields: dict[str, str]
    context: Callable[[Asked], dict[str, Any]]
    subjects: Callable[[Any, Actor], list[Subject]]
    procedure: str = ""
    is_numbered: bool = False
    is_sealed: bool = True
    of_session: bool = False

    def __post_init__(self) -> None:
        if self.form not in FORMS:
            raise ValueError(f"unknown form: {self.form}")


_KINDS: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Make the kind known; called once by its room when the application starts."""
    _KINDS[kind.slug] = kind


def kind_named(slug: str) -> Kind:
    """The kind; KeyError where no room makes it."""
    return _KINDS[slug]


def kinds() -> dict[str, Kind]:
    """All kinds by slug, in the order in which their rooms named them."""
    return dict(_KINDS)
