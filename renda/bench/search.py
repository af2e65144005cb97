"""Benchmark `search`: a million texts of a congress, and what it takes to find something in them.

Asked are what people ask: a piece of some text, a common word, two words, one character; by somebody who sees all
matters, by a unit and by a deputy who see few; the best first; what is alike to a text. The base asks the same
permission question by a plain LIKE over the texts, in the same run. Recall is measured against a search by eye: every
text is read and every hit must be found, the newest thousand where there are more.
"""

import time
from collections.abc import Callable, Iterable
from random import Random

from django.db.models import Exists, OuterRef

from renda.accounts.actor import Actor
from renda.bench.county import County
from renda.bench.figures import Figure, Result, Target, percentile
from renda.bench.matters import write_matters
from renda.bench.scratch import Scratch
from renda.bench.search_texts import PER_MATTER, SOURCE, record_of, texts_in_order, write_texts
from renda.calendar.today import today
from renda.matters.models import Matter
from renda.matters.sight import visible_to
from renda.search.alike import matters_alike
from renda.search.asked import asked_for
from renda.search.finding import MOST_FOUND, Narrowed, best_first, newest_found
from renda.search.indexing import index_changes
from renda.search.models import Change, Passage
from renda.search.sampling import sample_tokens
from renda.search.tokens import is_han, runs_of
from renda.suggestions.models import Suggestion

NAME = "search"
SIZE = 1_000_000  # texts
ASKED, ASKED_BY_LIKE, RECALLED, CHANGED = 100, 5, 200, 50
COMMON = ("建议", "道路", "路灯", "整治河道", "老旧小区", "公交", "卫生室", "古树")  # stand in the titles
PROMISED = {"piece": 100.0, "common": 300.0, "two": 150.0, "unit": 150.0, "deputy": 150.0, "alike": 150.0}
LABELS = {
    "piece": ("一个片段，代表工委", "a piece of a text, deputies' office"),
    "common": ("常见词，代表工委", "a common word, deputies' office"),
    "two": ("两个词，代表工委", "two words, deputies' office"),
    "one": ("一个字，代表工委", "one character, deputies' office"),
    "unit": ("常见词，承办单位", "a common word, unit"),
    "deputy": ("常见词，代表", "a common word, deputy"),
    "best": ("常见词，最相关的在前", "a common word, best first"),
    "alike": ("内容相近的建议", "what is alike to a text"),
}


