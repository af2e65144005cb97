"""Which unit should handle a suggestion: learnt from past assignments and from what each unit answers for. Pure.

Five voices are heard and each speaks in shares that sum to one: a naive Bayes estimate over two-character shingles,
the past suggestions most alike (for the units that assisted, too), the words of the duty list found in the title, how
near the title is to the duty list as a whole, and to the unit's name. Their sum is weighed by how often the unit has
handled the topic. With no past at all the voices of duties and names decide. Nothing is decided here: the list is for
somebody who chooses.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from renda.alike.duties import duty_words, name_in_short
from renda.alike.shingles import plain, shingles, substance

SMOOTHING = 0.3  # added to every count of a shingle in the naive Bayes estimate
COOLING = (
    3.0  # shingles overlap, so that the estimate is too sure of itself; its logarithms are divided by this
)
ASSISTED = 0.5  # what a past suggestion says for a unit that assisted, against the one that led
OF_NAME = 0.5  # what the name says, against any other voice
LEAST_COSINE = 0.03  # a past suggestion less alike than this says nothing
ALIKE_TO_SHOW = 0.12  # a past suggestion is given as a reason from this cosine on
REFUSED = 0.15  # what remains of the score of a unit that has already returned this very suggestion


@dataclass(frozen=True, slots=True)
class Past:
    """A past suggestion: the unit that took it, the units that had returned it before, and those that assisted."""

    key: int
    title: str
    topic: str
    unit: int
    returned_by: tuple[int, ...] = ()
    assisted_by: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that may be chosen; `duties` is its own text, which may be empty."""

    key: int
    name: str
    short_name: str = ""
    duties: str = ""


@dataclass(slots=True)
class Advice:
    """One unit of the ranked list with its reasons.

    `share` is its part of all scores (0 to 1). `past` are keys of suggestions alike that it took, most alike first;
    `took_over` those among them that another unit had returned; `gave_back` suggestions alike that it returned itself.
    """

    unit: int
    share: float
    words: list[str] = field(default_factory=list)
    past: list[int] = field(default_factory=list)
    took_over: list[int] = field(default_factory=list)
    gave_back: list[int] = field(default_factory=list)
    named: bool = False
    returned_this: bool = False
    proposed: bool = False


