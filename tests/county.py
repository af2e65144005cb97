"""A small county at work: the people of a suggestion, and a short way to take its steps."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from renda.accounts.actor import Actor
from renda.matters.actions import perform
from renda.matters.models import Duty, Entry, Matter
from renda.procedures.engine.unmet import StepRefused, Unmet
from renda.roster.models import Congress, Organization
from renda.suggestions.actions import open_draft
from tests import factories as make

TEXTS = {
    "situation": "校门口道路狭窄",
    "analysis": "上学放学时段人车混行",
    "proposal": "请加宽道路并增设斑马线",
}
REPLY = {
    "result_code": "A",
    "document_number": "",
    "text": "道路已经加宽。",
    "done": "已加宽道路",
    "planned": "",
    "by_when": None,
    "reason": "",
    "signer": "李某",
    "contact": "王某 0570-1234567",
}
CONSULT = {"form": "meeting", "who": "王某、代表本人", "words": ""}


@dataclass
class County:
    """One congress with a deputy, a second deputy, the offices, two units, and the leader."""

    on: date
    congress: Congress = field(init=False)
    unit: Organization = field(init=False)
    helper: Organization = field(init=False)

    def __post_init__(self) -> None:
        self.congress = make.a_congress()
        term = make.a_term(self.congress)
        self.session = make.a_session(term, number=4, begins_on=self.on - timedelta(days=60))
        delegation = make.an_organization(self.congress, classification="delegation")
        self.deputy = make.an_actor(make.a_membership(organization=delegation, role="deputy"), self.on)
        self.colleague = make.an_actor(make.a_membership(organization=delegation, role="deputy"), self.on)
        self.office = self._somebody("deputies_committee", "clerk")
        self.clerk = self._somebody("office", "clerk")
        self.government = self._somebody("government_office", "clerk")
        self.leader = self._somebody("council_of_chairpersons", "chair")
        self.unit = make.an_organization(self.congress, handles=True)
        self.helper = make.an_organization(self.congress, handles=True)
        self.handler = make.an_actor(make.a_membership(organization=self.unit), self.on)
        self.assistant = make.an_actor(make.a_membership(organization=self.helper), self.on)
        self.stranger = self._somebody("department", "clerk")

    def _somebody(self, classification: str, role: str) -> Actor:
        body = make.an_organization(self.congress, classification=classification)
        return make.an_actor(make.a_membership(organization=body, role=role), self.on)

    def draft(self, on: date | None = None, **fields: Any) -> Matter:
        """A complete draft of the deputy."""
        return open_draft(
            actor=self.deputy, on=on or self.on, title="关于加宽校门口道路的建议", **{**TEXTS, **fields}
        )

    def take(
        self,
        matter: Matter,
        step: str,
        actor: Actor,
        on: date | None = None,
        outcome: str | None = None,
        **form: Any,
    ) -> Entry:
        """Take a step and refresh the matter."""
        key, seen = form.pop("request_key", None), form.pop("seen", None)
        entry = perform(
            matter=matter, step=step, actor=actor, on=on or self.on, outcome=outcome, form=form,
            request_key=key, seen=seen,
        )  # fmt: skip
        matter.refresh_from_db()
        return entry

    def refusal(self, matter: Matter, step: str, actor: Actor, **more: Any) -> list[Unmet]:
        """The reasons why a step is refused; fails where it is not."""
        try:
            self.take(matter, step, actor, **more)
        except StepRefused as refused:
            return refused.unmet
        raise AssertionError(f"{step} was not refused")

    def accepted(self, **fields: Any) -> Matter:
        """A suggestion that waits for its assignment."""
        matter = self.draft(**fields)
        self.take(matter, "submit", self.deputy, unclassified=True)
        self.take(matter, "register", self.office, outcome="accepted")
        return matter

    def assigned(self, *, helped: bool = False, **form: Any) -> Matter:
        """A suggestion with its units."""
        matter = self.accepted()
        helpers = [self.helper] if helped else []
        self.take(matter, "assign", self.office, lead_unit=self.unit, assisting_units=helpers, **form)
        return matter

    def handling(self, **form: Any) -> Matter:
        """A suggestion that its unit has taken and talked about with the deputy."""
        matter = self.assigned(**form)
        self.take(matter, "take", self.handler)
        self.take(matter, "consult", self.handler, met_on=self.on, **CONSULT)
        return matter

    def replied(self, code: str = "A", on: date | None = None, **more: Any) -> Matter:
        """A suggestion whose reply waits for its rating."""
        matter = self.handling()
        self.take(matter, "reply", self.handler, on=on, **{**REPLY, "result_code": code, **more})
        return matter

    def due(self, matter: Matter) -> dict[str, date | None]:
        """The open duties of the matter and their dates."""
        return dict(Duty.objects.filter(matter=matter, closed_on__isnull=True).values_list("step", "due_on"))
