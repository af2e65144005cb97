"""What a system administrator may do to the rules: set a local value on a written basis, and end it."""

from datetime import date, timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from renda.accounts.actor import Actor
from renda.law.bounds import refusal_of
from renda.law.cite import Cite
from renda.law.models import LocalRule
from renda.law.own_value import read_own_value
from renda.law.queries import forget_own_values, law, local_rules_of
from renda.law.rule import LocalValue, Refusal, Rule, RuleNotInForce, UnknownRule
from renda.roster.models import Congress

MAY_SET = "system_admin"


class LocalRuleRefused(Exception):
    """A local value that may not be set or ended; ``refusal`` says why, and by which article."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(str(refusal))
        self.refusal = refusal


@transaction.atomic
def set_local_rule(
    *, congress_id: int, rule_id: str, value: str, basis: str, from_on: date, actor: Actor
) -> LocalRule:
    """Set the congress's own value of a local rule from a day on. The value before it ends the day before; one of
    the same day is superseded. Raises LocalRuleRefused for a national rule, a value the law does not allow, a
    missing basis, the wrong person, or a day before the value that holds now."""
    rule = _rule_to_set(rule_id, from_on)
    _refuse_wrong_person(congress_id, actor)
    if not basis.strip():
        raise LocalRuleRefused(
            Refusal(_("请写明书面依据（文件名称和文号、通过的会议和日期）。"), _first_cite(rule))
        )
    own = _allowed_value(rule, value, from_on)
    Congress.objects.select_for_update().get(id=congress_id)
    _make_way(congress_id, rule_id, from_on)
    _forget(congress_id)
    return LocalRule.objects.create(
        congress_id=congress_id,
        rule_id=rule_id,
        value=str(own.value),
        basis=basis.strip(),
        in_force_from=from_on,
        set_by_id=actor.person_id,
        set_by_name=actor.person_name,
        set_by_role=actor.role_label,
    )


@transaction.atomic
def end_local_rule(*, congress_id: int, rule_id: str, last_on: date, actor: Actor) -> LocalRule:
    """Let the congress's own value hold up to and including ``last_on``; from then on the default holds again."""
    _refuse_wrong_person(congress_id, actor)
    Congress.objects.select_for_update().get(id=congress_id)
    held = local_rules_of(congress_id, rule_id).filter(in_force_to__isnull=True).first()
    if held is None:
        raise LocalRuleRefused(Refusal(_("本级没有设定这条规则，无需终止。")))
    if last_on < held.in_force_from:
        raise LocalRuleRefused(
            Refusal(_("终止日期不能早于施行日期 {day}。"), None, {"day": held.in_force_from})
        )
    held.in_force_to = last_on
    held.save(update_fields=["in_force_to"])
    _forget(congress_id)
    return held


def _forget(congress_id: int) -> None:
    """Now, for the rest of this transaction, and once it is committed: another request may read in between."""
    forget_own_values(congress_id)
    transaction.on_commit(partial(forget_own_values, congress_id))


def _rule_to_set(rule_id: str, on: date) -> Rule:
    try:
        rule = law().as_of(on)[rule_id]
    except (UnknownRule, RuleNotInForce) as missing:
        raise LocalRuleRefused(Refusal(str(missing))) from missing
    if not rule.is_local:
        raise LocalRuleRefused(Refusal(_("这是国家法律规定的数值，本级不能改动。"), _first_cite(rule)))
    return rule


def _refuse_wrong_person(congress_id: int, actor: Actor) -> None:
    if actor.role != MAY_SET:
        raise LocalRuleRefused(Refusal(_("只有系统管理员可以设定本地规则。")))
    if actor.congress_id != congress_id:
        raise LocalRuleRefused(Refusal(_("只能设定本级的规则。")))


def _allowed_value(rule: Rule, written: str, on: date) -> LocalValue:
    try:
        own = LocalValue(read_own_value(written, rule.unit), in_force_from=on)
    except ValueError as wrong:
        raise LocalRuleRefused(Refusal(str(wrong))) from wrong
    refusal = refusal_of(rule, own, law().as_of(on))
    if refusal is not None:
        raise LocalRuleRefused(refusal)
    return own


def _make_way(congress_id: int, rule_id: str, from_on: date) -> None:
    """End or supersede what holds now; refuse a day before it, which would rewrite the past."""
    latest = local_rules_of(congress_id, rule_id).order_by("-in_force_from").first()
    if latest is None or (latest.in_force_to and latest.in_force_to < from_on):
        return
    if from_on < latest.in_force_from:
        reason = _("施行日期不能早于现有数值的施行日期 {day}：已经施行的规则不能改写。")
        raise LocalRuleRefused(Refusal(reason, None, {"day": latest.in_force_from}))
    if from_on == latest.in_force_from:
        latest.superseded_at = timezone.now()
        latest.save(update_fields=["superseded_at"])
        return
    latest.in_force_to = from_on - timedelta(days=1)
    latest.save(update_fields=["in_force_to"])


def _first_cite(rule: Rule) -> Cite | None:
    return rule.cites[0] if rule.cites else None
