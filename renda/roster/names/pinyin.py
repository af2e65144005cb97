"""The order of names by pinyin, surnames with their own readings (单 Shàn, 曾 Zēng, 尉迟 Yùchí)."""

from __future__ import annotations

from functools import cache

from pypinyin import Style, lazy_pinyin

from renda.roster.names.strokes import KEY_LENGTH, character_key
from renda.roster.names.surnames import NOT_SURNAMES, plain_name, surname, surname_readings


def pinyin_key(name: str) -> str:
    """A string of lower-case letters and digits whose plain order is the pinyin order; "" for no name.

    Each character gives its syllable with the tone as a digit, then its place by strokes, so that 张 and 章
    do not mingle. No sign in it that a database's collation might skip.
    """
    text = plain_name(name)
    spoken = zip(_letters(text), _sounds(text), strict=True)
    return "".join(f"{sound}{character_key(char)[2:]}" for char, sound in spoken)[:KEY_LENGTH]


def readings(name: str) -> list[str]:
    """The syllable of each character, tone as a digit, ü as v; a Latin letter or digit reads as itself."""
    return _sounds(plain_name(name))


def _sounds(text: str) -> list[str]:
    if "·" in text or text.isascii() or text.startswith(NOT_SURNAMES):
        return [_sound(char) for char in _letters(text)]
    family = surname(text)
    stated = surname_readings().get(family) or [_sound(char) for char in family]
    return [*stated, *(_sound(char) for char in _letters(text[len(family) :]))]


def _letters(text: str) -> str:
    return text.replace("·", "").replace(" ", "")


@cache
def _sound(char: str) -> str:
    if char.isascii():
        return char.lower() if char.isalnum() else ""
    [sound] = lazy_pinyin(char, style=Style.TONE3, neutral_tone_with_five=True)
    # A character without a known reading goes to the end instead of failing.
    return sound if sound[-1:].isdigit() and sound.isascii() else "zzzz5"
