"""How a report comes on the list, and what of it may be changed before its body is told. The rest are steps."""

from datetime import date

from django.db import transaction

from renda.matters.actions import locked, open_matter, opened
from renda.matters.models import Matter, Party
from renda.procedures.engine.people import Acting
from renda.procedures.engine.unmet import StepRefused, Unmet
from renda.procedures.meeting_people import MEETING_CLERK
from renda.procedures.report_kinds import OF_ANY_BODY, REPORT_KINDS
from renda.procedures.work_report import PREPARING
from renda.procedures.work_report_conditions import HEARING, REPORTING_BODY
from renda.roster.models import Congress, Organization
from renda.supervision.bodies import OF_GOVERNMENT, acting_for
from renda.supervision.models import WorkReport

ONLY_COUNTY = "听取和审议报告是县级以上人大常委会的职权，本级人大没有常委会"
ONLY_GOVERNMENT = "「{kind}」由人民政府提出，请选择人民政府或者它的部门"


@transaction.atomic
def open_work_report(
    *,
    actor: Acting,
    on: date,
    title: str,
    body: Organization,
    kind: str = "special",
    source: str = "",
    why: str = "",
    committee: Organization | None = None,
    meeting_on: date | None = None,
    parent: Matter | None = None,
) -> Matter:
    """Put a report on the list: by the clerks, by a meeting or by the calendar. `parent` is the plan it belongs to.

    Raises StepRefused for anybody else, in a congress without a standing committee, and for a body that does not make
    this kind of report."""
    congress = Congress.objects.get(pk=body.congress_id)
    is_clerk = actor.role in MEETING_CLERK.roles and actor.congress_id == congress.pk
    if not is_clerk and actor.role not in {"meeting", "calendar"}:
        raise StepRefused([Unmet("听取报告的议题由会务工作人员登记", HEARING)])
    if congress.level != Congress.COUNTY:
        raise StepRefused([Unmet(ONLY_COUNTY, HEARING)])
    _refuse_another_body(kind, body)
    matter = open_matter(
        congress=congress, procedure="work_report", title=title.strip(), on=on, parent=parent
    )
    WorkReport.objects.create(
        matter=matter, kind=kind, source=source, why=why.strip(), body=body, committee=committee,
        meeting_on=meeting_on,
    )  # fmt: skip
    _name(matter, body, on)
    capacity = MEETING_CLERK.slug if is_clerk else actor.role
    data = {
        "kind": kind,
        "source": source,
        "body": body.name,
        "meeting_on": meeting_on and meeting_on.isoformat(),
    }
    opened(matter=matter, actor=actor, capacity=capacity, on=on, data=data)
    return matter


@transaction.atomic
def write_work_report(
    *, actor: Acting, on: date, report: WorkReport, title: str, body: Organization, kind: str, source: str, why: str,
    committee: Organization | None, meeting_on: date | None,
) -> None:  # fmt: skip
    """Change what is planned. Raises StepRefused once the body was told, and for everybody but the clerks."""
    matter = locked(report.pk)
    if actor.role not in MEETING_CLERK.roles or actor.congress_id != matter.congress_id:
        raise StepRefused([Unmet("听取报告的议题由会务工作人员登记", HEARING)])
    if matter.state != PREPARING.slug:
        raise StepRefused(
            [Unmet("已经通知报告机关，不能再修改；会议日期可以用「改变会议日期」调整", HEARING)]
        )
    _refuse_another_body(kind, body)
    if body.pk != report.body_id:
        matter.parties.filter(capacity=REPORTING_BODY.slug, until_on__isnull=True).update(until_on=on)
        _name(matter, body, on)
    matter.title = title.strip()
    matter.save(update_fields=["title"])
    WorkReport.objects.filter(pk=report.pk).update(
        kind=kind, source=source, why=why.strip(), body=body, committee=committee, meeting_on=meeting_on
    )


def _refuse_another_body(kind: str, body: Organization) -> None:
    if kind in OF_ANY_BODY or body.classification in OF_GOVERNMENT:
        return
    told = REPORT_KINDS[kind]
    raise StepRefused([Unmet(ONLY_GOVERNMENT, told.basis, {"kind": told.label})])


def _name(matter: Matter, body: Organization, on: date) -> None:
    Party.objects.bulk_create(
        Party(matter=matter, capacity=REPORTING_BODY.slug, organization=one, since_on=on)
        for one in acting_for(body)
    )
