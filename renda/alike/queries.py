"""The suggestions and bills of all terms that are likely the same as one being written or dealt with."""

from dataclasses import dataclass, field
from typing import Any

from django.core.cache import cache

from renda.accounts.actor import Actor
from renda.alike.candidates import titled_alike
from renda.alike.likeness import Likeness, Weights, compare, paper
from renda.alike.marking import Piece, excerpt, pieces
from renda.bills.queries import bills_among
from renda.bills.searched import BILLS
from renda.matters.models import Matter
from renda.matters.sight import visible_to
from renda.promises.queries import Line, promises_of
from renda.roster.queries import places_of
from renda.search.queries import matters_alike
from renda.suggestions.repeating import last_replies, mergeable, newest_texts, said_in
from renda.suggestions.searched import SUGGESTIONS

CANDIDATES = 60  # titles looked at closely
CANDIDATES_OF_A_DEPUTY = 1000  # among which are those: most suggestions are not for a deputy to see
OF_THE_BODY = 40  # looked at closely because of rare words anywhere in the text
BODY_SENT = 300  # characters of the body that choose candidates
SHOWN = 6
KEPT = 600  # seconds that weights stay as they are
WEIGHED = 2000  # newest suggestions whose wording tells what is rare
UNSEEN_STATES = ("draft", "discarded")
COMPARED = ("suggestion", "bill")


@dataclass(slots=True)
class Repeat:
    """A suggestion or bill like the one at hand, and what became of it: the last reply and the promises, or the
    bill with what a meeting made of it."""

    matter: Matter
    likeness: Likeness
    title: list[Piece]
    sentences: list[list[Piece]]
    reply: Any = None
    bill: Any = None
    promises: list[Line] = field(default_factory=list)
    may_be_merged_into: bool = False


def repeats_of(
    *, actor: Actor, title: str, proposal: str, situation: str = "", exclude: int | None = None
) -> list[Repeat]:
    """The likely repeats the actor may see, the most alike first; empty where nothing is written yet.

    The same wording about another place or with another ask comes after them, for it may be worth a look.
    """
    body = f"{proposal}\n{situation}"
    if not title.strip() and not proposal.strip():
        return []
    weights, places = weights_of(actor.congress_id), _places(actor.congress_id)
    titles = _candidates(actor, title, body, weights, places, exclude)
    bills = bills_among(titles)
    texts = said_in(titles) | {pk: bill.said for pk, bill in bills.items()}
    here = paper(title, body, weights, places)
    found = []
    for pk, other in titles.items():
        there = "\n".join(texts.get(pk, ()))
        likeness = compare(here, paper(other, there, weights, places))
        if likeness.is_worth_a_look:
            found.append((likeness, pk, there))
    best = sorted(found, key=lambda one: (-one[0].score, -one[1]))[:SHOWN]
    matters = Matter.objects.select_related("session__term").in_bulk([pk for _likeness, pk, _text in best])
    repeats = [
        Repeat(
            matters[pk],
            likeness,
            pieces(titles[pk], title, 2),
            excerpt(there, f"{title}\n{body}"),
            bill=bills.get(pk),
        )
        for likeness, pk, there in best
    ]
    _tell_what_became(repeats, actor)
    return repeats


def _candidates(
    actor: Actor, title: str, body: str, weights: Weights, places: frozenset[str], exclude: int | None
) -> dict[int, str]:
    """The titles of those worth comparing that the actor may see, by id."""
    most = CANDIDATES_OF_A_DEPUTY if actor.role == "deputy" else CANDIDATES
    titled = titled_alike(actor.congress_id, title, weights, places, most)
    worded = matters_alike(
        actor.congress_id,
        f"{title} {body[:BODY_SENT]}",
        sources=(SUGGESTIONS.code, BILLS.code),
        most=OF_THE_BODY,
    )
    rank = {pk: place for place, pk in enumerate(titled)}
    told = {pk for pk, _weight in worded}
    found: dict[int, str] = dict(
        visible_to(actor, *COMPARED)
        .filter(pk__in={*rank, *told} - {exclude or 0}, congress_id=actor.congress_id)
        .exclude(state__in=UNSEEN_STATES)
        .values_list("pk", "title")
    )
    best = sorted(found.keys() & rank, key=lambda pk: rank[pk])[:CANDIDATES]
    return {pk: found[pk] for pk in [*best, *sorted(found.keys() & told - rank.keys())]}


def _tell_what_became(repeats: list[Repeat], actor: Actor) -> None:
    """The last reply of each, what was promised and kept, whether another may still be merged into it."""
    keys = [one.matter.pk for one in repeats]
    replies, promises = last_replies(keys), promises_of(keys, actor.on)
    open_ones = set(mergeable(actor.congress_id).filter(pk__in=keys).values_list("pk", flat=True))
    for one in repeats:
        one.reply = replies.get(one.matter.pk)
        one.promises = promises[one.matter.pk]
        one.may_be_merged_into = one.matter.pk in open_ones


def weights_of(congress_id: int) -> Weights:
    """How rare each wording is in the congress, from its newest suggestions; kept for some minutes."""
    key = f"alike-weights-{congress_id}"
    found: Weights | None = cache.get(key)
    if found is None:
        found = Weights(newest_texts(congress_id, WEIGHED))
        cache.set(key, found, KEPT)
    return found


def _places(congress_id: int) -> frozenset[str]:
    key = f"alike-places-{congress_id}"
    found: frozenset[str] | None = cache.get(key)
    if found is None:
        found = places_of(congress_id)
        cache.set(key, found, KEPT)
    return found
