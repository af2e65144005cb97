"""Filters that say rules, sections and values in the page's language."""

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from renda.law import wording
from renda.law.cite import Cite
from renda.law.models import LocalRule
from renda.law.own_value import read_own_value
from renda.law.queries import law
from renda.law.rule import Rule, Section
from renda.law.statute import Edition, Statute
from renda.law.vocabulary import KLASSES, LEVELS, STATUTE_KINDS

register = template.Library()


@register.filter
def rule_summary(rule: Rule) -> str:
    """What the rule demands."""
    return wording.summary(rule)


@register.filter
def rule_value(rule: Rule) -> str:
    """The rule's number with its strictness; empty where it has none."""
    return wording.value_text(rule)


@register.filter
def remark(told: Rule | Statute) -> str:
    """The remark on a rule or a statute."""
    return wording.note(told)


@register.filter
def section_title(section: Section) -> str:
    """The heading of a section."""
    return wording.title(section)


@register.filter
def in_force(told: Rule | Edition | LocalRule) -> str:
    """From when to when it holds."""
    return wording.period(told.in_force_from, told.in_force_to)


@register.filter
def own_value(row: LocalRule) -> str:
    """A value that a congress has set, with its unit."""
    unit = law().versions_of(row.rule_id)[0].unit
    return wording.plain_value(read_own_value(row.value, unit), unit)


@register.filter
def klass_word(rule: Rule) -> str:
    """国家法律 or 本地规定."""
    return _(KLASSES[rule.klass])


@register.filter
def kind_word(statute: Statute) -> str:
    """What kind of statute it is, and of which level."""
    return f"{_(LEVELS[statute.level])} · {_(STATUTE_KINDS[statute.kind])}"


@register.simple_tag
def cite_of(rule: Rule, cite: Cite) -> SafeString:
    """A citation that opens the article in the wording which that version of the rule speaks of."""
    statute, edition = law().statutes.get(cite.statute), law().edition_cited(cite, rule)
    url = reverse("law-article", args=[cite.statute, cite.article])
    if statute and edition and edition != statute.newest:
        url = f"{url}?edition={edition.name}"
    return format_html('<a class="cite" href="{}">{}</a>', url, wording.cite_text(cite))


@register.simple_tag
def article_name(number: int) -> str:
    """第五十一条, art. 51."""
    return wording.article_name(number)


@register.simple_tag
def article_title(statute: Statute, number: int) -> str:
    """代表法第五十一条; Deputies Law, art. 51."""
    return wording.cite_text(Cite(statute.short, number))


@register.filter
def statute_name(statute: Statute) -> str:
    """The statute's short name."""
    return wording.statute_name(statute.short)
