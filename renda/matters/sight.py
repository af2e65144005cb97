"""Which matters a person may see: the procedure's own declaration, turned into one query."""

from collections.abc import Collection, Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet

from renda.matters.facts import people_of
from renda.matters.models import Matter, Party
from renda.procedures.engine.people import Acting
from renda.procedures.engine.procedure import Procedure
from renda.procedures.engine.sight import Hides, may_see
from renda.procedures.registry import PROCEDURES

NOTHING = Q(pk__in=[])
ANYTHING = ~NOTHING  # an empty Q would vanish from an "or"
NEWEST_HELD = "-parties__matter_id"


def visible_to(actor: Acting, *procedures: str) -> QuerySet[Matter]:
    """The matters the actor may see, of these procedures or of all.

    It asks matter by matter. A long list of those one is named in begins with `held_by` and goes on with `seen`.
    """
    return seen(Matter.objects.all(), actor, *procedures)


def seen(
    matters: QuerySet[Matter], actor: Acting, *procedures: str, held: Collection[str] = ()
) -> QuerySet[Matter]:
    """Those of the matters that the actor may see, of these procedures or of all.

    `held` are capacities of which the actor is known to hold one in each of the matters, because they come from
    `held_by`: it is not asked a second time. PostgreSQL takes the second question for a further narrowing, expects few
    rows and reads and sorts all of them where the first page was asked for.
    """
    allowed = NOTHING
    for slug in procedures or PROCEDURES:
        allowed |= _allowed(PROCEDURES[slug], actor, frozenset(held))
    return matters.filter(allowed)


def held_by(
    capacities: Iterable[str], *, person_id: int | None = None, organization_id: int | None = None
) -> QuerySet[Matter]:
    """The matters in which a person or a body now holds one of the capacities, to be ordered by NEWEST_HELD: the
    index of the holder gives the newest first, and a page of them costs the same however many there are."""
    who = {"parties__person": person_id} if person_id else {"parties__organization": organization_id}
    return Matter.objects.filter(
        parties__until_on__isnull=True, parties__capacity__in=list(capacities), **who
    )


def may_be_seen(matter: Matter, actor: Acting) -> bool:
    """Whether the actor may see this one matter: `visible_to` for a single one, asked of the declaration itself."""
    rules = PROCEDURES[matter.procedure].sees
    flags = frozenset(rule.flag for rule in rules if rule.flag and getattr(matter, rule.flag))
    return may_see(rules, state=matter.state, people=people_of(matter), actor=actor, flags=flags)


def shown_whatever(actor: Acting, procedure: Procedure, rule: Hides) -> QuerySet[Matter]:
    """The matters of the procedure in which the rule hides nothing from the actor, because of what they are in it.

    Whether the actor sees the matter at all, and whether the rule's condition holds by now, is asked elsewhere."""
    allowed = NOTHING
    for capacity in rule.shown_to:
        if actor.role not in capacity.roles:
            continue
        if capacity.of_all:
            allowed |= Q(congress_id=actor.congress_id)
        else:
            allowed |= Q(_is_named(actor, capacity.of_person, [capacity.slug]))
    return Matter.objects.filter(allowed, procedure=procedure.slug)


def _allowed(procedure: Procedure, actor: Acting, held: frozenset[str]) -> Q:
    everything = frozenset(procedure.states)
    by_congress = NOTHING
    by_name: dict[tuple[bool, frozenset[str], str], list[str]] = {}
    for rule in procedure.sees:
        if actor.role not in rule.capacity.roles:
            continue
        if rule.capacity.of_all:
            by_congress |= (
                Q(congress_id=actor.congress_id) & _states(rule.states, everything) & _flag(rule.flag)
            )
        else:
            by_name.setdefault((rule.capacity.of_person, rule.states, rule.flag), []).append(
                rule.capacity.slug
            )
    named = NOTHING
    for (of_person, states, flag), capacities in by_name.items():
        is_known = bool(held) and held <= set(capacities)
        holds = ANYTHING if is_known else Q(_is_named(actor, of_person, capacities))
        named |= holds & _states(states, everything) & _flag(flag)
    return Q(procedure=procedure.slug) & (by_congress | named)


def _is_named(actor: Acting, of_person: bool, capacities: list[str]) -> Exists:
    who = {"person": actor.person_id} if of_person else {"organization": actor.organization_id}
    named = Party.objects.filter(until_on__isnull=True, capacity__in=capacities, **who)
    return Exists(named.filter(matter=OuterRef("pk")))


def _states(states: frozenset[str], everything: frozenset[str]) -> Q:
    missing = everything - states
    if not missing:
        return Q()
    return ~Q(state__in=sorted(missing)) if len(missing) < len(states) else Q(state__in=sorted(states))


def _flag(flag: str) -> Q:
    return Q(**{flag: True}) if flag else Q()
