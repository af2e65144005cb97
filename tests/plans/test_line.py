"""A plan from the call for topics to the account of its year, through the real actions."""

from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from renda.documents.models import Document, Edition
from renda.matters.models import Duty, Matter
from renda.meetings.actions.agenda import remove_item, settle_item
from renda.meetings.models import AgendaItem
from renda.meetings.waiting import waiting_for
from renda.plans import opening
from renda.plans.actions import open_plan, write_item
from renda.plans.models import Change, Item, Score, Topic
from renda.plans.queries import likened, lines_of, topics_of
from renda.procedures.engine.unmet import StepRefused
from renda.supervision.models import WorkReport
from tests import factories as make
from tests.meetings.making import a_meeting
from tests.plans.making import Planning

ON = date(2026, 1, 12)
pytestmark = pytest.mark.django_db


@pytest.fixture
def planning(pin_today: Callable[[date], None]) -> Planning:
    pin_today(date(2026, 12, 31))
    return Planning(ON)


def test_what_law_requires_every_year_enters_with_its_months(planning: Planning) -> None:
    months = dict(Item.objects.filter(plan=planning.matter.pk).values_list("rule", "month"))
    assert months == {
        "final_accounts_window": 6, "audit_report_with_final_accounts": 6, "budget_plan_execution_report": 6,
        "audit_rectification_6_months": 12, "state_assets_annual_report": 0, "gov_debt_annual_report": 0,
        "report_environment_annual": 0, "filing_review_annual_report": 0, "report_energy_saving_annual": 0,
    }  # fmt: skip
    assert planning.item("决算").title == "审查和批准2025年本级决算"
    assert planning.item("审计工作").body == planning.government
    assert planning.item("备案审查").body == planning.own


def test_a_year_has_one_plan_and_only_clerks_begin_it(planning: Planning) -> None:
    county = planning.county
    with pytest.raises(StepRefused, match="2026 年已经有"):
        open_plan(actor=county.clerk, on=ON, year=2026, call_until_on=ON)
    with pytest.raises(StepRefused, match="由常委会办事机构拟订"):
        open_plan(actor=county.leader, on=ON, year=2027, call_until_on=ON)
    with pytest.raises(StepRefused, match="不能早于今天"):
        open_plan(actor=county.clerk, on=ON, year=2027, call_until_on=date(2026, 1, 1))
    planning.take("discard_plan", reason="年度写错")
    assert open_plan(actor=county.clerk, on=ON, year=2026, call_until_on=ON).pk != planning.matter.pk


def test_suggestions_are_counted_by_their_class(planning: Planning) -> None:
    county = planning.county
    for _number in range(3):
        suggestion = county.accepted()
        suggestion.suggestion.topic = "transport"
        suggestion.suggestion.registered_on = ON
        suggestion.suggestion.save()
    topic = planning.topic("城区停车", source="suggestions", subject="transport")
    assert (topic.counted, topic.get_source_display()) == (3, "代表建议集中反映的问题")
    page = make.signed_in(county.clerk).get(reverse("matter", args=[planning.matter.pk])).content.decode()
    assert "工业交通" in page
    assert "城区停车" in page


def test_alike_topics_are_shown_merged_and_scored(planning: Planning) -> None:
    first = planning.topic("全县农村饮水安全工作情况")
    second = planning.topic("农村饮水安全工作情况", planning.county.deputy, "letters", counted=12)
    other = planning.topic("义务教育学位供给情况")
    standing = {one.topic: one for one in likened(topics_of(planning.plan), planning.plan.congress_id)}
    assert standing[first].alike == [second]
    assert standing[other].alike == []
    planning.take("merge_topics", into=first, topics=[first, second])
    second.refresh_from_db()
    assert second.merged_into == first
    planning.take("score_topics", committee=planning.committee, points={str(other.pk): 9, str(first.pk): 6})
    planning.take("score_topics", committee=planning.committee, points={str(first.pk): 7})
    assert Score.objects.get(topic=first).points == 7
    ranked = topics_of(planning.plan)
    assert [(one.topic, one.points, one.counted) for one in ranked] == [(other, 9.0, 0), (first, 7.0, 12)]


def test_a_statutory_report_is_left_out_only_with_a_reason(planning: Planning) -> None:
    planning.drafted()
    item = planning.item("国有资产")
    said = planning.refused("leave_out", item=item, reason=" ")
    assert "法律规定每年安排" in said
    assert "监督法第二十四条第二款" in said
    planning.take("leave_out", item=item, reason="本年在人民代表大会会议上报告")
    item.refresh_from_db()
    assert (item.status, item.reason) == ("dropped", "本年在人民代表大会会议上报告")
    planning.take("submit_plan")
    page = make.signed_in(planning.county.clerk).get(reverse("plan", args=[planning.matter.pk]))
    assert "本年在人民代表大会会议上报告" in page.content.decode()


