"""Text as tokens: the one place that says which words a text holds. Pure; both databases index what this gives.

Chinese has no spaces, so a run of characters becomes all its pairs: 人大代表 → 人大 大代 代表, and its last character
alone (表), so that every character begins some token. Anything of two or more characters that stands in the text is
then found by its pairs, and a single character by the beginning of a token. Letters and digits are words of their own;
a document number (〔2026〕12号) is one token, however its brackets were typed.
"""

import re
from itertools import pairwise

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff〇々"
_RUN = re.compile(f"[{HAN}]+|[^\\W_{HAN}]+")
_IS_HAN = re.compile(f"[{HAN}]")
_BETWEEN_HAN = re.compile(f"(?<=[{HAN}])[^\\S\\n]+(?=[{HAN}])")
_NOT_TEXT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\xad\u200b-\u200f\u2028-\u202e\u2060\ufeff\ufffe\uffff\ud800-\udfff]"
)
_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\s*\n\s*")
NUMBER = re.compile(r"[〔\[（(［【]\s*(\d{4})\s*[〕\])）］】]\s*第?\s*(\d{1,6})\s*号")
LONGEST = 60  # characters of a word that count: longer ones are codes and addresses

_WIDE = {code + 0xFEE0: code for code in (*range(0x30, 0x3A), *range(0x41, 0x5B), *range(0x61, 0x7B))}
_SMALL = {code: code + 32 for code in range(0x41, 0x5B)}


def cleaned(text: str) -> str:
    """Wide letters and digits made narrow, no control characters, single spaces."""
    text = _NOT_TEXT.sub("", text.translate(_WIDE))
    return _LINES.sub("\n", _SPACES.sub(" ", text)).strip()


def tidy(text: str) -> str:
    """The text as it is kept and shown: cleaned, and without spaces between Chinese characters (张　三)."""
    return _BETWEEN_HAN.sub("", cleaned(text))


def folded(text: str) -> str:
    """Capitals made small, letter for letter: what is at a place stays at that place."""
    return text.translate(_SMALL)


def runs_of(text: str) -> list[str]:
    """The runs of Chinese characters and the words, in their order."""
    return _RUN.findall(text)


def is_han(run: str) -> bool:
    """Whether a run is of Chinese characters."""
    return bool(_IS_HAN.match(run))


def pairs_of(run: str) -> list[str]:
    """Every two neighbours of a run."""
    return [one + next_one for one, next_one in pairwise(run)]


def tokens_of(text: str) -> set[str]:
    """Every token of a tidy text."""
    text = folded(text)
    found: set[str] = set()
    for run in runs_of(text):
        if is_han(run):
            found.update(pairs_of(run))
            found.add(run[-1])
        else:
            found.add(run[:LONGEST])
    found.update(number_token(match) for match in NUMBER.finditer(text))
    return found


def number_token(match: re.Match[str]) -> str:
    """The token of a document number. The bracket keeps it apart from every word."""
    return f"{match[1]}〕{int(match[2])}"
