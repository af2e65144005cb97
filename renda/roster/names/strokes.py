"""姓氏笔画: the order of names by the strokes of the surname, as in official lists of names.

Fewer strokes first; with the same number, by the kind of each stroke in turn (横竖撇点折); the same surname
together, single given names before double ones, then the given name in the same manner. Sources of the
tables: docs/adr/0007-names.md.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from renda.roster.names.surnames import plain_name, surname

COUNT_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

_DATA = Path(__file__).parent / "data"
# A character whose strokes are unknown comes after all others of its count; one without a count comes last.
_KIND_UNKNOWN = "9"
_NO_COUNT = 99
KEY_LENGTH = 200


def stroke_key(name: str) -> str:
    """A string of lower-case letters and digits whose plain order is the 姓氏笔画 order; "" for no name.

    It holds no sign that a database's collation might skip, so every database sorts it alike.
    """
    text = plain_name(name)
    if not text:
        return ""
    family = surname(text)
    given = text[len(family) :].replace("·", "")
    family_key = "".join(character_key(char) for char in family)
    # "0" closes the surname so that 司 sorts before 司马; the next digit puts single given names first.
    return f"{family_key}00{min(len(given), 9)}{''.join(character_key(char) for char in given)}"[:KEY_LENGTH]


def character_key(char: str) -> str:
    """Stroke count (two digits) and place among the characters of that count (five digits)."""
    place = _places().get(char)
    if place is not None:
        return f"{place[0]:02d}{place[1]:05d}"
    return f"{stroke_count(char) or _NO_COUNT:02d}{_KIND_UNKNOWN}{ord(char) % 10000:04d}"


def stroke_count(char: str) -> int | None:
    """How many strokes the character has in the mainland form; None when it is no Chinese character."""
    place = _places().get(char)
    return place[0] if place else _counts().get(char)


@cache
def _places() -> dict[str, tuple[int, int]]:
    places: dict[str, tuple[int, int]] = {}
    at = 0
    for line in (_DATA / "strokes.txt").read_text(encoding="utf-8").splitlines():
        order, chars = line.split("\t")
        for char in chars:
            at += 1
            places[char] = (len(order), at)
    return places


@cache
def _counts() -> dict[str, int]:
    counts: dict[str, int] = {}
    for line in (_DATA / "counts.txt").read_text(encoding="utf-8").splitlines():
        first, digits = line.split("\t")
        start = int(first, 16)
        counts.update((chr(start + n), COUNT_DIGITS.index(digit)) for n, digit in enumerate(digits))
    return counts
