"""The room's parts of a matter's page."""

from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from renda.accounts.actor import Actor
from renda.law.queries import rulebook
from renda.matters.facts import facts_of
from renda.matters.models import Matter
from renda.meetings.queries import places_of
from renda.procedures.meeting_people import MEETING_CLERK
from renda.procedures.opinion_handling import OPINION_HANDLING
from renda.procedures.opinion_handling_conditions import SHARE, passes
from renda.procedures.rectification import RECTIFICATION
from renda.procedures.report_kinds import REPORT_KINDS
from renda.procedures.work_report_conditions import draft_day, final_day, members_day
from renda.supervision.models import OpinionHandling, RatingCount, Rectification, WorkReport

UNITS = frozenset({"unit", "government_office"})


def work_report_panel(matter: Matter, actor: Actor, hidden: frozenset[str]) -> dict[str, Any]:
    """What it is about, its clocks, its texts, who handles the opinions, and what has to be mended."""
    rows = WorkReport.objects.select_related("body", "committee", "meeting__matter")
    report = rows.get(pk=matter.pk)
    facts = facts_of(matter, actor.on)
    handlings = report.handlings.select_related("matter", "body")
    problems = Rectification.objects.filter(source=matter).select_related("matter", "body")
    if actor.role in UNITS:
        problems = problems.filter(body_id=actor.organization_id)
    if actor.role == "deputy":
        handlings, problems = handlings.filter(matter__is_published=True), problems.none()
    return {
        "report": report,
        "report_kind": REPORT_KINDS[report.kind],
        "clocks_before": _clocks(report, draft_day(facts), final_day(facts), members_day(facts)),
        "texts": _texts(report, actor),
        "places": places_of(matter),
        "handlings": [(row, OPINION_HANDLING.states[row.matter.state]) for row in handlings],
        "listed": [(row, RECTIFICATION.states[row.matter.state]) for row in problems],
        "may_write": matter.state == "report_preparing" and actor.role in MEETING_CLERK.roles,
    }


def _clocks(report: WorkReport, draft: Any, final: Any, members: Any) -> list[dict[str, Any]]:
    """The three clocks before the meeting: the last day, the day on which it was done, and whether that was late."""
    rows = (
        (_("报告稿送交征求意见"), draft, report.drafted_on),
        (_("修改后的报告送交常委会"), final, report.delivered_on),
        (_("报告发给组成人员"), members, report.distributed_on),
    )
    return [
        {"label": label, "due": due, "on": on, "is_late": bool(due and on and on > due)}
        for label, due, on in rows
    ]


def _texts(report: WorkReport, actor: Actor) -> list[tuple[str, str]]:
    """The texts there are, those of the preparation for whoever prepares only."""
    prepared = (
        (_("各方面的意见"), report.gathered),
        (_("报告稿"), report.draft if not report.text else ""),
        (_("修改意见"), report.committee_opinion),
    )
    made = (
        (_("调研报告"), report.research),
        (_("报告"), report.text),
        (_("对各方面意见的回应"), report.response),
        (_("审议意见"), report.opinions),
    )
    shown = made if actor.role == "deputy" else (*prepared, *made)
    return [(label, text) for label, text in shown if text]


def handling_panel(matter: Matter, actor: Actor, hidden: frozenset[str]) -> dict[str, Any]:
    """What the body was given, what it made of it, and how the committee's members voted on that."""
    rows = OpinionHandling.objects.select_related("report__matter", "body")
    handling = rows.get(pk=matter.pk)
    return {
        "handling": handling,
        "ratings": [_rating(one, matter) for one in handling.counts.filter(is_check=True)],
        "places": places_of(matter),
    }


def _rating(counted: RatingCount, matter: Matter) -> dict[str, Any]:
    """One round's papers, and whether they passed by the rule of the matter's day."""
    rating = counted.rating
    rule = rulebook(matter.congress_id, matter.law_on)[SHARE]
    assert isinstance(rule.value, Fraction)
    return {
        "round": counted.round,
        "counted": counted,
        "valid": rating.valid,
        "approving": rating.satisfied + rating.basically,
        "passed": passes(rating, rule.value),
    }


def rectification_panel(matter: Matter, actor: Actor, hidden: frozenset[str]) -> dict[str, Any]:
    """The problem, the measures, the result and the verdict."""
    rows = Rectification.objects.select_related("source", "body")
    return {"rectification": rows.get(pk=matter.pk)}
