"""The county of the benchmarks: a congress of the usual size, with log-ins."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.contrib.auth.hashers import make_password

from renda.accounts.actor import Actor, actors_of
from renda.accounts.models import User
from renda.roster.models import Congress, Membership, Organization, Person, Post, Session, Term

PASSWORD = "a-password-of-benchmarks-1"  # noqa: S105 — of a database that is thrown away
YEARS = 20
DELEGATIONS, DEPUTIES, UNITS = 12, 240, 45
BODIES = {
    "office": "clerk",
    "deputies_committee": "clerk",
    "council_of_chairpersons": "chair",
    "government_office": "clerk",
}


@dataclass
class County:
    """One congress with its bodies and people; `on` is the day of the benchmark."""

    on: date
    clerks: int = 8
    units_count: int = UNITS
    congress: Congress = field(init=False)
    sessions: list[Session] = field(init=False)
    units: list[Organization] = field(init=False)
    deputies: list[int] = field(init=False)
    bodies: dict[str, Organization] = field(init=False)
    persons_of: dict[int, list[int]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.begun = self.on - timedelta(days=365 * YEARS)
        name = "青溪县人民代表大会"
        self.congress = Congress.objects.create(name=name, short_name="青溪县人大", level="county")
        term = Term.objects.create(congress=self.congress, number=17, begins_on=self.begun)
        self.sessions = [self._session(term, number) for number in range(1, YEARS + 1)]
        self.bodies = {kind: self._body(f"县{kind}", kind) for kind in BODIES}
        for kind, role in BODIES.items():
            self._staff(self.bodies[kind], role, self.clerks if kind == "deputies_committee" else 1)
        self.units = [
            self._body(f"县某局{number}", "department", handles=True) for number in range(self.units_count)
        ]
        for unit in self.units:
            self._staff(unit, "clerk", 1)
        self.deputies = []
        for number in range(DELEGATIONS):
            self.deputies += self._staff(
                self._body(f"代表团{number}", "delegation"), "deputy", DEPUTIES // DELEGATIONS
            )

    def _session(self, term: Term, number: int) -> Session:
        begins_on = self.begun + timedelta(days=365 * (number - 1))
        return Session.objects.create(
            term=term, number=number, begins_on=begins_on, ends_on=begins_on + timedelta(days=3)
        )

    def _body(self, name: str, kind: str, **more: bool) -> Organization:
        return Organization.objects.create(congress=self.congress, name=name, classification=kind, **more)

    def _staff(self, body: Organization, role: str, count: int) -> list[int]:
        post = Post.objects.create(organization=body, label=role, role=role)
        people = [Person(name=f"某{number}", name_pinyin=f"mou{number:04}") for number in range(count)]
        Person.objects.bulk_create(people)
        Membership.objects.bulk_create(
            Membership(person=one, organization=body, post=post, begins_on=self.begun) for one in people
        )
        self.persons_of[body.pk] = [one.pk for one in people]
        return self.persons_of[body.pk]

    def actor(self, person_id: int) -> Actor:
        """The person acting in the one post held."""
        return actors_of(person_id, self.on)[0]

    def office(self) -> Organization:
        """The deputies' office, which registers and assigns."""
        return self.bodies["deputies_committee"]

    def person_of(self, body: Organization, place: int = 0) -> int:
        """One of the people who act for a body."""
        return self.persons_of[body.pk][place]


def log_in_of(person_id: int) -> tuple[str, str]:
    """Name and password of the person's log-in, made where it does not exist."""
    name = f"bench{person_id}"
    if not User.objects.filter(username=name).exists():
        User.objects.create(
            username=name, person_id=person_id, password=make_password(PASSWORD), must_change_password=False
        )
    return name, PASSWORD
