"""Several hundred pairs of made-up suggestions, each labelled: the same, or not, and why it is hard to tell.

Most are put together from bases.toml, the same ones every time; by_hand.toml holds titles alone. Kinds that are the
same: paraphrase (other words), reorder (the same sentences in another order, some left out), yearly (brought again with
a word about last year). Kinds that are not: other place, other ask (the same subject), neighbour (another subject).
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

HERE = Path(__file__).parent
SEED = 2026
AGAIN = (
    "去年已提出同样的建议，至今没有解决。",
    "近三年多次反映，群众仍在盼望。",
    "上次答复称列入计划，目前尚未动工。",
)


@dataclass(frozen=True, slots=True)
class Text:
    """A suggestion of a pair."""

    title: str
    body: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two suggestions, whether they are the same, and of what kind the pair is; `base` numbers where it comes from."""

    left: Text
    right: Text
    same: bool
    kind: str
    base: int

    @property
    def is_held_out(self) -> bool:
        """Whether the pair only proves: every other base, so that no wording chosen from is measured on."""
        return self.base % 2 == 1


def pairs() -> list[Pair]:
    """All labelled pairs."""
    return [*_made(), *_by_hand()]


def _made() -> Iterator[Pair]:
    random = Random(SEED)
    read = _read("bases.toml")
    bases, places = read["base"], read["places"]
    for number, base in enumerate(bases):
        for _ in range(3):
            here, there = random.sample(places, 2)
            said = _text(base, here)
            again = _text(base, here, "again", "situation_again", "proposal_again")
            half = _text(base, here, "again", "situation", "proposal_again")
            yield Pair(said, again, True, "paraphrase", number)
            yield Pair(said, half, True, "paraphrase", number)
            yield Pair(said, _reordered(base, here, random), True, "reorder", number)
            yield Pair(said, _yearly(base, here, random), True, "yearly", number)
            yield Pair(said, _text(base, there), False, "other place", number)
            yield Pair(said, _text(base, there, "again", "situation_again"), False, "other place", number)
            yield Pair(
                said, _text(base, here, "other", "situation", "other_proposal"), False, "other ask", number
            )
            # The other subject is of the same half, so that no half learns from the other.
            other = bases[random.choice([one for one in range(number % 2, len(bases), 2) if one != number])]
            yield Pair(said, _text(other, here), False, "neighbour", number)


def places() -> list[str]:
    """Every place the pairs speak of."""
    return list(_read("bases.toml")["places"])


def texts_at(place: str) -> list[Text]:
    """What the bases say about a place: the subject, its paraphrase, and the other request."""
    kinds = (("title", "situation", "proposal"), ("again", "situation_again", "proposal_again"))
    bases = _read("bases.toml")["base"]
    said = [_text(base, place, *kind) for base in bases for kind in kinds]
    return [*said, *(_text(base, place, "other", "situation", "other_proposal") for base in bases)]


def _text(
    base: dict[str, Any],
    place: str,
    title: str = "title",
    situation: str = "situation",
    proposal: str = "proposal",
) -> Text:
    sentences = [*base[situation], *base[proposal]]
    return Text(base[title].format(place=place), "".join(sentences).format(place=place))


def _reordered(base: dict[str, Any], place: str, random: Random) -> Text:
    sentences = [*base["situation"], *base["proposal"]]
    kept = random.sample(sentences, len(sentences) - 1)
    subject = base["title"].removeprefix("关于").removesuffix("的建议")
    return Text(f"关于要求进一步{subject}的意见".format(place=place), "".join(kept).format(place=place))


def _yearly(base: dict[str, Any], place: str, random: Random) -> Text:
    sentences = [random.choice(AGAIN), *base["situation"][:2], *base["proposal_again"]]
    title = base["title"].replace("关于", "关于再次建议", 1)
    return Text(title.format(place=place), "".join(sentences).format(place=place))


def _by_hand() -> Iterator[Pair]:
    for number, pair in enumerate(_read("by_hand.toml")["pair"]):
        yield Pair(Text(pair["left"], ""), Text(pair["right"], ""), pair["same"], pair["kind"], number)


@cache
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))
