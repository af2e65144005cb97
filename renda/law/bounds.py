"""How far a county may go: whether a local value stays within the law. Pure."""

from collections.abc import Mapping
from fractions import Fraction

from renda.law.rule import LocalValue, MonthDay, Refusal, Rule, Share

LAW_HAS_LIMIT = "不能超过{bound}：国家法律规定的上限不可突破。"
NOT_A_NUMBER = "请填写不小于0的整数。"
NOT_A_DAY = "请填写月和日，如“10-31”。"
NOT_A_SHARE = "请填写“过半数”、“半数以上”、“2/3以上”或者“三分之二以上”这样的比例。"
NOT_YES_OR_NO = "请填写“是”或者“否”。"
LAW_HAS_FLOOR = "不能少于{bound}：国家法律规定的下限不可突破。"


def refusal_of(rule: Rule, own: LocalValue, book: Mapping[str, Rule]) -> Refusal | None:
    """The reason a county may not give the rule this value on the day of ``book``, or None when it may."""
    cite = rule.cites[0] if rule.cites else None
    if not rule.is_local:
        return Refusal("这是国家法律规定的数值，本级不能改动。", cite)
    if rule.value is None:
        return Refusal("这条规则没有数值，不需要设定。", cite)
    if isinstance(rule.value, MonthDay) != isinstance(own.value, MonthDay):
        return Refusal("值的写法不合这条规则的单位。", cite)
    if isinstance(rule.value, Fraction) != isinstance(own.value, Share):
        return Refusal("值的写法不合这条规则的单位。", cite)
    if isinstance(own.value, MonthDay):
        return None
    value = own.value.part if isinstance(own.value, Share) else own.value
    return _too_small(rule, value, book) or _too_large(rule, value, book)


def _too_small(rule: Rule, value: int | Fraction, book: Mapping[str, Rule]) -> Refusal | None:
    floor, fixed = book.get(rule.bounds.at_least_rule), rule.bounds.at_least
    if floor is not None and value < floor.amount:
        return Refusal(LAW_HAS_FLOOR, floor.cites[0], {"bound": floor.amount})
    return (
        Refusal("不能少于{bound}。", None, {"bound": fixed}) if fixed is not None and value < fixed else None
    )


def _too_large(rule: Rule, value: int | Fraction, book: Mapping[str, Rule]) -> Refusal | None:
    limit, fixed = book.get(rule.bounds.at_most_rule), rule.bounds.at_most
    if limit is not None and value > limit.amount:
        return Refusal(LAW_HAS_LIMIT, limit.cites[0], {"bound": limit.amount})
    return (
        Refusal("不能超过{bound}。", None, {"bound": fixed}) if fixed is not None and value > fixed else None
    )
