"""How decisions come about, their text, and who executes them. Everything after that is a step."""

from datetime import date

from django.db import transaction

from renda.accounts.actor import Actor
from renda.decisions.models import Decision, Execution
from renda.matters.actions import locked, open_matter, opened
from renda.matters.models import Matter, Party
from renda.meetings.queries import places_of
from renda.procedures.decision import CHARGED, PUBLISHING
from renda.procedures.engine.people import Acting, Assembly
from renda.procedures.engine.unmet import StepRefused, Unmet
from renda.procedures.meeting_people import MEETING_CLERK
from renda.roster.models import Organization


def open_decision(*, bill: Matter, text: str, on: date) -> Matter:
    """Open the decision that a meeting's vote has made of a bill, in the transaction of that vote."""
    place = places_of(bill).filter(settled_as="adopted").first() or places_of(bill).first()
    title = bill.title.removesuffix("（草案）")
    if title.endswith("的议案"):
        title = f"{title.removesuffix('的议案')}的决议"
    matter = open_matter(congress=bill.congress, procedure="decision", title=title, on=on)
    Decision.objects.create(
        matter=matter, bill=bill, meeting=place.meeting if place else None, text=text, adopted_on=on
    )
    opened(
        matter=matter, actor=Assembly(bill.congress_id), capacity="meeting", on=on, data={"bill": bill.title}
    )
    return matter


@transaction.atomic
def write_decision(*, actor: Actor, on: date, decision: Decision, title: str, text: str) -> None:
    """Put down title and text as they were adopted. Raises StepRefused for all but the clerks, and once published."""
    matter = locked(decision.pk)
    if actor.role not in MEETING_CLERK.roles or actor.congress_id != matter.congress_id:
        raise StepRefused([Unmet("决议决定的正文由会务工作人员登记", PUBLISHING)])
    if matter.state != "unpublished":
        raise StepRefused([Unmet("决议决定已经公布，正文不能再改", PUBLISHING)])
    matter.title = title.strip()
    matter.save(update_fields=["title"])
    Decision.objects.filter(pk=decision.pk).update(text=text.strip())


def charge_body(
    *, decision: Decision, body: Organization, text: str, due_on: date, actor: Acting, on: date
) -> Matter:
    """Give a body its part of the execution, in the transaction of the step that does."""
    matter = open_matter(
        congress=decision.matter.congress, procedure="execution", title=decision.matter.title, on=on,
        parent=decision.matter,
    )  # fmt: skip
    Execution.objects.create(matter=matter, decision=decision, body=body, text=text, due_on=due_on)
    Party.objects.create(matter=matter, capacity=CHARGED.slug, organization=body, since_on=on)
    Party.objects.get_or_create(
        matter=decision.matter,
        capacity=CHARGED.slug,
        organization=body,
        until_on=None,
        defaults={"since_on": on},
    )
    data = {"body": body.name, "text": text, "due_on": due_on.isoformat()}
    opened(matter=matter, actor=actor, capacity=MEETING_CLERK.slug, on=on, data=data)
    return matter
