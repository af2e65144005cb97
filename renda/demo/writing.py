"""Writes what the demo county's deputies and units write: suggestions, opinions, replies, from many small parts."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from renda.demo import places

ORDER = ("一是", "二是", "三是", "四是")


@dataclass(frozen=True)
class Paper:
    """One suggestion's text, with what its unit may answer. `assisting` and `lead` are short names of bodies."""

    title: str
    situation: str
    analysis: str
    proposal: str
    topic: str
    lead: str
    assisting: tuple[str, ...]
    done: str
    plan: str
    obstacle: str


class Blanks(dict[str, str]):
    """Fills the blanks of a text: places stay the same within one paper, figures differ each time."""

    def __init__(self, random: Random) -> None:
        self.random = random
        super().__init__(
            town=random.choice(places.TOWNS), village=random.choice(places.VILLAGES),
            road=random.choice(places.ROADS), river=random.choice(places.RIVERS), school=random.choice(places.SCHOOLS),
        )  # fmt: skip

    def __missing__(self, name: str) -> str:
        smallest, largest, step = {"n": (2, 9, 1), "m": (11, 48, 1), "k": (120, 1980, 10)}[name]
        return str(self.random.randrange(smallest, largest + 1, step))


class Writer:
    """Writes papers, no two with the same title."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.subjects = _subjects()
        self.subject_of: dict[str, dict[str, Any]] = {}  # by title

    def paper(self, lead: str = "") -> Paper:
        """A new paper; with `lead` one that this unit would answer."""
        subjects = [one for one in self.subjects if not lead or one["lead"] == lead]
        while True:
            subject = self.random.choice(subjects)
            blanks = Blanks(self.random)
            title = self.random.choice(subject["titles"]).format_map(blanks)
            if title not in self.subject_of:
                return self.write(subject, blanks, title)

    def sibling(self, paper: Paper) -> Paper:
        """Another deputy's paper on the same thing, to be merged into the first."""
        subject = self.subject_of[paper.title]
        return self.write(subject, Blanks(self.random), f"{paper.title[:-3]}有关问题的建议")

    def write(self, subject: dict[str, Any], blanks: Blanks, title: str) -> Paper:
        """Put one paper together."""
        self.subject_of[title] = subject
        lead = subject["lead"].format_map(blanks)
        assisting = tuple(name.format_map(blanks) for name in subject["assist"])
        return Paper(
            title=title,
            situation="".join(self._some(subject["situation"], blanks, 1, 2)),
            analysis=self._points(subject["analysis"], blanks, 2, 3, "造成上述情况的主要原因："),
            proposal=self._points(subject["proposal"], blanks, 3, 4, "为此建议："),
            topic=subject["topic"],
            lead=lead,
            assisting=tuple(
                name for name in assisting[: self.random.choice((0, 1, 1, 2, 2, 3))] if name != lead
            ),
            done="；".join(self._some(subject["done"], blanks, 1, 2)) + "。",
            plan=subject["plan"].format_map(blanks) + "。",
            obstacle=subject["obstacle"].format_map(blanks) + "。",
        )

    def _some(self, parts: list[str], blanks: Blanks, fewest: int, most: int) -> list[str]:
        number = min(len(parts), self.random.randint(fewest, most))
        return [part.format_map(blanks) for part in self.random.sample(parts, number)]

    def _points(self, parts: list[str], blanks: Blanks, fewest: int, most: int, opening: str) -> str:
        chosen = self._some(parts, blanks, fewest, most)
        return opening + "\n" + "\n".join(f"{word}{part}" for word, part in zip(ORDER, chosen, strict=False))


def _subjects() -> list[dict[str, Any]]:
    found = []
    for path in sorted((Path(__file__).parent / "subjects").glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        found += [{**subject, "topic": data["topic"]} for subject in data["subject"]]
    return found
