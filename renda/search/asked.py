"""What was typed into the box, as terms that must all be found. Pure."""

import re
from dataclasses import dataclass

from renda.search.tokens import LONGEST, NUMBER, cleaned, folded, is_han, number_token, pairs_of, runs_of

MOST_TYPED = 100  # characters of what was typed that are searched for
_TERM = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Term:
    """A piece without a gap. It is found where all `tokens` stand, one begins with `begins`, and `whole` (unless
    empty) stands literally in the text; `shown` is what an excerpt marks."""

    tokens: tuple[str, ...]
    begins: str
    whole: str
    shown: str


@dataclass(frozen=True, slots=True)
class Asked:
    """Everything asked for. `was_cut` says that more was typed than is searched for; `is_short` that a single
    Chinese character stands alone."""

    terms: tuple[Term, ...]
    was_cut: bool
    is_short: bool


def asked_for(typed: str) -> Asked:
    """Read what was typed. Quotes, operators and signs mean nothing but a gap; no terms where nothing else is left."""
    words = folded(cleaned(typed))
    cut = words[:MOST_TYPED]
    numbers = [Term((number_token(match),), "", "", match[0]) for match in NUMBER.finditer(cut)]
    others = [_term(piece) for piece in _TERM.findall(NUMBER.sub(" ", cut))]
    terms = tuple(dict.fromkeys([*numbers, *others]))
    return Asked(terms, len(words) > MOST_TYPED, any(_is_one_character(term.shown) for term in terms))


def _is_one_character(word: str) -> bool:
    return len(word) == 1 and is_han(word)


def _term(piece: str) -> Term:
    runs = runs_of(piece)
    tokens: list[str] = []
    begins = ""
    for place, run in enumerate(runs):
        is_last = place == len(runs) - 1
        if not is_han(run):
            tokens += [] if is_last else [run[:LONGEST]]
            begins = run[:LONGEST] if is_last else ""
            continue
        tokens += pairs_of(run)
        if not is_last:
            tokens.append(run[-1])  # the run ends here in the text, too: a word follows
        elif len(run) == 1:
            begins = run
    is_exact = len(runs) == 1 and (not is_han(piece) or len(piece) <= 2)
    return Term(tuple(tokens), begins, "" if is_exact else piece, piece)
