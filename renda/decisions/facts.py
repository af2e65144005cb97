"""What the engine needs to know of a decision and of its execution."""

from typing import Any

from renda.decisions.models import Decision, Execution
from renda.matters.models import Matter
from renda.procedures.engine.facts import Facts
from renda.procedures.execution_conditions import DecisionFacts, ExecutionFacts


def decision_facts(matter: Matter, known: dict[str, Any]) -> Facts:
    """The room's facts of one decision."""
    return DecisionFacts(**known, has_text=Decision.objects.filter(pk=matter.pk).exclude(text="").exists())


def execution_facts(matter: Matter, known: dict[str, Any]) -> Facts:
    """The room's facts of one body's execution."""
    return ExecutionFacts(**known, due_on=Execution.objects.only("due_on").get(pk=matter.pk).due_on)