def test_it_is_submitted_complete_and_within_the_months_of_the_law(planning: Planning) -> None:
    planning.take("draft_plan", topics=[])
    assert "还没有写全" in planning.refused("submit_plan")
    for item in Item.objects.filter(plan=planning.matter.pk):
        said = {"title": "改名", "kind": "visit", "committee": planning.committee, "body": item.body}
        write_item(actor=planning.county.clerk, plan=planning.plan, item=item, month=10, **said)
    assert planning.item("决算").kind == "examine"  # title and kind are the law's
    assert "依法应当安排在 6 月至 9 月，现为 10 月" in planning.refused("submit_plan")


def test_the_council_adopts_or_returns_it(planning: Planning) -> None:
    planning.drafted().take("submit_plan")
    meeting = a_meeting(planning.county, on=ON, kind="council")
    assert planning.matter in waiting_for(meeting)
    assert planning.matter not in waiting_for(a_meeting(planning.county, on=ON))
    planning.take("schedule", meeting=meeting)
    item = AgendaItem.objects.get(matter=planning.matter)
    assert item.becomes == "vote"
    remove_item(actor=planning.county.clerk, on=ON, item=item, reason="改日再议")
    planning.matter.refresh_from_db()
    assert planning.matter.state == "awaiting"
    planning.take("schedule", meeting=meeting)
    place = AgendaItem.objects.get(matter=planning.matter, removed_on=None)
    settle_item(item=place, settled_as="rejected", on=ON)
    planning.matter.refresh_from_db()
    assert planning.matter.state == "plan_drafting"


def test_published_it_is_everybodys_and_a_document(planning: Planning) -> None:
    planning.adopted()
    deputy = make.signed_in(planning.county.colleague)
    url = reverse("plan", args=[planning.matter.pk])
    assert deputy.get(url).status_code == 404
    planning.take("publish_plan")
    assert Document.objects.get(matter=planning.matter).editions.get().issued_at
    answer = deputy.get(url)
    assert "全县农村饮水安全工作情况" in answer.content.decode()
    duty = Duty.objects.get(matter=planning.matter, step="close_plan", closed_on=None)
    assert duty.due_on == date(2026, 12, 31)
    sheet = load_workbook(BytesIO(b"".join(deputy.get(reverse("plan-export", args=[planning.matter.pk])))))
    assert sheet.active is not None
    assert sheet.active.max_row == 11


def test_it_is_adjusted_by_the_council_on_record(planning: Planning) -> None:
    planning.running()
    item = planning.item("饮水")
    decided = {"reason": "调研没有结束", "decided_by": "第三次主任会议"}
    assert "由主任会议决定" in planning.refused(
        "adjust_item", item=item, outcome="moved", month=11, reason="", decided_by=""
    )
    accounts = planning.item("决算")
    assert "依法应当安排在 6 月至 9 月" in planning.refused(
        "adjust_item", item=accounts, outcome="moved", month=11, **decided
    )
    planning.take("adjust_item", item=item, outcome="moved", month=11, **decided)
    planning.take(
        "add_item", title="安全生产工作情况", kind="inspection", month=8, committee=planning.committee,
        body=planning.government, **decided,
    )  # fmt: skip
    planning.take("adjust_item", item=planning.item("安全生产"), outcome="carried", month=0, **decided)
    told = list(Change.objects.values_list("change", "from_month", "to_month"))
    assert told == [("moved", 10, 11), ("added", 0, 8), ("carried", 8, 0)]
    assert planning.item("安全生产").status == "carried"
    editions = Edition.objects.filter(document__kind="supervision_plan").order_by("version")
    assert [one.reason for one in editions][1:] == ["第三次主任会议决定调整"] * (len(editions) - 1)
    assert len(editions) >= 3
    page = make.signed_in(planning.county.clerk).get(reverse("plan", args=[planning.matter.pk]))
    assert "调研没有结束" in page.content.decode()


