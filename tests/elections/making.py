"""A congress in session that elects: deputies, a plenary sitting, an office, and a short way through the steps."""

from datetime import date
from typing import Any

from renda.accounts.actor import Actor
from renda.counting.elections.ballots import Sheet
from renda.counting.verdict import Tally
from renda.elections.actions import open_election
from renda.elections.models import Election
from renda.elections.queries import labelled
from renda.matters.actions import perform
from renda.matters.models import Entry, Matter
from renda.meetings.actions.agenda import place_item
from renda.meetings.actions.plan import add_sitting, plan_meeting
from renda.meetings.models import Meeting, Sitting
from renda.roster.models import Organization, Person, Post
from renda.roster.names import stroke_key
from tests import factories as make
from tests.county import County
from tests.meetings.making import at, come, take


class Hall:
    """A county's congress with `deputies`, of whom `here` are present in an open plenary sitting; its government
    elects vice heads. Everything happens on one day."""

    def __init__(self, county: County, *, deputies: int = 24, here: int | None = None) -> None:
        self.county, self.on = county, county.on
        body = make.an_organization(county.congress, classification="congress")
        delegation = Organization.objects.get(congress=county.congress, classification="delegation")
        self.people = list(
            Person.objects.filter(pk__in=(county.deputy.person_id, county.colleague.person_id))
        )
        for _number in range(deputies - 2):
            self.people.append(make.a_membership(organization=delegation, role="deputy").person)
        presidium = make.an_organization(county.congress, classification="presidium")
        make.a_membership(self.people[0], organization=presidium, role="chair", label="主席团常务主席")
        government = make.an_organization(county.congress, classification="government", name="试验县人民政府")
        self.post = Post.objects.create(organization=government, label="副县长", role="deputy_head")
        self.head = Post.objects.create(organization=government, label="县长", role="head")
        self.procurator = Post.objects.create(
            organization=make.an_organization(county.congress, classification="procuratorate"),
            label="检察长", role="head",
        )  # fmt: skip
        self.meeting: Meeting = plan_meeting(
            actor=county.clerk, on=self.on, kind="congress", begins_at=at(self.on), place="县会堂",
            out_of_turn="试验",
        )  # fmt: skip
        self.sitting: Sitting = add_sitting(
            actor=county.clerk, on=self.on, meeting=self.meeting, kind="plenary", begins_at=at(self.on, 14)
        )
        place_item(actor=county.clerk, on=self.on, meeting=self.meeting, title="通过选举办法", becomes="hear")
        assert body.pk
        self.here = deputies if here is None else here

    def open(self) -> None:
        """The meeting is called, deputies come, the plenary sitting opens."""
        take(self.meeting, "convene", self.county.clerk, self.on)
        come(self.sitting, self.here)
        self.sitting.matter.refresh_from_db()
        take(self.sitting, "open_sitting", self.county.clerk, self.on)

    def election(self, post: Post | None = None, **more: Any) -> Election:
        """An election of vice heads, unless told."""
        asked = {"seats": 5, "margin": 1, **more}
        return open_election(
            actor=self.county.clerk, on=self.on, meeting=self.meeting, post=post or self.post, **asked
        )

    def candidate(self, election: Election, name: str, *, signers: int = 0, **more: Any) -> Person:
        """Somebody of that name, nominated by the presidium or by so many deputies."""
        person = make.a_person(name, name_strokes=stroke_key(name))
        government = self.post.organization
        make.a_membership(person, organization=government, role="clerk", label=f"干部{person.pk}")
        signing = self.people[:signers]
        self.step(
            election, "nominate", person=person, source="deputies" if signers else "presidium", signers=signing,
            signer_names=[str(one.pk) for one in signing], candidate=labelled(election, person), **more,
        )  # fmt: skip
        return person

    def step(
        self,
        election: Election,
        name: str,
        actor: Actor | None = None,
        outcome: str | None = None,
        **form: Any,
    ) -> Entry:
        """Take a step and read the election again."""
        entry = perform(
            matter=Matter.objects.get(pk=election.pk), step=name, actor=actor or self.county.clerk, on=self.on,
            outcome=outcome, form=form,
        )  # fmt: skip
        election.refresh_from_db()
        election.matter.refresh_from_db()
        return entry

    def start(self, election: Election, **more: Any) -> None:
        """Two deputies count, a third watches."""
        one, other, third = self.people[:3]
        self.step(
            election, "start_election", tellers=[one, other], watchers=[third], counters=[one.name, other.name],
            scrutineers=[third.name], **more,
        )  # fmt: skip

    def count(self, election: Election, sheet: Sheet, *, announce: str = "") -> None:
        """All papers come back; both count the same; the third signs; the result is announced."""
        papers = sheet.valid + sheet.spoiled
        self.step(election, "close_election", outcome="valid", handed_out=papers, collected=papers)
        for person in self.people[:2]:
            self.step(election, "enter_sheet", self.acting(person), sheet=sheet)
        self.step(election, "sign_count", self.acting(self.people[2]))
        if announce:
            self.step(election, "announce_election", outcome=announce)

    def acting(self, person: Person) -> Actor:
        """The deputy acting today."""
        return make.an_actor(person.memberships.filter(post__role="deputy").get(), self.on)


def a_sheet(
    election: Election, votes: dict[str, int], *, valid: int, spoiled: int = 0, **written: int
) -> Sheet:
    """So many votes in favour of each, everybody else against."""
    tallies = {
        name: Tally(in_favour=votes[name], against=valid - votes[name], abstaining=0)
        for name in election.slate
    }
    return Sheet(tallies, written, valid, spoiled)


def on() -> date:
    """The day of these tests."""
    return date(2026, 3, 2)
