"""The room's parts of a matter's page."""

from typing import Any

from renda.accounts.actor import Actor
from renda.decisions.models import Decision, Execution
from renda.matters.models import Matter
from renda.procedures.execution import EXECUTION
from renda.procedures.meeting_people import MEETING_CLERK


def decision_panel(matter: Matter, actor: Actor, hidden: frozenset[str]) -> dict[str, Any]:
    """The text, where it was adopted, and each body's execution."""
    decision = Decision.objects.select_related("meeting__matter", "bill").get(pk=matter.pk)
    rows = decision.executions.select_related("matter", "body")
    if actor.role in {"unit", "government_office"}:
        rows = rows.filter(body_id=actor.organization_id)
    return {
        "decision": decision,
        "executions": [(row, EXECUTION.states[row.matter.state]) for row in rows],
        "may_write": matter.state == "unpublished" and actor.role in MEETING_CLERK.roles,
    }


def execution_panel(matter: Matter, actor: Actor, hidden: frozenset[str]) -> dict[str, Any]:
    """What is to be done by when, and the report."""
    rows = Execution.objects.select_related("decision__matter", "body")
    return {"execution": rows.get(pk=matter.pk)}
