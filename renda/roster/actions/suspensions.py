"""Suspending a deputy's duties and letting them revive (代表法 61), with reason, article and day in the history."""

from collections.abc import Callable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from renda.accounts.actor import Actor
from renda.law.cite import Cite
from renda.roster.history import record_change, values_of
from renda.roster.models import Membership, Suspension
from renda.roster.sight import demand_keeper

BASIS = {
    "custody": Cite("代表法", 61, 1, 1),
    "serving": Cite("代表法", 61, 1, 2),
}
REVIVAL = Cite("代表法", 61, 2)
FIELDS = ("ground", "reason", "begins_on", "lifted_on", "lifted_why")
Follower = Callable[[Suspension], None]
_FOLLOWERS: list[Follower] = []


def follow_suspensions(follower: Follower) -> None:
    """Let a room keep its records true when somebody is suspended or it is lifted; called once at the start."""
    _FOLLOWERS.append(follower)


@transaction.atomic
def suspend_deputy(
    *, actor: Actor, on: date, membership: Membership, ground: str, reason: str, begins_on: date
) -> Suspension:
    """A deputy's duties rest from `begins_on`. Raises PermissionDenied for anyone who does not keep the roster,
    ValidationError by field for a post that is no deputy's, a day before it, a second suspension or no reason."""
    demand_keeper(actor, membership.organization.congress_id)
    membership = Membership.objects.select_for_update(of=("self",)).get(pk=membership.pk)
    if membership.post.role != "deputy":
        raise ValidationError({"ground": _("只有代表的职务可以暂停执行。")})
    if membership.ends_on and membership.ends_on <= begins_on:
        raise ValidationError({"begins_on": _("代表职务在这一天已经终止。")})
    if begins_on < membership.begins_on:
        raise ValidationError({"begins_on": _("暂停日期不能早于任职日期。")})
    if begins_on > on:
        raise ValidationError({"begins_on": _("暂停日期不能晚于今天。")})
    if not reason.strip():
        raise ValidationError({"reason": _("请写明情形和报告机关、文号。")})
    if membership.suspensions.filter(lifted_on__isnull=True).exists():
        raise ValidationError({"ground": _("已经登记暂停执行职务，不能重复登记。")})
    suspension = Suspension.objects.create(
        membership=membership, ground=ground, reason=reason.strip()[:500], begins_on=begins_on
    )
    _record("deputy_suspended", actor, suspension, BASIS[ground])
    return suspension


@transaction.atomic
def lift_suspension(
    *, actor: Actor, on: date, suspension: Suspension, lifted_on: date, reason: str
) -> Suspension:
    """The duties revive from `lifted_on`, because the cause has ended. Raises as `suspend_deputy` does."""
    demand_keeper(actor, suspension.membership.organization.congress_id)
    suspension = Suspension.objects.select_for_update(of=("self",)).get(pk=suspension.pk)
    if suspension.lifted_on:
        raise ValidationError({"lifted_on": _("已经登记恢复执行职务。")})
    if lifted_on < suspension.begins_on or lifted_on > on:
        raise ValidationError({"lifted_on": _("恢复日期应当在暂停日期以后，不晚于今天。")})
    if not reason.strip():
        raise ValidationError({"reason": _("请写明情形消失的依据。")})
    before = values_of(suspension, FIELDS)
    suspension.lifted_on, suspension.lifted_why = lifted_on, reason.strip()[:500]
    suspension.save(update_fields=["lifted_on", "lifted_why"])
    _record("suspension_lifted", actor, suspension, REVIVAL, before)
    return suspension


def _record(
    what: str,
    actor: Actor,
    suspension: Suspension,
    basis: Cite,
    before: dict[str, object] | None = None,
) -> None:
    membership = suspension.membership
    record_change(
        what, actor=actor, congress_id=membership.organization.congress_id, person=membership.person,
        organization=membership.organization, membership=membership, before=before or {},
        after={**values_of(suspension, FIELDS), "basis": str(basis)},
    )  # fmt: skip
    for follower in _FOLLOWERS:
        follower(suspension)
