"""Writing the accepted papers of a batch into the records: all of them, each with its original, or none."""

import io
from collections.abc import Callable
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from renda.accounts.actor import Actor
from renda.documents import keeping
from renda.documents.models import Attachment
from renda.documents.refused import FileRefused
from renda.intake.models import Batch, Paper
from renda.intake.unpacking import ArchiveRefused, content_of_entry, open_archive
from renda.matters.models import Entry, Matter
from renda.roster.models import Congress
from renda.suggestions.deputy_names import DeputyNames
from renda.suggestions.recording_past import Past, Year, record_past_suggestion

TAKEN_MEANWHILE = _(
    "核对以后，第 {number} 号已被登记为别的建议，没有写入任何内容。请改“{name}”的编号后再导入"
)
TWICE = _("“{name}”和“{other}”的编号都是 {number}，没有写入任何内容。请改其中一件的编号后再导入")
KNOWN_MEANWHILE = _("核对以后，“{name}”已被导入，没有写入任何内容。请对它选择不导入后再试")


def write_batch(
    batch: Batch, actor: Actor, on: date, most_bytes: int, progress: Callable[[int, int], None]
) -> None:
    """Keep the originals, then write everything in one transaction, with the congress locked.

    Raises ArchiveRefused with the sentence, and then nothing has changed: originals kept for nothing are taken away.
    """
    papers = list(batch.papers.filter(decision="accept").select_related("deputy", "unit"))
    new: list[str] = []
    try:
        places = _keep_originals(batch, papers, most_bytes, progress, new)
        with transaction.atomic():
            Congress.objects.select_for_update().get(pk=batch.congress_id)
            year = Year.of(batch.congress, batch.year)
            _refuse_doubles(batch, papers, year)
            deputies = DeputyNames(batch.congress)
            for paper in papers:
                _write(paper, batch, year, actor, on, deputies, places[paper.pk])
            Paper.objects.bulk_update(papers, ["matter"], batch_size=200)
            _forget_texts(batch)
            Batch.objects.filter(pk=batch.pk).update(
                status=Batch.DONE, problem={}, done=len(papers), total=len(papers), finished_at=timezone.now()
            )
    except BaseException:
        kept = set(Attachment.objects.filter(file__in=new).values_list("file", flat=True))
        for place in new:
            if place not in kept:
                keeping.forget(place)
        raise


def _keep_originals(
    batch: Batch, papers: list[Paper], most_bytes: int, progress: Callable[[int, int], None], new: list[str]
) -> dict[int, str]:
    places = {}
    with batch.file.open("rb") as file, open_archive(file) as archive:
        for done, paper in enumerate(papers):
            progress(done, len(papers))
            content = io.BytesIO(content_of_entry(archive, paper.entry, most_bytes))
            try:
                place, is_new = keeping.keep(content, digest=paper.digest, size=paper.size, name=paper.name)
            except FileRefused as refused:
                raise ArchiveRefused("{why}", why=str(refused)) from refused
            places[paper.pk] = place
            if is_new:
                new.append(place)
    return places


def _refuse_doubles(batch: Batch, papers: list[Paper], year: Year) -> None:
    """What was reviewed may have been overtaken: by another batch, or by the clerk's own change."""
    matters = Matter.objects.filter(congress=batch.congress)
    known = Attachment.objects.filter(matter__in=matters, withdrawn_at__isnull=True)
    known_digests = set(
        known.filter(digest__in=[one.digest for one in papers]).values_list("digest", flat=True)
    )
    given = set(year.matters().filter(number__isnull=False).values_list("number", flat=True))
    seen: dict[int, Paper] = {}
    for paper in papers:
        if paper.digest in known_digests and paper.on_record_id is None:
            raise ArchiveRefused(KNOWN_MEANWHILE, name=paper.name)
        number = number_given(paper, batch)
        if number is None:
            continue
        if number in given:
            raise ArchiveRefused(TAKEN_MEANWHILE, number=number, name=paper.name)
        if number in seen:
            raise ArchiveRefused(TWICE, name=paper.name, other=seen[number].name, number=number)
        seen[number] = paper


def number_given(paper: Paper, batch: Batch) -> int | None:
    """The number the suggestion gets in the year; None where each place counts its own."""
    return None if batch.numbers_by_place else paper.number


def _write(
    paper: Paper, batch: Batch, year: Year, actor: Actor, on: date, deputies: DeputyNames, place: str
) -> None:
    told = {
        "author": paper.author,
        "place": paper.place,
        "number": paper.number,
        "cosigners": paper.cosigners,
    }
    matter = record_past_suggestion(
        Past(
            title=paper.title,
            state="closed",
            number=number_given(paper, batch),
            lead=paper.deputy,
            cosigners=deputies.known(paper.cosigners),
            unit=paper.unit,
            texts=paper.texts,
            source={
                "batch": batch.file_name,
                "file": paper.path,
                "sha256": paper.digest,
                "told": {key: value for key, value in told.items() if value},
            },
        ),
        year=year,
        actor=actor,
        on=on,
    )
    Attachment.objects.create(
        matter=matter,
        entry=Entry.objects.get(congress=batch.congress, seq=matter.last_seq),
        file=place,
        name=paper.name,
        kind=paper.kind,
        size=paper.size,
        digest=paper.digest,
        organization_id=actor.organization_id,
        uploaded_by_id=actor.person_id,
    )
    paper.matter = matter


def _forget_texts(batch: Batch) -> None:
    """What was read is in the records now, or is not wanted: only that there was a file stays."""
    batch.papers.update(situation="", analysis="", proposal="", cosigners=[], doubts=[])
    batch.papers.filter(decision="skip").update(author="", deputy=None, place="", title="")
