"""The people of a motion: a whole list at once, their dossiers and certificates."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from renda.accounts.actor import Actor
from renda.matters.actions import locked
from renda.personnel.actions.draft import CLERKS, refuse_stranger, writable
from renda.personnel.models import Line, Motion
from renda.personnel.reading import rows_of
from renda.procedures.engine.unmet import StepRefused, Unmet
from renda.procedures.personnel_conditions import POWER
from renda.procedures.personnel_kinds import KINDS
from renda.roster.actions.people import note_nominee

CHECKED_IN = ("draft", "submitted", "checked", "awaiting")


@transaction.atomic
def import_lines(*, actor: Actor, motion: Motion, text: str) -> int:
    """Add the people of a pasted table; how many. All or none: raises ValidationError with every line that is wrong,
    and StepRefused once the motion is submitted."""
    matter = writable(motion.pk, actor)
    rows, wrong = rows_of(text, motion, matter.procedure)
    if not rows and not wrong:
        wrong = [_("名单是空的：每行一人，依次为姓名、机构、职务、任命或者免职")]
    there = {(one.person_id, one.organization_id, one.post, one.change) for one in motion.lines.all()}
    for row in rows:
        if row.person and (row.person.pk, row.organization.pk, row.post, row.change) in there:
            about = {"name": row.name, "office": f"{row.organization}{row.post}"}
            wrong.append(_("%(name)s（%(office)s）已经在名单中") % about)
    if wrong:
        raise ValidationError(wrong)
    last = motion.lines.count()
    for place, row in enumerate(rows, start=last + 1):
        person = row.person or note_nominee(
            actor=actor, name=row.name, birth_date=row.birth, congress_id=matter.congress_id
        )
        Line.objects.create(
            motion=motion, position=place, person=person, organization=row.organization, post=row.post,
            role=row.role, change=row.change, origin=row.origin,
        )  # fmt: skip
    return len(rows)


@transaction.atomic
def remove_line(*, actor: Actor, line: Line) -> None:
    """Take one person off a draft. Raises StepRefused once it is submitted."""
    writable(line.motion_id, actor)
    Line.objects.filter(pk=line.pk).delete()


@transaction.atomic
def check_dossiers(
    *,
    actor: Actor,
    on: date,
    motion: Motion,
    papers: Mapping[int, Sequence[str]],
    points: Mapping[int, int | None],
) -> None:
    """Keep which papers each dossier holds (line id → papers) and the points of each exam (line id → points; None for
    none known). Papers are ticked by those who bring the motion while it is a draft; points also by the clerks until
    it is on an agenda. Raises StepRefused otherwise."""
    matter = locked(motion.pk)
    if matter.state not in CHECKED_IN:
        raise StepRefused([Unmet("已经列入议程，材料和考试成绩不能再改", POWER)])
    if actor.role not in CLERKS:
        refuse_stranger(matter, actor)
    kind = KINDS.get(motion.kind)
    for line in motion.lines.select_for_update():
        if matter.state == "draft" and line.pk in papers:
            asked = kind.papers_for(line.change) if kind else ("grounds",)
            line.papers = [slug for slug in asked if slug in papers[line.pk]]
        if line.pk in points and line.exam_points != points[line.pk]:
            line.exam_points, line.exam_on = points[line.pk], on if points[line.pk] is not None else None
        line.save(update_fields=["papers", "exam_points", "exam_on"])
