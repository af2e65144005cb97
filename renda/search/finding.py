"""Which passages somebody finds: one question to the full-text index, narrowed by what they may see."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from typing import Any

from django.db import connection
from django.db.models import Exists, F, FloatField, Func, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, Length, Replace

from renda.accounts.actor import Actor
from renda.matters.models import Party
from renda.search import marks
from renda.search.asked import Asked
from renda.search.matter_passages import seen_in_matters
from renda.search.models import Passage
from renda.search.sources import Source, sources
from renda.search.windows import ALL, Window, windows
from renda.search.wording import Wording

MOST_FOUND = 1_000  # hits that are counted, ordered and paged; the newest ones
UNITS = ("lead_unit", "assisting_unit")
TITLE_COUNTS = 5.0  # a term in the title counts as much as this many in 500 characters of text


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What the hits are narrowed to: a source's slug, a state, a year, a handling unit. Empty where not."""

    kind: str = ""
    state: str = ""
    year: str = ""
    unit: str = ""

    @property
    def to_matters(self) -> bool:
        """Whether only what belongs to matters can be meant."""
        return bool(self.state or self.year or self.unit)


def newest_found(actor: Actor, asked: Asked, narrowed: Narrowed) -> list[int]:
    """The numbers of the newest passages the actor may find, at most one more than MOST_FOUND."""
    if not asked.terms:
        return []
    wording = Wording(connection.vendor)
    mine: list[str] = []
    marked: set[str] = set()
    rows: list[Q] = []
    of_matters: list[Q] = []
    procedures: dict[str, None] = {}
    for source in sources():
        found = source.found_by(actor) if _is_wanted(source, narrowed) else None
        if found is None:
            continue
        mine.append(
            wording.all_of(
                [wording.token(marks.of_kind(source.code)), wording.any_of(map(wording.token, found.marks))]
            )
        )
        marked.update(found.marks)
        (of_matters if found.procedures else rows).append(Q(source=source.code) & found.rows)
        procedures |= dict.fromkeys(found.procedures)
    if of_matters:
        rows.append(reduce(or_, of_matters) & seen_in_matters(tuple(procedures), actor))
    if not rows:
        return []
    parts = [*map(wording.term, asked.terms), *map(wording.token, _narrowing(narrowed)), wording.any_of(mine)]
    whole = [term.whole for term in asked.terms if term.whole]
    held = reduce(and_, (Q(text__holds=words) | Q(title__holds=words) for words in whole), Q())
    passages = _as_they_stand(Passage.objects.filter(held, reduce(or_, rows)), narrowed)
    return _newest(passages, wording, parts, windows(asked, marked) if wording.is_postgresql else [ALL])


def _newest(
    passages: QuerySet[Passage], wording: Wording, parts: list[str], pieces: Iterable[Window]
) -> list[int]:
    """The newest passages that hold all the parts, piece of time by piece of time until enough are found."""
    # A sum, which no index of PostgreSQL is in order of: it must not read every passage backwards for a rare word.
    newest_first = (F("words__pk") + 0).desc() if wording.is_postgresql else F("words__pk").desc()
    found: list[int] = []
    for piece in pieces:
        within = [wording.any_of(map(wording.token, piece.quarters))] if piece.quarters else []
        rows = passages.filter(words__tokens__matches=wording.all_of([*parts, *within]))
        if piece.below:
            rows = rows.filter(words__pk__lt=piece.below)
        more = MOST_FOUND + 1 - len(found)
        found += rows.order_by(newest_first).values_list("pk", flat=True)[:more]
        if len(found) > MOST_FOUND:
            break
    return found


def best_first(pks: list[int], asked: Asked) -> list[int]:
    """The same with the best in front: terms in the title, then how thickly they stand in the text, then the newest."""
    words = [term.whole or term.shown for term in asked.terms]
    scored = Passage.objects.filter(pk__in=pks).annotate(score=_score(words)).order_by("-score", "-pk")
    return list(scored.values_list("pk", flat=True))


def passages_of(pks: list[int]) -> list[Passage]:
    """The passages in this order, with what a line about them shows."""
    found = Passage.objects.select_related("matter__session__term").in_bulk(pks)
    return [found[pk] for pk in pks if pk in found]


def _is_wanted(source: Source, narrowed: Narrowed) -> bool:
    if narrowed.to_matters and source.of_matters is None:
        return False
    return narrowed.kind in {"", source.slug}


def _narrowing(narrowed: Narrowed) -> Iterable[str]:
    if narrowed.state:
        yield marks.of_state(narrowed.state)
    if narrowed.year:
        yield marks.of_year(narrowed.year)
    if narrowed.unit:
        yield marks.of_body(int(narrowed.unit))


def _as_they_stand(passages: QuerySet[Passage], narrowed: Narrowed) -> QuerySet[Passage]:
    """The index may be a moment behind; the matters are not."""
    if narrowed.state:
        passages = passages.filter(matter__state=narrowed.state)
    if narrowed.year:
        passages = passages.filter(matter__year=narrowed.year)
    if narrowed.unit:
        named = Party.objects.filter(
            organization_id=int(narrowed.unit),
            capacity__in=UNITS,
            until_on__isnull=True,
            matter=OuterRef("matter_id"),
        )
        passages = passages.filter(Exists(named))
    return passages


class _Folded(Func):
    """The text with A–Z made small, whatever the locale."""

    function = "lower"
    output_field = TextField()

    def as_postgresql(self, compiler: Any, connection: Any, **rest: Any) -> Any:
        return self.as_sql(compiler, connection, template='lower((%(expressions)s) COLLATE "C")', **rest)


def _score(words: list[str]) -> Any:
    total: Any = Value(0.0, output_field=FloatField())
    for word in words:
        in_title, in_text = _times("title", word), _times("text", word)
        thickly = in_text * 500.0 / (Cast(Length("text"), FloatField()) + 500.0)
        total = total + in_title * TITLE_COUNTS + thickly
    return total


def _times(column: str, word: str) -> Any:
    """How often the word stands in the column."""
    folded = _Folded(F(column))
    without = Replace(folded, Value(word), Value(""))
    return Cast(Length(folded) - Length(without), FloatField()) / float(len(word))
