"""What each step of a bill writes into the room's own records, in the transaction of the step."""

from collections.abc import Callable

from renda.bills.models import Bill
from renda.bills.outcomes import tell_adopted
from renda.matters.cosigning import cosign, invite, no_more_asked
from renda.matters.models import Entry, Matter
from renda.matters.rooms import Act
from renda.meetings.actions.agenda import place_matter
from renda.procedures.bill_conditions import HEARD


def submit(act: Act) -> None:
    """Invitations not answered lapse; the law is read as of the day it is brought."""
    no_more_asked(act)
    act.matter.law_on = act.on


def refer(act: Act) -> None:
    """Keep which committee has it before it."""
    Bill.objects.filter(pk=act.matter.pk).update(committee=act.form["committee"])


def schedule(act: Act, entry: Entry) -> None:
    """It takes a place on the meeting's agenda."""
    bill = Bill.objects.get(pk=act.matter.pk)
    presenter = _brought_by(act.matter)
    becomes = "hear" if bill.kind in HEARD else "vote"
    place_matter(
        meeting=act.form["meeting"],
        matter=act.matter,
        presenter=presenter,
        becomes=becomes,
        actor=act.actor,
        on=act.on,
    )


def decide(act: Act) -> None:
    """Keep what the meeting made of it."""
    Bill.objects.filter(pk=act.matter.pk).update(result=act.outcome, decided_on=act.on)


def decided(act: Act, entry: Entry) -> None:
    """An adopted decision, plan or budget is a decision from now on: the vote makes it, no person."""
    bill = Bill.objects.get(pk=act.matter.pk)
    if act.outcome == "adopted" and bill.kind not in HEARD:
        tell_adopted(bill=act.matter, text=bill.plan, on=act.on)


def _brought_by(matter: Matter) -> str:
    for party in matter.parties.filter(until_on__isnull=True, capacity__in=("proposer", "lead_deputy")):
        return str(party.organization or party.person)
    return ""


BEFORE: dict[str, Callable[[Act], None]] = {
    "invite": invite,
    "cosign": cosign,
    "submit": submit,
    "discard": no_more_asked,
    "refer": refer,
    "decide": decide,
}
AFTER: dict[str, Callable[[Act, Entry], None]] = {"schedule": schedule, "decide": decided}
