"""Tokens that no text can hold: whose a passage is, and what lists are narrowed by. § begins none of the words."""

from collections.abc import Iterable
from datetime import date

from renda.matters.models import Matter, Party
from renda.procedures.engine.people import Acting
from renda.procedures.engine.procedure import Procedure

EVERYBODY = "§all"


def of_kind(source: int) -> str:
    """The source of the passage."""
    return f"§k{source}"


def of_congress(congress_id: int) -> str:
    """A passage of the congress."""
    return f"§c{congress_id}"


def of_flag(flag: str, congress_id: int) -> str:
    """A matter of the congress that carries the flag ("is_published")."""
    return f"§f{flag.replace('_', '')}{congress_id}"


def of_person(person_id: int) -> str:
    """A matter in which the person holds a place."""
    return f"§p{person_id}"


def of_body(organization_id: int) -> str:
    """A matter in which the body holds a place."""
    return f"§o{organization_id}"


def of_state(state: str) -> str:
    """A matter in the state."""
    return f"§s{state.replace('_', '')}"


def of_year(year: int | str) -> str:
    """A matter of the year."""
    return f"§y{year}"


def of_quarter(day: date | None) -> str:
    """A passage of the quarter of a year; of none, where it is undated."""
    return f"§q{day.year}{(day.month + 2) // 3}" if day else "§q0"


def of_matter(procedure: Procedure, matter: Matter, parties: Iterable[Party]) -> list[str]:
    """Everything a matter's passages are marked with."""
    flags = sorted({rule.flag for rule in procedure.sees if rule.flag and getattr(matter, rule.flag)})
    found = [of_congress(matter.congress_id), of_state(matter.state), of_year(matter.year)]
    found += [of_flag(flag, matter.congress_id) for flag in flags]
    for party in parties:
        found.append(of_person(party.person_id) if party.person_id else of_body(party.organization_id or 0))
    return list(dict.fromkeys(found))


def seen_by(procedure: Procedure, actor: Acting) -> tuple[str, ...]:
    """One of these is on every matter of the procedure that the actor may see. Not the other way round: the state
    decides as well, and is asked of the matter itself."""
    found: dict[str, None] = {}
    for rule in procedure.sees:
        if actor.role not in rule.capacity.roles:
            continue
        if rule.capacity.of_all:
            mark = of_flag(rule.flag, actor.congress_id) if rule.flag else of_congress(actor.congress_id)
        elif rule.capacity.of_person:
            mark = of_person(actor.person_id)
        else:
            mark = of_body(actor.organization_id)
        found[mark] = None
    return tuple(found)
