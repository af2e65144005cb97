"""Whether the data of law holds together: what ``renda check law`` asks (see ``check``). Pure.

``problems_of`` never stops at the first fault; each Problem names the file, the rule and what to do.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import groupby, pairwise

from renda.law.articles import Article
from renda.law.bounds import refusal_of
from renda.law.cite import Cite
from renda.law.rule import LocalValue, Rule, Share
from renda.law.rulebook import Law
from renda.law.source import Problem
from renda.law.statute import Statute


@dataclass(frozen=True, slots=True)
class LoadedText:
    """The articles of one wording of a statute, by number."""

    statute: str
    edition: str
    articles: Mapping[int, Article]


def problems_of(law: Law, texts: Iterable[LoadedText] = ()) -> list[Problem]:
    """Everything wrong with the rules and statutes; cites are looked up in those texts that are given."""
    loaded = {(text.statute, text.edition): text for text in texts}
    found: list[Problem] = []
    for statute in law.statutes.values():
        found += _editions(statute)
    for rule in law.rules:
        found += (Problem(rule.file, rule.id, text) for text in _of_one(rule, law))
        found += (Problem(rule.file, rule.id, text) for text in _cites(rule, law, loaded))
    by_id = sorted(law.rules, key=lambda rule: (rule.id, rule.in_force_from))
    for _, versions in groupby(by_id, key=lambda rule: rule.id):
        found += _versions(list(versions))
    return found


def _editions(statute: Statute) -> Iterator[Problem]:
    for older, newer in pairwise(statute.editions):
        if older.in_force_to is None or newer.in_force_from != older.in_force_to + timedelta(days=1):
            text = f"版本“{older.name}”与“{newer.name}”的施行日期不衔接，后者应从前者终止的次日起。"
            yield Problem("statutes.toml", statute.short, text)


def _of_one(rule: Rule, law: Law) -> Iterator[str]:
    known = {other.id for other in law.rules}
    if not rule.cites:
        yield "没有条文依据，请在 cite 中写明；国家法律未作规定的，写留出空间的那一条。"
    if rule.unit == "fraction" and not rule.of:
        yield "分数没有分母，请用 of 写明是谁的几分之几。"
    if bool(rule.note) != bool(rule.note_en):
        yield "note 与 note_en 应当同时写。"
    if rule.is_local and not rule.note:
        yield "本地规则没有说明，请用 note 写明国家法律规定到哪里。"
    if not rule.is_local and (rule.bounds != type(rule.bounds)() or rule.examples):
        yield "国家规则不可由本地改动，不应写 bounds 或 example。"
    for name in (rule.part_of, rule.bounds.at_least_rule, rule.bounds.at_most_rule):
        if name and name not in known:
            yield f"提到的规则“{name}”不存在，请改正。"
            return
    if rule.is_local and isinstance(rule.value, int | Fraction):
        default = rule.value if isinstance(rule.value, int) else Share(rule.value, rule.strictness)
        refusal = refusal_of(rule, LocalValue(default), law.as_of(rule.in_force_to or _latest(law)))
        if refusal is not None:
            yield f"缺省值超出许可范围：{refusal}"


def _latest(law: Law) -> date:
    return max(rule.in_force_from for rule in law.rules)


def _cites(rule: Rule, law: Law, loaded: Mapping[tuple[str, str], LoadedText]) -> Iterator[str]:
    for cite in (*rule.cites, *rule.examples):
        edition = law.edition_cited(cite, rule)
        if cite.statute not in law.statutes:
            yield f"引用了法规表中没有的“{cite.statute}”，请在 statutes.toml 中补上或改正简称。"
        elif edition is None:
            yield f"“{cite.statute}”在本规则施行期间没有版本，请在 statutes.toml 中补上。"
        elif not rule.is_local and edition.in_force_from and rule.in_force_from < edition.in_force_from:
            yield f"自{rule.in_force_from}起，早于所引{cite.statute}（{edition.name}）施行的{edition.in_force_from}。"
        elif text := loaded.get((cite.statute, edition.name)):
            yield from _place(cite, text)


def _place(cite: Cite, text: LoadedText) -> Iterator[str]:
    article = text.articles.get(cite.article)
    if article is None:
        yield f"{cite.article_only}在已载入的文本（{text.edition}）中不存在，请核对条号。"
    elif not article.holds(cite):
        yield f"{cite}在已载入的文本（{text.edition}）中不存在：该条共{len(article.paragraphs)}款，请核对款、项。"


def _versions(versions: list[Rule]) -> Iterator[Problem]:
    for older, newer in pairwise(versions):
        if (older.unit, older.klass, older.of, older.section) != (
            newer.unit,
            newer.klass,
            newer.of,
            newer.section,
        ):
            yield Problem(
                newer.file, newer.id, "各版本的 unit、klass、of 和所在节应当一致；不一致时请另立一条规则。"
            )
        if older.in_force_to is None or older.in_force_to >= newer.in_force_from:
            text = f"两个版本的日期重叠：前一版本应在{newer.in_force_from - timedelta(days=1)}终止。"
            yield Problem(newer.file, newer.id, text)
        elif older.in_force_to + timedelta(days=1) != newer.in_force_from:
            text = (
                f"两个版本之间有空档：前一版本终止于{older.in_force_to}，后一版本自{newer.in_force_from}起。"
            )
            yield Problem(newer.file, newer.id, text)
