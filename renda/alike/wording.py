"""What a title asks for, about what, and at which place, in words that can be compared (data/words.toml). Pure."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from renda.alike.shingles import substance

DATA = Path(__file__).parent / "data" / "words.toml"
# Names that end as places do, by level: two places differ where they are of one level and have not the same name.
LEVELS = (
    ("街道", "镇", "乡", "开发区", "园区"),
    ("社区", "小区", "村"),
    ("大道", "公路", "路", "街"),
    ("中学", "小学", "幼儿园", "医院", "公园", "广场", "大桥", "桥"),
    ("河", "江", "水库", "湖"),
)
LEVEL_OF = {ending: level for level, endings in enumerate(LEVELS) for ending in endings}
BEFORE_NAMES = "在于为对将给把从至到的、，,和与及向由让使 "
PLACE = re.compile(
    rf"[^{BEFORE_NAMES}0-9a-z]{{1,5}}?(?:{'|'.join(sorted(LEVEL_OF, key=len, reverse=True))})"
    r"(?!民|级|庄|灯|面|口|网|(?:路|街|大道|公路)(?!灯|面|口|网|障))(?<!河(?=道))(?<!河(?=长))"
)
NO_NAME = (
    r"(?!(?:路|街|村|镇|乡|社区)(?!灯|面|网|障|口|段))"  # 建设路 and 规划街 are names and ask for nothing
)
# Kinds of places and not names of one.
COMMON = re.compile(
    r".*道路$|^(通村|进村|农村|乡村|美丽乡|县乡|农|通|进|各|全|本|新|老|旧|新农|美丽|病险|山塘|文化|休闲|群众|公办|公立|民办|两|示范|防汛|"
    r"县|市|区|乡|住宅|居民|安置|高速|铁|省|国|特色小|小城|护城|传统|城中|城|示范|沿|大|中|小)?"
    r"(街道|社区|小区|中学|小学|公路|大道|幼儿园|医院|公园|广场|水库|镇|乡|村|路|街|河|江|桥|湖)$"
)


@dataclass(frozen=True, slots=True)
class Wording:
    """A title taken apart: what it asks for (`asks`), about what (`subject`), and where (`places`)."""

    whole: str
    subject: str
    asks: frozenset[str]
    places: frozenset[str]


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(DATA.read_text(encoding="utf-8"))


@cache
def _mapping(table: str) -> tuple[re.Pattern[str], dict[str, str]]:
    meant = {word: main for main, words in _words()[table].items() for word in words}
    known = {*meant, *_words()[table]} if table == "same" else set(meant)
    words = "|".join(sorted(known, key=len, reverse=True))
    return re.compile(rf"(?:{words}){NO_NAME if table == 'ask' else ''}"), meant


def in_main_words(text: str) -> str:
    """The text with one word for each thing that has several."""
    pattern, meant = _mapping("same")
    return pattern.sub(lambda found: meant.get(found[0], found[0]), text)


def take_apart(title: str, known: Iterable[str] = ()) -> Wording:
    """A title's asks, subject and places; `known` are names of places of the congress."""
    short = in_main_words(substance(title))
    pattern, meant = _mapping("ask")
    asks = frozenset(meant[word] for word in pattern.findall(short))
    rest = pattern.sub(" ", short)
    places = {name for name in known if name in rest}
    for name in places:
        rest = rest.replace(name, " ")
    for match in PLACE.finditer(rest):
        if not COMMON.match(match[0]):
            places.add(match[0])
    for name in places:
        rest = rest.replace(name, " ")
    subject = re.sub(rf"[{BEFORE_NAMES}]+", " ", rest).strip()
    return Wording(short, subject, asks, frozenset(places))


def are_elsewhere(left: Iterable[str], right: Iterable[str]) -> bool:
    """Whether two sets of places mean different places: names of one level that differ, or nothing in common."""
    here, there = _by_level(left), _by_level(right)
    if not here or not there:
        return False
    common = here.keys() & there.keys()
    return any(not here[level] & there[level] for level in common) or not common


def _by_level(places: Iterable[str]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for name in places:
        ending = next((one for one in sorted(LEVEL_OF, key=len, reverse=True) if name.endswith(one)), "")
        found.setdefault(LEVEL_OF.get(ending, -1), set()).add(name)
    return found
