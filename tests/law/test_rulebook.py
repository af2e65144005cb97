"""The rules of a day."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda.law.cite import Cite
from renda.law.consistency import problems_of
from renda.law.queries import law
from renda.law.rulebook import LocalValue, MonthDay, RuleNotInForce, UnknownRule, load
from renda.law.source import SourceError

days = st.dates(date(1990, 1, 1), date(2060, 12, 31))


@given(days)
def test_a_day_has_at_most_one_version_of_a_rule(day: date) -> None:
    held = [rule.id for rule in law().rules if rule.in_force_on(day)]
    assert len(held) == len(set(held))
    assert set(law().as_of(day)) == set(held)


@given(days.filter(lambda day: day >= date(2025, 6, 1)))
def test_every_rule_holds_from_the_newest_statute_on(day: date) -> None:
    newest = max(rule.in_force_from for rule in law().rules)
    if day >= newest:
        assert set(law().as_of(day)) == law().known


@given(days, st.integers(0, 40))
def test_no_local_value_passes_the_law(day: date, months: int) -> None:
    book = law().as_of(day, {"suggestion_reply_months": LocalValue(months, "办法")})
    if "suggestion_reply_months" in book and "suggestion_reply_3_months" in book:
        assert 1 <= book["suggestion_reply_months"].amount <= book["suggestion_reply_3_months"].amount


def test_national_values_stay_whatever_is_given() -> None:
    on = date(2026, 11, 22)
    stubborn = {rule.id: LocalValue(99, "办法") for rule in law().rules if not rule.is_local}
    assert dict(law().as_of(on, stubborn)) == dict(law().as_of(on))


def test_a_local_value_carries_its_basis() -> None:
    own = LocalValue(3, "县人大常委会办法第六条", date(2026, 1, 1))
    rule = law().as_of(date(2026, 11, 22), {"suggestion_assign_working_days": own})[
        "suggestion_assign_working_days"
    ]
    assert (rule.value, rule.basis, rule.has_local_value) == (3, "县人大常委会办法第六条", True)
    assert rule.cites


def test_the_amendment_of_2025_moved_the_article() -> None:
    before = law().as_of(date(2025, 3, 11))["suggestion_reply_3_months"]
    after = law().as_of(date(2025, 3, 12))["suggestion_reply_3_months"]
    assert (before.amount, after.amount) == (3, 3)
    assert before.cites == (Cite("代表法", 42),)
    assert after.cites == (Cite("代表法", 51, 2),)


def test_missing_rules_say_why() -> None:
    with pytest.raises(UnknownRule, match="规则表中没有"):
        law().as_of(date(2026, 1, 1))["no_such_rule"]
    with pytest.raises(RuleNotInForce, match="2000年1月1日没有有效版本"):
        law().as_of(date(2000, 1, 1))["congress_quorum"]


def test_a_day_of_the_year() -> None:
    assert MonthDay(10, 31).in_year(2026) == date(2026, 10, 31)
    assert str(MonthDay(9, 1)) == "09-01"


STATUTES = """
[[statute]]
short = "甲法"
full = "中华人民共和国甲法"
level = "national"
kind = "law"
[[statute.edition]]
name = "2020"
adopted_on = 2020-01-01
in_force = [2020-01-01]
"""
RULE = """
[section]
id = "A"
zh = "甲"
en = "A"
[[rule]]
id = "one"
zh = "甲"
en = "a"
value = "1/2"
unit = "fraction"
of = "all_deputies"
strictness = "more_than"
klass = "national"
cite = ["甲法第一条"]
in_force = [2020-01-01]
verified_on = 2026-07-17
"""
SECOND = RULE.partition('en = "A"')[2]


def written(folder: Path, rules: str, statutes: str = STATUTES) -> Path:
    (folder / "rules").mkdir()
    (folder / "rules" / "a.toml").write_text(rules, encoding="utf-8")
    (folder / "statutes.toml").write_text(statutes, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('unit = "fraction"', 'unit = "parsec"', "“unit”不能是“parsec”"),
        ('strictness = "more_than"', 'strictness = "roughly"', "“strictness”不能是“roughly”"),
        ('klass = "national"', 'klass = "private"', "“klass”不能是“private”"),
        ('of = "all_deputies"', 'of = "everyone"', "“of”不能是“everyone”"),
        ('value = "1/2"', "value = 0.5", "应写成“2/3”"),
        ('value = "1/2"', 'value = "3/2"', "应写成“2/3”"),
        ('value = "1/2"', 'value = "1/0"', "应写成“2/3”"),
        ('value = "1/2"', "", "缺少“value”"),
        ('unit = "fraction"', 'unit = "none"', "没有数字的规则"),
        ('zh = "甲"\nen = "a"', 'zh = "甲"\nen = "a"\ncolour = "red"', "不认识的键：colour"),
        ('cite = ["甲法第一条"]', 'cite = ["甲法1条"]', "不是条文引用"),
        ("in_force = [2020-01-01]", "in_force = [2020-01-01, 2019-01-01]", "终止日早于起始日"),
        ("in_force = [2020-01-01]", 'in_force = ["2020-01-01"]', "应是日期"),
        ("in_force = [2020-01-01]", "in_force = [2020-02-30]", "无法读取"),
        ('strictness = "more_than"', 'strictness = "between"', "必须同时使用"),
        ('[section]\nid = "A"', '[section]\nid = "A"\nx = 1', "［section］应写明"),
        ("[[rule]]", "[[ruel]]", "不认识的表名"),
    ],
)
def test_data_that_cannot_be_understood_is_named(tmp_path: Path, old: str, new: str, says: str) -> None:
    assert old in RULE
    with pytest.raises(SourceError, match=says) as caught:
        load(written(tmp_path, RULE.replace(old, new)))
    assert all(problem.file == "a.toml" for problem in caught.value.problems)


@pytest.mark.parametrize(
    ("rules", "says"),
    [
        (RULE.replace('cite = ["甲法第一条"]', ""), "没有条文依据"),
        (RULE.replace("甲法第一条", "乙法第一条"), "法规表中没有的“乙法”"),
        (RULE.replace('of = "all_deputies"\n', ""), "分数没有分母"),
        (RULE.replace("in_force = [2020-01-01]", "in_force = [2019-01-01]"), "早于所引甲法"),
        (RULE + SECOND.replace("in_force = [2020-01-01]", "in_force = [2021-01-01]"), "日期重叠"),
        (
            RULE.replace("in_force = [2020-01-01]", "in_force = [2020-01-01, 2020-12-31]")
            + SECOND.replace("in_force = [2020-01-01]", "in_force = [2021-01-02]"),
            "之间有空档",
        ),
        (RULE.replace('klass = "national"', 'klass = "local"'), "本地规则没有说明"),
        (RULE + 'bounds = { at_most = 3 }\n', "不应写 bounds"),
        (RULE + 'part_of = "two"\n', "提到的规则“two”不存在"),
        (RULE + 'note = "只有中文"\n', "应当同时写"),
    ],
)  # fmt: skip
def test_data_that_does_not_hold_together_is_named(tmp_path: Path, rules: str, says: str) -> None:
    problems = problems_of(load(written(tmp_path, rules)))
    assert any(says in problem.text for problem in problems), problems
    assert {problem.id for problem in problems} == {"one"}


def test_a_local_default_beyond_the_law_is_named(tmp_path: Path) -> None:
    national = RULE.replace('value = "1/2"', "value = 3").replace('unit = "fraction"', 'unit = "months"')
    local = SECOND.replace('value = "1/2"', "value = 4").replace('unit = "fraction"', 'unit = "months"')
    local = local.replace('id = "one"', 'id = "two"').replace("national", "local")
    local += 'note = "国家法律"\nnote_en = "law"\nbounds = { at_most_rule = "one" }\n'
    problems = problems_of(load(written(tmp_path, national + local)))
    assert [problem.id for problem in problems] == ["two"]
    assert "上限不可突破" in problems[0].text


def test_an_edition_that_leaves_a_gap_is_named(tmp_path: Path) -> None:
    ended = STATUTES.replace("in_force = [2020-01-01]", "in_force = [2020-01-01, 2020-12-31]")
    gap = ended + '[[statute.edition]]\nname = "2022"\nin_force = [2022-01-01]\n'
    problems = problems_of(load(written(tmp_path, RULE, gap)))
    assert any("不衔接" in problem.text for problem in problems)


def test_an_article_that_is_not_in_the_text_is_named(tmp_path: Path) -> None:
    from renda.law.articles import read_statute
    from renda.law.consistency import LoadedText

    articles = {each.number: each for each in read_statute("# 甲\n第二条　子。").articles}
    problems = problems_of(load(written(tmp_path, RULE)), [LoadedText("甲法", "2020", articles)])
    assert [problem.text for problem in problems] == [
        "甲法第一条在已载入的文本（2020）中不存在，请核对条号。"
    ]


@given(st.integers(0, 4000))
def test_versions_of_a_rule_follow_each_other_without_gap(offset: int) -> None:
    day = date(2020, 1, 1) + timedelta(days=offset)
    versions = law().versions_of("suggestion_reply_3_months")
    assert sum(version.in_force_on(day) for version in versions) == 1
