"""Lines of a reply are read as a unit writes them, and nothing of them is lost."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda.procedures.promise_items import DONE, PLANNED, items_said

ON = date(2026, 3, 8)


@pytest.mark.parametrize(
    ("line", "text", "due_on"),
    [
        ("1. 建停车位60个，2026年6月底前完成", "建停车位60个，2026年6月底前完成", date(2026, 6, 30)),
        ("2、划线30处 2026-07-15", "划线30处 2026-07-15", date(2026, 7, 15)),
        ("（三）改造路灯（2027年底前）", "改造路灯（2027年底前）", date(2027, 12, 31)),
        ("一是年底前全部完成", "年底前全部完成", date(2026, 12, 31)),
        ("明年6月底前完工。", "明年6月底前完工。", date(2027, 6, 30)),
        ("明年年底前", "明年年底前", date(2027, 12, 31)),
        ("1月底前投用", "1月底前投用", date(2027, 1, 31)),
        ("在12月31日前", "在12月31日前", date(2026, 12, 31)),
        ("2028年2月", "2028年2月", date(2028, 2, 29)),
        ("三年内完成", "三年内完成", None),
        ("投入1.5亿元", "投入1.5亿元", None),
        ("3.5公里道路拓宽", "3.5公里道路拓宽", None),
        ("2025年已立项，今后逐步推进", "2025年已立项，今后逐步推进", None),
    ],
)
def test_a_line_names_its_own_day(line: str, text: str, due_on: date | None) -> None:
    [item] = items_said({"planned": line}, ON)
    assert (item.kind, item.text, item.due_on) == (PLANNED, text, due_on)


@pytest.mark.parametrize("line", ["2026年2月30日前", "2026-13-01", "2026年13月底"])
def test_a_day_that_does_not_exist_is_told_and_not_replaced(line: str) -> None:
    [item] = items_said({"planned": line, "by_when": date(2026, 12, 20)}, ON)
    assert item.unreadable
    assert item.unreadable in line


def test_a_line_without_a_day_takes_the_one_given_for_all_and_a_line_said_twice_counts_once() -> None:
    said = {"done": "加宽道路\n\n 加宽道路 ", "planned": "改造路灯\n加宽道路", "by_when": "2026-12-20"}
    items = items_said(said, ON)
    assert [(one.kind, one.text, one.due_on) for one in items] == [
        (DONE, "加宽道路", ON),
        (PLANNED, "改造路灯", date(2026, 12, 20)),
    ]


@given(done=st.text(max_size=300), planned=st.text(max_size=300))
def test_whatever_is_written_each_line_is_at_most_one_item_and_none_is_empty(done: str, planned: str) -> None:
    items = items_said({"done": done, "planned": planned}, ON)
    assert len(items) <= len(done.splitlines()) + len(planned.splitlines())
    assert all(one.text == one.text.strip() and one.text for one in items)
    assert len({one.text for one in items}) == len(items)


@given(day=st.dates(date(2020, 1, 1), date(2090, 12, 31)))
def test_a_whole_date_is_read_in_every_way_of_writing_it(day: date) -> None:
    ways = (
        f"{day:%Y-%m-%d}", f"{day.year}年{day.month}月{day.day}日前完成", f"{day.year}.{day.month}.{day.day}",
        f"（{day.year}/{day.month}/{day.day}）",
    )  # fmt: skip
    for way in ways:
        [item] = items_said({"planned": f"改造路灯 {way}"}, ON)
        assert item.due_on == day
