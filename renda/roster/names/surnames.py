"""Surnames: the compound ones, and those read otherwise than the same character elsewhere."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent / "data"

# Tibetan and other names that begin with a character which is also a surname but is not one here.
NOT_SURNAMES = ("单增", "单珍", "曲珍", "曲扎", "那木", "乐桑", "查干", "柏格")

_DOTS = dict.fromkeys("•‧・．∙●⋅﹒・᛫･‥", "·")
_SIGNS = frozenset({"Cc", "Cf", "Cs"})  # control and format signs, broken halves
_MIDDLE_DOT = str.maketrans(_DOTS)


def plain_name(name: str) -> str:
    """The name as compared and sorted: full forms narrowed, blanks and control signs gone, one middle dot.

    张　三 and " 张三 " are 张三; 阿依古丽•买买提 is 阿依古丽·买买提. Blanks inside a Latin name stay.
    """
    # The dots go first: narrowing (NFKC) would turn some of them into a full stop.
    text = unicodedata.normalize("NFKC", name.translate(_MIDDLE_DOT))
    words = "".join(
        char for char in text if char.isspace() or unicodedata.category(char) not in _SIGNS
    ).split()
    joined = (" " if all(word.isascii() for word in words) else "").join(words)
    return unicodedata.normalize("NFKC", joined)


def surname(name: str) -> str:
    """The surname: one character or a known compound one; the part before the dot of a name with a dot.

    A compound surname counts only when a given name is left, so 东方 alone is 东.
    A Latin name answers its first word.
    """
    text = plain_name(name)
    if "·" in text:
        return text.split("·", 1)[0]
    if text.isascii():
        return text.split(" ", 1)[0]
    if len(text) > 2 and text[:2] in _compound():
        return text[:2]
    return text[:1]


@cache
def surname_readings() -> dict[str, tuple[str, ...]]:
    """Surnames read otherwise than elsewhere, each with its syllables; the tone is a digit: 单 → ("shan4",)."""
    lines = (_DATA / "surname_readings.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines)
    return {family: tuple(re.findall(r"[a-z]+\d", sounds)) for family, sounds in pairs}


@cache
def _compound() -> frozenset[str]:
    return frozenset((_DATA / "compound_surnames.txt").read_text(encoding="utf-8").split())
