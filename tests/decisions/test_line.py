"""A decision from the vote that makes it to the end of its execution, through the real actions."""

from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from renda.bills.actions import open_bill
from renda.decisions.actions import write_decision
from renda.decisions.models import Decision, Execution
from renda.documents.models import Document
from renda.documents.official.numbers import set_word
from renda.matters.models import Duty, Entry, Matter
from renda.meetings.actions.agenda import settle_item
from renda.meetings.models import AgendaItem
from renda.procedures.engine.unmet import StepRefused
from tests import factories as make
from tests.county import County
from tests.meetings.making import a_meeting

ON = date(2026, 3, 2)
DUE = ON + timedelta(days=90)
pytestmark = pytest.mark.django_db


@pytest.fixture
def county(pin_today: Callable[[date], None]) -> County:
    pin_today(DUE)
    return County(ON)


def settled(
    county: County, settled_as: str, kind: str = "decision", title: str = "关于建设停车场的决定"
) -> Matter:
    """A bill of that kind of which a meeting made that."""
    bill = open_bill(
        actor=county.handler, on=ON, kind=kind, body="standing_committee", title=title,
        case="停车难", grounds="缺口大", plan="一、三年建成停车场十处。",
    )  # fmt: skip
    county.take(bill, "submit", county.handler)
    county.take(bill, "route", county.leader, outcome="placed")
    county.take(bill, "schedule", county.clerk, meeting=a_meeting(county, on=ON))
    settle_item(item=AgendaItem.objects.get(matter=bill), settled_as=settled_as, on=ON)
    return bill


def adopted(county: County) -> Matter:
    settled(county, "adopted")
    return Decision.objects.get().matter


@pytest.mark.parametrize(
    ("bill", "decision"),
    [
        ("关于批准上年度财政决算的议案", "关于批准上年度财政决算的决议"),
        ("关于建设停车场的决定（草案）", "关于建设停车场的决定"),
    ],
)
def test_a_decision_is_called_one(county: County, bill: str, decision: str) -> None:
    """The register listed 关于批准上年度财政决算, which is a title of nothing."""
    settled(county, "adopted", title=bill)
    assert Decision.objects.get().matter.title == decision


def test_the_vote_opens_it_and_no_person(county: County) -> None:
    matter = adopted(county)
    decision = Decision.objects.get()
    assert (matter.title, matter.state, decision.adopted_on) == ("关于建设停车场的决定", "unpublished", ON)
    assert decision.text == "一、三年建成停车场十处。"
    assert decision.meeting is not None
    assert Entry.objects.get(matter=matter, step="open").capacity == "meeting"


@pytest.mark.parametrize(
    ("settled_as", "kind"), [("rejected", "decision"), ("postponed", "decision"), ("heard", "report")]
)
def test_what_was_not_adopted_makes_no_decision(county: County, settled_as: str, kind: str) -> None:
    settled(county, settled_as, kind)
    assert not Decision.objects.exists()


def test_it_is_published_executed_and_completed(county: County) -> None:
    matter = adopted(county)
    set_word(organization_id=county.clerk.organization_id, word="测常决")
    colleague = make.signed_in(county.colleague)
    assert colleague.get(reverse("matter", args=[matter.pk])).status_code == 404
    county.take(matter, "publish_decision", county.clerk)
    assert Decision.objects.get().number == f"测常决〔{ON.year}〕1号"
    assert Document.objects.get(matter=matter).editions.get().issued_at
    assert colleague.get(reverse("matter", args=[matter.pk])).status_code == 200
    county.take(matter, "charge", county.clerk, bodies=[county.unit, county.helper], text="抓紧", due_on=DUE)
    parts = {one.body: one.matter for one in Execution.objects.all()}
    duty = Duty.objects.get(matter=parts[county.unit], closed_on=None)
    assert (duty.step, duty.organization, duty.due_on) == ("report_execution", county.unit, DUE)
    county.take(parts[county.unit], "report_execution", county.handler, text="已建成四处")
    later = DUE + timedelta(days=60)
    county.take(
        parts[county.unit],
        "consider_report",
        county.leader,
        outcome="returned",
        words="还差六处",
        due_on=later,
    )
    assert Duty.objects.get(matter=parts[county.unit], closed_on=None).due_on == later
    assert "还有 2 个机关" in str(county.refusal(matter, "complete", county.clerk, text="完毕")[0])
    for body, actor in ((county.unit, county.handler), (county.helper, county.assistant)):
        county.take(parts[body], "report_execution", actor, text="已全部建成")
        county.take(parts[body], "consider_report", county.clerk, outcome="accepted")
    county.take(matter, "complete", county.clerk, text="已执行完毕")
    assert matter.closed_on == ON


def test_another_body_neither_sees_nor_reports(county: County) -> None:
    matter = adopted(county)
    county.take(matter, "publish_decision", county.clerk)
    county.take(matter, "charge", county.clerk, bodies=[county.unit], text="", due_on=DUE)
    part = Execution.objects.get().matter
    assert make.signed_in(county.assistant).get(reverse("matter", args=[part.pk])).status_code == 404
    assert make.signed_in(county.handler).get(reverse("matter", args=[part.pk])).status_code == 200
    assert "由执行机关办理" in str(county.refusal(part, "report_execution", county.assistant, text="已建")[0])


def test_the_text_is_the_clerks_until_it_is_published(county: County) -> None:
    matter, decision = adopted(county), Decision.objects.get()
    with pytest.raises(StepRefused, match="由会务工作人员登记"):
        write_decision(actor=county.leader, on=ON, decision=decision, title="决定", text="正文")
    write_decision(actor=county.clerk, on=ON, decision=decision, title="决定", text="")
    matter.refresh_from_db()
    assert "正文还没有写" in str(county.refusal(matter, "publish_decision", county.clerk)[0])
    clerk = make.signed_in(county.clerk)
    url = reverse("decision-write", args=[matter.pk])
    assert clerk.post(url, {"title": "关于停车的决定", "text": ""}).status_code == 422
    assert clerk.post(url, {"title": "关于停车的决定", "text": "正文"}).status_code == 302
    county.take(matter, "publish_decision", county.clerk)
    refused = clerk.post(url, {"title": "改", "text": "改"})
    assert refused.status_code == 409
    assert "正文不能再改" in refused.content.decode()


def test_the_register_is_filtered_and_taken_away(county: County) -> None:
    adopted(county)
    clerk = make.signed_in(county.clerk)
    page = clerk.get(reverse("decisions"), {"q": "停车场", "year": ON.year}).content.decode()
    assert "关于建设停车场的决定" in page
    assert "关于建设停车场的决定" not in clerk.get(reverse("decisions"), {"q": "教育"}).content.decode()
    assert (
        "关于建设停车场的决定" not in clerk.get(reverse("decisions"), {"state": "completed"}).content.decode()
    )
    answer = clerk.get(reverse("decisions-export"))
    sheet = load_workbook(BytesIO(b"".join(answer.streaming_content))).active  # type: ignore[attr-defined]
    assert sheet is not None
    assert sheet["A2"].value == "关于建设停车场的决定"
