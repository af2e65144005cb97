"""The report's pages: who sees what, ratings only once settled, nothing yet, what is asked wrongly, tables."""

import io
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import openpyxl
import pytest
from django.test import Client

from renda.matters.models import Matter
from renda.reporting.page import report_page
from renda.reporting.report import report
from tests import factories as make
from tests.bad_input.pages import read
from tests.county import County
from tests.reporting.conftest import listed, numbers_with_lists, period_of

REPLIED_ON = date(2026, 4, 20)
SATISFIED = {"handling": "satisfied", "result": "basically", "words": ""}


def text_of(answer: Any) -> str:
    return "".join(read(answer).text)


def test_a_rating_counts_only_once_it_is_settled(county: County) -> None:
    first, second = county.replied(on=REPLIED_ON), county.replied(on=REPLIED_ON)
    county.take(first, "evaluate", county.deputy, on=REPLIED_ON, **SATISFIED)
    for actor in (county.office, county.leader, county.government, county.handler):
        before = report(actor, period_of(actor, period=2026)).total
        assert before["answered"] == 2
        assert not [
            slug
            for slug, number in before.items()
            if number and slug.startswith(("handling_", "result_", "rated"))
        ]
    county.take(second, "evaluate", county.deputy, on=REPLIED_ON, **SATISFIED)
    after = report(county.handler, period_of(county.handler, period=2026)).total
    assert after["rated"] == after["handling_satisfied"] == after["result_basically"] >= 1


def test_an_open_rating_is_in_no_table(county: County) -> None:
    first, _second = county.replied(on=REPLIED_ON), county.replied(on=REPLIED_ON)
    county.take(first, "evaluate", county.deputy, on=REPLIED_ON, **SATISFIED)
    book = workbook(make.signed_in(county.handler), "/reporting/list/table/?figure=answered")
    assert not [
        cell.value for row in book.active.iter_rows() for cell in row if cell.value in {"满意", "基本满意"}
    ]


def test_a_unit_counts_its_own_only(county: County) -> None:
    county.replied()
    county.handling(helped=True)
    for actor, led, assisted in ((county.handler, 2, 0), (county.assistant, 0, 1)):
        found = report(actor, period_of(actor, period=2026, unit=county.unit.pk))
        [line] = found.units
        assert line.unit_id == actor.organization_id
        assert (line.number("assigned"), line.number("assigned", "assist")) == (led, assisted)
    page = make.signed_in(county.assistant).get(
        "/reporting/list/", {"figure": "assigned", "held": "lead", "of": county.unit.pk}
    )
    assert "共 0 条" in page.content.decode() or "没有符合条件的记录" in page.content.decode()


def test_one_units_report_is_asked_for_by_the_office(county: County) -> None:
    county.replied()
    county.accepted()
    period = period_of(county.office, period=2026, unit=county.unit.pk)
    assert report(county.office, period).total["registered"] == 1
    page = report_page(county.office, period)
    assert page["paragraph"].startswith(f"2026年，{county.unit.name}承办代表建议1件，为主办件。")
    numbers = list(numbers_with_lists(page))
    assert [one for one in numbers if listed(county.office, one[2]) != one[1]] == []


def test_another_congress_is_not_counted(county: County) -> None:
    county.replied()
    other = County(county.on)
    assert report(other.office, period_of(other.office, period=2026)).total["registered"] == 0
    answer = make.signed_in(other.office).get("/reporting/list/", {"held": "lead", "of": county.unit.pk})
    assert answer.status_code == 404


def test_a_session_and_days_of_registration_are_periods(county: County) -> None:
    county.accepted()
    session = f"session-{county.session.pk}"
    for asked, number in (
        ({"period": session}, 1),
        ({"since_on": "2026-03-01", "until_on": "2026-03-02"}, 1),
        ({"since_on": "2026-02-01", "until_on": "2026-03-01"}, 0),
        ({"since_on": "2026-03-02", "period": "1999"}, 1),
    ):
        period = period_of(county.office, **asked)
        assert report(county.office, period).total["registered"] == number, asked


