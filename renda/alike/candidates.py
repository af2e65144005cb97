"""Which suggestions are worth comparing: those whose titles share the most of what is rare.

Every title's pairs stand in one table under an index, so that the sum over all that share a pair is one question: a
search that looks at the newest of each pair only loses the right one among a thousand alike at other places.
"""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Case, Count, F, FloatField, Q, Sum, Value, When

from renda.alike.likeness import ELSEWHERE, Weights
from renda.alike.models import TitlePair
from renda.alike.titles import number_of, pairs_of_places, pairs_of_title
from renda.search.models import Passage

MOST_SHARED = 0.35  # of the suggestions, summed over the pairs asked for: commoner pairs are not asked
LEAST_ASKED = 3  # pairs that are asked for however common


def titled_alike(
    congress_id: int, title: str, weights: Weights, places: Iterable[str] = (), most: int = 60
) -> list[int]:
    """Ids of the congress's suggestions whose titles share the most with this one, the most alike first.

    A pair counts by how rare it is. Where the title names places, one that lacks a part of their names counts as the
    score counts what is elsewhere. Nobody's sight is asked. One query.
    """
    asked = _asked(pairs_of_title(title), weights)
    if not asked:
        return []
    numbers = {number_of(congress_id, pair): weight for pair, weight in asked.items()}
    here = [number_of(congress_id, pair) for pair in pairs_of_places(title, places) & asked.keys()]
    shared = Sum(Case(*(When(pair=one, then=Value(weight)) for one, weight in numbers.items())))
    score = Case(
        When(here=len(here), then=F("shared")),
        default=F("shared") * ELSEWHERE,
        output_field=FloatField(),
    )
    found = (
        TitlePair.objects.filter(pair__in=numbers)
        .values("matter")
        .annotate(shared=shared, here=Count("pair", filter=Q(pair__in=here)))
        .order_by(score.desc(), "-matter")
    )
    return list(found.values_list("matter", flat=True)[:most])


def _asked(pairs: set[str], weights: Weights) -> dict[str, float]:
    """The pairs to ask for, the rarest first, each with its weight."""
    asked: dict[str, float] = {}
    shared = 0.0
    for pair in sorted(pairs, key=lambda pair: (weights.share_of(pair), pair)):
        shared += weights.share_of(pair)
        if shared > MOST_SHARED and len(asked) >= LEAST_ASKED:
            break
        asked[pair] = weights.known.get(pair, weights.unseen)
    return asked


def keep_pairs(records: list[int], passages: list[Passage]) -> None:
    """Keep the pairs of these suggestions' titles; called by the search whenever it has indexed them."""
    wanted = {
        one.matter_id: {number_of(one.congress_id or 0, pair) for pair in pairs_of_title(one.title)}
        for one in passages
        if one.matter_id
    }
    held: defaultdict[int, set[int]] = defaultdict(set)
    for pair, matter in TitlePair.objects.filter(matter__in=records).values_list("pair", "matter"):
        held[matter].add(pair)
    changed = [matter for matter in records if held[matter] != wanted.get(matter, set())]
    TitlePair.objects.filter(matter__in=changed)._raw_delete(TitlePair.objects.db)
    TitlePair.objects.bulk_create(
        [
            TitlePair(pair=pair, matter_id=matter)
            for matter in changed
            for pair in sorted(wanted.get(matter, ()))
        ],
        batch_size=1000,
    )
