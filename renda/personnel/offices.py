"""Offices begin and end by what was decided: the roster keeps who holds what, the line by which decision."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from renda.accounts.actor import Actor
from renda.personnel.models import Line
from renda.procedures.engine.unmet import StepRefused, Unmet
from renda.procedures.personnel_conditions import POWER
from renda.procedures.personnel_kinds import BEGINS
from renda.roster.actions.memberships import begin_membership, end_membership
from renda.roster.models import Membership, Post

REASONS = {"remove": "免职", "accept": "接受辞职", "dismiss": "撤职", "recall": "罢免"}


def take_effect(lines: list[Line], *, actor: Actor, on: date, ends_on: date | None = None) -> list[str]:
    """Let each office begin on the day, and end then or on `ends_on`; removals first, so that nobody waits for an
    office that is being given up. What was done, in words. Raises StepRefused for what the roster does not allow."""
    told = []
    for line in sorted(lines, key=lambda one: one.change in BEGINS):
        try:
            membership = (
                _begin(line, actor, on) if line.change in BEGINS else _end(line, actor, on, ends_on or on)
            )
        except ValidationError as problem:
            reason = "{name}的职务没有登记成：{why}"
            about = {"name": line.person.name, "why": "；".join(problem.messages)}
            raise StepRefused([Unmet(reason, POWER, about)]) from problem
        Line.objects.filter(pk=line.pk).update(membership=membership)
        told.append(f"{line.person.name}{line.get_change_display()}{line.office}")
    return told


def _begin(line: Line, actor: Actor, on: date) -> Membership:
    post, _new = Post.objects.get_or_create(
        organization=line.organization, label=line.post, defaults={"role": line.role}
    )
    return begin_membership(actor=actor, on=on, person=line.person, post=post, begins_on=on)


def _end(line: Line, actor: Actor, on: date, ends_on: date) -> Membership:
    held = Membership.objects.filter(
        person=line.person, organization=line.organization, post__label=line.post, ends_on__isnull=True
    ).first()
    if held is None:
        raise ValidationError(_("名册中没有登记担任%(office)s") % {"office": line.office})
    return end_membership(actor=actor, on=on, membership=held, ends_on=ends_on, reason=REASONS[line.change])
