"""Which units a suggestion may go to, ranked with reasons: the pure ranking, fed with one congress's records."""

from dataclasses import dataclass
from functools import lru_cache

from renda.accounts.actor import Actor
from renda.alike.ranking import Advice, Past, Ranking, Unit
from renda.matters.models import Entry, Matter, Party
from renda.matters.sight import visible_to
from renda.roster.queries import handling_units
from renda.suggestions.models import Suggestion

LEARNT_FROM = 5_000  # the newest assigned suggestions of a congress
SHOWN = 5
EXAMPLES = 3


@dataclass(slots=True)
class Choice:
    """A unit to choose, why, and the past suggestions that speak for it."""

    unit: int
    name: str
    advice: Advice
    past: list[Matter]
    took_over: list[Matter]
    gave_back: list[Matter]


def choices_for(matter: Matter, actor: Actor) -> list[Choice]:
    """The likeliest units for the suggestion, the likeliest first; none is chosen by itself.

    Past suggestions are shown only as far as the actor may see them.
    """
    units = tuple(
        Unit(one.pk, one.name, one.short_name, one.description)
        for one in handling_units(matter.congress_id, actor.on)
    )
    names = {unit.key: unit.name for unit in units}
    ranking = _ranking(matter.congress_id, _newest_assignment(matter.congress_id), units)
    returned, proposed = _returns_of(matter)
    topic = Suggestion.objects.filter(pk=matter.pk).values_list("topic", flat=True).first() or ""
    ranked = ranking.ask(matter.title, topic, returned_by=returned, proposed=proposed - returned)
    best = [one for one in ranked if one.share > 0][:SHOWN]
    examples = _examples(best, matter, actor)
    return [
        Choice(
            one.unit, names[one.unit], one,
            *([examples[key] for key in keys if key in examples][:EXAMPLES] for keys in _kinds(one)),
        )
        for one in best
    ]  # fmt: skip


def _kinds(advice: Advice) -> tuple[list[int], list[int], list[int]]:
    taken_over = set(advice.took_over)
    return [key for key in advice.past if key not in taken_over], advice.took_over, advice.gave_back


def _examples(best: list[Advice], matter: Matter, actor: Actor) -> dict[int, Matter]:
    keys = {key for one in best for kind in _kinds(one) for key in kind[: EXAMPLES * 2]} - {matter.pk}
    return {one.pk: one for one in visible_to(actor, "suggestion").filter(pk__in=keys)}


def _returns_of(matter: Matter) -> tuple[set[int], set[int]]:
    """The units that have returned this suggestion, and those they proposed instead."""
    returns = Entry.objects.filter(matter=matter, step="return").values_list("organization_id", "data")
    found = [(unit, (data.get("proposed_unit") or {}).get("id")) for unit, data in returns]
    return {unit for unit, _ in found if unit}, {proposed for _, proposed in found if proposed}


def _newest_assignment(congress_id: int) -> int:
    """Changes with every assignment in the congress: every assignment names a lead unit."""
    named = Party.objects.filter(capacity="lead_unit", matter__congress_id=congress_id)
    return named.order_by("-id").values_list("pk", flat=True).first() or 0


@lru_cache(maxsize=8)
def _ranking(congress_id: int, newest: int, units: tuple[Unit, ...]) -> Ranking:
    """Learnt anew after each assignment, return or change of a unit; kept by each process until then."""
    return Ranking(units, _past(congress_id))


def _past(congress_id: int) -> list[Past]:
    """The newest assigned suggestions: who has them now, and who had them before and sent them back."""
    matters = list(
        Matter.objects.filter(
            congress_id=congress_id, procedure="suggestion", suggestion__assigned_on__isnull=False
        )
        .exclude(state="returned")
        .order_by("-id")
        .values_list("pk", "title", "suggestion__topic")[:LEARNT_FROM]
    )
    if not matters:
        return []
    held: dict[int, list[tuple[int, bool]]] = {}
    named = Party.objects.filter(
        capacity__in=("lead_unit", "assisting_unit"), matter__congress_id=congress_id,
        matter__procedure="suggestion", matter_id__gte=matters[-1][0], organization__isnull=False,
    )  # fmt: skip
    assisting: dict[int, list[int]] = {}
    for pk, unit, until, capacity in named.values_list(
        "matter_id", "organization_id", "until_on", "capacity"
    ):
        if capacity == "lead_unit":
            held.setdefault(pk, []).append((unit, until is None))
        elif until is None:
            assisting.setdefault(pk, []).append(unit)
    found = []
    for pk, title, topic in matters:
        now = [unit for unit, holds in held.get(pk, ()) if holds]
        before = tuple(
            dict.fromkeys(unit for unit, holds in held.get(pk, ()) if not holds and unit not in now)
        )
        if now:
            found.append(Past(pk, title, topic, now[0], before, tuple(assisting.get(pk, ()))))
    return found
