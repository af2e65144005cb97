"""Charging bodies with the handling of opinions, in the transaction of the step that sends them."""

from datetime import date

from renda.calendar import spans
from renda.law.queries import rulebook
from renda.matters.actions import open_matter, opened
from renda.matters.models import Matter, Party
from renda.procedures.engine.people import Acting
from renda.procedures.meeting_people import MEETING_CLERK
from renda.procedures.work_report_conditions import REPORTING_BODY
from renda.roster.models import Organization
from renda.supervision.bodies import acting_for
from renda.supervision.models import OpinionHandling, WorkReport


def day_after(matter: Matter, rule: str, on: date) -> date:
    """The last day of the span that the rule gives from `on`, by the congress's own values."""
    law = rulebook(matter.congress_id, matter.law_on)[rule]
    return spans.add(on, law.amount, law.unit)


def charge_with_opinions(
    *, report: WorkReport, body: Organization, due_on: date | None, actor: Acting, on: date
) -> Matter:
    """Let the body handle the opinions on the report; `due_on` None takes the congress's own time."""
    matter = open_matter(
        congress=report.matter.congress, procedure="opinion_handling", title=report.matter.title, on=on,
        parent=report.matter, is_open_to_deputies=report.matter.is_open_to_deputies,
    )  # fmt: skip
    due = due_on or day_after(matter, "review_opinions_handling_months", on)
    OpinionHandling.objects.create(matter=matter, report=report, body=body, due_on=due)
    there = report.matter.parties.filter(capacity=REPORTING_BODY.slug, until_on__isnull=True)
    named = set(there.values_list("organization_id", flat=True))
    for one in acting_for(body):
        Party.objects.create(matter=matter, capacity=REPORTING_BODY.slug, organization=one, since_on=on)
        if one.pk not in named:
            Party.objects.create(
                matter=report.matter, capacity=REPORTING_BODY.slug, organization=one, since_on=on
            )
    data = {"body": body.name, "due_on": due.isoformat()}
    opened(matter=matter, actor=actor, capacity=MEETING_CLERK.slug, on=on, data=data)
    return matter
