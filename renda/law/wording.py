"""Says a rule in the language of the page: its summary, its value as a sentence, its unit, its denominator."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction

from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from renda.law.cite import Cite, chinese_numeral
from renda.law.queries import law
from renda.law.rule import MonthDay, Rule, Section, Share
from renda.law.statute import Statute
from renda.law.vocabulary import DENOMINATORS

_AMOUNTS: dict[str, Callable[[int], str]] = {
    "days": lambda n: ngettext("%(n)s日", "%(n)s日", n),
    "working_days": lambda n: ngettext("%(n)s个工作日", "%(n)s个工作日", n),
    "months": lambda n: ngettext("%(n)s个月", "%(n)s个月", n),
    "years": lambda n: ngettext("%(n)s年", "%(n)s年", n),
    "people": lambda n: ngettext("%(n)s人", "%(n)s人", n),
    "times": lambda n: ngettext("%(n)s次", "%(n)s次", n),
    "times_per_year": lambda n: ngettext("每年%(n)s次", "每年%(n)s次", n),
    "count": lambda n: ngettext("%(n)s个", "%(n)s个", n),
    "items": lambda n: ngettext("%(n)s项", "%(n)s项", n),
    "characters": lambda n: ngettext("%(n)s字", "%(n)s字", n),
    "megabytes": lambda n: "%(n)s MB",
    "minutes": lambda n: ngettext("%(n)s分钟", "%(n)s分钟", n),
    "seconds": lambda n: ngettext("%(n)s秒", "%(n)s秒", n),
    "points": lambda n: ngettext("%(n)s分", "%(n)s分", n),
    "yes_no": lambda n: _("是") if n else _("否"),
}


def is_chinese() -> bool:
    """Whether the page is in Chinese."""
    return (get_language() or "zh").startswith("zh")


def summary(rule: Rule) -> str:
    """What the rule demands, in one sentence."""
    return rule.zh if is_chinese() else rule.en


def note(told: Rule | Statute) -> str:
    """The remark on a rule or statute, if any."""
    return told.note if is_chinese() else told.note_en


def title(section: Section) -> str:
    """The heading of a section."""
    return section.zh if is_chinese() else section.en


def statute_name(short: str) -> str:
    """A statute as the page's language calls it in short: 代表法, Deputies Law."""
    statute = law().statutes.get(short)
    return short if is_chinese() or statute is None else statute.en or short


def article_name(number: int) -> str:
    """第五十一条, art. 51."""
    return f"第{chinese_numeral(number)}条" if is_chinese() else f"art. {number}"


def cite_text(cite: Cite) -> str:
    """代表法第五十一条第二款; Deputies Law, art. 51, para. 2."""
    if is_chinese():
        return str(cite)
    parts = [statute_name(cite.statute), article_name(cite.article)]
    if cite.paragraph is not None:
        parts.append(f"para. {cite.paragraph}")
    if cite.item is not None:
        parts.append(f"item {cite.item}")
    return ", ".join(parts)


def amount(value: int, unit: str) -> str:
    """A whole number with its unit: 3个月, 10人."""
    return _AMOUNTS[unit](value) % {"n": value}


def share(value: Fraction) -> str:
    """三分之二 in Chinese, 2/3 elsewhere."""
    if not is_chinese():
        return f"{value.numerator}/{value.denominator}"
    return f"{chinese_numeral(value.denominator)}分之{chinese_numeral(value.numerator)}"


def value_text(rule: Rule) -> str:
    """The number of the rule with its strictness: 不超过3个月, 全体代表过半数. Empty for rules without a number."""
    value = rule.value
    if isinstance(value, Fraction):
        return _share_text(rule, value)
    if isinstance(value, MonthDay):
        return _day_text(rule, value)
    if value is None:
        return ""
    return _amount_text(rule, value)


def plain_value(value: int | MonthDay | Share, unit: str) -> str:
    """A local value as a form or a history shows it: 10月31日, 5个工作日, 三分之二以上."""
    if isinstance(value, Share):
        return _plain_share(value)
    if isinstance(value, MonthDay):
        return date_format(value.in_year(2023), _("n月j日"))
    return amount(value, unit)


def _plain_share(value: Share) -> str:
    is_half = value.part == Fraction(1, 2)
    if value.strictness == "more_than":
        return _("过半数") if is_half else _("超过%(share)s") % {"share": share(value.part)}
    return _("半数以上") if is_half else _("%(share)s以上") % {"share": share(value.part)}


def period(begins: date | None, ends: date | None) -> str:
    """自2025年3月12日起, or from one day to another."""
    if begins is None:
        return _("施行日期未载明")
    since = date_format(begins, _("Y年n月j日"))
    if ends is None:
        return _("自%(begins)s起") % {"begins": since}
    return _("%(begins)s至%(ends)s") % {"begins": since, "ends": date_format(ends, _("Y年n月j日"))}


def _share_text(rule: Rule, value: Fraction) -> str:
    named = {"of": _(DENOMINATORS[rule.of]), "share": share(value)}
    if value == 1:
        return (_("不超过%(of)s") if rule.strictness == "at_most" else _("不少于%(of)s")) % named
    if isinstance(rule.up_to, Fraction):
        named["up_to"] = share(rule.up_to)
        if rule.of == "seats":
            return _("比应选名额多%(share)s至%(up_to)s") % named
        return _("%(of)s的%(share)s至%(up_to)s") % named
    if rule.strictness == "more_than":
        return (_("%(of)s过半数") if value == Fraction(1, 2) else _("超过%(of)s的%(share)s")) % named
    if rule.strictness == "at_most":
        return _("不超过%(of)s的%(share)s") % named
    return (_("%(of)s半数以上") if value == Fraction(1, 2) else _("%(of)s的%(share)s以上")) % named


def _amount_text(rule: Rule, value: int) -> str:
    if rule.unit == "per_months":
        return _("每%(n)s个月至少一次") % {"n": value}
    if rule.unit == "multiple":
        return _("不少于%(of)s的%(n)s倍") % {"of": _(DENOMINATORS[rule.of]), "n": value}
    named = {"amount": amount(value, rule.unit)}
    if isinstance(rule.up_to, int):
        named = {"least": str(value), "most": amount(rule.up_to, rule.unit)}
        if rule.of == "seats":
            return _("比应选名额多%(least)s至%(most)s") % named
        return _("%(least)s至%(most)s") % named
    if rule.of == "seats":
        return _("比应选名额至多多%(amount)s") % named
    sentence = {
        "more_than": _("多于%(amount)s"),
        "at_least": _("不少于%(amount)s"),
        "at_most": _("不超过%(amount)s"),
        "usually": _("一般%(amount)s"),
    }.get(rule.strictness, "%(amount)s")
    return sentence % named


def _day_text(rule: Rule, value: MonthDay) -> str:
    named = {"day": plain_value(value, rule.unit)}
    return (_("不早于%(day)s") if rule.strictness == "at_least" else _("不晚于%(day)s")) % named
