"""What the engine needs to know of a report, of a handling and of a problem."""

from typing import Any

from renda.matters.models import Matter
from renda.procedures.engine.facts import Facts
from renda.procedures.opinion_handling_conditions import HandlingFacts
from renda.procedures.rectification_conditions import RectificationFacts
from renda.procedures.report_kinds import AUDIT, FINAL_ACCOUNTS
from renda.procedures.work_report_conditions import WorkReportFacts
from renda.supervision.bodies import OF_GOVERNMENT
from renda.supervision.models import OpinionHandling, RatingCount, Rectification, WorkReport

MAY_BE_HEARD = ("awaiting", "scheduled", "report_heard", "opinions_in_handling", "report_concluded")


def work_report_facts(matter: Matter, known: dict[str, Any]) -> Facts:
    """The room's facts of one report."""
    report = WorkReport.objects.select_related("body").get(pk=matter.pk)
    return WorkReportFacts(
        **known,
        kind=report.kind,
        meeting_on=report.meeting_on,
        is_of_government=report.body.classification in OF_GOVERNMENT,
        has_committee=report.committee_id is not None,
        has_audit=report.kind != FINAL_ACCOUNTS or _audit_of_the_year(matter),
    )


def _audit_of_the_year(matter: Matter) -> bool:
    audits = WorkReport.objects.filter(kind=AUDIT, matter__congress_id=matter.congress_id)
    return audits.filter(matter__year=matter.year, matter__state__in=MAY_BE_HEARD).exists()


def handling_facts(matter: Matter, known: dict[str, Any]) -> Facts:
    """The room's facts of one body's handling."""
    handling = OpinionHandling.objects.get(pk=matter.pk)
    first = counted_first(handling)
    counts = (first.rating,) if first else ()
    return HandlingFacts(
        **known, due_on=handling.due_on, entered_by=first.person_id if first else 0, counts=counts
    )


def counted_first(handling: OpinionHandling) -> RatingCount | None:
    """The first count of the present round, as it was entered last."""
    return handling.counts.filter(round=handling.round, is_check=False).last()


def rectification_facts(matter: Matter, known: dict[str, Any]) -> Facts:
    """The room's facts of one problem."""
    return RectificationFacts(**known, due_on=Rectification.objects.only("due_on").get(pk=matter.pk).due_on)
