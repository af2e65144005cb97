"""Opening and writing a motion."""

from datetime import date

from django.db import transaction

from renda.accounts.actor import Actor
from renda.matters.actions import locked, open_matter, opened
from renda.matters.models import Matter, Party
from renda.personnel.models import Motion
from renda.procedures.engine.unmet import StepRefused, Unmet
from renda.procedures.personnel_conditions import POWER
from renda.procedures.personnel_facts import NOMINATOR
from renda.roster.models import Congress, Organization

CLERKS = frozenset({"office", "deputies_office"})


@transaction.atomic
def open_motion(
    *,
    actor: Actor,
    on: date,
    title: str,
    procedure: str = "appointment",
    kind: str = "",
    nominator: Organization | None = None,
    nominated_by: str = "",
    grounds: str = "",
    is_recommended: bool = False,
    by_members: bool = False,
    signers: int = 0,
) -> Matter:
    """Open a draft for the body that nominates: its own people, or the clerks who were handed it on paper. Raises
    StepRefused for anybody else, and in a town: its congress has no standing committee."""
    congress = Congress.objects.get(pk=actor.congress_id)
    if congress.level != Congress.COUNTY:
        raise StepRefused([Unmet("乡镇人大没有常委会，不办理人事任免", POWER)])
    nominator = nominator or Organization.objects.get(pk=actor.organization_id)
    if actor.role not in CLERKS and (
        actor.role not in NOMINATOR.roles or nominator.pk != actor.organization_id
    ):
        reason = "任免案由提请机关或者人大机关登记；您现在以{role}身份操作"
        raise StepRefused([Unmet(reason, POWER, {"role": actor.role_label})])
    matter = open_matter(
        congress=congress, procedure=procedure, title=title.strip(), on=on, is_open_to_deputies=True
    )
    for body in {nominator.pk, actor.organization_id}:
        Party.objects.create(matter=matter, capacity=NOMINATOR.slug, since_on=on, organization_id=body)
    Motion.objects.create(
        matter=matter, kind=kind, nominator=nominator, nominated_by=nominated_by.strip(), grounds=grounds.strip(),
        is_recommended=is_recommended, by_members=by_members, signers=signers,
    )  # fmt: skip
    opened(
        matter=matter, actor=actor, capacity=NOMINATOR.slug, on=on,
        data={"kind": kind, "nominator": nominator.name},
    )  # fmt: skip
    return matter


@transaction.atomic
def write_motion(*, actor: Actor, motion: Motion, title: str, grounds: str, **fields: object) -> None:
    """Save what is written so far. Raises StepRefused once it is submitted, and for anybody else."""
    matter = writable(motion.pk, actor)
    matter.title = title.strip()
    matter.save(update_fields=["title"])
    Motion.objects.filter(pk=motion.pk).update(grounds=grounds.strip(), **fields)


def writable(motion_id: int, actor: Actor) -> Matter:
    """The motion's matter, locked, while it is a draft of the actor's body. Raises StepRefused otherwise."""
    matter = locked(motion_id)
    if matter.state != "draft":
        raise StepRefused([Unmet("任免案已经提请，名单和理由不能再改", POWER)])
    refuse_stranger(matter, actor)
    return matter


def refuse_stranger(matter: Matter, actor: Actor) -> None:
    """Raise StepRefused for anybody but those who bring the motion."""
    mine = matter.parties.filter(
        capacity=NOMINATOR.slug, organization_id=actor.organization_id, until_on__isnull=True
    )
    if actor.role not in NOMINATOR.roles or not mine.exists():
        raise StepRefused([Unmet("草稿由提请机关修改", POWER)])
