"""What somebody may do in a matter now, as a page shows it: each step, and what stands against it."""

from typing import Any

from django.urls import reverse

from renda.matters.facts import facts_of
from renda.matters.models import Matter
from renda.matters.rooms import room_of
from renda.procedures.engine.facts import Facts
from renda.procedures.engine.people import Acting


def steps_offered(matter: Matter, facts: Facts, actor: Acting) -> list[dict[str, Any]]:
    """The steps of the present state that concern the actor; one that is not enabled carries its reasons."""
    return [
        {
            "slug": step.slug,
            "label": step.label,
            "help": step.help,
            "url": reverse("matter-step", args=[matter.pk, step.slug]),
            "enabled": not unmet,
            "unmet": unmet,
            "primary": step.owed,
        }
        for step, unmet in room_of(matter.procedure).procedure.open_to(facts, actor)
    ]


def steps_open_to(matter: Matter, actor: Any) -> list[dict[str, Any]]:
    """The same, where the facts have not been read yet."""
    return steps_offered(matter, facts_of(matter, actor.on), actor)
