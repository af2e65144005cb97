"""What the engine needs to know of a promise beyond its state."""

from typing import Any

from renda.matters.models import Matter
from renda.procedures.engine.facts import Facts
from renda.procedures.promise import RECHECKER
from renda.procedures.promise_conditions import PromiseFacts
from renda.promises.models import Promise


def promise_facts(matter: Matter, known: dict[str, Any]) -> Facts:
    """The room's facts of one promise."""
    promise = Promise.objects.only("due_on").get(pk=matter.pk)
    return PromiseFacts(
        **known,
        due_on=promise.due_on,
        recheckers=len(known["people"].holding(RECHECKER)),
    )
