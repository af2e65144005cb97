"""Preparing a box, opening and closing it."""

import secrets
from collections.abc import Iterable, Sequence
from datetime import date

from django.db import transaction

from renda.accounts.actor import Actor
from renda.boxes import keystore
from renda.boxes.models import Box, Keeper, Voter
from renda.matters.actions import locked, open_matter, opened, perform
from renda.matters.facts import people_of
from renda.matters.models import Matter, Party
from renda.procedures.engine.unmet import StepRefused, Unmet
from renda.procedures.meeting_people import MEETING_CLERK
from renda.procedures.secret_vote import KEEPER
from renda.procedures.secret_vote_conditions import KEEPERS, SECRET
from renda.roster.models import Person
from renda.secrecy.form import Form, form_as_data


@transaction.atomic
def prepare_box(
    *,
    matter: Matter,
    form: Form,
    voters: Iterable[Person],
    keepers: Sequence[Person],
    actor: Actor,
    on: date,
    title: str = "",
) -> Box:
    """Make the box of a vote that decides the matter; its keys are new. Raises StepRefused for anybody but the clerks,
    for any number of keepers but two, and while another box of the matter is at work."""
    matter = locked(matter.pk)
    capacity = people_of(matter).acting_as(actor, (MEETING_CLERK,))
    if capacity is None:
        reason = "票箱由会务工作人员准备；您现在以{role}身份操作"
        raise StepRefused([Unmet(reason, SECRET, {"role": actor.role_label})])
    if len({one.pk for one in keepers}) != KEEPERS:
        raise StepRefused([Unmet("票箱须有两名不同的钥匙保管人", SECRET)])
    if Box.objects.filter(matter=matter, case__closed_on__isnull=True).exists():
        raise StepRefused([Unmet("本事项还有一个票箱没有办完", SECRET)])
    case = open_matter(
        congress=matter.congress, procedure="secret_vote", title=(title or matter.title)[:200], on=on, parent=matter,
        is_open_to_deputies=matter.is_open_to_deputies,
    )  # fmt: skip
    name = secrets.token_hex(16)
    public = keystore.create(name)
    box = Box.objects.create(
        case=case, matter=matter, name=name, form=form_as_data(form), public_key=f"{public.n:x}"
    )
    people = list(dict.fromkeys(one.pk for one in voters))
    Voter.objects.bulk_create(Voter(box=box, person_id=one) for one in sorted(people))
    Keeper.objects.bulk_create(
        Keeper(box=box, person=one, place=place) for place, one in enumerate(keepers, start=1)
    )
    Party.objects.bulk_create(
        Party(matter=case, capacity=KEEPER.slug, person=one, since_on=on) for one in keepers
    )
    opened(matter=case, actor=actor, capacity=capacity.slug, on=on, data={"voters": len(people)})
    return box


def name_voters(*, box: Box, voters: Iterable[Person]) -> None:
    """Name who votes in a box that was prepared for those who are here when it opens. The database refuses it once
    the box was opened."""
    people = sorted({one.pk for one in voters})
    Voter.objects.bulk_create(Voter(box=box, person_id=one) for one in people)


def open_box(*, box: Box, actor: Actor, on: date) -> None:
    """Begin the vote. Raises StepRefused before both keepers have made their keys."""
    perform(matter=box.case, step="open_box", actor=actor, on=on)
    box.refresh_from_db()


def close_box(*, box: Box, actor: Actor, on: date, despite_missing: bool = False) -> None:
    """End the vote. Raises StepRefused while a ballot that was given out is not in the box, unless told not to wait."""
    perform(matter=box.case, step="close_box", actor=actor, on=on, form={"despite_missing": despite_missing})
    box.refresh_from_db()


def void_box(*, box: Box, actor: Actor, on: date, reason: str) -> None:
    """Declare the vote void; nothing in it is opened."""
    perform(matter=box.case, step="void_box", actor=actor, on=on, form={"reason": reason})
    box.refresh_from_db()
