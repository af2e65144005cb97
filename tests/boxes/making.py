"""A secret vote: its box, the keepers' keys, and a device that votes in Python as the page does in the browser."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from renda.accounts.actor import actors_of
from renda.boxes.actions import cast_sealed, give_token, make_key, open_box, open_for_counting, prepare_box
from renda.boxes.models import Box
from renda.boxes.queries import form_of
from renda.matters.models import Matter
from renda.roster.models import Person
from renda.secrecy import blind
from renda.secrecy.form import Answers, Form, Question
from renda.secrecy.sealing import Sealed, new_keeper_key, seal
from tests import factories as make
from tests.county import County

THREE = (("in_favour", "赞成"), ("against", "反对"), ("abstain", "弃权"))
GRADES = (("satisfied", "满意"), ("basically", "基本满意"), ("dissatisfied", "不满意"))
FORM = Form((Question("a", "甲某", THREE), Question("b", "乙某", THREE)), most_in_favour=1, write_ins=True)


def some_voters(county: County, count: int) -> list[Person]:
    """So many deputies of a delegation of their own."""
    body = make.an_organization(county.congress, classification="delegation")
    return [make.a_membership(organization=body, role="deputy").person for _number in range(count)]


def keepers_of(county: County) -> list[Person]:
    """The clerk and the deputies' office's clerk keep the keys."""
    return [Person.objects.get(pk=one.person_id) for one in (county.clerk, county.office)]


def a_box(
    county: County, *, on: date, voters: Sequence[Person], matter: Matter | None = None, form: Form = FORM
) -> Box:
    """A prepared box."""
    return prepare_box(
        matter=matter or county.assigned(), form=form, voters=voters, keepers=keepers_of(county),
        actor=county.clerk, on=on, title="关于人选的无记名投票",
    )  # fmt: skip


def keys_made(box: Box) -> dict[int, bytes]:
    """Both keepers make their keys; the secret numbers by person."""
    found = {}
    for keeper in box.keepers.all():
        secret, public = new_keeper_key()
        make_key(box=box, person_id=keeper.person_id, public=public.hex(), wrapped={"salt": "00"})
        found[keeper.person_id] = secret
    return found


def opened(
    county: County, *, on: date, voters: Sequence[Person], form: Form = FORM
) -> tuple[Box, dict[int, bytes]]:
    """A box that is open, and its keys."""
    box = a_box(county, on=on, voters=voters, form=form)
    keys = keys_made(box)
    open_box(box=box, actor=county.clerk, on=on)
    return box, keys


def count(box: Box, keys: dict[int, bytes], on: date) -> None:
    """Both keepers give their keys back."""
    for person_id, secret in keys.items():
        actor = actors_of(person_id, on)[0]
        open_for_counting(box=box, keeper=Person.objects.get(pk=person_id), secret=secret, actor=actor, on=on)
    box.refresh_from_db()
    box.case.refresh_from_db()


@dataclass
class Device:
    """A voter's device, from the choice to the box."""

    box: Box
    answers: Answers
    sealed: Sealed = field(init=False)
    prepared: bytes = field(init=False)
    blinded: blind.Blinded = field(init=False)
    signature: bytes = b""

    def __post_init__(self) -> None:
        self.box.refresh_from_db()
        points = [bytes.fromhex(one.public) for one in self.box.keepers.order_by("place")]
        self.sealed = seal(self.box.name, form_of(self.box), self.answers, points)
        self.prepared = blind.prepare(self.sealed.message(self.box.name))
        self.blinded = blind.blind(self.key, self.prepared)

    @property
    def key(self) -> blind.PublicKey:
        return blind.PublicKey(int(self.box.public_key, 16))

    def take(self, person_id: int, envelope: str = "") -> None:
        """Have the ballot signed."""
        signed = give_token(
            box_id=self.box.pk, person_id=person_id, blinded=self.blinded.message, envelope=envelope
        )
        self.signature = blind.finalize(self.key, self.prepared, signed, self.blinded.inverse)

    def parts(self) -> dict[str, str]:
        """What goes to the box."""
        return {
            "prefix": self.prepared[:32].hex(), "point": self.sealed.point.hex(), "text": self.sealed.text.hex(),
            "commitment": self.sealed.commitment.hex(), "signature": self.signature.hex(),
        }  # fmt: skip

    def cast(self) -> str:
        """Put the ballot into the box."""
        return cast_sealed(box_id=self.box.pk, **self.parts())


def vote(box: Box, person: Person, choices: dict[str, str], *names: tuple[str, str | None]) -> Device:
    """One voter votes by device."""
    device = Device(box, Answers(choices, names))
    device.take(person.pk)
    device.cast()
    return device
