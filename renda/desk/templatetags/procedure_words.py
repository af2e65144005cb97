"""Says a procedure's rules, refusals and papers in the language of the page."""

from collections import defaultdict
from collections.abc import Mapping

from django import template
from django.utils.translation import gettext as _

from renda.desk.templatetags.renda import told
from renda.documents.papers import PAPERS
from renda.law import wording
from renda.law.rule import Rule
from renda.procedures.engine.refusals import OPEN
from renda.procedures.engine.step import State
from renda.procedures.engine.table import SightRow
from renda.procedures.engine.unmet import Unmet

register = template.Library()


@register.filter
def rule_in(book: Mapping[str, Rule], rule_id: str) -> Rule | None:
    """The rule of that name in the book; None where no version is in force."""
    return book.get(rule_id)


@register.filter
def limit_text(rule: Rule) -> str:
    """The rule's number with its strictness: 不超过3个月."""
    return wording.value_text(rule)


@register.filter
def rule_words(rule: Rule) -> str:
    """What the rule demands."""
    return wording.summary(rule)


@register.filter
def refusal_words(unmet: Unmet) -> str:
    """The sentence of a refusal that has not happened: what is known only then reads as an ellipsis."""
    known = {name: told(value) for name, value in unmet.params.items()}
    return _(unmet.reason).format_map(defaultdict(lambda: OPEN, known))


@register.filter
def paper_words(kind: str) -> str:
    """What a kind of paper is called."""
    return _(PAPERS[kind]) if kind in PAPERS else ""


@register.filter
def mark_in(row: SightRow, state: State) -> str | None:
    """The mark with which the capacity sees the state: "" where it needs none, None where it never does."""
    return row.mark_in(state)
