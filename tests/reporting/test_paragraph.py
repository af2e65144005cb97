"""The paragraph of the annual report: cases a clerk can read, and what holds for any figures."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from renda.procedures.suggestion_conditions import RATINGS, RESULT_CODES
from renda.reporting.paragraph import Told, paragraph, sentences
from renda.suggestions.figures import FIGURES

CASES = yaml.safe_load((Path(__file__).parent / "paragraphs.yaml").read_text("utf-8"))
NUMBERS = {
    "登记": "registered", "立案": "entered", "并案": "merged", "不予立案": "refused", "撤回": "withdrawn",
    "答复": "answered", "按期": "on_time", "逾期": "late", "逾期未答": "reply_overdue", "已评价": "rated",
    "重点": "key", "重点已答复": "key_answered", **{code: f"code_{code}" for code in RESULT_CODES},
}  # fmt: skip


def told_in(case: dict[str, Any]) -> Told:
    numbers = dict.fromkeys(FIGURES, 0)
    numbers |= {figure: case.get(word, 0) for word, figure in NUMBERS.items()}
    for word, kind in (("工作", "handling"), ("结果", "result")):
        given = zip(RATINGS, case.get(word, [0] * len(RATINGS)), strict=True)
        numbers |= {f"{kind}_{rating}": number for rating, number in given}
    days, timed = case.get("平均天数", [0, 0])
    return Told(
        period="2026年", on=date(2026, 12, 31), numbers=numbers, topics=list(case.get("类别", {}).items()),
        units=case.get("单位", 0), people=case.get("代表", 0), lead=case.get("领衔", 0), deputies=case.get("在任", 0),
        unit=case.get("本单位", ""), led=case.get("主办", 0), assisted=case.get("协办", 0), days=days, timed=timed,
    )  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=[case["情形"] for case in CASES])
def test_the_paragraph_reads_as_a_clerk_would_write_it(case: dict[str, Any]) -> None:
    assert paragraph(told_in(case)) == case["文字"]


few = st.integers(min_value=0, max_value=400)


@st.composite
def years(draw: st.DrawFn) -> Told:
    """Figures that agree with each other, as those of a real year do."""
    answered = [draw(few) for _code in RESULT_CODES]
    rated = draw(st.integers(min_value=0, max_value=sum(answered)))
    content = [draw(st.integers(min_value=0, max_value=rated)) for _kind in range(2)]
    waiting, merged, refused, withdrawn = draw(few), draw(few), draw(few), draw(few)
    late = draw(st.integers(min_value=0, max_value=sum(answered)))
    entered = sum(answered) + waiting
    registered = entered + merged + refused + withdrawn
    first = draw(st.integers(min_value=0, max_value=registered))
    lead = draw(few)
    case = {
        "登记": registered, "立案": entered, "并案": merged, "不予立案": refused, "撤回": withdrawn,
        "答复": sum(answered), "按期": sum(answered) - late, "逾期": late,
        "逾期未答": draw(st.integers(min_value=0, max_value=waiting)),
        **dict(zip(RESULT_CODES, answered, strict=True)), "已评价": rated,
        "工作": [content[0], rated - content[0], 0, 0], "结果": [0, content[1], rated - content[1], 0],
        "类别": {"农业农村": first, "城建环保": registered - first}, "领衔": lead, "代表": lead + draw(few),
        "在任": draw(st.integers(min_value=0, max_value=1000)),
    }  # fmt: skip
    return told_in(case)


@given(years())
def test_nothing_is_said_of_nothing_and_percentages_add_up(told: Told) -> None:
    text = paragraph(told)
    assert not re.search(r"(?<!\d)0[件名家]", text)
    assert not re.search(r"占0%|\.0%|\.00|nan|None|—", text)
    assert "，，" not in text
    assert "，。" not in text
    assert bool(text) == bool(told.numbers["registered"])
    for sentence in sentences(told):
        for listed in re.split("代表对办理工作|对办理结果", sentence):
            if ("看，" in listed or "意" in listed) and "占代表总数" not in listed:
                found = [float(one) for one in re.findall(r"占([\d.]+)%", listed)]
                assert not found or round(sum(found), 1) == 100.0, sentence
