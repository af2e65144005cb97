"""A congress in session that recalls and lets resign: who holds which office, and a short way through a motion."""

from datetime import date
from typing import Any

from renda.documents.official.numbers import set_word
from renda.matters.models import Entry, Matter
from renda.personnel.actions.congress import open_congress_motion
from renda.personnel.models import Motion
from renda.procedures.engine.unmet import StepRefused, Unmet
from renda.roster.models import Membership, Organization
from tests import factories as make
from tests.county import County
from tests.elections.making import Hall

ON = date(2026, 3, 2)


class Session:
    """The plenary sitting of a congress of 24 deputies is open; its government, procuratorate and one bureau have
    people in office."""

    def __init__(self, *, deputies: int = 24, here: int | None = None) -> None:
        self.county = County(ON)
        self.hall = Hall(self.county, deputies=deputies, here=here)
        self.deputies = self.hall.people
        self.vice = self.holder(self.hall.post.organization, "副县长", "deputy_head", "韩某某")
        self.procurator = self.holder(self.hall.procurator.organization, "检察长", "head", "许某某")
        congress = Organization.objects.get(congress=self.county.congress, classification="congress")
        self.above = self.holder(congress, "试验市人民代表大会代表", "upper_deputy", "秦某某")
        set_word(organization_id=self.county.clerk.organization_id, word="测常任")

    def holder(self, body: Organization, label: str, role: str, name: str) -> Membership:
        """Somebody in that office."""
        return make.a_membership(make.a_person(name), organization=body, role=role, label=label)

    def motion(self, *offices: Membership, procedure: str = "recall", **more: Any) -> Matter:
        """A draft for the meeting that is held."""
        asked = {"grounds": "严重失职", "source": "presidium" if procedure == "recall" else "", **more}
        return open_congress_motion(
            actor=self.county.clerk,
            on=ON,
            procedure=procedure,
            meeting=self.hall.meeting,
            offices=offices,
            **asked,
        )

    def take(self, matter: Matter, step: str, outcome: str | None = None, **form: Any) -> Entry:
        """The clerk takes a step."""
        on = form.pop("on", ON)
        return self.county.take(matter, step, self.county.clerk, on, outcome, **form)

    def refusal(self, matter: Matter, step: str, **more: Any) -> list[Unmet]:
        """Why it is refused; fails where it is not."""
        try:
            self.take(matter, step, **more)
        except StepRefused as refused:
            return refused.unmet
        raise AssertionError(f"{step} was not refused")

    def on_the_agenda(self, *offices: Membership, way: str = "none", **more: Any) -> Matter:
        """A recall that is ready to be voted on."""
        matter = self.motion(*offices, **more)
        self.take(matter, "submit")
        self.take(matter, "serve_motion", served_how="当面送达")
        self.take(matter, "present")
        self.take(matter, "enter_defence", way=way, text="" if way == "none" else "事实不清")
        return matter

    def counted(self, matter: Matter, *votes: tuple[int, int, int], outcome: str = "adopted") -> None:
        """The sheets of everybody here are counted."""
        papers = sum(votes[0])
        self.take(
            matter,
            "decide",
            outcome,
            handed_out=papers,
            collected=papers,
            scrutineers="甲、乙",
            counts=list(votes),
        )


def motion_of(matter: Matter) -> Motion:
    """The motion as it stands now."""
    return Motion.objects.select_related("matter", "meeting").get(pk=matter.pk)
