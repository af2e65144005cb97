"""Putting a problem on the ledger of rectification: whatever found it, the ledger is one."""

from datetime import date

from renda.matters.actions import open_matter, opened
from renda.matters.models import Matter, Party
from renda.procedures.engine.people import Acting
from renda.procedures.rectification_conditions import RESPONSIBLE
from renda.roster.models import Organization
from renda.supervision.models import Rectification


def list_problem(
    *, source: Matter, body: Organization, problem: str, due_on: date, actor: Acting, on: date
) -> Matter:
    """Open the problem as a sub-matter of the one that found it, in the transaction of the step that does."""
    words = " ".join(problem.split())
    matter = open_matter(
        congress=source.congress, procedure="rectification", title=words[:200], on=on, parent=source
    )
    Rectification.objects.create(
        matter=matter, source=source, body=body, problem=problem.strip(), first_due_on=due_on, due_on=due_on
    )
    Party.objects.create(matter=matter, capacity=RESPONSIBLE.slug, organization=body, since_on=on)
    data = {"problem": words, "body": body.name, "due_on": due_on.isoformat(), "source": source.title}
    opened(matter=matter, actor=actor, capacity="meeting_clerk", on=on, data=data)
    return matter
