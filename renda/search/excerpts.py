"""The piece of a text that shows a hit, cut into what was asked for and what stands around it. Pure."""

import re

from renda.search.asked import Asked
from renda.search.tokens import NUMBER, folded

AROUND = 30  # characters before the first hit
LENGTH = 130  # characters of an excerpt

Segment = tuple[str, bool]  # a piece, and whether it was asked for


def marked(text: str, asked: Asked) -> list[Segment]:
    """The whole text in pieces."""
    pieces: list[Segment] = []
    at = 0
    for start, end in hits_in(text, asked):
        if start > at:
            pieces.append((text[at:start], False))
        pieces.append((text[start:end], True))
        at = end
    return [*pieces, (text[at:], False)] if at < len(text) else pieces


def excerpt(text: str, asked: Asked, title: str = "") -> list[Segment]:
    """The text around its first hit, in pieces; its beginning where it has none. The title at its head is not shown
    again."""
    if title and text.startswith(title):
        text = text[len(title) :].lstrip()
    first = next(iter(hits_in(text, asked)), (0, 0))[0]
    start = max(0, first - AROUND)
    piece = text[start : start + LENGTH].replace("\n", " ")
    before, after = "…" if start else "", "…" if start + LENGTH < len(text) else ""
    shown = marked(piece, asked)
    return [segment for segment in ((before, False), *shown, (after, False)) if segment[0]]


def hits_in(text: str, asked: Asked) -> list[tuple[int, int]]:
    """Where what was asked for stands, in order and without overlap."""
    spans = sorted({span for term in asked.terms for span in _spans(text, term.shown)})
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _spans(text: str, word: str) -> list[tuple[int, int]]:
    number = NUMBER.fullmatch(word)
    if number is None:
        return [match.span() for match in re.finditer(re.escape(word), folded(text))]
    same = (
        match for match in NUMBER.finditer(text) if match[1] == number[1] and int(match[2]) == int(number[2])
    )
    return [match.span() for match in same]
