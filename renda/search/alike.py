"""Which matters speak of the same: those that share the rare tokens of a text. A first choice, for others to weigh."""

from collections.abc import Collection
from dataclasses import dataclass
from math import log

from django.db import connection

from renda.search.models import Common, Passage
from renda.search.numbering import MOST_RECORDS, MOST_SOURCES
from renda.search.sampling import LEAST
from renda.search.tokens import is_han, tidy, tokens_of
from renda.search.windows import quarters_holding
from renda.search.wording import Wording

MOST_TOKENS = 20  # asked for; each costs one look into the index
OF_OTHERS = 5  # how many times as many are fetched, for those of other congresses
MOST_OF_A_TOKEN = 200  # newest passages of a token that are looked at; all tokens together keep the time flat


@dataclass(frozen=True, slots=True)
class Rare:
    """A token that is asked for: the share of all passages that hold it, and how many those are; 0 where it is too rare
    to have been counted."""

    token: str
    share: float
    passages: int

    @property
    def weight(self) -> float:
        """How much sharing it counts: the logarithm of how rare it is."""
        return log(1 / (self.share or LEAST / 2))


def matters_alike(
    congress_id: int, text: str, *, sources: Collection[int] = (1,), most: int = 50
) -> list[tuple[int, float]]:
    """Records of the sources (by default suggestions: ids of matters) in the congress that share the rarest tokens of
    the text, the most alike first, each with its weight: the sum of how rare the shared tokens are.

    Nobody's sight is asked: whoever shows them asks `visible_to`. What is asked for is bounded, so the time is flat.
    Source and congress are asked of the best: in the index nearly every passage holds both, and asking them there
    would cost more than all else.
    """
    rare = _rarest(text)
    if not rare:
        return []
    words = Wording(connection.vendor)
    look = _look()
    looks = [f"SELECT rowid, {one.weight:.4f} AS weight FROM ({look}) AS held" for one in rare]  # noqa: S608
    of_sources = ", ".join(str(int(one)) for one in sources)
    statement = (
        f"SELECT rowid, SUM(weight) AS total FROM ({' UNION ALL '.join(looks)}) AS looks "  # noqa: S608
        f"WHERE rowid / {MOST_RECORDS} %% {MOST_SOURCES} IN ({of_sources}) "
        f"GROUP BY rowid ORDER BY total DESC, rowid DESC LIMIT {int(most) * OF_OTHERS}"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, _asked(rare, words))
        best = cursor.fetchall()
    # Their congress is read and not asked for: SQLite would go through the index of all the congress's passages.
    whose = dict(Passage.objects.filter(pk__in=[row[0] for row in best]).values_list("pk", "congress_id"))
    own = [(rowid, total) for rowid, total in best if whose.get(rowid) == congress_id]
    return [(rowid % MOST_RECORDS, float(total)) for rowid, total in own[:most]]


def _asked(rare: list[Rare], words: Wording) -> list[str]:
    """The question for each token. PostgreSQL fetches every passage of a token before it takes the newest: a common
    one is asked for in the newest quarters only, which hold enough of them."""
    asked = [words.token(one.token) for one in rare]
    if not words.is_postgresql:
        return asked
    within = quarters_holding(2 * MOST_OF_A_TOKEN, [one.passages for one in rare])
    return [
        words.all_of([token, words.any_of(map(words.token, quarters))]) if quarters else token
        for token, quarters in zip(asked, within, strict=True)
    ]


def _look() -> str:
    """The newest passages of one token. PostgreSQL sorts by a sum: else it might read all passages for a few."""
    if connection.vendor == "postgresql":
        asked, order = "tokens @@ %s::tsquery", "rowid + 0"
    else:
        asked, order = "search_words MATCH %s", "rowid"
    return f"SELECT rowid FROM search_words WHERE {asked} ORDER BY {order} DESC LIMIT {MOST_OF_A_TOKEN}"  # noqa: S608


def _rarest(text: str) -> list[Rare]:
    """The tokens to ask for, the rarest first. One query."""
    tokens = sorted(token for token in tokens_of(tidy(text)) if len(token) > 1 or not is_han(token))
    common = {
        token: (share, held) for token, share, held in Common.objects.filter(token__in=tokens).values_list()
    }
    found = [Rare(token, *common.get(token, (0.0, 0))) for token in tokens]
    return sorted(found, key=lambda one: (one.share, one.token))[:MOST_TOKENS]
