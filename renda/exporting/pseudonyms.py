"""Every known name and telephone number of a congress replaced in a text, the same name always by the same word. Pure.

A name is replaced wherever its characters stand, also where they are part of an ordinary word (a deputy called 高峰 and
高峰期): whoever reads an anonymous export must not be able to tell the one from the other. How many of the names are
such words nobody can say for certain; the export's own remarks tell readers that such places may read strangely.
"""

import random
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from renda.exporting.identity import without_named_people, without_numbers
from renda.roster.names import plain_name

PREFIXES = ("人员", "甲某", "化名", "某员")
SHORTEST_NUMBER = 7  # digits of a telephone number that is looked for anywhere
_WIDE = {code + 0xFEE0: code for code in range(0x21, 0x7F) if chr(code).isalnum() or chr(code) in "@.-+"}
_INVISIBLE = dict.fromkeys([0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xAD])
_DIGITS = re.compile(r"\d(?:[\s\-—()]{0,2}\d){6,}")
_GAP = r"[\s·•‧・．]*"


class Pseudonyms:
    """Made once for an export. The numbers are dealt out at random: their order tells nothing."""

    def __init__(self, names: Iterable[str], phones: Iterable[str] = (), phrases: Iterable[str] = ()) -> None:
        known = sorted({plain for name in names if _counts(plain := plain_name(name))})
        prefix = next(one for one in PREFIXES if not any(one in name or name in one for name in known))
        numbers = list(range(1, len(known) + 1))
        random.SystemRandom().shuffle(numbers)
        self.word_of = {name: f"{prefix}{n:04d}" for name, n in zip(known, numbers, strict=True)}
        self.phones = {digits for one in phones if len(digits := _digits(one)) >= SHORTEST_NUMBER}
        self.phrases = sorted(
            {one.strip() for one in phrases if len(one.strip()) >= 4}, key=len, reverse=True
        )
        self._by_first: dict[str, list[re.Pattern[str]]] = defaultdict(list)
        self._names: dict[str, list[str]] = defaultdict(list)
        for name in sorted(known, key=len, reverse=True):
            self._names[name[0]].append(name)
            signs = [re.escape(sign) for sign in name if sign not in " ·"]
            self._by_first[name[0]].append(re.compile(_GAP.join(signs)))
        self._first = re.compile(f"[{re.escape(''.join(self._names))}]") if known else None

    def clean(self, text: str) -> str:
        """The text with nothing left in it that points to a known person."""
        text = unicodedata.normalize("NFC", text).translate(_WIDE).translate(_INVISIBLE)
        for phrase in self.phrases:
            text = text.replace(phrase, "（略）")
        text = _DIGITS.sub(self._hide_known_number, text)
        text = without_numbers(text)
        text = self._replace_names(text)
        return without_named_people(text)

    def clean_all(self, value: Any) -> Any:
        """The value with every text in it cleaned."""
        if isinstance(value, str):
            return self.clean(value)
        if isinstance(value, list | tuple):
            return [self.clean_all(one) for one in value]
        if isinstance(value, dict):
            return {self.clean(str(key)): self.clean_all(one) for key, one in value.items()}
        return value

    def _hide_known_number(self, found: re.Match[str]) -> str:
        digits = _digits(found[0])
        return "（电话）" if any(phone in digits for phone in self.phones) else found[0]

    def _replace_names(self, text: str) -> str:
        if self._first is None:
            return text
        pieces, at = [], 0
        for begin in self._first.finditer(text):
            if begin.start() < at:
                continue
            for name, pattern in zip(self._names[begin[0]], self._by_first[begin[0]], strict=True):
                found = pattern.match(text, begin.start())
                if found:
                    pieces += [text[at : begin.start()], self.word_of[name]]
                    at = found.end()
                    break
        return "".join([*pieces, text[at:]])


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _counts(name: str) -> bool:
    """Whether a name can be looked for: a single character would take half the language with it."""
    return len(name) >= 2 and not name.isdigit()
