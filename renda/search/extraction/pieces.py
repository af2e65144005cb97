"""Gathers pieces of text until there is enough. Pure."""

from collections.abc import Iterable

from renda.search.extraction.limits import MOST_CHARACTERS


def gathered(pieces: Iterable[str]) -> str:
    """The pieces, each on a line, up to the most that is searched; no piece beyond that is asked for."""
    kept, size = [], 0
    for piece in pieces:
        kept.append(piece)
        size += len(piece) + 1
        if size > MOST_CHARACTERS:
            break
    return "\n".join(kept)[:MOST_CHARACTERS]
