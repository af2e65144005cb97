"""What the engine needs to know of a promise beyond its state."""

from functools import partial
from typing import Any

from renda.matters.models import Matter
from renda.procedures.bodies import LEAD_UNIT
from renda.procedures.engine.facts import Facts
from renda.procedures.promise import RECHECKER
from renda.procedures.promise_conditions import PromiseFacts
from renda.promises.models import Promise
from renda.roster.queries import are_of_government


def promise_facts(matter: Matter, known: dict[str, Any]) -> Facts:
    """The room's facts of one promise."""
    units = frozenset(one.id for one in known["people"].holding(LEAD_UNIT))
    promise = Promise.objects.only("due_on").get(pk=matter.pk)
    return PromiseFacts(
        **known,
        due_on=promise.due_on,
        recheckers=len(known["people"].holding(RECHECKER)),
        is_of_government=partial(are_of_government, units),
    )
