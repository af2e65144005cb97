"""Which matters speak of the same: those that share the rare tokens of a text. A first choice, for others to weigh."""

from math import log

from django.db import connection

from renda.search.models import Common, Passage
from renda.search.numbering import MOST_RECORDS, MOST_SOURCES
from renda.search.sampling import LEAST
from renda.search.tokens import is_han, tidy, tokens_of
from renda.search.wording import Wording

MOST_TOKENS = 20  # asked for; each costs one look into the index
OF_OTHERS = 5  # how many times as many are fetched, for those of other congresses
MOST_OF_A_TOKEN = 200  # newest passages of a token that are looked at; all tokens together keep the time flat


def matters_alike(congress_id: int, text: str, *, source: int = 1, most: int = 50) -> list[tuple[int, float]]:
    """Records of the source (by default suggestions: ids of matters) in the congress that share the rarest tokens of
    the text, the most alike first, each with its weight: the sum of how rare the shared tokens are.

    Nobody's sight is asked: whoever shows them asks `visible_to`. What is asked for is bounded, so the time is flat.
    Source and congress are asked of the best: in the index nearly every passage holds both, and asking them there
    would cost more than all else.
    """
    weights = rarest(text)
    if not weights:
        return []
    words = Wording(connection.vendor)
    look = _look()
    looks = [f"SELECT rowid, {weight:.4f} AS weight FROM ({look}) AS held" for weight in weights.values()]  # noqa: S608
    statement = (
        f"SELECT rowid, SUM(weight) AS total FROM ({' UNION ALL '.join(looks)}) AS looks "  # noqa: S608
        f"WHERE rowid / {MOST_RECORDS} %% {MOST_SOURCES} = %s "
        f"GROUP BY rowid ORDER BY total DESC, rowid DESC LIMIT {int(most) * OF_OTHERS}"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [*map(words.token, weights), source])
        best = cursor.fetchall()
    # Their congress is read and not asked for: SQLite would go through the index of all the congress's passages.
    whose = dict(Passage.objects.filter(pk__in=[row[0] for row in best]).values_list("pk", "congress_id"))
    own = [(rowid, total) for rowid, total in best if whose.get(rowid) == congress_id]
    return [(rowid % MOST_RECORDS, float(total)) for rowid, total in own[:most]]


def _look() -> str:
    """The newest passages of one token. PostgreSQL sorts by a sum: else it might read all passages for a few."""
    if connection.vendor == "postgresql":
        asked, order = "tokens @@ %s::tsquery", "rowid + 0"
    else:
        asked, order = "search_words MATCH %s", "rowid"
    return f"SELECT rowid FROM search_words WHERE {asked} ORDER BY {order} DESC LIMIT {MOST_OF_A_TOKEN}"  # noqa: S608


def rarest(text: str) -> dict[str, float]:
    """The tokens to ask for, the rarest first, and how much each counts (the logarithm of how rare it is)."""
    tokens = sorted(token for token in tokens_of(tidy(text)) if len(token) > 1 or not is_han(token))
    shares = dict(Common.objects.filter(token__in=tokens).values_list("token", "share"))
    tokens.sort(key=lambda token: (shares.get(token, 0.0), token))
    return {token: log(1 / shares.get(token, LEAST / 2)) for token in tokens[:MOST_TOKENS]}
