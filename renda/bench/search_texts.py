"""A million texts to be searched, ten to a matter, written past the models; every run makes the same ones."""

from collections.abc import Iterator
from itertools import accumulate
from random import Random
from typing import Any

from django.db import connection, transaction

from renda.bench.bulk import Row, insert, unindexed
from renda.matters.models import Matter
from renda.search.indexing import row_of
from renda.search.matter_passages import in_pieces, matters_with
from renda.search.models import Passage
from renda.search.numbering import number_of

PER_MATTER = 10
WORDS, WORDS_OF_A_TEXT = 20_000, 40
FIELDS = (
    "id",
    "source",
    "record",
    "congress",
    "matter",
    "is_open",
    "title",
    "text",
    "marks",
    "url",
    "dated_on",
)
PIECE = 20_000  # texts whose tokens are written at once
SOURCE = 1  # searched as suggestions are
AFTER_ALL = 2**30  # their records' numbers: none that a suggestion has


def record_of(matter: int, place: int) -> int:
    """The record of one of a matter's texts."""
    return AFTER_ALL + matter * PER_MATTER + place


class Vocabulary:
    """Words of two to four characters, made from the 2,000 most usual ones; the n-th comes about 1/n as often as the
    first, as in any language."""

    def __init__(self) -> None:
        self.random = Random(20261122)
        usual = [chr(0x4E00 + place * 7 % 6000) for place in range(2000)]
        self.words = ["".join(self.random.choices(usual, k=2 + place % 3)) for place in range(WORDS)]
        self.weights = list(accumulate(1 / (place + 10) for place in range(WORDS)))

    def text(self) -> str:
        """A text of some 120 characters in four sentences."""
        chosen = self._choose(WORDS_OF_A_TEXT)
        return "".join(word + ("。" if place % 10 == 9 else "") for place, word in enumerate(chosen))

    def some(self, count: int) -> str:
        """So many words without a gap."""
        return "".join(self._choose(count))

    def _choose(self, count: int) -> list[str]:
        return self.random.choices(self.words, cum_weights=self.weights, k=count)


def write_texts(size: int) -> None:
    """Passages and their tokens, `size` of them, for the matters that are there; indexes are made afterwards."""
    matters = _matters(max(1, size // PER_MATTER))
    with unindexed(Passage):
        insert(Passage, FIELDS, _passages(matters))
    _write_tokens()


def _passages(matters: list[tuple[Matter, str]]) -> Iterator[Row]:
    vocabulary = Vocabulary()
    for matter, marked in matters:
        for place in range(PER_MATTER):
            record, day = record_of(matter.pk, place), matter.opened_on
            yield (
                number_of(SOURCE, record, day), SOURCE, record, matter.congress_id, matter.pk, True, matter.title,
                f"{matter.title}\n{vocabulary.text()}", marked, f"/matters/{matter.pk}/", day.isoformat(),
            )  # fmt: skip


def _matters(count: int) -> list[tuple[Matter, str]]:
    """The matters with their marks, all of them before the first row is written: COPY keeps the connection."""
    pks = list(Matter.objects.order_by("id").values_list("pk", flat=True)[:count])
    return [
        (matter, " ".join(marked))
        for piece in in_pieces(pks, 500)
        for _pk, (matter, marked) in sorted(matters_with(piece).items())
    ]


def _write_tokens() -> None:
    """In the order of the rows' numbers, as both engines like it; piece by piece, for COPY keeps the connection."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("DROP INDEX search_words_tokens")
        for passages in _passages_in_pieces():
            _put(cursor, [(passage.pk, row_of(passage)) for passage in passages])
        if connection.vendor == "postgresql":
            cursor.execute("SET maintenance_work_mem = '1GB'")
            cursor.execute("CREATE INDEX search_words_tokens ON search_words USING gin (tokens)")
            cursor.execute("VACUUM ANALYZE search_words")


def _put(cursor: Any, rows: list[tuple[int, str]]) -> None:
    if connection.vendor == "postgresql":
        with cursor.copy("COPY search_words (rowid, tokens) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        return
    with transaction.atomic():
        cursor.executemany("INSERT INTO search_words (rowid, tokens) VALUES (%s, %s)", rows)


def _passages_in_pieces() -> Iterator[list[Passage]]:
    last = 0
    rows = Passage.objects.order_by("pk").only("pk", "source", "title", "text", "marks")
    while piece := list(rows.filter(pk__gt=last)[:PIECE]):
        yield piece
        last = piece[-1].pk


def texts_in_order() -> Iterator[tuple[int, str]]:
    """Every passage and its text, the newest first."""
    return Passage.objects.order_by("-pk").values_list("pk", "text").iterator(10_000)