def test_a_county_without_suggestions_is_told_how_to_begin(county: County) -> None:
    answer = make.signed_in(county.office).get("/reporting/")
    assert answer.status_code == 200
    assert "这个期间还没有编号登记的建议" in text_of(answer)
    assert "写入年度报告的文字" not in text_of(answer)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"since_on": "2026-05-01", "until_on": "2026-04-01"}, "结束日期早于开始日期"),
        ({"since_on": "2026-02-30"}, "输入一个有效的日期"),
        ({"period": "9999"}, "没有这个年度或者会议的建议"),
        ({"since_on": "2990-01-01"}, "开始日期还没有到"),
        ({"since_on": "1990-01-01", "until_on": "2026-01-01"}, "一次最多统计 10 年"),
        ({"since_on": "2026-01-01", "until_on": "2999-01-01"}, "一次最多统计 10 年"),
        ({"until_on": "2026-01-01"}, "请同时填写开始日期"),
        ({"since_on": "0001-01-01"}, "请核对年份"),
        ({"unit": "999999"}, "没有这个承办单位"),
    ],
)
def test_a_period_that_is_none_is_refused_in_words(county: County, asked: dict[str, str], said: str) -> None:
    county.accepted()
    client = make.signed_in(county.office)
    answer = client.get("/reporting/", asked)
    assert said in text_of(answer)
    assert "编号登记" not in text_of(answer)
    for elsewhere in (
        "/reporting/table/",
        "/reporting/list/",
        "/reporting/list/table/",
        "/reporting/people/",
    ):
        led_to = client.get(elsewhere, asked)
        assert led_to.status_code == 302
        assert said in text_of(client.get(led_to["Location"]))


@pytest.mark.parametrize(
    "asked", ["figure=x", "held=x", "topic=x", "held=lead&of=0", "of=1", "held=lead&of=²"]
)
def test_a_figure_that_is_none_is_not_found(county: County, asked: str) -> None:
    assert make.signed_in(county.office).get(f"/reporting/list/?{asked}").status_code == 404


def test_the_page_shows_paragraph_matrix_and_lists(county: County) -> None:
    county.replied()
    page = text_of(make.signed_in(county.office).get("/reporting/"))
    for words in (
        "写入年度报告的文字",
        "登记代表建议1件",
        "各单位办理情况",
        "历年比较",
        "清单",
        county.unit.name,
    ):
        assert words in page


def test_the_paragraph_stays_chinese_on_the_english_page(county: County) -> None:
    county.replied()
    client = make.signed_in(county.office)
    client.cookies["django_language"] = "en"
    page = client.get("/reporting/").content.decode()
    found = re.search(r'<p class="report-words" lang="zh-Hans">(.*?)</p>', page)
    assert found
    assert found[1].startswith("2026年，登记代表建议1件")


def test_the_deputies_who_took_part_are_listed(county: County) -> None:
    county.accepted()
    page = make.signed_in(county.office).get("/reporting/people/")
    assert county.deputy.person_name in text_of(page)
    assert (
        report(county.office, period_of(county.office, period=2026)).people
        == page.context["page"].paginator.count
        == 1
    )


def workbook(client: Client, address: str) -> Any:
    answer: Any = client.get(address)
    assert answer.status_code == 200
    return openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_workbook_holds_every_table(county: County, language: str) -> None:
    county.replied()
    Matter.objects.update(title="=1+1")
    client = make.signed_in(county.office)
    client.cookies["django_language"] = language
    book = workbook(client, "/reporting/table/")
    assert len(book.sheetnames) == 7
    matrix = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]
    assert matrix[1][:4] == [county.unit.name, 1, 0, 1]
    assert len(matrix) == 3
    items = [[cell.value for cell in row] for row in book.worksheets[5].iter_rows()]
    assert items[1][1] == "=1+1"
    assert book.worksheets[5].cell(2, 2).data_type == "s"
    assert "登记代表建议1件" in str(book.worksheets[6].cell(2, 1).value)
    single = workbook(client, "/reporting/list/table/?figure=result_satisfied")
    assert single.active.max_row == 1


def test_more_suggestions_and_units_take_no_more_queries(
    county: County, django_assert_num_queries: Callable[..., Any]
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    county.replied()
    period = period_of(county.office, period=2026)
    with CaptureQueriesContext(connection) as one:
        report_page(county.office, period)
    for _n in range(4):
        county.replied()
    with django_assert_num_queries(len(one)):
        report_page(county.office, period)
    assert len(one) <= 9
