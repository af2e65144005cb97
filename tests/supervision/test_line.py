"""A report from its topic to the publication of what became of the opinions on it, through the real actions."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.urls import reverse

from renda.decisions.models import Decision
from renda.matters.models import Duty, Matter
from renda.meetings.actions.agenda import settle_item
from renda.meetings.models import AgendaItem
from renda.meetings.waiting import waiting_for
from renda.procedures.engine.unmet import StepRefused
from renda.roster.models import Organization, Person
from renda.supervision.actions.report import open_work_report
from renda.supervision.models import OpinionHandling, Rectification, WorkReport
from tests import factories as make
from tests.county import County
from tests.meetings.making import a_meeting
from tests.supervision.making import DELIVERED, TITLE, Supervising, report_of

ON = date(2026, 7, 1)
LATER = ON + timedelta(days=300)
pytestmark = pytest.mark.django_db


@pytest.fixture
def supervising(pin_today: Callable[[date], None]) -> Supervising:
    pin_today(LATER)
    return Supervising(County(ON), ON)


def duties(matter: Matter) -> dict[str, date | None]:
    return dict(Duty.objects.filter(matter=matter, closed_on=None).values_list("step", "due_on"))


def test_the_clocks_run_back_from_the_meeting(supervising: Supervising) -> None:
    county, matter = supervising.county, supervising.planned()
    meeting_on = ON + timedelta(days=60)
    assert make.signed_in(county.handler).get(reverse("matter", args=[matter.pk])).status_code == 404
    county.take(matter, "notify_body", county.clerk)
    assert duties(matter)["send_draft"] == meeting_on - timedelta(days=20)
    county.take(
        matter, "change_day", county.clerk, meeting_on=meeting_on + timedelta(days=5), reason="会议改期"
    )
    assert duties(matter)["send_draft"] == meeting_on - timedelta(days=15)
    county.take(matter, "send_draft", county.handler, text="稿")
    county.take(matter, "collect_opinions", county.clerk, text="意见")
    county.take(matter, "committee_opinion", county.clerk, text="写具体")
    assert duties(matter) == {"deliver_report": meeting_on - timedelta(days=5)}
    county.take(matter, "deliver_report", county.handler, **DELIVERED)
    county.take(matter, "check_report", county.clerk, outcome="accepted")
    assert duties(matter)["distribute"] == meeting_on - timedelta(days=2)
    page = make.signed_in(county.handler).get(reverse("matter", args=[matter.pk])).content.decode()
    assert "会前的法定期限" in page


def test_it_waits_for_the_standing_committee_and_takes_its_day(supervising: Supervising) -> None:
    county, matter = supervising.county, supervising.awaiting()
    meeting = a_meeting(county, on=ON)
    assert [one.pk for one in waiting_for(meeting)] == [matter.pk]
    county.take(matter, "schedule", county.clerk, meeting=meeting)
    assert report_of(matter).meeting_on == meeting.begins_on
    item = AgendaItem.objects.get(matter=matter)
    assert (item.becomes, item.presenter) == ("hear", f"{county.unit.name} 副县长甲")
    assert duties(matter)["distribute"] == meeting.begins_on - timedelta(days=7)


def test_a_meeting_within_ten_days_needs_a_reason(supervising: Supervising) -> None:
    county, matter = supervising.county, supervising.awaiting()
    meeting = a_meeting(county, on=ON, days_ahead=9)
    refused = county.refusal(matter, "schedule", county.clerk, meeting=meeting)
    assert "中间不足十日" in str(refused[0])
    assert "监督法第十五条第一款" in str(refused[0])
    county.take(matter, "schedule", county.clerk, meeting=meeting, late_because="主任会议同意")
    assert matter.state == "scheduled"


def test_it_is_handled_published_and_concluded(supervising: Supervising) -> None:
    county = supervising.county
    matter = supervising.in_handling()
    handling = OpinionHandling.objects.get()
    assert handling.due_on == date(2026, 10, 1)
    assert duties(handling.matter)["report_handling"] == handling.due_on
    county.take(matter, "publish_report", county.clerk)
    assert "还有 1 个机关" in str(county.refusal(matter, "conclude_report", county.clerk, text="办结")[0])
    supervising.report_again(handling.matter)
    county.take(handling.matter, "consider_handling", county.leader, outcome="accepted")
    colleague = make.signed_in(county.colleague)
    assert colleague.get(reverse("matter", args=[handling.pk])).status_code == 200
    county.take(handling.matter, "publish_handling", county.clerk)
    county.take(matter, "conclude_report", county.clerk, text="办结")
    assert matter.state == "report_concluded"
    page = colleague.get(reverse("matter", args=[matter.pk])).content.decode()
    assert "报告全文" in page
    assert "群众反映大班额" not in page  # what was gathered beforehand is for those who prepare


def test_an_approved_report_makes_a_decision(supervising: Supervising) -> None:
    supervising.county.unit.classification = "department"
    supervising.county.unit.save()
    supervising.awaiting(kind="audit", title="审计工作报告")
    matter = supervising.heard("adopted", kind="final_accounts", title="关于2025年县级决算草案的报告")
    assert Decision.objects.get().bill == matter
    assert report_of(matter).result == "adopted"


def test_final_accounts_wait_for_the_audit_report(supervising: Supervising) -> None:
    supervising.county.unit.classification = "department"
    supervising.county.unit.save()
    matter = supervising.awaiting(kind="final_accounts", title="关于2025年县级决算草案的报告")
    meeting = a_meeting(supervising.county, on=ON)
    refused = supervising.county.refusal(matter, "schedule", supervising.county.clerk, meeting=meeting)
    assert "监督法第二十七条第一款" in str(refused[0])


def test_an_audit_report_is_followed_by_one_on_what_was_mended(supervising: Supervising) -> None:
    supervising.county.unit.classification = "department"
    supervising.county.unit.save()
    supervising.heard(kind="audit", title="关于2025年度审计工作的报告")
    followed = WorkReport.objects.get(kind="audit_rectification")
    assert followed.matter.title == "关于2025年度审计查出问题整改情况的报告"
    assert followed.meeting_on == date(2027, 1, 1)
    assert duties(followed.matter) == {"notify_body": None}


def test_the_second_round_of_a_handling_that_did_not_pass(supervising: Supervising) -> None:
    handling = supervising.reported()
    supervising.rated(handling, 4, 7, 11)  # eleven of twenty-two valid papers are no more than half
    record = OpinionHandling.objects.get()
    assert (handling.state, record.round, record.due_on) == ("handling_owed", 2, date(2026, 10, 1))
    supervising.report_again(handling)
    supervising.rated(handling, 9, 7, 6)
    assert handling.state == "handling_to_publish"
    assert list(record.counts.filter(is_check=True).values_list("round", "satisfied")) == [(1, 4), (2, 9)]


def test_the_second_count_is_another_persons_and_the_same(supervising: Supervising) -> None:
    county, handling = supervising.county, supervising.reported()
    county.take(handling, "consider_handling", county.leader, outcome="deliberated")
    county.take(handling, "schedule", county.clerk, meeting=a_meeting(county, on=ON))
    settle_item(item=AgendaItem.objects.get(matter=handling), settled_as="heard", on=ON)
    counts = {"satisfied": 9, "basically": 7, "dissatisfied": 6, "invalid": 0}
    county.take(handling, "enter_rating", county.clerk, **counts)
    assert "另一个人" in str(county.refusal(handling, "check_rating", county.clerk, **counts)[0])
    differing = {**counts, "satisfied": 10}
    refused = county.refusal(handling, "check_rating", supervising.other_clerk, **differing)
    assert "不一致" in str(refused[0])
    county.take(handling, "check_rating", supervising.other_clerk, **counts)
    assert handling.state == "handling_to_publish"


def test_a_problem_is_mended_opened_again_and_ends_by_itself(supervising: Supervising) -> None:
    county, matter = supervising.county, supervising.problem()
    assert matter.parent is not None
    assert matter.title == "大班额没有消除"
    assert make.signed_in(county.assistant).get(reverse("matter", args=[matter.pk])).status_code == 404
    county.take(matter, "set_measures", county.handler, text="新建学校")
    county.take(matter, "report_mending", county.handler, text="已建成")
    county.take(matter, "verify_mending", county.clerk, outcome="mended")
    county.take(matter, "reopen_problem", county.leader, reason="反弹", due_on=ON + timedelta(days=90))
    record = Rectification.objects.get()
    assert (record.reopened, record.verdict, record.due_on) == (1, "not_mended", ON + timedelta(days=90))
    assert record.first_due_on == ON + timedelta(days=60)
    county.take(matter, "report_mending", county.handler, text="又建成")
    county.take(matter, "verify_mending", county.clerk, outcome="mended")
    assert duties(matter) == {"settle_mending": date(2027, 1, 1)}


def test_a_report_is_put_on_the_list_by_the_clerks_of_a_county(supervising: Supervising) -> None:
    with pytest.raises(StepRefused, match="由会务工作人员登记"):
        open_work_report(actor=supervising.county.leader, on=ON, title=TITLE, body=supervising.county.unit)
    court = make.an_organization(supervising.county.congress, classification="court", name="县法院")
    with pytest.raises(StepRefused, match="由人民政府提出"):
        supervising.planned(body=court, kind="debt")


def test_the_governments_office_sends_in_for_the_government(supervising: Supervising) -> None:
    county = supervising.county
    government = make.an_organization(county.congress, classification="government", name="县人民政府")
    matter = supervising.planned(body=government)
    county.take(matter, "notify_body", county.clerk)
    county.take(matter, "send_draft", county.government, text="稿")
    assert matter.state == "report_draft_sent"


def test_the_research_group_reports(supervising: Supervising) -> None:
    county, matter = supervising.county, supervising.planned()
    member = Person.objects.get(pk=county.deputy.person_id)
    county.take(matter, "form_group", county.leader, people=[member])
    county.take(matter, "submit_research", county.deputy, text="学位不足")
    assert report_of(matter).research == "学位不足"
    county.take(
        matter, "form_group", county.leader, people=[Person.objects.get(pk=county.colleague.person_id)]
    )
    assert make.signed_in(county.deputy).get(reverse("matter", args=[matter.pk])).status_code == 404


def test_the_plan_is_the_clerks_until_the_body_is_told(supervising: Supervising) -> None:
    county = supervising.county
    clerk = make.signed_in(county.clerk)
    department = make.an_organization(county.congress, classification="department", name="县教育局")
    said = {
        "title": "",
        "kind": "special",
        "body": department.pk,
        "source": "society",
        "committee": "",
        "why": "",
    }
    assert clerk.post(reverse("work-report-new"), said).status_code == 422
    answer = clerk.post(reverse("work-report-new"), {**said, "title": TITLE})
    report = WorkReport.objects.get()
    assert answer.headers["Location"] == reverse("matter", args=[report.pk])
    assert "还没有确定" in str(county.refusal(report.matter, "notify_body", county.clerk, on=LATER)[0])
    changed = {**said, "title": "另一题", "committee": supervising.committee.pk, "meeting_on": "2026-09-01"}
    assert clerk.post(reverse("work-report-write", args=[report.pk]), changed).status_code == 302
    report.refresh_from_db()
    assert (report.matter.title, report.meeting_on) == ("另一题", date(2026, 9, 1))
    county.take(report.matter, "notify_body", county.clerk, on=LATER)
    refused = clerk.post(reverse("work-report-write", args=[report.pk]), changed)
    assert refused.status_code == 409
    assert "已经通知报告机关" in refused.content.decode()


def test_a_finance_report_of_a_court_keeps_what_was_typed(supervising: Supervising) -> None:
    court = make.an_organization(supervising.county.congress, classification="court", name="县法院")
    said = {"title": "关于债务的报告", "kind": "debt", "body": court.pk, "source": "law"}
    answer = make.signed_in(supervising.county.clerk).post(reverse("work-report-new"), said)
    assert answer.status_code == 409
    assert "关于债务的报告" in answer.content.decode()
    assert not Organization.objects.filter(work_reports__isnull=False).exists()
