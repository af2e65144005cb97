"""Every rule of the data, one by one: enumerating tests."""

import json
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from renda.law.articles import Article
from renda.law.cite import Cite
from renda.law.consistency import LoadedText, problems_of
from renda.law.queries import law
from renda.law.rule import MonthDay, Rule
from tests.law.conftest import SHARED

RULES = law().rules
SECTIONS_IN_FULL = "ABCDEFGHJLMOPQ"
every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.id}-{rule.in_force_from}")


@every_rule
def test_every_rule_is_cited_dated_and_verified(rule: Rule) -> None:
    assert rule.cites
    assert rule.verified_on <= date.today()  # the calendar of whoever verified it, not the pinned one
    assert rule.zh
    assert rule.en
    assert bool(rule.note) == bool(rule.note_en)


@every_rule
def test_every_national_number_is_closed_and_every_local_one_says_so(rule: Rule) -> None:
    if rule.is_local:
        assert "国家法律" in rule.note
        assert isinstance(rule.value, int | MonthDay | Fraction)
    else:
        assert not rule.examples
    assert isinstance(rule.value, Fraction) == (rule.unit == "fraction")


def test_the_data_holds_together() -> None:
    assert problems_of(law()) == []


def test_every_cite_resolves_in_the_texts(shared_texts: list[LoadedText]) -> None:
    assert problems_of(law(), shared_texts) == []


@pytest.fixture(scope="module")
def table() -> list[dict[str, Any]]:
    path = SHARED / "rules.json"
    if not path.exists():
        pytest.skip("the table of rules is not here: ../shared/law/rules.json is absent")
    return json.loads(path.read_text(encoding="utf-8"))


def test_every_rule_of_the_sections_is_there(table: list[dict[str, Any]]) -> None:
    asked = {row["id"] for row in table if row["section"][0] in SECTIONS_IN_FULL}
    assert asked - {rule.id for rule in RULES} == set()


@every_rule
def test_every_id_is_one_of_the_table(rule: Rule, table: list[dict[str, Any]]) -> None:
    known = {row["id"] for row in table}
    assert rule.is_local or rule.id in known or rule.part_of in known


def test_the_words_of_the_table_stand_where_the_rules_cite(
    table: list[dict[str, Any]], shared_texts: list[LoadedText]
) -> None:
    """Each quotation of the table is found in the very paragraph that our rule cites."""
    texts = {text.statute: text.articles for text in shared_texts}
    ours = {rule.id: rule for rule in RULES if rule.in_force_to is None}
    checked = 0
    for row in table:
        if row["id"] not in ours:
            continue
        for quoted in row["cites"]:
            cite = Cite.parse(quoted["cite"])
            if cite.statute not in texts:
                continue
            assert any(_is_within(each, cite) for each in ours[row["id"]].cites), f"{row['id']}: {cite}"
            place = _text_at(texts[cite.statute][cite.article], cite)
            for part in quoted["quote"].split("……"):
                assert _bare(part) in place, f"{row['id']}: {cite}"
            checked += 1
    assert checked > 120


def _is_within(narrow: Cite, wide: Cite) -> bool:
    """Whether our cite is the table's, or names the paragraph where the table names the article only."""
    return narrow == wide or (narrow.article_only == wide and wide.paragraph is None and wide.item is None)


def _text_at(article: Article, cite: Cite) -> str:
    parts = article.paragraphs if cite.paragraph is None else (article.paragraphs[cite.paragraph - 1],)
    return _bare("".join(part.text + "".join(part.items) for part in parts))


def _bare(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())


@pytest.mark.parametrize(
    ("rule_id", "value", "unit"),
    [
        ("suggestion_assign_working_days", 5, "working_days"),
        ("suggestion_return_working_days", 7, "working_days"),
        ("suggestion_assist_months", 1, "months"),
        ("suggestion_reply_3_months", 3, "months"),
        ("suggestion_reply_6_months", 6, "months"),
        ("suggestion_feedback_days", 10, "days"),
        ("suggestion_rehandle_months", 1, "months"),
        ("suggestion_second_report", MonthDay(10, 31), "month_day"),
        ("due_soon_days", 10, "days"),
        ("congress_quorum", Fraction(2, 3), "fraction"),
        ("sc_quorum", Fraction(1, 2), "fraction"),
    ],
)
def test_the_clocks_and_bases_others_rely_on(rule_id: str, value: Any, unit: str) -> None:
    rule = law().as_of(date(2026, 11, 22))[rule_id]
    assert (rule.value, rule.unit) == (value, unit)
