"""Reports to hear, made in the small county."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from renda.accounts.actor import Actor
from renda.matters.models import Matter
from renda.meetings.actions.agenda import settle_item
from renda.meetings.models import AgendaItem
from renda.roster.models import Organization
from renda.supervision.actions.report import open_work_report
from renda.supervision.models import OpinionHandling, Rectification, WorkReport
from tests import factories as make
from tests.county import County
from tests.meetings.making import a_meeting

TITLE = "关于义务教育优质均衡发展情况的报告"
DELIVERED = {"text": "报告全文", "response": "已回应", "reporter": "副县长甲", "reporter_is": "head"}


@dataclass
class Supervising:
    """The small county with a committee, and a short way to bring a report to where a test begins."""

    county: County
    on: date
    committee: Organization = field(init=False)
    other_clerk: Actor = field(init=False)

    def __post_init__(self) -> None:
        self.committee = make.an_organization(
            self.county.congress, classification="committee", name="教科文卫工委"
        )
        office = Organization.objects.get(pk=self.county.clerk.organization_id)
        self.other_clerk = make.an_actor(make.a_membership(organization=office), self.on)

    def planned(self, **more: Any) -> Matter:
        """A report of the unit, put on the list for a meeting in sixty days."""
        about: dict[str, Any] = {
            "title": TITLE, "body": self.county.unit, "committee": self.committee, "source": "society",
            "meeting_on": self.on + timedelta(days=60), **more,
        }  # fmt: skip
        return open_work_report(actor=self.county.clerk, on=self.on, **about)

    def awaiting(self, **more: Any) -> Matter:
        """A report that has come in and may go before the meeting."""
        matter = self.planned(**more)
        take = self.county.take
        take(matter, "notify_body", self.county.clerk)
        take(matter, "collect_opinions", self.county.clerk, text="群众反映大班额")
        take(matter, "send_draft", self.county.handler, text="报告稿", audited=True)
        take(matter, "committee_opinion", self.county.clerk, text="写具体")
        take(matter, "deliver_report", self.county.handler, **DELIVERED)
        take(matter, "check_report", self.county.clerk, outcome="accepted")
        return matter

    def heard(self, settled_as: str = "heard", **more: Any) -> Matter:
        """A report that a meeting heard."""
        matter = self.awaiting(**more)
        meeting = a_meeting(self.county, on=self.on)
        self.county.take(matter, "schedule", self.county.clerk, meeting=meeting)
        self.county.take(matter, "distribute", self.county.clerk)
        settle_item(item=AgendaItem.objects.get(matter=matter), settled_as=settled_as, on=self.on)
        matter.refresh_from_db()
        return matter

    def in_handling(self, **more: Any) -> Matter:
        """A report whose opinions the unit handles."""
        matter = self.heard(**more)
        bodies = [self.county.unit]
        self.county.take(
            matter, "send_opinions", self.county.clerk, text="一、增加学位", bodies=bodies, due_on=None
        )
        return matter

    def reported(self) -> Matter:
        """A handling whose report waits to be considered."""
        self.in_handling()
        handling = OpinionHandling.objects.latest("pk").matter
        self.report_again(handling)
        return handling

    def report_again(self, handling: Matter) -> None:
        """The unit sends what it did, the committee speaks, the unit reports."""
        self.county.take(handling, "send_handling", self.county.handler, text="新增学位八百个")
        self.county.take(handling, "handling_opinion", self.county.clerk, text="补充时间表")
        self.county.take(
            handling, "report_handling", self.county.handler, text="新增学位八百个，其余年底完成"
        )

    def rated(self, handling: Matter, satisfied: int, basically: int, dissatisfied: int) -> None:
        """The handling goes before a meeting, and two clerks count the papers."""
        self.county.take(handling, "consider_handling", self.county.leader, outcome="deliberated")
        meeting = a_meeting(self.county, on=self.on)
        self.county.take(handling, "schedule", self.county.clerk, meeting=meeting)
        item = AgendaItem.objects.filter(matter=handling, settled_as="").get()
        settle_item(item=item, settled_as="heard", on=self.on)
        counts = {"satisfied": satisfied, "basically": basically, "dissatisfied": dissatisfied, "invalid": 1}
        self.county.take(handling, "enter_rating", self.county.clerk, **counts)
        self.county.take(handling, "check_rating", self.other_clerk, **counts)
        handling.refresh_from_db()

    def problem(self, **more: Any) -> Matter:
        """A problem on the ledger of rectification, of the unit."""
        matter = self.heard()
        about = {
            "problem": "大班额没有消除",
            "body": self.county.unit,
            "due_on": self.on + timedelta(days=60),
            **more,
        }
        self.county.take(matter, "list_problem", self.county.clerk, **about)
        return Rectification.objects.latest("pk").matter


def report_of(matter: Matter) -> WorkReport:
    """The room's record of a report."""
    return WorkReport.objects.get(pk=matter.pk)
