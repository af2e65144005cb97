"""Every room's texts are found by those who see the matter, and by nobody else."""

import re
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from renda.bills.actions import open_bill
from renda.decisions.models import Decision, Execution
from renda.documents.official.numbers import set_word
from renda.elections.actions import open_election
from renda.elections.models import Candidate
from renda.matters.models import Matter
from renda.meetings.actions.agenda import settle_item
from renda.meetings.models import AgendaItem, Meeting, Minutes
from renda.personnel.models import Line, Motion
from renda.plans.models import Plan
from renda.procedures.registry import PROCEDURES
from renda.proceedings.actions.ask import ask_question
from renda.supervision.models import OpinionHandling
from tests import factories as make
from tests.county import County
from tests.elections.making import Hall
from tests.meetings.making import a_meeting, at, come, convened, take
from tests.personnel.making import Personnel
from tests.plans.making import Planning
from tests.referrals.asked import Asking
from tests.search.hits import found, matters
from tests.supervision.making import Supervising

Index = Callable[[], None]
ON = date(2026, 3, 2)
DAY = ON + timedelta(days=20)
# Their title is all they say, and it stands on the page of the matter they belong to.
SAYS_NOTHING = {"joint_nomination", "pressing", "sitting", "leave", "secret_vote", "law_exam"}


def a_bill(county: County) -> Matter:
    return open_bill(
        actor=county.handler, on=ON, kind="decision", body="standing_committee", title="关于建设停车场的决定",
        case="停车十分困难", grounds="车位缺口很大", plan="三年建成停车场十处。",
    )  # fmt: skip


def test_every_procedure_is_searched(county: County) -> None:
    from renda.search.sources import sources

    county.draft()
    searched = {
        slug
        for slug in PROCEDURES
        for source in sources()
        if source.code not in {2, 3} and source.of_matters is not None and source.slug == slug
    }
    assert set(PROCEDURES) - searched == SAYS_NOTHING


def test_a_bill_is_found_by_whoever_brings_it_and_by_the_congress_office_once_submitted(
    county: County, index: Index
) -> None:
    bill = a_bill(county)
    index()
    for words in ("停车场", "十分困难", "缺口", "十处"):
        assert matters(county.handler, words, kind="bill") == [bill.pk]
        assert matters(county.clerk, words, kind="bill") == []
    county.take(bill, "submit", county.handler)
    index()
    assert matters(county.clerk, "缺口") == [bill.pk]
    assert matters(county.clerk, "缺口", state=bill.state) == [bill.pk]
    assert matters(county.stranger, "缺口") == []


def test_a_meeting_its_decision_and_the_execution(county: County, index: Index) -> None:
    bill = a_bill(county)
    county.take(bill, "submit", county.handler)
    county.take(bill, "route", county.leader, outcome="placed")
    meeting = a_meeting(county, on=ON)
    county.take(bill, "schedule", county.clerk, meeting=meeting)
    settle_item(item=AgendaItem.objects.get(matter=bill), settled_as="adopted", on=ON)
    decision = Decision.objects.get().matter
    set_word(organization_id=county.clerk.organization_id, word="测常决")
    county.take(decision, "publish_decision", county.clerk)
    county.take(
        decision,
        "charge",
        county.clerk,
        bodies=[county.unit],
        text="抓紧选址",
        due_on=ON + timedelta(days=90),
    )
    index()
    assert {one.matter_id for one in found(county.clerk, "建设停车场")} >= {
        bill.pk, meeting.matter.pk, decision.pk,
    }  # fmt: skip
    assert matters(county.colleague, "测常决〔2026〕1号", kind="decision") == [decision.pk]
    part = Execution.objects.get().matter
    assert matters(county.handler, "抓紧选址") == [part.pk]
    assert matters(county.assistant, "抓紧选址", kind="execution") == []


def test_minutes_are_found_once_they_are_issued(county: County, index: Index) -> None:
    meeting = a_meeting(county, on=ON)
    minutes = Minutes.objects.create(meeting=meeting, text="会议要求尽快补齐教育短板", saved_at=at(ON))
    meeting.matter.save()
    index()
    assert matters(county.clerk, "教育短板") == []
    Minutes.objects.filter(pk=minutes.pk).update(issued_on=DAY)
    meeting.matter.save()
    index()
    assert matters(county.clerk, "教育短板") == [meeting.matter.pk]


@pytest.fixture
def sat(county: County) -> Meeting:
    meeting = convened(county, on=ON)
    come(meeting.sittings.get(), 5)
    take(meeting.sittings.get(), "open_sitting", county.clerk, DAY)
    meeting.matter.refresh_from_db()
    return meeting


