"""The people who ask and answer, a short way from draft to answer, and a small procedure that waits for consent."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from renda.accounts.actor import Actor
from renda.matters import rooms
from renda.matters.actions import open_matter, opened
from renda.matters.models import Entry, Matter
from renda.matters.rooms import Room
from renda.procedures.bodies import CONGRESS_OFFICE
from renda.procedures.engine.consent import LEADERSHIP, MatterKind, consented
from renda.procedures.engine.facts import Facts
from renda.procedures.engine.procedure import Procedure
from renda.procedures.engine.sight import sees
from renda.procedures.engine.step import State, Step
from renda.procedures.registry import PROCEDURES
from renda.referrals.actions import open_referral
from renda.referrals.models import ConsentRule
from renda.referrals.rules import set_consent_rule
from tests import factories as make
from tests.county import County

MONDAY = date(2026, 3, 2)
PROPOSED = State("proposed", "待列入议程", "info")
PLACED = State("placed", "已列入议程", "good", final=True)
KIND = MatterKind("trial:decision", "试验事项决定")
TRIAL = Procedure(
    "trial",
    "试验事项",
    start=PROPOSED,
    steps=(
        Step(
            "place", "列入议程", (PROPOSED,), PLACED, (CONGRESS_OFFICE,), LEADERSHIP, owed=True,
            needs=(consented(),),
        ),
    ),
    sees=(sees(CONGRESS_OFFICE, PROPOSED, PLACED),),
    kinds=(KIND,),
)  # fmt: skip


class trial:
    """Puts the small procedure among those of the house for one test."""

    @staticmethod
    def install(monkeypatch: pytest.MonkeyPatch) -> None:
        room = Room(
            procedure=TRIAL,
            facts=lambda matter, known: Facts(**known),
            kinds=lambda pks: dict.fromkeys(pks, KIND.slug),
        )
        monkeypatch.setitem(PROCEDURES, TRIAL.slug, TRIAL)
        monkeypatch.setitem(rooms._ROOMS, TRIAL.slug, room)


@dataclass
class Asking:
    """The county's office, Party group and Party committee, with what each does in one line."""

    on: date
    county: County = field(init=False)

    def __post_init__(self) -> None:
        self.county = county = County(self.on)
        congress = county.congress
        self.clerk = county.clerk
        group = make.an_organization(congress, "中共县人大常委会党组", "party_group", short_name="人大党组")
        chair = make.a_membership(make.a_person("李书记"), organization=group, role="chair", label="党组书记")
        self.group = make.an_actor(chair, self.on)
        self.member = make.an_actor(
            make.a_membership(organization=group, role="member", label="党组成员"), self.on
        )
        self.party_body = make.an_organization(congress, "中共县委", "party_committee", short_name="县委")
        secretary = make.a_membership(
            make.a_person("王书记"), organization=self.party_body, role="head", label="书记"
        )
        self.secretary = make.an_actor(secretary, self.on)
        self.party = make.an_actor(make.a_membership(organization=self.party_body, role="clerk"), self.on)
        self.admin = make.somebody(congress, "system_admin")

    def rule(self, **fields: Any) -> ConsentRule:
        """The trial's matters need consent from January on."""
        given = {
            "kind": KIND.slug, "decided_by": "县委常委会会议", "decided_on": date(2026, 1, 4),
            "basis": "县委发〔2026〕1号", "from_on": date(2026, 1, 5), "actor": self.admin, "on": self.on,
        }  # fmt: skip
        return set_consent_rule(**{**given, **fields})

    def trial(self, title: str = "关于批准调整预算的决定") -> Matter:
        """A matter whose first step needs consent."""
        matter = open_matter(congress=self.county.congress, procedure="trial", title=title, on=self.on)
        opened(matter=matter, actor=self.clerk, capacity="office", on=self.on)
        return matter

    def draft(self, *about: Matter, form: str = "request", **fields: Any) -> Matter:
        """A written draft of the office."""
        fields = {"title": "关于提请审议预算调整的请示", "text": "拟将预算调整提请常委会会议审议。"} | fields
        return open_referral(actor=self.clerk, on=self.on, form=form, about=about, **fields)

    def take(self, matter: Matter, step: str, actor: Actor, outcome: str | None = None, **form: Any) -> Entry:
        """Take a step and refresh the matter."""
        return self.county.take(matter, step, actor, outcome=outcome, **form)

    def approved(self, *about: Matter, **fields: Any) -> Matter:
        """One that the Party group lets go out."""
        matter = self.draft(*about, **fields)
        self.take(matter, "submit_for_review", self.clerk)
        self.take(matter, "review", self.group, "approved", signer="李书记", words="", met_on=None)
        return matter

    def sent(self, *about: Matter, **fields: Any) -> Matter:
        """One that lies with the Party committee."""
        matter = self.approved(*about, **fields)
        self.take(matter, "send_report" if fields.get("form") == "report" else "send", self.clerk)
        return matter

    def answer(self, matter: Matter, outcome: str, **form: Any) -> Entry:
        """The Party committee's answer."""
        given = {"number": "县委复〔2026〕3号", "dated_on": self.on, "words": "按有关规定办理。"} | form
        return self.take(matter, "answer", self.party, outcome, **given)

    def answered(self, outcome: str, *about: Matter) -> Matter:
        """A request with its answer."""
        matter = self.sent(*about)
        self.answer(matter, outcome)
        return matter
