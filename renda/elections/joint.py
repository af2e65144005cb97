"""Deputies sign a nomination on their own phones: how one begins, and what each step of it writes."""

from collections.abc import Callable, Iterable
from datetime import date

from django.db import transaction

from renda.accounts.actor import Actor
from renda.elections.facts import names_apart
from renda.elections.models import Election, JointNomination
from renda.elections.queries import labelled
from renda.matters.actions import let_the_calendar_act, locked, open_matter, opened, perform
from renda.matters.cosigning import cosign, invite, no_more_asked
from renda.matters.models import Matter, Party
from renda.matters.rooms import Act
from renda.procedures.bodies import COSIGNER, LEAD_DEPUTY
from renda.procedures.election_conditions import NOMINATING, TOGETHER
from renda.procedures.engine.people import CALENDAR
from renda.procedures.engine.unmet import StepRefused, Unmet
from renda.roster.models import Person
from renda.roster.queries import deputies_of


@transaction.atomic
def open_joint_nomination(
    *,
    actor: Actor,
    on: date,
    election: Election,
    person: Person,
    words: str = "",
    people: Iterable[Person] = (),
) -> JointNomination:
    """Begin to gather names for a person, the deputy's own first; `people` are asked at once.

    Raises StepRefused for anybody but a deputy of the congress, once the nominations are closed, and where the deputy
    gathers names for the same person already.
    """
    parent = locked(election.pk)
    election.refresh_from_db()
    if not deputies_of(parent.congress_id, on).filter(pk=actor.person_id).exists() or actor.role != "deputy":
        raise StepRefused(
            [
                Unmet(
                    "联合提名由本级人大代表发起；您现在以{role}身份操作", TOGETHER, {"role": actor.role_label}
                )
            ]
        )
    if parent.state != "nominating":
        raise StepRefused([Unmet("提名已经截止，不能再联名、提交", NOMINATING)])
    mine = JointNomination.objects.filter(
        election=election, person=person, nominating=election.nominating, matter__state="gathering",
        matter__parties__person=actor.person_id, matter__parties__capacity=LEAD_DEPUTY.slug,
    )  # fmt: skip
    if mine.exists():
        raise StepRefused([Unmet("您已经在为{name}征集联名", TOGETHER, {"name": person.name})])
    label = labelled(election, person)
    matter = open_matter(
        congress=parent.congress, procedure="joint_nomination", on=on, parent=parent,
        title=f"联合提名{label}为{election.post.label}候选人"[:200],
    )  # fmt: skip
    joint = JointNomination.objects.create(
        matter=matter, election=election, nominating=election.nominating, person=person, label=label,
        words=words.strip(),
    )  # fmt: skip
    Party.objects.create(matter=matter, capacity=LEAD_DEPUTY.slug, person_id=actor.person_id, since_on=on)
    opened(
        matter=matter, actor=actor, capacity=LEAD_DEPUTY.slug, on=on,
        data={"candidate": label, "post": election.post.label},
    )  # fmt: skip
    if asked := list(people):
        perform(matter=matter, step="invite", actor=actor, on=on, form={"people": asked})
    return joint


def let_lapse(election_id: int, on: date) -> None:
    """What was not handed in when the nominations were closed is settled, once that is committed: whoever hands in
    holds the nomination first and the election second, so the election must not hold them together the other way."""
    at_work = Matter.objects.filter(joint_nomination__election=election_id, closed_on__isnull=True)

    def settle() -> None:
        for matter in at_work:
            let_the_calendar_act(matter=matter, on=on)

    transaction.on_commit(settle)


def take_name_back(act: Act) -> None:
    """The name no longer counts; who signed stays in the ledger."""
    act.matter.parties.filter(
        capacity=COSIGNER.slug, person_id=act.actor.person_id, until_on__isnull=True
    ).update(until_on=act.on)


def hand_in(act: Act) -> None:
    """It becomes a nomination of the election, with everybody who signed and by the election's own conditions."""
    joint = JointNomination.objects.select_related("election__matter", "person").get(pk=act.matter.pk)
    signed = act.matter.parties.filter(
        capacity__in=(LEAD_DEPUTY.slug, COSIGNER.slug), until_on__isnull=True
    ).values("person_id")
    signers = list(Person.objects.filter(pk__in=signed).order_by("name_strokes", "pk"))
    label = labelled(joint.election, joint.person)
    perform(
        matter=joint.election.matter, step="take_in_nomination", actor=CALENDAR, on=act.on,
        form={
            "person": joint.person, "candidate": label, "source": "deputies", "signers": signers,
            "signer_names": list(names_apart(signers, joint.election.matter).values()), "is_recommended": False,
        },
    )  # fmt: skip
    act.data.update(candidate=label, signers=[one.name for one in signers])
    no_more_asked(act)


BEFORE: dict[str, Callable[[Act], None]] = {
    "invite": invite,
    "cosign": cosign,
    "take_name_back": take_name_back,
    "hand_in": hand_in,
    "give_up": no_more_asked,
    "lapse": no_more_asked,
}
