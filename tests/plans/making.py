"""A county with what a plan needs: a government, committees, a council that meets; and a plan at each stage."""

from datetime import date, timedelta
from typing import Any

from renda.matters.models import Matter
from renda.meetings.actions.agenda import settle_item
from renda.meetings.models import AgendaItem
from renda.plans.actions import open_plan, write_item
from renda.plans.models import Item, Plan, Topic
from renda.roster.models import Organization
from tests import factories as make
from tests.county import County
from tests.meetings.making import a_meeting


class Planning:
    """The county and its plan, moved stage by stage through the real actions."""

    def __init__(self, on: date, county: County | None = None) -> None:
        self.on, self.county = on, county or County(on)
        congress = self.county.congress
        self.government = make.an_organization(congress, classification="government")
        self.own = Organization.objects.filter(congress=congress, classification="standing_committee").first()
        self.own = self.own or make.an_organization(congress, classification="standing_committee")
        self.committee = make.an_organization(congress, classification="committee")
        self.matter: Matter = open_plan(
            actor=self.county.clerk, on=on, year=on.year, call_until_on=on + timedelta(days=20)
        )

    @property
    def plan(self) -> Plan:
        return Plan.objects.select_related("matter", "congress").get(pk=self.matter.pk)

    def item(self, words: str) -> Item:
        """The item whose title has these words."""
        return Item.objects.get(plan=self.matter.pk, title__contains=words)

    def topic(self, title: str, actor: Any = None, source: str = "society", **more: Any) -> Topic:
        """A topic, as somebody proposes it."""
        said = {"grounds": "群众反映集中", "kind": "report", "body": self.government, **more}
        who = actor or self.county.clerk
        self.take("propose_topic", who, title=title, source=source, **said)
        return Topic.objects.filter(plan=self.matter.pk).latest("pk")

    def take(self, step: str, actor: Any = None, outcome: str | None = None, **form: Any) -> None:
        """A step, by the clerk where nobody else is named."""
        self.county.take(self.matter, step, actor or self.county.clerk, outcome=outcome, **form)

    def refused(self, step: str, actor: Any = None, **form: Any) -> str:
        """The reasons why a step is refused."""
        unmet = self.county.refusal(self.matter, step, actor or self.county.clerk, **form)
        return "；".join(map(str, unmet))

    def drafted(self) -> "Planning":
        """A draft with one topic, every item complete."""
        topic = self.topic("全县农村饮水安全工作情况")
        self.take("draft_plan", topics=[topic])
        for item in Item.objects.filter(plan=self.matter.pk):
            write_item(
                actor=self.county.clerk, plan=self.plan, item=item, title=item.title, kind=item.kind,
                month=item.month or 10, committee=self.committee, body=item.body,
            )  # fmt: skip
        return self

    def adopted(self) -> "Planning":
        """The council of chairpersons has passed it."""
        self.drafted().take("submit_plan")
        meeting = a_meeting(self.county, on=self.on, kind="council")
        self.take("schedule", meeting=meeting)
        settle_item(item=AgendaItem.objects.get(matter=self.matter), settled_as="adopted", on=self.on)
        self.matter.refresh_from_db()
        return self

    def running(self) -> "Planning":
        """It is published."""
        self.adopted().take("publish_plan")
        return self
