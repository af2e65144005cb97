"""A document that belongs to a step: made and issued in its transaction, or the step is refused."""

from renda.documents.models import Edition
from renda.documents.official.making import issue_edition, make_document
from renda.documents.official.refused import DocumentRefused
from renda.documents.official.registry import Asked, kind_named
from renda.documents.refused import FileRefused
from renda.law.cite import Cite
from renda.procedures.engine.unmet import StepRefused, Unmet


def issue_now(kind: str, asked: Asked, undone: str, basis: Cite, *, correction: str = "") -> Edition:
    """Make the document of that kind, and issue it where its newest edition is not issued yet. `undone` says what was
    therefore not done, and why ({why}); `correction` why an issued one is made anew. Raises StepRefused where it
    cannot be made."""
    try:
        edition = make_document(kind=kind_named(kind), asked=asked, reason=correction)
        if edition.issued_at is None:
            issue_edition(edition=edition, actor=asked.actor)
    except (DocumentRefused, FileRefused) as refused:
        raise StepRefused([Unmet(undone, basis, {"why": str(refused)})]) from refused
    return edition
