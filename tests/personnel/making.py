"""A county with its government and court, a standing committee in session, and a list of people to be appointed."""

from datetime import date, timedelta

from renda.accounts.actor import Actor
from renda.documents.official.numbers import set_word
from renda.matters.models import Matter
from renda.meetings.models import AgendaItem, Meeting, Sitting
from renda.personnel.actions.draft import open_motion
from renda.personnel.actions.lines import check_dossiers, import_lines
from renda.personnel.models import Line, Motion
from renda.procedures.personnel_kinds import PAPERS
from renda.roster.models import Organization, Person
from tests import factories as make
from tests.county import County
from tests.meetings.making import a_meeting, come, take

SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"


class Personnel(County):
    """The county with a government, its departments, a court, and a meeting to come."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.head_office = make.an_organization(
            self.congress, classification="government", name="测试县人民政府"
        )
        self.court = make.an_organization(self.congress, classification="court", name="测试县人民法院")
        self.judge = make.an_actor(make.a_membership(organization=self.court, role="clerk"), self.on)
        self.governor = make.an_actor(make.a_membership(organization=self.head_office, role="clerk"), self.on)
        self.departments = [
            make.an_organization(self.congress, classification="department", name=f"测试县第{number}局")
            for number in range(1, 4)
        ]
        set_word(organization_id=self.clerk.organization_id, word="测常任")

    def motion(self, kind: str = "government", *, procedure: str = "appointment", **more: object) -> Matter:
        """A draft of the body that nominates."""
        body: Organization = more.pop("nominator", self.head_office)  # type: ignore[assignment]
        actor: Actor = more.pop("actor", self.clerk)  # type: ignore[assignment]
        return open_motion(
            actor=actor, on=self.on, title="关于提请任免的议案", procedure=procedure, kind=kind, nominator=body,
            grounds="工作需要", **more,  # type: ignore[arg-type]
        )  # fmt: skip

    def listed(
        self, matter: Matter, text: str, actor: Actor | None = None, points: int | None = 80
    ) -> Motion:
        """The list pasted, every dossier complete, every exam passed."""
        motion = Motion.objects.select_related("matter").get(pk=matter.pk)
        import_lines(actor=actor or self.clerk, motion=motion, text=text)
        rows = motion.lines.all()
        check_dossiers(
            actor=actor or self.clerk, on=self.on, motion=motion, papers={row.pk: list(PAPERS) for row in rows},
            points={row.pk: points for row in rows},
        )  # fmt: skip
        return motion

    def judges(self, number: int) -> str:
        """A list of so many people for the court, as copied from a table."""
        return "\n".join(f"{SURNAMES[place]}某甲\t测试县人民法院\t审判员\t任命" for place in range(number))

    def awaiting(
        self, kind: str = "court", people: int = 3, *, joint: bool = False, points: int | None = 80
    ) -> Matter:
        """A motion that waits for its meeting."""
        matter = self.motion(kind, nominator=self.court)
        self.listed(matter, self.judges(people), points=points)
        self.take(matter, "submit", self.clerk)
        self.take(matter, "first_check", self.clerk, outcome="passed")
        self.take(matter, "council_decides", self.leader, outcome="placed", joint=joint)
        return matter

    def meeting(self, days_ahead: int = 20, members: int = 9) -> Meeting:
        """A convened meeting of the standing committee."""
        found = a_meeting(self, on=self.on, days_ahead=days_ahead, members=members)
        AgendaItem.objects.filter(meeting=found).delete()
        return found

    def in_session(self, matter: Matter, *, present: int = 7) -> Sitting:
        """The motion on the agenda of a meeting that is open with so many members."""
        meeting = self.meeting()
        self.take(matter, "schedule", self.clerk, meeting=meeting)
        take(meeting, "convene", self.clerk, self.on)
        sitting = Sitting.objects.select_related("matter").get(meeting=meeting)
        come(sitting, present)
        take(sitting, "open_sitting", self.clerk, meeting.begins_on)
        return sitting

    def counted(
        self, matter: Matter, votes: list[tuple[int, int, int]], outcome: str = "adopted", **more: object
    ) -> None:
        """The sheets of everybody counted on the day of the meeting."""
        on = Motion.objects.get(pk=matter.pk).meeting.begins_on  # type: ignore[union-attr]
        form = {"handed_out": 7, "collected": 7, "scrutineers": "甲、乙", "counts": votes, **more}
        self.take(matter, "decide", self.clerk, on, outcome, **form)


def seat_of(county: County) -> Person:
    """Somebody who sits in the standing committee."""
    body = Organization.objects.get(congress=county.congress, classification="standing_committee")
    person: Person = body.memberships.exclude(person_id=county.deputy.person_id).first().person  # type: ignore[union-attr]
    return person


def line_of(matter: Matter, place: int = 1) -> Line:
    """One person of the motion."""
    return Line.objects.get(motion=matter.pk, position=place)


def later(on: date, days: int) -> date:
    """So many days later."""
    return on + timedelta(days=days)
