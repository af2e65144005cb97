"""Puts the table of open duties in agreement with what the procedure says is owed."""

from datetime import date

from renda.matters.facts import holder
from renda.matters.models import Duty, Matter
from renda.procedures.engine.facts import Facts
from renda.procedures.engine.people import Holder
from renda.procedures.engine.procedure import Procedure


def settle_duties(procedure: Procedure, matter: Matter, facts: Facts, on: date) -> None:
    """Close what is no longer owed, open what is owed now, move what has another date. Repeating it changes nothing."""
    owed = {(one.step, one.holder): one for one in procedure.owed(facts)}
    closed = []
    still_open = Duty.objects.filter(matter=matter, closed_on__isnull=True)
    for pk, step, person_id, organization_id, due_on in still_open.values_list(
        "pk", "step", "person_id", "organization_id", "due_on"
    ):
        one = owed.pop((step, _holder(person_id, organization_id)), None)
        if one is None:
            closed.append(pk)
        elif one.due_on != due_on:
            Duty.objects.filter(pk=pk).update(due_on=one.due_on)
    if closed:
        Duty.objects.filter(pk__in=closed).update(closed_on=on)
    Duty.objects.bulk_create(
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
    )


def _holder(person_id: int | None, organization_id: int | None) -> Holder | None:
    return holder(person_id, organization_id) if person_id or organization_id else None
