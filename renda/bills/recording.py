"""What each step of a bill writes into the room's own records, in the transaction of the step."""

from collections.abc import Callable

from renda.bills.models import Bill
from renda.bills.outcomes import tell_adopted
from renda.matters.models import Entry, Matter, Party
from renda.matters.rooms import Act
from renda.meetings.actions.agenda import place_matter
from renda.procedures.bill_conditions import HEARD


def invite(act: Act) -> None:
    """Name those who are asked to sign."""
    there = set(act.matter.parties.filter(until_on__isnull=True).values_list("person_id", flat=True))
    Party.objects.bulk_create(
        Party(matter=act.matter, capacity="invited", person=person, since_on=act.on)
        for person in act.form["people"]
        if person.pk not in there
    )


def cosign(act: Act) -> None:
    """Whoever agrees signs."""
    if act.outcome == "agreed":
        Party.objects.create(
            matter=act.matter, capacity="cosigner", person_id=act.actor.person_id, since_on=act.on
        )


def submit(act: Act) -> None:
    """Invitations not answered lapse; the law is read as of the day it is brought."""
    act.matter.parties.filter(capacity="invited", until_on__isnull=True).update(until_on=act.on)
    act.matter.law_on = act.on


def discard(act: Act) -> None:
    """Nobody is asked for a signature any longer."""
    act.matter.parties.filter(capacity="invited", until_on__isnull=True).update(until_on=act.on)


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
    "discard": discard,
    "refer": refer,
    "decide": decide,
}
AFTER: dict[str, Callable[[Act, Entry], None]] = {"schedule": schedule, "decide": decided}
