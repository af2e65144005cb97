"""Which matters speak of the same: those that share the rare tokens of a text. A first choice, for others to weigh."""

from math import log

from django.db import connection

from renda.search import marks
from renda.search.models import Common
from renda.search.numbering import MOST_RECORDS
from renda.search.sampling import LEAST
from renda.search.tokens import is_han, tidy, tokens_of
from renda.search.wording import Wording

MOST_TOKENS = 48  # asked for; each costs one look into the index
MOST_OF_A_TOKEN = 1_000  # newest passages of a token that are looked at
MOST_LOOKED_AT = 12_000  # passages of all tokens together: what keeps the time flat


def matters_alike(congress_id: int, text: str, *, source: int = 1, most: int = 50) -> list[tuple[int, float]]:
    """Records of the source (by default suggestions: ids of matters) in the congress that share the rarest tokens of
    the text, the most alike first, each with its weight: the sum of how rare the shared tokens are.

    Nobody's sight is asked: whoever shows them asks `visible_to`. What is asked for is bounded, so the time is flat.
    """
    weights = rarest(text)
    if not weights:
        return []
    words = Wording(connection.vendor)
    scope = [words.token(marks.of_kind(source)), words.token(marks.of_congress(congress_id))]
    looks, values = [], []
    for token, weight in weights.items():
        looks.append(f"SELECT rowid, {weight:.4f} AS weight FROM ({_look()}) AS held")  # noqa: S608
        values.append(words.all_of([words.token(token), *scope]))
    statement = (
        f"SELECT rowid, SUM(weight) AS total FROM ({' UNION ALL '.join(looks)}) AS looks "  # noqa: S608
        f"GROUP BY rowid ORDER BY total DESC, rowid DESC LIMIT {int(most)}"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [(rowid % MOST_RECORDS, float(total)) for rowid, total in cursor.fetchall()]


def _look() -> str:
    """The newest passages of one token."""
    asked = "tokens @@ %s::tsquery" if connection.vendor == "postgresql" else "search_words MATCH %s"
    return f"SELECT rowid FROM search_words WHERE {asked} ORDER BY rowid DESC LIMIT {MOST_OF_A_TOKEN}"  # noqa: S608


def rarest(text: str) -> dict[str, float]:
    """The tokens to ask for, the rarest first, and how much each counts (the logarithm of how rare it is)."""
    tokens = sorted(token for token in tokens_of(tidy(text)) if len(token) > 1 or not is_han(token))
    shares = dict(Common.objects.filter(token__in=tokens).values_list("token", "share"))
    tokens.sort(key=lambda token: (shares.get(token, 0.0), token))
    chosen: dict[str, float] = {}
    looked_at = 0.0
    for token in tokens[:MOST_TOKENS]:
        share = shares.get(token, LEAST / 2)
        looked_at += min(MOST_OF_A_TOKEN, share * 100_000)
        if looked_at > MOST_LOOKED_AT and chosen:
            break
        chosen[token] = log(1 / share)
    return chosen
