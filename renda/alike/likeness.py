"""How alike two suggestions are, and in what: the score by which repeated ones are found. Pure.

Words are compared by two-character shingles, weighed by how rare they are. A title counts by its whole wording or by
its subject alone, whichever is more alike: who brings a suggestion again writes 加宽 for 拓宽. The likeness is
lowered where both name places and they differ, and where both ask for something and ask for different things.
`THRESHOLD` is chosen from the curve that `renda bench repeats` prints.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz

from renda.alike.shingles import plain, shingles
from renda.alike.wording import Wording, are_elsewhere, in_main_words, take_apart

THRESHOLD = 0.40
WORTH_A_LOOK = 0.6  # likeness of words from which a suggestion about another place is shown, too
OF_TITLE = 0.6  # the part of the title in the likeness of words, where both have a body
TITLE_ALONE = 0.85  # what a title is worth where the bodies use other words
OF_SUBJECT = 0.9  # what the subject is worth against the whole title
ELSEWHERE = 0.4  # what remains where the places differ
OTHER_ASK = 0.4  # what remains where the asks differ
BODY_READ = 800  # characters of the body that are compared


class Weights:
    """How rare each shingle is among the suggestions of a congress. Without any, all weigh the same."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        holding: Counter[str] = Counter()
        number = 0
        for text in texts:
            holding.update(set(shingles(in_main_words(text))))
            number += 1
        self.number = number
        self.unseen = math.log(number + 1) if number else 1.0
        self.known = {one: max(math.log((number + 1) / (count + 0.5)), 0.1) for one, count in holding.items()}

    def share_of(self, one: str) -> float:
        """The part of the suggestions (0 to 1) that hold the shingle; 0 for one that was not seen."""
        if one not in self.known:
            return 0.0
        return (self.number + 1) / math.exp(self.known[one]) / self.number

    def vector(self, text: str) -> dict[str, float]:
        """The text's shingles weighed and brought to length one; a shingle said again adds little."""
        weighed = {
            one: math.sqrt(count) * self.known.get(one, self.unseen) for one, count in shingles(text).items()
        }
        length = math.sqrt(sum(weight * weight for weight in weighed.values())) or 1.0
        return {one: weight / length for one, weight in weighed.items()}


@dataclass(frozen=True, slots=True)
class Paper:
    """A suggestion made ready for comparison."""

    wording: Wording
    title: Mapping[str, float]
    subject: Mapping[str, float]
    body: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two suggestions are: `score` 0 to 1, of words before places and asks were looked at `words`."""

    score: float
    words: float
    other_place: bool
    other_ask: bool

    @property
    def is_repeat(self) -> bool:
        """Whether the two are likely the same."""
        return self.score >= THRESHOLD

    @property
    def is_worth_a_look(self) -> bool:
        """Likely the same, or worded the same about another place or with another ask."""
        return self.is_repeat or self.words >= WORTH_A_LOOK


def paper(title: str, body: str, weights: Weights, places: Iterable[str] = ()) -> Paper:
    """Make a suggestion ready. `places` are the names of places known to the congress."""
    wording = take_apart(title, places)
    return Paper(
        wording,
        weights.vector(wording.whole),
        weights.vector(wording.subject),
        weights.vector(in_main_words(plain(body)[:BODY_READ])),
    )


def compare(left: Paper, right: Paper) -> Likeness:
    """How alike the two are."""
    words = _words(left, right)
    elsewhere = are_elsewhere(left.wording.places, right.wording.places)
    asks = left.wording.asks, right.wording.asks
    other_ask = bool(asks[0] and asks[1] and not asks[0] & asks[1])
    score = words * (ELSEWHERE if elsewhere else 1.0) * (OTHER_ASK if other_ask else 1.0)
    return Likeness(round(score, 4), round(words, 4), elsewhere, other_ask)


def _words(left: Paper, right: Paper) -> float:
    body = _dot(left.body, right.body)
    if not left.title or not right.title:
        return body
    # The cosine sees rare shingles, the ratio the order of all characters; each misses what the other finds.
    whole = (
        0.7 * _dot(left.title, right.title)
        + 0.3 * fuzz.token_set_ratio(left.wording.whole, right.wording.whole) / 100
    )
    title = max(whole, OF_SUBJECT * _dot(left.subject, right.subject))
    if not left.body or not right.body:
        return title
    return max(OF_TITLE * title + (1 - OF_TITLE) * body, TITLE_ALONE * title)


def _dot(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    if len(left) > len(right):
        left, right = right, left
    return sum(weight * right[one] for one, weight in left.items() if one in right)
