"""Where matters that need prior consent learn of it: the room of requests knows, and every other room asks here.

A procedure names the kinds of its matters (`Procedure.kinds`), a room says of which of them each is (`Room.kinds`), and
a room without a procedure of its own adds kinds by `add_kind`.
"""

from collections.abc import Callable
from datetime import date

from renda.matters.models import Matter
from renda.matters.rooms import room_of
from renda.procedures.engine.consent import Consent, MatterKind
from renda.procedures.registry import PROCEDURES

Source = Callable[[list[Matter], date], dict[int, tuple[Consent, ...]]]

_kinds: dict[str, MatterKind] = {}
_sources: list[Source] = []


def add_kind(kind: MatterKind) -> None:
    """Make a kind known for which a congress may ask for prior consent; called once when the application starts."""
    _kinds[kind.slug] = kind


def matter_kinds() -> dict[str, MatterKind]:
    """Every kind for which a congress may ask for prior consent, by slug."""
    declared = (kind for procedure in PROCEDURES.values() for kind in procedure.kinds)
    return {kind.slug: kind for kind in (*declared, *_kinds.values())}


def kinds_of(matters: list[Matter]) -> dict[int, str]:
    """The slugs of the matters' kinds: matter id → kind; what is of no kind is absent. One query for each procedure."""
    by_procedure: dict[str, list[int]] = {}
    for matter in matters:
        by_procedure.setdefault(matter.procedure, []).append(matter.pk)
    found: dict[int, str] = {}
    for procedure, matter_ids in by_procedure.items():
        found |= room_of(procedure).kinds(matter_ids)
    return found


def ask_for_consents(source: Source) -> None:
    """Name the room that knows which matters need consent and how it stands; called once at the start."""
    _sources.append(source)


def consents_of(matter: Matter, on: date) -> tuple[Consent, ...]:
    """The consents that the matter needs on the day."""
    return tuple(one for source in _sources for one in source([matter], on).get(matter.pk, ()))
