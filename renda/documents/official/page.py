"""What the pages of official documents show."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from renda.accounts.actor import Actor
from renda.documents.models import Document, Edition
from renda.documents.official.registry import Kind, Subject, kind_named, kinds
from renda.documents.official.sight import documents_of, may_make, readable_editions, subjects_for
from renda.matters.models import Matter


@dataclass
class Shown:
    """One document on a page: what is there to read, and what its maker may do with it."""

    kind: Kind
    label: str
    subject: str
    document: Document | None = None
    editions: list[Edition] = field(default_factory=list)
    may_make: bool = False

    @property
    def title(self) -> str:
        return _(self.kind.label)

    @property
    def newest(self) -> Edition | None:
        return self.editions[0] if self.editions else None

    @property
    def may_issue(self) -> bool:
        return self.may_make and self.newest is not None and self.newest.issued_at is None

    @property
    def needs_reason(self) -> bool:
        """Whether making it again would follow one that went out."""
        return self.newest is not None and self.newest.issued_at is not None


def shown_of(matter: Matter, actor: Actor) -> list[Shown]:
    """The matter's documents as the actor sees them: those kept, and those they may still make."""
    found: dict[tuple[str, str], Shown] = {}
    for kind in kinds().values():
        if kind.procedure == matter.procedure and not kind.of_session:
            for subject in subjects_for(kind, matter, actor):
                found[kind.slug, subject.slug] = _to_make(kind, subject)
    for document in documents_of(matter, actor):
        keys = (document.kind, document.subject)
        shown = found.setdefault(keys, Shown(kind_named(document.kind), document.label, document.subject))
        shown.document = document
        shown.editions = list(readable_editions(document, actor).order_by("-version"))
        shown.may_make = shown.may_make or may_make(document, actor)
    return [one for one in found.values() if one.editions or one.may_make]


def _to_make(kind: Kind, subject: Subject) -> Shown:
    return Shown(kind, subject.label, subject.slug, may_make=True)


def file_name(edition: Edition, form: str) -> str:
    """What the file is called on somebody's disk: kind, number or label, version from the second on."""
    document: Any = edition.document
    parts = [_(kind_named(document.kind).label), document.number or document.label, edition.title]
    if edition.version > 1:
        parts.append(_("第%(version)d版") % {"version": edition.version})
    name = " ".join(part for part in parts if part).replace("/", " ")
    return f"{name[:100]}.{form}"
