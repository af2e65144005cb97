"""Finds rules by words, section and kind, and groups them by section. Pure."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from renda.law.rule import Rule, Section
from renda.law.rulebook import Law, RuleBook


def rules_found(book: RuleBook, words: str = "", section: str = "", klass: str = "") -> list[Rule]:
    """The rules that hold all the words (in their summary, id, remark or citations), in the order of the data."""
    wanted = words.casefold().split()
    return [
        rule
        for rule in book.values()
        if (not section or rule.section == section)
        and (not klass or rule.klass == klass)
        and all(word in _haystack(rule) for word in wanted)
    ]


def sections_of(rules: Iterable[Rule], law: Law) -> list[tuple[Section, Sequence[Rule]]]:
    """Rules by section, sections in their order."""
    ordered = sorted(rules, key=lambda rule: rule.section)
    return [
        (law.sections[name], list(found)) for name, found in groupby(ordered, key=lambda rule: rule.section)
    ]


def _haystack(rule: Rule) -> str:
    return " ".join((rule.zh, rule.en, rule.id, rule.note, rule.note_en, *map(str, rule.cites))).casefold()
