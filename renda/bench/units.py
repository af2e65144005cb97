"""Benchmark `units`: does the ranking put the right unit first, by repeated cross-validation on a county's real list?

The list is a CSV file given with `--data` (columns title, topic, main_unit, and co_units with ； between them; a file
county_units.csv beside it names the units that may be chosen). The units' duties are the built-in ones alone. Folds
learn from their training part only. The base in the same run is a plain naive Bayes over one to three characters. The
list is not part of the project.
"""

import csv
import math
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from random import Random
from statistics import mean, stdev

from renda.alike.ranking import Past, Ranking, Unit
from renda.alike.shingles import plain
from renda.bench.figures import Figure, Result, Target, percentile
from renda.bench.scratch import Scratch

NAME = "units"
SIZE = 10  # repetitions of the cross-validation
FOLDS = 5
TOPS = (1, 3, 5)
AIMS = {1: 60, 3: 80, 5: 88}
BASE_SMOOTHING = 0.1  # the best of 0.05, 0.1, 0.3 and 1 for the base itself
Row = dict[str, str]
Ranked = Callable[
    [list[Row], list[Row]], list[list[str]]
]  # training and asked → the units of each, best first


def measure(place: Scratch, size: int = SIZE, data: Path | None = None) -> Result:
    """Top 1, 3 and 5 of the ranking, of the ranking without topics, without duties, and of the base; mean and spread
    over the repetitions. Raises ValueError where no list is given."""
    if data is None:
        raise ValueError("units needs a list: --data suggestions.csv")
    rows = _read(data)
    listed = data.with_name("county_units.csv")
    names = {row["unit"] for row in _read(listed)} if listed.exists() else set()
    units = sorted(names | {row["main_unit"] for row in rows})
    took: list[float] = []
    result = Result(NAME, place.database, size)
    variants: list[tuple[str, str, str, Ranked, bool]] = [
        ("ranking", "推荐", "ranking", _ranking(units, took), False),
        (
            "no-topic",
            "推荐（不用类别）",
            "ranking without topics",
            _ranking(units, took, topics=False),
            False,
        ),
        (
            "no-duties",
            "推荐（不用内置职责）",
            "ranking without duties",
            _ranking(units, took, duties=False),
            False,
        ),
        ("base", "字符朴素贝叶斯", "character naive Bayes", _base, True),
    ]
    for name, zh, en, ranked, is_base in variants:
        hits = [_hits(rows, ranked, seed) for seed in range(size)]
        for top, reached in zip(TOPS, zip(*hits, strict=True), strict=True):
            figures = result.bases if is_base else result.figures
            figures.append(
                Figure(f"{name}/top{top}", f"{zh} 前{top}", f"{en} top {top}", round(mean(reached), 1), "%")
            )
            spread = round(stdev(reached), 1) if size > 1 else 0.0
            figures.append(
                Figure(f"{name}/top{top}/std", f"{zh} 前{top} 标准差", f"{en} top {top} std", spread, "%")
            )
    for top, aim in AIMS.items():
        result.compare(f"ranking/top{top}", f"base/top{top}")
        result.targets.append(
            Target(f"ranking/top{top}", "at least", aim, result.measured(f"ranking/top{top}"))
        )
    result.figures.append(
        Figure("ask/p95", "一次推荐 p95", "one question p95", round(percentile(took, 0.95) * 1000, 2), "ms")
    )
    return result


def _read(path: Path) -> list[Row]:
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def _hits(rows: list[Row], ranked: Ranked, seed: int) -> list[float]:
    """Per cent of all rows whose unit is among the first of each of TOPS, every row asked once."""
    order = list(range(len(rows)))
    Random(seed).shuffle(order)
    hits = [0] * len(TOPS)
    for fold in range(FOLDS):
        asked = order[fold::FOLDS]
        training = [rows[number] for number in order if number not in set(asked)]
        for number, units in zip(asked, ranked(training, [rows[one] for one in asked]), strict=True):
            right = rows[number]["main_unit"]
            for place, top in enumerate(TOPS):
                hits[place] += right in units[:top]
    return [100 * hit / len(rows) for hit in hits]


def _ranking(units: list[str], took: list[float], *, topics: bool = True, duties: bool = True) -> Ranked:
    """The product's ranking. Without duties the units are called by numbers, which tell nothing."""
    keys = {name: key for key, name in enumerate(units)}
    offered = [Unit(key, name if duties else str(key)) for name, key in keys.items()]

    def ranked(training: list[Row], asked: list[Row]) -> list[list[str]]:
        past = [
            Past(
                number, row["title"], row["topic"], keys[row["main_unit"]], assisted_by=_assisting(row, keys)
            )
            for number, row in enumerate(training)
        ]
        made = Ranking(offered, past)
        found = []
        for row in asked:
            begun = time.perf_counter()
            advice = made.ask(row["title"], row["topic"] if topics else "")
            took.append(time.perf_counter() - begun)
            found.append([units[one.unit] for one in advice])
        return found

    return ranked


def _assisting(row: Row, keys: dict[str, int]) -> tuple[int, ...]:
    """The units that assisted, as far as they are known units."""
    return tuple(keys[name] for name in re.split("[；;、]", row.get("co_units", "")) if name in keys)


def _base(training: list[Row], asked: list[Row]) -> list[list[str]]:
    """Multinomial naive Bayes over one, two and three characters of the title."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    handled = Counter(row["main_unit"] for row in training)
    for row in training:
        counts[row["main_unit"]].update(_grams(row["title"]))
    known = {gram for counted in counts.values() for gram in counted}
    below = {name: sum(counted.values()) + BASE_SMOOTHING * len(known) for name, counted in counts.items()}
    found = []
    for row in asked:
        grams = [(gram, times) for gram, times in _grams(row["title"]).items() if gram in known]
        logs = {
            name: math.log(handled[name])
            + sum(
                times * math.log((counts[name][gram] + BASE_SMOOTHING) / below[name]) for gram, times in grams
            )
            for name in counts
        }
        found.append(sorted(logs, key=lambda name: -logs[name]))
    return found


def _grams(title: str) -> Counter[str]:
    text = plain(title)
    return Counter(
        text[place : place + length] for length in (1, 2, 3) for place in range(len(text) - length + 1)
    )
