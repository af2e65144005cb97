"""Which parts of a text another text says as well, so that a page can mark them. Pure."""

import re
from collections.abc import Iterable

Piece = tuple[str, bool]  # a part of the text, and whether it is shared
SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]?")


def pieces(text: str, other: str, length: int = 3) -> list[Piece]:
    """The text cut into shared and own parts: shared is what stands in `other` for at least `length` characters."""
    known = other.lower()
    runs = {known[place : place + length] for place in range(len(known) - length + 1)}
    shared = [False] * len(text)
    lower = text.lower()
    for place in range(len(text) - length + 1):
        if lower[place : place + length] in runs:
            shared[place : place + length] = [True] * length
    return list(_joined(text, shared))


def _joined(text: str, shared: list[bool]) -> Iterable[Piece]:
    begun = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or shared[place] != shared[begun]:
            yield text[begun:place], shared[begun]
            begun = place


def excerpt(text: str, other: str, most: int = 2) -> list[list[Piece]]:
    """The sentences of the text that share the most with the other, in their order; none that shares less than half."""
    cut = [pieces(sentence.strip(), other) for sentence in SENTENCE.findall(text[:4000]) if sentence.strip()]
    weighed = sorted(
        ((sum(len(part) for part, is_shared in one if is_shared), place) for place, one in enumerate(cut)),
        reverse=True,
    )
    kept = [
        place
        for share, place in weighed
        if share >= 6 and share * 2 >= sum(len(part) for part, _ in cut[place])
    ]
    return [cut[place] for place in sorted(kept[:most])]
