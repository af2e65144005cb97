"""Two-character shingles of Chinese text, the unit in which suggestions are compared. Pure: no Django."""

import re
import unicodedata
from collections import Counter

# What every title carries and none is told apart by; the closing word alone says nothing about the matter.
FORMULAS = re.compile(
    r"^(关于|于)|(的)?(若干|几点|有关问题)?(建议|意见|批评|提案|议案|问题)$"
    r"|再次|建议|继续|进一步|切实|尽快|尽早|抓紧|要求|(?<!增)加大|加快|加强|推进|推动|完善|解决|力度|我市|我县|我区|全市|全县|全区"
)
RUN = re.compile(r"[㐀-鿿豈-﫿\U00020000-\U0003ffff]+|[0-9a-z]+")


def plain(text: str) -> str:
    """Full width made narrow, small letters, no blanks: the form in which texts are compared."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text).lower())


def substance(title: str) -> str:
    """A title without the formulas that any title may carry. The plain title where nothing else remains."""
    whole = plain(title)
    return FORMULAS.sub(" ", FORMULAS.sub(" ", whole)).strip() or whole


def shingles(text: str) -> Counter[str]:
    """How often each pair of neighbouring Chinese characters occurs; words and numbers in Latin script stay whole."""
    found: Counter[str] = Counter()
    for run in RUN.findall(text.lower()):
        if run[0].isascii() or len(run) == 1:
            found[run] += 1
        else:
            found.update(run[place : place + 2] for place in range(len(run) - 1))
    return found