def test_a_question_and_its_answer(county: County, index: Index, sat: Meeting) -> None:
    matter = ask_question(
        actor=county.deputy, on=DAY, meeting=sat, body=county.unit, text="学位缺口怎样解决？", item=None
    )
    index()
    assert matters(county.deputy, "学位缺口") == [matter.pk]
    assert matters(county.handler, "学位缺口") == [matter.pk]
    assert matters(county.assistant, "学位缺口") == []
    county.take(matter, "answer_now", county.handler, on=DAY, text="已经扩建两所学校")
    index()
    assert matters(county.deputy, "扩建两所", kind="question") == [matter.pk]


def test_a_request_stays_between_those_who_ask_and_the_party_committee(index: Index) -> None:
    asking = Asking(ON)
    others = (asking.county.deputy, asking.county.handler)
    matter = asking.draft(text="拟于三月召开会议，研究供水保障")
    index()
    assert matters(asking.clerk, "供水保障") == [matter.pk]
    assert [matters(one, "供水保障") for one in (*others, asking.party)] == [[], [], []]
    asking.take(matter, "submit_for_review", asking.clerk)
    asking.take(matter, "review", asking.group, "approved", signer="李书记", words="", met_on=None)
    asking.take(matter, "send", asking.clerk)
    asking.answer(matter, "agreed", words="请注意节约用水")
    index()
    assert matters(asking.party, "供水保障") == [matter.pk]
    assert matters(asking.clerk, "县委复〔2026〕3号", kind="referral") == [matter.pk]
    assert matters(asking.clerk, "节约用水") == [matter.pk]
    assert [matters(one, "供水保障") for one in others] == [[], []]


def test_a_motion_on_people_is_found_by_its_grounds_posts_and_names(index: Index) -> None:
    county = Personnel(ON)
    matter = county.motion()
    Motion.objects.filter(pk=matter.pk).update(grounds="班子结构需要优化")
    Line.objects.create(
        motion_id=matter.pk, position=1, person=make.a_person("甄可寻"), organization=county.departments[0],
        post="局长", role="head", change="appoint",
    )  # fmt: skip
    matter.save()
    index()
    for words in ("结构需要优化", "甄可寻 局长"):
        assert matters(county.clerk, words, kind="appointment") == [matter.pk]
        assert matters(county.deputy, words) == []


def test_an_election_is_found_by_its_candidates(county: County, index: Index) -> None:
    hall = Hall(county)
    election = open_election(
        actor=county.clerk, on=county.on, meeting=hall.meeting, post=hall.post, seats=2, margin=1
    )
    Candidate.objects.create(
        election_id=election.pk,
        person=make.a_person("齐候选"),
        label="齐候选",
        introduction="长期从事水利工作",
    )
    election.matter.save()
    index()
    assert matters(county.clerk, "齐候选", kind="election") == [election.pk]
    assert matters(county.clerk, "从事水利") == [election.pk]


def test_sight_is_asked_once_however_many_sources_there_are(county: County, index: Index) -> None:
    county.draft()
    index()
    with CaptureQueriesContext(connection) as queries:
        assert matters(county.deputy, "建议")
    sentence = max((str(one["sql"]) for one in queries), key=len)
    asked = Counter(re.findall(r"""\"procedure\" = '(\w+)'""", sentence))
    whole = {
        slug: times for slug, times in asked.items() if not PROCEDURES[slug].hides
    }  # what is hidden is asked apart
    assert whole
    assert set(whole.values()) == {1}  # asked for every source, the question took ten times as long


def test_a_report_its_handling_and_a_problem(county: County, index: Index) -> None:
    supervising = Supervising(county, ON)
    report = supervising.in_handling()
    handling = OpinionHandling.objects.get().matter
    supervising.report_again(handling)
    county.take(
        report,
        "list_problem",
        county.clerk,
        problem="校车超员",
        body=county.unit,
        due_on=ON + timedelta(days=9),
    )
    index()
    assert matters(county.clerk, "增加学位", kind="work_report") == [report.pk]
    assert matters(county.handler, "年底完成", kind="opinion_handling") == [handling.pk]
    assert len(matters(county.handler, "校车超员", kind="rectification")) == 1
    assert matters(county.assistant, "校车超员") == []
    assert matters(county.colleague, "增加学位", kind="work_report") == [report.pk]  # heard
    assert matters(county.colleague, "年底完成") == []


def test_a_plan_is_found_by_its_items_and_its_account(county: County, index: Index) -> None:
    plan = Planning(ON, county)
    index()
    assert matters(county.clerk, "年度审计工作报告", kind="plan") == [plan.matter.pk]
    assert matters(county.colleague, "年度审计工作报告") == [plan.matter.pk]
    plan.take("draft_plan", topics=[])
    index()
    assert matters(county.colleague, "年度审计工作报告") == []
    Plan.objects.update(account="饮水安全明显改善")
    plan.matter.save()
    index()
    assert matters(county.clerk, "饮水安全明显改善") == [plan.matter.pk]
