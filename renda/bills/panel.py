"""The room's part of a bill's page."""

from typing import Any

from renda.accounts.actor import Actor
from renda.bills.models import Bill
from renda.matters.models import Matter
from renda.meetings.queries import places_of
from renda.procedures.bill_conditions import PARTS


def bill_panel(matter: Matter, actor: Actor, hidden: frozenset[str]) -> dict[str, Any]:
    """What it says, and on which agendas it stands or stood."""
    bill = Bill.objects.select_related("committee").get(pk=matter.pk)
    lead = {"lead_deputy": "person_id", "proposer": "organization_id"}
    mine = [
        getattr(party, lead[party.capacity]) == getattr(actor, lead[party.capacity])
        for party in matter.parties.filter(until_on__isnull=True, capacity__in=lead)
    ]
    return {
        "bill": bill,
        "parts": [(label, getattr(bill, name)) for name, label in PARTS],
        "places": places_of(matter),
        "may_write": matter.state == "draft" and any(mine),
    }
