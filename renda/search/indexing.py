"""Keeping the index: what has changed is read again and its tokens replaced; each change costs the same at any size."""

import logging
import time
from collections import defaultdict

from django.db import connection, transaction
from django.db.models import Exists, OuterRef
from django.utils import translation

from renda.search.marks import of_kind, of_quarter
from renda.search.models import Change, Passage, Words
from renda.search.numbering import day_of
from renda.search.sampling import sample_tokens
from renda.search.sources import EVERYTHING, Source, followers, source_of, sources
from renda.search.tokens import tokens_of
from renda.search.watching import MATTER, note
from renda.search.wording import Wording

BATCH = 200  # records read and written at once
_log = logging.getLogger(__name__)


def index_changes(seconds: float | None = None) -> bool:
    """Index what is noted as changed, oldest first, for about so many seconds; whether there is more."""
    until = time.monotonic() + seconds if seconds is not None else None
    with translation.override("zh-hans"):
        while changes := list(Change.objects.order_by("id")[:BATCH]):
            if until is not None and time.monotonic() > until:
                return True
            _index(changes)
    return False


def sweep(source: Source | None = None) -> None:
    """Note every record that has no passage though it should, and every passage whose record is searched no longer."""
    for one in [source] if source else sources():
        note(one.code, _missing_or_gone(one))


def _missing_or_gone(source: Source) -> list[int]:
    wanted, passages = source.records(), Passage.objects.filter(source=source.code)
    if isinstance(wanted, list):
        return sorted(set(wanted) ^ set(passages.values_list("record", flat=True)))
    missing = wanted.filter(~Exists(passages.filter(record=OuterRef("pk"))))
    gone = passages.filter(~Exists(wanted.filter(pk=OuterRef("record"))))
    return [*missing, *gone.values_list("record", flat=True)]


def index_everything() -> None:
    """Bring the whole index up to date at once, and count which tokens are common."""
    sweep()
    index_changes()
    sample_tokens()


@transaction.atomic
def begin_anew() -> None:
    """Empty the index and note every record: files are read again, too."""
    Change.objects.all().delete()
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("INSERT INTO search_words (search_words) VALUES ('delete-all')")
        else:
            cursor.execute("TRUNCATE search_words")
    Passage.objects.all()._raw_delete(Passage.objects.db)
    sweep()


def _index(changes: list[Change]) -> None:
    """Index what the notes speak of. Reading comes first and may take long (files); if another process has meanwhile
    dealt with the notes, what it wrote is as new as this or newer, and stays."""
    by_source = _records_of(changes)
    fresh = {source.code: _read(source, records) for source, records in by_source}
    with transaction.atomic():
        notes = Change.objects.filter(pk__in=[change.pk for change in changes])
        if len(notes.select_for_update()) < len(changes):
            return
        for source, records in by_source:
            replace(source.code, records, fresh[source.code])
        notes.delete()


def _records_of(changes: list[Change]) -> list[tuple[Source, list[int]]]:
    noted: defaultdict[int, set[int]] = defaultdict(set)
    for change in changes:
        noted[change.source].add(change.record)
    if matters := sorted(noted.pop(MATTER, ())):
        for one in sources():
            if one.of_matters is not None:
                noted[one.code].update(one.of_matters(matters))
    found = []
    for code, records in noted.items():
        source = source_of(code)
        if source is None:
            continue
        if EVERYTHING in records:
            sweep(source)
        found.append((source, sorted(records - {EVERYTHING})))
    return found


def _read(source: Source, records: list[int]) -> list[Passage]:
    """The passages of the records. One that cannot be read is left out, and the operator finds why in the log."""
    try:
        return list(source.passages(records))
    except Exception:
        if len(records) == 1:
            _log.exception("cannot index %s %s", source.slug, records[0])
            return []
    return [passage for record in records for passage in _read(source, [record])]


def replace(source: int, records: list[int], fresh: list[Passage]) -> None:
    """Put the fresh passages in the place of those the records had; what has not changed is not written."""
    old = {passage.pk: passage for passage in Passage.objects.filter(source=source, record__in=records)}
    new = {passage.pk: passage for passage in fresh}
    same = {pk for pk, passage in new.items() if pk in old and _values(passage) == _values(old[pk])}
    _remove([passage for pk, passage in old.items() if pk not in same])
    add([passage for pk, passage in new.items() if pk not in same])
    for follower in followers(source):
        follower(records, fresh)


def _values(passage: Passage) -> list[object]:
    return [getattr(passage, field.attname) for field in Passage._meta.concrete_fields]


def _remove(passages: list[Passage]) -> None:
    if not passages:
        return
    pks = [passage.pk for passage in passages]
    if connection.vendor == "postgresql":
        Words.objects.filter(pk__in=pks)._raw_delete(Words.objects.db)
    else:  # an index that keeps no texts is told what it holds
        rows = [(passage.pk, row_of(passage)) for passage in passages]
        statement = "INSERT INTO search_words (search_words, rowid, tokens) VALUES ('delete', %s, %s)"
        with connection.cursor() as cursor:
            cursor.executemany(statement, rows)
    Passage.objects.filter(pk__in=pks)._raw_delete(Passage.objects.db)


def add(passages: list[Passage]) -> None:
    """Write passages that are not there."""
    Passage.objects.bulk_create(passages, batch_size=500)
    cast = "::tsvector" if connection.vendor == "postgresql" else ""
    statement = f"INSERT INTO search_words (rowid, tokens) VALUES (%s, %s{cast})"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.executemany(statement, [(passage.pk, row_of(passage)) for passage in passages])


def row_of(passage: Passage) -> str:
    """The tokens of the passage, as its database takes them."""
    words = tokens_of(f"{passage.title}\n{passage.text}") | set(passage.marks.split())
    words.add(of_kind(passage.source))
    wording = Wording(connection.vendor)
    if wording.is_postgresql:  # see windows
        words.add(of_quarter(day_of(passage.pk)))
    return wording.row(words)
