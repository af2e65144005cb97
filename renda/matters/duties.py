"""Puts the table of open duties in agreement with what the procedure says is owed."""

from datetime import date

from django.db import connection

from renda.database.questions import NUMBER, Question
from renda.database.rows import add_all
from renda.matters.facts import holder
from renda.matters.models import Duty, Matter
from renda.procedures.engine.facts import Facts
from renda.procedures.engine.people import Holder
from renda.procedures.engine.procedure import Procedure

_OPEN = Question(
    lambda pk: (
        Duty.objects.filter(matter_id=pk, closed_on__isnull=True)
        .order_by("due_on", "id")
        .values_list("pk", "step", "person_id", "organization_id", "due_on")
    ),
    NUMBER,
)


def settle_duties(procedure: Procedure, matter: Matter, facts: Facts, on: date) -> None:
    """Close what is no longer owed, open what is owed now, move what has another date. Repeating it changes nothing."""
    owed = {(one.step, one.holder): one for one in procedure.owed(facts)}
    closed = []
    for pk, step, person_id, organization_id, due_on in _OPEN.all(matter.pk):
        one = owed.pop((step, _holder(person_id, organization_id)), None)
        if one is None:
            closed.append(pk)
        elif one.due_on != due_on:
            Duty.objects.filter(pk=pk).update(due_on=one.due_on)
    if closed:
        _close(closed, on)
    opened = [
        Duty(
            matter=matter,
            congress_id=matter.congress_id,
            step=one.step,
            capacity=one.capacity,
            person_id=one.holder.id if one.holder and one.holder.kind == "person" else None,
            organization_id=one.holder.id if one.holder and one.holder.kind == "organization" else None,
            opened_on=on,
            due_on=one.due_on,
        )
        for one in owed.values()
    ]
    add_all(opened)


def _close(duties: list[int], on: date) -> None:
    marks = ", ".join(["%s"] * len(duties))
    with connection.cursor() as cursor:  # written out: every other step closes a duty
        cursor.execute(
            f"UPDATE matters_duty SET closed_on = %s WHERE id IN ({marks})",  # noqa: S608
            [on.isoformat(), *duties],
        )


def _holder(person_id: int | None, organization_id: int | None) -> Holder | None:
    return holder(person_id, organization_id) if person_id or organization_id else None
