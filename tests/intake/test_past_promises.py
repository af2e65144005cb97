"""Imported replies become promises only where somebody says so, once, and are followed like any other."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from renda.intake.models import PromiseReview
from renda.intake.promised import promised_in
from renda.matters.daily import run_day
from renda.matters.models import Duty, Entry
from renda.matters.verification import faults_in_ledger
from renda.promises.models import Evidence, Promise
from renda.suggestions.models import Reply
from renda.suggestions.recording_past import Past, Year, record_past_suggestion
from tests import factories as make
from tests.county import County

TEXT = """您提出的关于道路的建议收悉，现答复如下：
一、已安装路灯20盏，覆盖主要路口。
二、下一步，计划加宽路面，2026年6月底前完成。
因用地指标不足，停车场难以建设。感谢您对我们工作的关心和支持。"""
TODAY = date(2026, 3, 2)


@pytest.fixture
def county(db: None, pin_today: Callable[[date], None]) -> County:
    pin_today(TODAY)
    return County(TODAY)


@pytest.fixture
def reply(county: County) -> Reply:
    return imported(county, TEXT)


def imported(county: County, text: str) -> Reply:
    year = Year.of(county.congress, 2025)
    past = Past(
        title="关于修路的建议", state="closed", source={"file": "去年.xlsx"}, number=7 + Reply.objects.count(),
        lead=make.Person.objects.get(pk=county.deputy.person_id), unit=county.unit,
        replied_on=date(2025, 7, 1), reply={"text": text, "document_number": ""},
    )  # fmt: skip
    matter = record_past_suggestion(past, year=year, actor=county.office, on=TODAY)
    return Reply.objects.get(suggestion_id=matter.pk)


@pytest.mark.parametrize(
    ("text", "done", "planned"),
    [
        (TEXT, ["已安装路灯20盏，覆盖主要路口"], ["计划加宽路面，2026年6月底前完成"]),
        ("感谢您的建议。我局高度重视。", [], []),
        ("该项目已列入2026年计划；将于明年实施。", [], ["该项目已列入2026年计划", "将于明年实施"]),
        ("目前均已整改到位！", ["目前均已整改到位"], []),
        ("", [], []),
    ],
)
def test_what_a_reply_seems_to_promise(text: str, done: list[str], planned: list[str]) -> None:
    found = promised_in(text)
    assert (found.done, found.planned) == (done, planned)


def test_nothing_is_promised_until_somebody_says_so(county: County, reply: Reply) -> None:
    client = make.signed_in(county.office)
    page = client.get(reverse("intake-promise", args=[reply.pk])).content.decode()
    assert "已安装路灯20盏" in page
    assert "加宽路面" in client.get(reverse("intake-promise", args=[reply.pk])).content.decode()
    run_day(TODAY)
    assert not Promise.objects.exists()


def follow(county: County, reply: Reply, **more: Any) -> Any:
    given = {
        "done": "已安装路灯20盏",
        "planned": "加宽路面，2026年6月底前完成\n改造排水",
        "by_when": "2026-12-31",
    }
    return make.signed_in(county.office).post(
        reverse("intake-promise", args=[reply.pk]), {**given, "decision": "follow", **more}
    )


def test_what_is_accepted_is_followed_once(county: County, reply: Reply) -> None:
    other = imported(county, "已办。")
    answer = follow(county, reply)
    assert answer["Location"] == reverse("intake-promise", args=[other.pk])
    found = {one.text: one for one in Promise.objects.select_related("matter")}
    assert {text: (one.kind, one.matter.state, one.due_on) for text, one in found.items()} == {
        "已安装路灯20盏": ("done", "reported", date(2025, 7, 1)),
        "加宽路面，2026年6月底前完成": ("planned", "promised", date(2026, 6, 30)),
        "改造排水": ("planned", "promised", date(2026, 12, 31)),
    }
    assert {one.unit for one in found.values()} == {county.unit}
    assert {one.promised_on for one in found.values()} == {date(2025, 7, 1)}
    assert Evidence.objects.get().source == reply.entry
    owed = Duty.objects.filter(step="report", organization=county.unit, closed_on__isnull=True)
    assert sorted(owed.values_list("due_on", flat=True)) == [date(2026, 6, 30), date(2026, 12, 31)]
    opened = Entry.objects.filter(procedure="promise", step="open")
    assert set(opened.values_list("capacity", "person_id")) == {("deputies_office", county.office.person_id)}
    assert PromiseReview.objects.get().followed == 3
    follow(county, reply, planned="另一件事，2026年6月底前完成")
    assert Promise.objects.count() == 3
    assert faults_in_ledger(county.congress) == []


def test_the_unit_reports_and_deputies_recheck_as_ever(
    county: County, reply: Reply, pin_today: Callable[[date], None]
) -> None:
    follow(county, reply)
    planned = Promise.objects.get(text="改造排水").matter
    county.take(planned, "report", county.handler, text="已经完成")
    done = Promise.objects.get(kind="done").matter
    season = date(2026, 12, 1)
    for day in (season, season + timedelta(days=1)):
        pin_today(day)
        run_day(day)
    for matter in (planned, done):
        assert Duty.objects.filter(matter=matter, step="recheck", closed_on__isnull=True).count() == 1
    county.take(done, "recheck", county.deputy, on=season + timedelta(days=1), outcome="kept", words="")
    run_day(season + timedelta(days=1))
    done.refresh_from_db()
    assert done.state == "kept"


def test_that_it_promised_nothing_is_noted(county: County, reply: Reply) -> None:
    answer = follow(county, reply, decision="nothing")
    assert answer["Location"] == reverse("intake-promises")
    assert (Promise.objects.count(), PromiseReview.objects.get().followed) == (0, 0)
    page = make.signed_in(county.office).get(reverse("intake-promises")).content.decode()
    assert "没有待核对的往年答复" in page


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"by_when": ""}, "“改造排水”没有时限"),
        ({"planned": "加宽路面，2026年2月30日前完成"}, "2026年2月30日 不存在"),
        ({"planned": "加宽路面，2024年6月底前完成"}, "早于答复日期"),
        ({"done": "\n".join(f"第{n}件" for n in range(99))}, "最多"),
        ({"done": "长" * 600}, "一行太长"),
    ],
)
def test_what_cannot_be_followed_is_said_and_nothing_typed_is_lost(
    county: County, reply: Reply, given: dict[str, str], said: str
) -> None:
    answer = follow(county, reply, **given)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "已安装路灯" in answer.content.decode() or "done" in given
    assert not Promise.objects.exists()


def test_only_the_deputies_office_and_only_its_own(county: County, reply: Reply) -> None:
    url = reverse("intake-promise", args=[reply.pk])
    assert make.signed_in(county.handler).get(url).status_code == 403
    other = make.somebody(make.a_congress(), "clerk", classification="deputies_committee")
    assert make.signed_in(other).get(url).status_code == 404


def test_a_long_list_asks_the_database_no_more_often(county: County, reply: Reply) -> None:
    client, asked = make.signed_in(county.office), []
    for more in (1, 20):
        for _n in range(more):
            imported(county, TEXT)
        client.get(reverse("intake-promises"))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("intake-promises"))
        asked.append(len(queries))
    assert asked[0] == asked[1] < 25