def test_an_item_opens_its_matter_by_the_room_of_its_kind(
    planning: Planning, monkeypatch: pytest.MonkeyPatch
) -> None:
    planning.running()
    item = planning.item("饮水")
    assert "还没有办理程序" in planning.refused("open_item", item=planning.item("备案审查"))
    made: list[Matter] = []

    def opens(*, item: Item, actor: object, on: date) -> Matter:
        made.append(planning.county.draft())
        return made[0]

    monkeypatch.setattr(opening, "_OPENERS", {})
    opening.register("report", opens)
    planning.take("open_item", item=item)
    item.refresh_from_db()
    assert item.opened == made[0]
    assert "已经启动" in planning.refused("open_item", item=item)
    line = next(one for one in lines_of(planning.plan, ON) if one.item == item)
    assert (line.says, line.progress) == ("正在办理", 10)
    page = (
        make.signed_in(planning.county.deputy)
        .get(reverse("plan", args=[planning.matter.pk]))
        .content.decode()
    )
    assert reverse("matter", args=[made[0].pk]) in page


def test_the_years_end_tells_what_became_of_every_item(planning: Planning) -> None:
    planning.running()
    decided = {"reason": "等待上级部署", "decided_by": "第九次主任会议"}
    planning.take("adjust_item", item=planning.item("政府债务"), outcome="carried", month=0, **decided)
    assert "还有 9 项没有完成" in planning.refused("close_plan", text="总结")
    for item in Item.objects.filter(plan=planning.matter.pk, status="planned"):
        planning.take("complete_item", item=item, text="已经听取和审议")
    planning.take("close_plan", text="全年监督工作按计划完成。")
    assert planning.matter.closed_on == ON
    edition = Edition.objects.get(document__kind="supervision_account")
    assert edition.issued_at
    assert "执行情况的报告" in edition.title


def test_the_draft_is_the_clerks(planning: Planning) -> None:
    county = planning.drafted().county
    item = planning.item("饮水")
    said = {"title": "饮水安全", "kind": "report", "month": 5, "committee": None, "body": None}
    url = reverse("plan-item", args=[item.pk])
    assert make.signed_in(county.leader).get(url).status_code == 403
    clerk = make.signed_in(county.clerk)
    assert clerk.post(url, {"title": "", "kind": "report"}).status_code == 422
    assert clerk.post(url, {"title": "饮水安全", "kind": "report", "month": "5"}).status_code == 302
    new = reverse("plan-item-new", args=[planning.matter.pk])
    assert clerk.post(new, {"title": "社区养老", "kind": "visit", "month": "4"}).status_code == 302
    assert planning.item("社区养老").month == 4
    planning.take("leave_out", item=item, reason="并入其他项目")
    item.refresh_from_db()
    with pytest.raises(StepRefused, match="已经不列入计划"):
        write_item(actor=county.clerk, plan=planning.plan, item=item, **said)
    refused = clerk.post(url, {"title": "饮水安全", "kind": "report", "month": "5"})
    assert refused.status_code == 409
    assert "饮水安全" in refused.content.decode()


def test_each_proposes_from_the_sources_that_are_theirs(planning: Planning) -> None:
    county = planning.county
    step = reverse("matter-step", args=[planning.matter.pk, "propose_topic"])
    unit = make.signed_in(county.handler).get(step).content.decode()
    assert 'value="requested"' in unit
    assert 'value="society"' not in unit
    said = {"source": "society", "title": "公交线路", "grounds": "出行不便", "kind": "visit"}
    assert make.signed_in(county.handler).post(step, said).status_code == 422
    assert make.signed_in(county.colleague).post(step, said).status_code == 302
    topic = Topic.objects.get(title="公交线路")
    assert "人大代表" in topic.proposed_by


def test_a_report_that_is_planned_opens_in_the_room_of_supervision(planning: Planning) -> None:
    planning.running()
    for words, kind, source, title in (
        ("饮水", "special", "society", "关于全县农村饮水安全工作情况的报告"),
        ("决算", "final_accounts", "law", "关于2025年本级决算的报告"),
        ("审计工作", "audit", "law", "关于2025年度审计工作的报告"),
    ):
        planning.take("open_item", item=planning.item(words))
        report = WorkReport.objects.get(matter=planning.item(words).opened)
        assert (report.kind, report.source, report.matter.title) == (kind, source, title)
        assert report.committee == planning.committee
        assert report.matter.parent == planning.matter
    page = (
        make.signed_in(planning.county.clerk).get(reverse("plan", args=[planning.matter.pk])).content.decode()
    )
    assert reverse("matter", args=[planning.item("决算").opened_id]) in page
    planning.take(
        "add_item", title="社区养老情况", kind="report", month=9, committee=planning.committee, body=None,
        reason="群众要求", decided_by="第三次主任会议",
    )  # fmt: skip
    assert "由哪个机关报告" in planning.refused("open_item", item=planning.item("社区养老"))