class Ranking:
    """What is known of the units of one congress. Made once from the past, asked many times."""

    def __init__(self, units: Sequence[Unit], past: Iterable[Past]) -> None:
        self.units = {unit.key: unit for unit in units}
        self.past = [one for one in past if one.unit in self.units]
        self.words = {unit.key: duty_words(unit.name, unit.duties) for unit in units}
        self.duty: dict[int, Counter[str]] = {
            unit.key: _duty_shingles(self.words[unit.key]) for unit in units
        }
        self.handled = Counter(one.unit for one in self.past)
        self.topics = Counter((one.unit, one.topic) for one in self.past)
        said = [shingles(substance(one.title)) for one in self.past]
        self._weigh(said)
        self._count(said)
        self.holding: defaultdict[str, list[tuple[int, float]]] = defaultdict(
            list
        )  # shingle → (past, weight)
        for place, counts in enumerate(said):
            for shingle, weight in self._vector(counts).items():
                self.holding[shingle].append((place, weight))
        self.duty_vectors = {
            key: self._vector({one: 1 + math.log(count) for one, count in counts.items()})
            for key, counts in self.duty.items()
        }
        self.name_vectors = {unit.key: self._vector(shingles(name_in_short(unit.name))) for unit in units}

    def _weigh(self, said: list[Counter[str]]) -> None:
        texts = [*said, *(counts for counts in self.duty.values() if counts)]
        holding = Counter(shingle for counts in texts for shingle in counts)
        self.unseen = math.log(len(texts) + 1)
        self.idf = {one: math.log((len(texts) + 1) / (count + 0.5)) for one, count in holding.items()}

    def _count(self, said: list[Counter[str]]) -> None:
        self.counts: dict[int, Counter[str]] = {
            key: Counter({one: min(count, 2) for one, count in counts.items()})
            for key, counts in self.duty.items()
        }
        for one, counts in zip(self.past, said, strict=True):
            self.counts[one.unit].update(counts)
        self.totals = {key: sum(counts.values()) for key, counts in self.counts.items()}

    def _vector(self, counts: Mapping[str, float]) -> dict[str, float]:
        weights = {one: count * self.idf.get(one, self.unseen) for one, count in counts.items()}
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        return {one: weight / length for one, weight in weights.items()}

    def ask(
        self, title: str, topic: str = "", *, returned_by: Iterable[int] = (), proposed: Iterable[int] = ()
    ) -> list[Advice]:
        """Every unit, the likeliest first. `returned_by` returned this suggestion; `proposed` were named instead."""
        returned_by, proposed = frozenset(returned_by), frozenset(proposed)
        counts = shingles(substance(title))
        vector = self._vector(counts)
        alike = self._alike(vector)
        found = {key: _found_words(self.words[key], plain(title)) for key in self.units}
        voices = (
            self._naive_bayes(counts),
            self._neighbours(alike),
            _shares({key: sum(len(word) - 1 for word in words) for key, words in found.items()}),
            _shares({key: _dot(vector, self.duty_vectors[key]) for key in self.units}),
        )
        of_name = _shares({key: _dot(vector, self.name_vectors[key]) for key in self.units})
        named = {key for key, unit in self.units.items() if _is_named(unit, plain(title))}
        scores = {}
        for key in self.units:
            score = sum(voice.get(key, 0.0) for voice in voices) + OF_NAME * of_name.get(key, 0.0)
            score += (key in named) + (key in proposed) + 0.02 * self.handled[key] / (len(self.past) or 1)
            scores[key] = score * self._of_topic(key, topic) * (REFUSED if key in returned_by else 1.0)
        total = sum(scores.values()) or 1.0
        advice = {
            key: Advice(
                key,
                score / total,
                words=found[key],
                named=key in named,
                returned_this=key in returned_by,
                proposed=key in proposed,
            )
            for key, score in scores.items()
        }
        self._give_examples(advice, alike)
        return sorted(advice.values(), key=lambda one: (-one.share, one.unit))

    def _alike(self, vector: Mapping[str, float]) -> list[tuple[float, Past]]:
        cosines: defaultdict[int, float] = defaultdict(float)
        for shingle, weight in vector.items():
            for place, other in self.holding.get(shingle, ()):
                cosines[place] += weight * other
        alike = [(cosine, self.past[place]) for place, cosine in cosines.items() if cosine > LEAST_COSINE]
        return sorted(alike, key=lambda pair: (-pair[0], -pair[1].key))

    def _naive_bayes(self, counts: Mapping[str, int]) -> dict[int, float]:
        """Shares of the units of which anything is known."""
        logs = {}
        for key, known in self.counts.items():
            if not known:
                continue
            below = self.totals[key] + SMOOTHING * len(self.idf)
            logs[key] = math.log(self.handled[key] + 0.5) + sum(
                times * math.log((known[one] + SMOOTHING) / below) for one, times in counts.items()
            )
        highest = max(logs.values(), default=0.0)
        return _shares({key: math.exp((log - highest) / COOLING) for key, log in logs.items()})

    def _neighbours(self, alike: list[tuple[float, Past]]) -> dict[int, float]:
        """Past suggestions speak for the unit that took them, for those that assisted, and against those that returned
        them."""
        votes: defaultdict[int, float] = defaultdict(float)
        for cosine, past in alike:
            votes[past.unit] += cosine**1.5
            for unit in past.assisted_by:
                if unit in self.units:
                    votes[unit] += ASSISTED * cosine**1.5
            for unit in past.returned_by:
                votes[unit] -= cosine**1.5
        return _shares({key: max(vote, 0.0) for key, vote in votes.items()})

    def _of_topic(self, key: int, topic: str) -> float:
        return (self.topics[key, topic] + 0.3) / (self.handled[key] + 1.5) if topic else 1.0

    def _give_examples(self, advice: dict[int, Advice], alike: list[tuple[float, Past]]) -> None:
        for cosine, past in alike:
            if cosine < ALIKE_TO_SHOW:
                break
            advice[past.unit].past.append(past.key)
            if past.returned_by:
                advice[past.unit].took_over.append(past.key)
            for unit in past.returned_by:
                if unit in advice:
                    advice[unit].gave_back.append(past.key)


def _duty_shingles(words: Iterable[str]) -> Counter[str]:
    return Counter(one for word in words for one in set(shingles(word)))


def _found_words(words: Iterable[str], title: str) -> list[str]:
    """The duty words that stand in the title, the longest first, none inside another."""
    found: list[str] = []
    for word in sorted({word for word in words if word in title}, key=lambda word: (-len(word), word)):
        if not any(word in longer for longer in found):
            found.append(word)
    return found


def _is_named(unit: Unit, title: str) -> bool:
    """Whether the title names the unit itself; the level (市, 县) is often left out."""
    forms = {plain(unit.name), plain(unit.name).lstrip("省市县区"), plain(unit.short_name)}
    return any(len(form) >= 3 and form in title for form in forms)


def _dot(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    return sum(weight * right[one] for one, weight in left.items() if one in right)


def _shares(values: Mapping[int, float]) -> dict[int, float]:
    total = sum(values.values())
    return {key: value / total for key, value in values.items()} if total else {}
