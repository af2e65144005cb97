"""Opening and writing a motion that the congress decides: a recall, or a resignation in session."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from renda.accounts.actor import Actor
from renda.matters.actions import locked, open_matter, opened
from renda.matters.models import Matter, Party
from renda.meetings.models import Meeting
from renda.meetings.presiding import let_preside
from renda.personnel.actions.draft import CLERKS, writable
from renda.personnel.models import Line, Motion
from renda.procedures.congress_conditions import MAJORITY, PLENARY
from renda.procedures.engine.unmet import StepRefused, Unmet
from renda.procedures.personnel_facts import NOMINATOR
from renda.roster.models import Membership, Person

MEETINGS = ("congress", "town_congress")
CHANGES = {"recall": "recall", "congress_resignation": "accept"}


@transaction.atomic
def open_congress_motion(
    *,
    actor: Actor,
    on: date,
    procedure: str,
    meeting: Meeting,
    offices: Sequence[Membership] = (),
    grounds: str = "",
    source: str = "",
    signers: Sequence[Person] = (),
) -> Matter:
    """Open a draft for a meeting of the congress, with whose offices it is about. A recall says who brings it; where
    deputies do, `signers` are those who signed. Raises StepRefused for anybody but the clerks, and for a meeting that
    is none of the congress or is over."""
    place = locked(meeting.pk)
    if actor.role not in CLERKS or actor.congress_id != place.congress_id:
        reason = "向大会提出的罢免案和辞职由会务工作人员登记；您现在以{role}身份操作"
        raise StepRefused([Unmet(reason, MAJORITY, {"role": actor.role_label})])
    if meeting.kind not in MEETINGS or place.closed_on is not None:
        raise StepRefused([Unmet("请选择还没有结束的人民代表大会会议", PLENARY)])
    matter = open_matter(
        congress=place.congress, procedure=procedure, title=title_of(procedure, offices), on=on,
        is_open_to_deputies=True,
    )  # fmt: skip
    Party.objects.create(
        matter=matter, capacity=NOMINATOR.slug, since_on=on, organization_id=actor.organization_id
    )
    let_preside(place, matter, on)
    motion = Motion.objects.create(matter=matter, nominator_id=actor.organization_id, meeting=meeting)
    _fill(motion, procedure, offices, grounds, source, signers)
    opened(
        matter=matter, actor=actor, capacity=NOMINATOR.slug, on=on,
        data={"source": source, "meeting": place.title},
    )  # fmt: skip
    return matter


@transaction.atomic
def write_congress_motion(
    *,
    actor: Actor,
    motion: Motion,
    meeting: Meeting,
    offices: Sequence[Membership] = (),
    grounds: str = "",
    source: str = "",
    signers: Sequence[Person] = (),
) -> None:
    """Save a draft anew. Raises StepRefused once it is brought, and for anybody else."""
    matter = writable(motion.pk, actor)
    matter.title = title_of(matter.procedure, offices)
    matter.save(update_fields=["title"])
    motion.meeting = meeting
    motion.lines.all().delete()
    _fill(motion, matter.procedure, offices, grounds, source, signers)


def title_of(procedure: str, offices: Sequence[Membership]) -> str:
    """What the motion is called."""
    first = offices[0] if offices else None
    if first is None:
        return "罢免案" if procedure == "recall" else "辞职请求"
    name, office = first.person.name, f"{office_of(first)}职务"
    if len(offices) > 1:
        name, office = f"{name}等 {len(offices)} 人", "职务"
    if procedure == "recall":
        return f"关于罢免{name}的{office}的议案"[:200]
    return f"关于接受{name}辞去{office}的请求"[:200]


def office_of(held: Membership) -> str:
    """An office as it is written: a deputy to the higher congress is one of no body here."""
    if held.post.role == "upper_deputy":
        return held.post.label
    return f"{held.organization.name}{held.post.label}"


def _fill(
    motion: Motion,
    procedure: str,
    offices: Sequence[Membership],
    grounds: str,
    source: str,
    signers: Sequence[Person],
) -> None:
    motion.grounds, motion.source = grounds.strip(), source
    together = list(signers) if source == "deputies" else []
    motion.signers = len({one.pk for one in together})
    motion.save(update_fields=["grounds", "source", "signers", "meeting"])
    motion.signed_by.set(together)
    Line.objects.bulk_create(
        Line(
            motion=motion, position=place, person=held.person, organization=held.organization, post=held.post.label,
            role=held.post.role, change=CHANGES[procedure],
        )
        for place, held in enumerate(offices, start=1)
    )  # fmt: skip
