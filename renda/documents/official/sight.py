"""Who may make and who may read which official document."""

from django.db.models import Q, QuerySet

from renda.accounts.actor import Actor
from renda.documents.models import Document, Edition
from renda.documents.official.registry import Kind, Subject, kind_named, kinds
from renda.matters.facts import facts_of
from renda.matters.models import Matter
from renda.matters.sight import visible_to
from renda.procedures.registry import PROCEDURES


def subjects_for(kind: Kind, about: object, actor: Actor) -> list[Subject]:
    """The documents of the kind that the actor may make about a matter (or session) they see.

    A handling unit makes only what goes out in its own name.
    """
    if actor.role not in kind.makers:
        return []
    found = kind.subjects(about, actor)
    if actor.role != "unit":
        return found
    return [subject for subject in found if subject.organization_id == actor.organization_id]


def may_make(document: Document, actor: Actor) -> bool:
    """Whether the document is the actor's to make and issue."""
    if actor.congress_id != document.congress_id or actor.role not in kind_named(document.kind).makers:
        return False
    return actor.role != "unit" or document.organization_id == actor.organization_id


def documents_of(matter: Matter, actor: Actor) -> list[Document]:
    """The matter's documents that the actor may read, oldest first. Whether they see the matter is asked elsewhere.

    Before it is issued a document is its makers' only; then it is read by whoever sees the matter and the act it
    belongs to, or by the one body it is addressed to.
    """
    found = list(_of_actor(Document.objects.filter(matter=matter), actor).select_related("entry"))
    if not any(one.entry_id for one in found):
        return found
    hidden = PROCEDURES[matter.procedure].hidden(facts_of(matter, actor.on), actor)
    return [one for one in found if one.entry is None or one.entry.step not in hidden]


def documents_of_session(actor: Actor) -> QuerySet[Document]:
    """The documents about whole sessions of the actor's congress that they may read."""
    return _of_actor(Document.objects.filter(congress=actor.congress_id, matter__isnull=True), actor)


def readable_editions(document: Document, actor: Actor) -> QuerySet[Edition]:
    """The editions of a document one may read: all for its makers, the issued ones for everybody else."""
    if may_make(document, actor):
        return document.editions.all()
    return document.editions.filter(issued_at__isnull=False)


def may_read(edition: Edition, actor: Actor) -> bool:
    """Whether the actor may read this edition."""
    document = edition.document
    if document.matter is None:
        mine = documents_of_session(actor).filter(pk=document.pk).exists()
    else:
        mine = visible_to(actor).filter(pk=document.matter.pk).exists() and document in documents_of(
            document.matter, actor
        )
    return mine and readable_editions(document, actor).filter(pk=edition.pk).exists()


def _of_actor(documents: QuerySet[Document], actor: Actor) -> QuerySet[Document]:
    own = [kind.slug for kind in kinds().values() if actor.role in kind.makers]
    made = Q(kind__in=own, congress=actor.congress_id)
    if actor.role == "unit":
        made &= Q(organization=actor.organization_id)
    issued = Q(editions__issued_at__isnull=False)
    of_matter = Q(matter__isnull=False) & Q(addressed_to__isnull=True)
    return documents.filter(made | issued & (of_matter | Q(addressed_to=actor.organization_id))).distinct()
