"""What the rooms ask of the law: the rules of a day for a congress, their histories, and loaded texts."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache

from django.conf import settings
from django.core.cache import cache
from django.db.models import Max, Min, Q, QuerySet

from renda.law.articles import Article, Paragraph
from renda.law.consistency import LoadedText
from renda.law.models import ArticleText, LocalRule, StatuteText
from renda.law.own_value import read_own_value
from renda.law.rulebook import Law, LocalValue, RuleBook, load
from renda.law.statute import Statute

_KEPT = 10  # seconds that another process may read the values before a change; every step asks for them


@lru_cache(maxsize=1)
def law() -> Law:
    """All rules and statutes of ``law/``, read once in a process."""
    return load(settings.LAW_DIRECTORY)


@lru_cache(maxsize=1000)
def _defaults(on: date) -> RuleBook:
    return law().as_of(on)


def rulebook(congress_id: int | None, on: date) -> RuleBook:
    """The rules in force on a day with the congress's own values; at most one query. None: defaults only."""
    return rulebooks(congress_id)(on)


def rulebooks(congress_id: int | None) -> Callable[[date], RuleBook]:
    """The congress's rules of any day, with at most one query for all days: for lists whose matters read law as of
    different dates."""
    rows = _own_values(congress_id) if congress_id is not None else []
    known: dict[date, RuleBook] = {}

    def book(on: date) -> RuleBook:
        if on not in known:
            local = {row.rule_id: own for row in rows if _holds(row, on) and (own := _own_value(row))}
            known[on] = law().as_of(on, local) if local else _defaults(on)
        return known[on]

    return book


def _own_values(congress_id: int) -> list[LocalRule]:
    key = _key(congress_id)
    found: list[LocalRule] | None = cache.get(key)
    if found is None:
        found = list(local_rules_of(congress_id))
        cache.set(key, found, _KEPT)
    return found


def forget_own_values(congress_id: int) -> None:
    """Let the next question read the congress's own values anew, after one was set or ended."""
    cache.delete(_key(congress_id))


def _key(congress_id: int) -> str:
    return f"local-rules-{congress_id}"


def local_rules_of(congress_id: int, rule_id: str | None = None) -> QuerySet[LocalRule]:
    """Values the congress has set and not replaced on the same day, the latest first."""
    found = LocalRule.objects.filter(congress_id=congress_id, superseded_at__isnull=True)
    return found.filter(rule_id=rule_id) if rule_id else found


def local_history_of(congress_id: int, rule_id: str) -> QuerySet[LocalRule]:
    """Everything the congress ever set for the rule, superseded values included, the latest first."""
    return LocalRule.objects.filter(congress_id=congress_id, rule_id=rule_id).order_by(
        "-in_force_from", "-set_at"
    )


def local_rule_open_on(congress_id: int, rule_id: str, on: date) -> LocalRule | None:
    """The congress's own value that holds on a day."""
    held = Q(in_force_to__isnull=True) | Q(in_force_to__gte=on)
    return local_rules_of(congress_id, rule_id).filter(held, in_force_from__lte=on).first()


def statute_named(short: str) -> Statute | None:
    """A statute of the data by its short name."""
    return law().statutes.get(short)


def text_of(statute: Statute, edition: str | None = None) -> StatuteText | None:
    """The loaded text of a statute: of an edition, otherwise of the newest one that is loaded."""
    loaded = {text.edition: text for text in StatuteText.objects.filter(statute=statute.short)}
    names = [edition] if edition else [each.name for each in reversed(statute.editions)]
    return next((loaded[name] for name in names if name in loaded), None)


def article_text(text: StatuteText, number: int) -> ArticleText | None:
    """One article of a loaded text."""
    return text.articles.filter(number=number).first()


def neighbours_of(text: StatuteText, number: int) -> tuple[int | None, int | None]:
    """The numbers of the articles before and after one; one query."""
    found = text.articles.aggregate(
        before=Max("number", filter=Q(number__lt=number)), after=Min("number", filter=Q(number__gt=number))
    )
    return found["before"], found["after"]


def loaded_texts() -> list[LoadedText]:
    """Every loaded text in the form the consistency check reads; two queries."""
    return [
        LoadedText(text.statute, text.edition, {row.number: _article(row) for row in text.articles.all()})
        for text in StatuteText.objects.prefetch_related("articles")
    ]


def editions_loaded() -> set[tuple[str, str]]:
    """Which editions of which statutes have a text."""
    return set(StatuteText.objects.values_list("statute", "edition"))


def _holds(row: LocalRule, on: date) -> bool:
    return row.in_force_from <= on and (row.in_force_to is None or on <= row.in_force_to)


def _own_value(row: LocalRule) -> LocalValue | None:
    """The stored value; nothing when the rule has since left the data or changed its unit."""
    versions = [rule for rule in law().rules if rule.id == row.rule_id]
    try:
        return LocalValue(read_own_value(row.value, versions[-1].unit), row.basis, row.in_force_from)
    except (IndexError, ValueError):
        return None


def _article(row: ArticleText) -> Article:
    paragraphs = tuple(Paragraph(part["text"], tuple(part["items"])) for part in row.paragraphs)
    return Article(row.number, paragraphs, row.chapter, row.part)