def measure(place: Scratch, size: int = SIZE) -> Result:
    """Writing, asking, changing, and what was missed."""
    result = Result(NAME, place.database, size)
    county = County(today())
    write_matters(county, 0, max(10, size // PER_MATTER))
    begun = time.perf_counter()
    write_texts(size)
    sample_tokens()
    took = time.perf_counter() - begun
    result.figures.append(
        Figure("written", "写入并建立索引", "written and indexed", round(size / took, 1), "rows/s")
    )
    pieces = _pieces()
    office = county.actor(county.person_of(county.office()))
    _measure_questions(result, county, office, pieces)
    _measure_changes(result, county)
    _measure_like(result, office, pieces[:ASKED_BY_LIKE])
    missed = _missed(office, pieces[:RECALLED])
    recall = 100.0 * (1 - missed)
    result.figures.append(Figure("recall", "找全率（%）", "recall (%)", round(recall, 4), "%"))
    result.targets.append(Target("recall", "at least", 100.0, round(recall, 4)))
    result.compare("piece/p50", "like/p50")
    return result


def _measure_questions(result: Result, county: County, office: Actor, pieces: list[str]) -> None:
    unit, deputy = county.actor(county.person_of(county.units[7])), county.actor(county.deputies[77])
    asked = pieces[:ASKED]
    common = [COMMON[place % len(COMMON)] for place in range(len(asked))]
    kinds: dict[str, tuple[Iterable[str], Callable[[str], object]]] = {
        "piece": (asked, lambda words: _find(office, words)),
        "common": (common, lambda words: _find(office, words)),
        "two": (
            (f"{one} {other}" for one, other in zip(common, asked, strict=True)),
            lambda w: _find(office, w),
        ),
        "one": ((one[0] for one in asked[:20]), lambda words: _find(office, words)),
        "unit": (common, lambda words: _find(unit, words)),
        "deputy": (common, lambda words: _find(deputy, words)),
        "best": (common, lambda words: best_first(_find(office, words)[:MOST_FOUND], asked_for(words))),
        "alike": (_texts(ASKED), lambda text: matters_alike(county.congress.pk, text, sources=(SOURCE,))),
    }
    for kind, (questions, ask) in kinds.items():
        times = [_milliseconds(lambda words=words, ask=ask: ask(words)) for words in questions]  # type: ignore[misc]
        for share in (50, 95):
            zh, en = (f"{LABELS[kind][language]} p{share}" for language in (0, 1))
            value = round(percentile(times, share / 100), 2)
            result.figures.append(Figure(f"{kind}/p{share}", zh, en, value, "ms"))
        if kind in PROMISED:
            result.targets.append(
                Target(f"{kind}/p95", "at most", PROMISED[kind], result.measured(f"{kind}/p95"))
            )


def _measure_changes(result: Result, county: County) -> None:
    """One changed suggestion after the other, from the note to the searchable text."""
    said = list(Suggestion.objects.order_by("-pk").values_list("pk", flat=True)[:CHANGED])
    times = []
    for pk in said:
        Change.objects.create(source=SOURCE, record=pk)  # no worker is to be told of it
        times.append(_milliseconds(index_changes))
    for share in (50, 95):
        value = round(percentile(times, share / 100), 2)
        result.figures.append(
            Figure(f"change/p{share}", f"一处改动 p{share}", f"one change p{share}", value, "ms")
        )


def _measure_like(result: Result, office: Actor, pieces: list[str]) -> None:
    seen = Exists(visible_to(office).filter(pk=OuterRef("matter_id")))
    times = [
        _milliseconds(
            lambda words=words: list(  # type: ignore[misc]
                Passage.objects.filter(seen, text__contains=words)
                .order_by("-pk")
                .values_list("pk", flat=True)[: MOST_FOUND + 1]
            )
        )
        for words in pieces
    ]
    value = round(percentile(times, 0.5), 1)
    result.bases.append(Figure("like/p50", "LIKE 同一问题 p50", "the same question by LIKE p50", value, "ms"))


def _find(actor: Actor, words: str) -> list[int]:
    return newest_found(actor, asked_for(words), Narrowed(kind="suggestion"))


def _missed(office: Actor, pieces: list[str]) -> float:
    """The share of true hits (of the newest MOST_FOUND of each piece) that were not found; found ones that are none
    count, too."""
    visible = set(visible_to(office).values_list("pk", flat=True))
    held: dict[str, list[int]] = {piece: [] for piece in pieces}
    matter_of = dict(Passage.objects.values_list("pk", "matter_id"))
    for pk, text in texts_in_order():
        for piece, hits in held.items():
            if piece in text and len(hits) <= MOST_FOUND and matter_of[pk] in visible:
                hits.append(pk)
    wrong = sum(len(set(hits) ^ set(_find(office, piece))) for piece, hits in held.items())
    return wrong / max(1, sum(map(len, held.values())))


def _texts(count: int) -> list[str]:
    """Texts from everywhere among the records."""
    pks = list(Matter.objects.order_by("pk").values_list("pk", flat=True))
    chosen = Random(3).sample(pks, min(count, len(pks)))
    first = Passage.objects.filter(record__in=[record_of(pk, 0) for pk in chosen], source=SOURCE)
    return list(first.values_list("text", flat=True))


def _pieces() -> list[str]:
    """Pieces of two to eight characters from texts everywhere."""
    random = Random(5)
    found = []
    for text in _texts(max(ASKED, RECALLED)):
        runs = [run for run in runs_of(text.partition("\n")[2]) if is_han(run) and len(run) > 8]
        run = random.choice(runs)
        start, length = random.randrange(len(run) - 8), random.randint(2, 8)
        found.append(run[start : start + length])
    return found


def _milliseconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000
