"""What each step of a report writes into the room's own records, in the transaction of the step."""

from collections.abc import Callable

from renda.bills.outcomes import tell_adopted
from renda.matters.models import Duty, Entry, Party
from renda.matters.rooms import Act
from renda.meetings.actions.agenda import place_matter
from renda.procedures.engine.people import Assembly
from renda.procedures.meeting_kinds import MEETING_KINDS
from renda.procedures.report_kinds import AUDIT, AUDIT_FOLLOWED, REPORT_KINDS
from renda.procedures.work_report_conditions import RESEARCHER
from renda.supervision.actions.handling import charge_with_opinions, day_after
from renda.supervision.actions.problem import list_problem
from renda.supervision.actions.report import open_work_report
from renda.supervision.models import WorkReport


def _keep(act: Act, **fields: object) -> None:
    WorkReport.objects.filter(pk=act.matter.pk).update(**fields)


def _remind_anew(act: Act) -> None:
    """What was called to mind for the old day is closed with it, so that the new day is called to mind in its turn."""
    steps = ("send_draft", "deliver_report", "distribute")
    Duty.objects.filter(matter=act.matter, step__in=steps, closed_on__isnull=True).update(closed_on=act.on)


def form_group(act: Act) -> None:
    """Those chosen make up the group; those chosen before and not now no longer do."""
    wanted = {person.pk for person in act.form["people"]}
    now = act.matter.parties.filter(capacity=RESEARCHER.slug, until_on__isnull=True)
    there = set(now.values_list("person_id", flat=True))
    now.exclude(person_id__in=wanted).update(until_on=act.on)
    Party.objects.bulk_create(
        Party(matter=act.matter, capacity=RESEARCHER.slug, person_id=person, since_on=act.on)
        for person in sorted(wanted - there)
    )


def submit_research(act: Act) -> None:
    """Keep what the group found."""
    _keep(act, research=act.said())


def notify_body(act: Act) -> None:
    """The law is read as of the day the body is told."""
    act.matter.law_on = act.on


def collect_opinions(act: Act) -> None:
    """Keep what was gathered."""
    _keep(act, gathered=act.said())


def send_draft(act: Act) -> None:
    """Keep the draft."""
    _keep(act, draft=act.said(), drafted_on=act.on)


def committee_opinion(act: Act) -> None:
    """Keep the committee's opinion."""
    _keep(act, committee_opinion=act.said())


def deliver_report(act: Act) -> None:
    """Keep the report, what it answers, and who makes it."""
    _keep(
        act, text=act.said(), response=act.said("response"), reporter=act.said("reporter"),
        reporter_is=act.form["reporter_is"], delivered_on=act.on,
    )  # fmt: skip


def distribute(act: Act) -> None:
    """From now on the members, who are deputies, read it."""
    _keep(act, distributed_on=act.on)
    act.matter.is_open_to_deputies = MEETING_KINDS["standing_committee"].open_to_deputies


def note_meeting(act: Act) -> None:
    """The clocks run back from the day of the meeting it is placed on."""
    meeting = act.form["meeting"]
    _keep(act, meeting=meeting, meeting_on=meeting.begins_on)
    _remind_anew(act)


def schedule(act: Act, entry: Entry) -> None:
    """It takes a place on the meeting's agenda; what is approved is voted on."""
    report = WorkReport.objects.select_related("body").get(pk=act.matter.pk)
    becomes = "vote" if REPORT_KINDS[report.kind].approved else "hear"
    place_matter(
        meeting=act.form["meeting"], matter=act.matter, presenter=f"{report.body.name} {report.reporter}".strip(),
        becomes=becomes, actor=act.actor, on=act.on,
    )  # fmt: skip


def decide(act: Act) -> None:
    """Keep what the meeting made of it."""
    _keep(act, result=act.outcome, heard_on=act.on)


def decided(act: Act, entry: Entry) -> None:
    """What was approved is a decision from now on; an audit report is followed by one on what was mended (27-2)."""
    report = WorkReport.objects.select_related("body", "committee", "matter").get(pk=act.matter.pk)
    if act.outcome == "adopted":
        tell_adopted(bill=act.matter, text="", on=act.on)
    if report.kind == AUDIT and act.outcome == "heard":
        open_work_report(
            actor=Assembly(act.matter.congress_id), on=act.on, kind=AUDIT_FOLLOWED, source="law",
            title=f"关于{report.matter.year - 1}年度审计查出问题整改情况的报告", body=report.body,
            committee=report.committee, meeting_on=day_after(report.matter, "audit_rectification_6_months", act.on),
        )  # fmt: skip


def send_opinions(act: Act) -> None:
    """Each body handles the opinions in a matter of its own, with its own clock."""
    _keep(act, opinions=act.said())
    report = WorkReport.objects.select_related("matter__congress").get(pk=act.matter.pk)
    for body in act.form["bodies"]:
        charge_with_opinions(
            report=report, body=body, due_on=act.form.get("due_on"), actor=act.actor, on=act.on
        )


def publish_report(act: Act) -> None:
    """From now on every deputy reads it, and the public pages may."""
    _keep(act, published_on=act.on)
    act.matter.is_published = True


def note_problem(act: Act) -> None:
    """The problem has its own matter on the ledger."""
    list_problem(
        source=act.matter, body=act.form["body"], problem=act.said("problem"), due_on=act.form["due_on"],
        actor=act.actor, on=act.on,
    )  # fmt: skip


def change_day(act: Act) -> None:
    """The clocks run back from another day."""
    _keep(act, meeting_on=act.form["meeting_on"])
    _remind_anew(act)


BEFORE: dict[str, Callable[[Act], None]] = {
    "form_group": form_group,
    "submit_research": submit_research,
    "notify_body": notify_body,
    "collect_opinions": collect_opinions,
    "send_draft": send_draft,
    "committee_opinion": committee_opinion,
    "deliver_report": deliver_report,
    "distribute": distribute,
    "schedule": note_meeting,
    "decide": decide,
    "send_opinions": send_opinions,
    "publish_report": publish_report,
    "list_problem": note_problem,
    "change_day": change_day,
}
AFTER: dict[str, Callable[[Act, Entry], None]] = {"schedule": schedule, "decide": decided}
