"""Setting and ending that a kind of matter needs prior consent. Nothing is deleted: every rule stays with its basis."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.accounts.actor import Actor
from renda.matters.consents import matter_kinds
from renda.referrals.models import ConsentRule
from renda.roster.models import Congress

MAY_SET = frozenset({"system_admin", "office"})


@transaction.atomic
def set_consent_rule(
    *, actor: Actor, on: date, kind: str, decided_by: str, decided_on: date, basis: str, from_on: date
) -> ConsentRule:
    """Let a kind of matter need consent from a day on. A rule that holds already ends the day before.

    Raises ValidationError: the wrong person, an unknown kind, no basis, a decision still to come, a day before the
    rule that holds began.
    """
    _refuse_wrong_person(actor)
    if kind not in matter_kinds():
        raise ValidationError({"kind": _("没有这个事项种类，请重新选择。")})
    if not decided_by.strip() or not basis.strip():
        raise ValidationError({"basis": _("请写明由谁决定和书面依据。")})
    if decided_on > on:
        raise ValidationError({"decided_on": _("决定日期还没有到，请核对。")})
    if from_on < decided_on:
        raise ValidationError({"from_on": _("起始日期不能早于决定日期。")})
    Congress.objects.select_for_update().get(pk=actor.congress_id)
    _make_way(actor, kind, from_on)
    return ConsentRule.objects.create(
        congress_id=actor.congress_id, kind=kind, decided_by=decided_by.strip(), decided_on=decided_on,
        basis=basis.strip(), in_force_from=from_on, set_by_id=actor.person_id, set_by_name=actor.person_name,
    )  # fmt: skip


@transaction.atomic
def end_consent_rule(*, actor: Actor, on: date, rule: ConsentRule, last_on: date, reason: str) -> None:
    """Let the rule hold up to and including `last_on`. Raises ValidationError."""
    _refuse_wrong_person(actor)
    rule = ConsentRule.objects.select_for_update().get(pk=rule.pk, congress_id=actor.congress_id)
    if rule.in_force_to is not None:
        raise ValidationError(_("这条规定已经写明最后日期。"))
    if last_on < rule.in_force_from:
        raise ValidationError({"last_on": _("最后一天不能早于起始日期。")})
    if not reason.strip():
        raise ValidationError({"reason": _("请写明终止的理由和依据。")})
    _end(rule, actor, last_on, reason.strip())


def _make_way(actor: Actor, kind: str, from_on: date) -> None:
    latest = (
        ConsentRule.objects.filter(congress_id=actor.congress_id, kind=kind)
        .order_by("-in_force_from", "-id")
        .first()
    )
    if latest is None:
        return
    if from_on <= latest.in_force_from or (latest.in_force_to and from_on <= latest.in_force_to):
        words = _("起始日期应当晚于现有规定的起始日期和最后日期：已经施行的规定不能改写。")
        raise ValidationError({"from_on": words})
    if latest.in_force_to is None:
        _end(latest, actor, from_on - timedelta(days=1), _("由新的规定代替"))


def _end(rule: ConsentRule, actor: Actor, last_on: date, reason: str) -> None:
    rule.in_force_to, rule.end_reason = last_on, reason[:300]
    rule.ended_by_name, rule.ended_at = actor.person_name, timezone.now()
    rule.save(update_fields=["in_force_to", "end_reason", "ended_by_name", "ended_at"])


def _refuse_wrong_person(actor: Actor) -> None:
    if actor.role not in MAY_SET:
        raise ValidationError(_("由系统管理员或者人大办公室设定。"))
