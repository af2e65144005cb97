"""Files kept with matters: their names and what stands in them."""

from collections.abc import Iterator
from dataclasses import replace

from django.core.files.storage import default_storage
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_noop

from renda.accounts.actor import Actor
from renda.documents.models import Attachment
from renda.procedures.registry import PROCEDURES
from renda.search.extraction.reading import read_file
from renda.search.matter_passages import found_in_matters, matters_with, passage_of
from renda.search.models import Passage
from renda.search.sources import Found, Source
from renda.search.tokens import tidy


def passages(pks: list[int]) -> Iterator[Passage]:
    """One passage of each file that is not withdrawn. A file is read once: its content never changes."""
    files = Attachment.objects.filter(pk__in=pks, withdrawn_at__isnull=True).select_related("entry")
    read = {
        record: (text, problem)
        for record, text, problem in Passage.objects.filter(source=FILES.code, record__in=pks).values_list(
            "record", "text", "problem"
        )
    }
    matters = matters_with({file.matter_id for file in files})
    for file in files:
        matter, marked = matters[file.matter_id]
        text, problem = read.get(file.pk) or _read(file)
        passage = passage_of(
            FILES.code, file.pk, matter, marked, title=tidy(file.name), text=text,
            dated_on=timezone.localdate(file.uploaded_at), step=file.entry.step if file.entry else "",
        )  # fmt: skip
        passage.problem = problem
        yield passage


def found_by(actor: Actor) -> Found | None:
    """Whoever sees the matter, and what nothing hides; withdrawn files at once no longer."""
    seen = found_in_matters(*PROCEDURES)(actor)
    if seen is None:
        return None
    kept = Attachment.objects.filter(pk=OuterRef("record"), withdrawn_at__isnull=True)
    return replace(seen, rows=Q(Exists(kept)))


def _read(file: Attachment) -> tuple[str, str]:
    text, problem = read_file(default_storage.path(str(file.file.name)), file.kind)
    return tidy(text), problem


FILES = Source(
    code=3,
    slug="file",
    label=gettext_noop("附件"),
    records=lambda: Attachment.objects.filter(withdrawn_at__isnull=True).values_list("pk", flat=True),
    passages=passages,
    found_by=found_by,
    of_matters=lambda matters: Attachment.objects.filter(matter__in=matters).values_list("pk", flat=True),
    watches={Attachment: lambda file: [file.pk]},
)
