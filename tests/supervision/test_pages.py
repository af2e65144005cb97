"""The lists: reports, the ledger of rectification with its ages, and what is asked of a body."""

from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from renda.supervision.models import OpinionHandling, Rectification
from tests import factories as make
from tests.county import County
from tests.supervision.making import TITLE, Supervising

ON = date(2026, 7, 1)
LATER = ON + timedelta(days=100)
pytestmark = pytest.mark.django_db


@pytest.fixture
def supervising(pin_today: Callable[[date], None]) -> Supervising:
    pin_today(LATER)
    return Supervising(County(ON), ON)


def page(actor: Any, name: str, **asked: Any) -> str:
    return make.signed_in(actor).get(reverse(name), asked).content.decode()


def sheet(actor: Any, name: str) -> Any:
    answer: Any = make.signed_in(actor).get(reverse(name))
    return load_workbook(BytesIO(b"".join(answer.streaming_content))).active


def test_the_list_of_reports_is_filtered_and_taken_away(supervising: Supervising) -> None:
    county = supervising.county
    supervising.in_handling()
    clerk = county.clerk
    assert TITLE in page(clerk, "work-reports", q="义务教育", year=ON.year, kind="special")
    assert TITLE in page(clerk, "work-reports", body=county.unit.pk, state="opinions_in_handling")
    for other in (
        {"q": "水利"},
        {"year": 2020},
        {"kind": "debt"},
        {"body": county.helper.pk},
        {"state": "report_heard"},
    ):
        assert TITLE not in page(clerk, "work-reports", **other)
    assert "0 / 1 已公布" in page(clerk, "work-reports")
    assert sheet(clerk, "work-reports-export")["A2"].value == TITLE
    assert "没有符合条件" in page(county.stranger, "work-reports", q="水利")


def test_whoever_is_not_concerned_sees_no_report(supervising: Supervising) -> None:
    supervising.planned()
    assert TITLE not in page(supervising.county.handler, "work-reports")
    assert TITLE not in page(supervising.county.colleague, "work-reports")
    assert TITLE in page(supervising.county.leader, "work-reports")


def test_the_ledger_is_filtered_and_taken_away(supervising: Supervising) -> None:
    county = supervising.county
    matter = supervising.problem()
    said = "大班额没有消除"
    assert said in page(county.clerk, "rectifications", only="late")
    assert said in page(county.handler, "rectifications", only="open", body=county.unit.pk, q="大班额")
    assert said not in page(county.clerk, "rectifications", only="reopened")
    assert said not in page(county.clerk, "rectifications", body=county.helper.pk)
    assert said not in page(county.clerk, "rectifications", state="problem_mending")
    assert said not in page(county.assistant, "rectifications")
    county.take(matter, "set_measures", county.handler, text="新建学校")
    table = sheet(county.clerk, "rectifications-export")
    assert (table["A2"].value, table["D2"].value) == (said, "新建学校")


def test_the_ages_of_open_problems_by_body(supervising: Supervising) -> None:
    county = supervising.county
    supervising.problem()
    source = Rectification.objects.get().source
    for days, body in ((20, county.unit), (80, county.helper)):
        county.take(
            source, "list_problem", county.clerk, on=ON + timedelta(days=days), problem="食堂没有公示", body=body,
            due_on=LATER + timedelta(days=9),
        )  # fmt: skip
    answer: Any = make.signed_in(county.clerk).get(reverse("rectification-ages"))
    found = {row["body_id"]: row for row in answer.context["rows"]}
    one, other = found[county.unit.pk], found[county.helper.pk]
    assert (one["age_0"], one["age_1"], one["age_2"], one["late"]) == (0, 1, 1, 1)
    assert (other["age_0"], other["unmended"], other["late"], other["total"]) == (1, 1, 0, 1)
    assert answer.context["sums"]["total"] == 3
    assert "合计" in answer.content.decode()


def test_a_body_sees_what_is_asked_of_it_with_its_receipts(supervising: Supervising) -> None:
    county = supervising.county
    supervising.in_handling()
    handling = OpinionHandling.objects.get().matter
    assert TITLE in page(county.handler, "supervision-asked", receipt="to_come")
    assert TITLE not in page(county.handler, "supervision-asked", receipt="sent_back")
    supervising.report_again(handling)
    asked = {"procedure": "opinion_handling"}
    assert TITLE in page(county.handler, "supervision-asked", receipt="to_check", **asked)
    county.take(
        handling,
        "consider_handling",
        county.leader,
        outcome="returned",
        words="补充",
        due_on=LATER + timedelta(days=9),
    )
    assert TITLE in page(county.handler, "supervision-asked", receipt="sent_back", **asked)
    assert TITLE not in page(county.handler, "supervision-asked", receipt="to_come", **asked)
    assert TITLE not in page(county.assistant, "supervision-asked")
    assert TITLE in page(county.clerk, "supervision-asked", body=county.unit.pk)


def test_the_clerks_see_how_many_of_each_receipt_every_body_has(supervising: Supervising) -> None:
    county = supervising.county
    supervising.in_handling()
    handling = OpinionHandling.objects.get().matter
    client = make.signed_in(county.clerk)

    def cells(**said: str) -> dict[str, list[str]]:
        answer: Any = client.get(reverse("supervision-asked"), said)
        return {
            row["cells"][0]["text"]: [cell["text"] for cell in row["cells"][1:]]
            for row in answer.context["rows"]
        }

    unit, office = county.unit.name, county.government.organization_name
    assert cells()[unit] == ["1", "0", "0", "1", "0"]  # to come, sent back, to check, accepted, filed
    assert cells()[office] == cells()[unit]  # the government's office sends in for its departments
    supervising.report_again(handling)
    assert cells()[unit] == ["0", "0", "1", "1", "0"]
    back = {"outcome": "returned", "words": "补充", "due_on": LATER + timedelta(days=9)}
    county.take(handling, "consider_handling", county.leader, **back)
    assert cells(procedure="opinion_handling")[unit] == ["0", "1", "0", "0", "0"]


def test_what_supervision_changed_in_a_year(supervising: Supervising) -> None:
    county, matter = supervising.county, supervising.problem()
    said = "大班额没有消除"
    assert said not in page(county.clerk, "rectification-changes")
    county.take(matter, "set_measures", county.handler, text="新建学校")
    county.take(matter, "report_mending", county.handler, text="新学校已经招生")
    county.take(matter, "verify_mending", county.clerk, outcome="mended")
    told = page(county.clerk, "rectification-changes", year=ON.year)
    assert said in told
    assert "新学校已经招生" in told
    answer: Any = make.signed_in(county.leader).get(reverse("rectification-changes"))
    assert (answer.context["listed"], answer.context["listed_mended"], answer.context["again"]) == (1, 1, 0)
    assert said not in page(county.clerk, "rectification-changes", year=ON.year - 1)
    assert said in page(county.clerk, "rectification-changes", year="九九")  # no year at all is this one
    county.take(matter, "reopen_problem", county.leader, reason="反弹", due_on=LATER + timedelta(days=9))
    assert said not in page(county.clerk, "rectification-changes")
