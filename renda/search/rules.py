"""The rules of law, for everyone. They change with the data the product carries, not by anybody's hand."""

from collections.abc import Iterator
from zlib import crc32

from django.urls import reverse
from django.utils.translation import gettext_noop

from renda.law.queries import law
from renda.law.rule import Rule
from renda.search.marks import EVERYBODY
from renda.search.models import Passage
from renda.search.numbering import number_of
from renda.search.sources import Found, Source
from renda.search.tokens import tidy


def texts() -> dict[int, tuple[Rule, str]]:
    """Every rule (its latest version) and its text, by a number that changes when the text does."""
    latest = {rule.id: rule for rule in law().rules}
    found = {}
    for rule in latest.values():
        text = "\n".join(
            filter(None, (rule.zh, *map(str, rule.cites), rule.note, rule.en, rule.note_en, rule.id))
        )
        found[crc32(f"{rule.id}\n{text}".encode())] = rule, tidy(text)
    return found


def passages(records: list[int]) -> Iterator[Passage]:
    """One passage of each rule."""
    known = texts()
    for record in records:
        if record not in known:
            continue
        rule, text = known[record]
        yield Passage(
            id=number_of(RULES.code, record, None), source=RULES.code, record=record, title=tidy(rule.zh)[:250],
            text=text, marks=EVERYBODY, url=reverse("law-rule", args=[rule.id]),
        )  # fmt: skip


RULES = Source(
    code=5,
    slug="rule",
    label=gettext_noop("规则"),
    records=lambda: list(texts()),
    passages=passages,
    found_by=lambda actor: Found((EVERYBODY,)),
)
