"""What the engine needs to know of a bill beyond its state."""

from typing import Any

from renda.bills.models import Bill
from renda.matters.models import Matter
from renda.meetings.queries import body_of, members_of
from renda.procedures.bill_conditions import BillFacts
from renda.procedures.bodies import COSIGNER, INVITED, LEAD_DEPUTY
from renda.procedures.engine.facts import Facts
from renda.procedures.meeting_kinds import MEETING_KINDS, OF_POWER


def bill_facts(matter: Matter, known: dict[str, Any]) -> Facts:
    """The room's facts of one bill."""
    bill = Bill.objects.get(pk=matter.pk)
    people = known["people"]
    signers = {one.id for one in people.holding(LEAD_DEPUTY) | people.holding(COSIGNER)}
    invited = {one.id for one in people.holding(INVITED)}
    return BillFacts(
        **known,
        body=bill.body,
        is_joint=bill.is_joint,
        signers=len(signers),
        title=matter.title,
        parts=(bill.case, bill.grounds, bill.plan),
        may_sign=not bill.is_joint
        or (signers | invited) <= may_sign(matter.congress_id, bill.body, known["on"]),
    )


def may_sign(congress_id: int, body: str, on: Any) -> set[int]:
    """The people who may sign a bill for that kind of meeting together: the members of the body that decides."""
    found = body_of(congress_id, MEETING_KINDS[body].body, on)
    return set(members_of(found, on).values_list("person_id", flat=True)) if found else set()


def kinds_of_bills(matter_ids: list[int]) -> dict[int, str]:
    """Of which kind each bill is, where a congress may ask for prior consent. What enters no statutory procedure, an
    item of the Party group's or the chairpersons' own meeting, is of none."""
    bills = Bill.objects.filter(pk__in=matter_ids, body__in=list(OF_POWER))
    return {pk: f"bill:{kind}" for pk, kind in bills.values_list("pk", "kind")}
