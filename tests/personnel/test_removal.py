"""Resignations, removals and dismissals, through the real actions."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.urls import reverse

from renda.ballots.actions.prepare import prepare_vote
from renda.matters.actions import perform
from renda.matters.models import Matter
from renda.meetings.models import AgendaItem
from renda.personnel.models import Motion
from renda.procedures.engine.unmet import StepRefused
from renda.roster.models import Membership
from tests import factories as make
from tests.personnel.making import Personnel

ON = date(2026, 3, 2)
HELD = ON + timedelta(days=20)
pytestmark = pytest.mark.django_db


@pytest.fixture
def county(pin_today: Callable[[date], None]) -> Personnel:
    pin_today(HELD + timedelta(days=60))
    return Personnel(ON)


def holder(county: Personnel, label: str, role: str, body: str = "government") -> Membership:
    organization = {"government": county.head_office, "court": county.court}[body]
    return make.a_membership(make.a_person("韩某某"), organization=organization, role=role, label=label)


def resigning(county: Personnel) -> tuple[Matter, Membership]:
    held = holder(county, "副县长", "deputy_head")
    matter = county.motion("", procedure="resignation")
    county.listed(matter, "韩某某,测试县人民政府,副县长", points=None)
    return matter, held


def test_a_resignation_ends_the_office_and_is_filed_with_the_congress(county: Personnel) -> None:
    matter, held = resigning(county)
    county.take(matter, "submit", county.clerk)
    county.take(matter, "council_decides", county.leader, outcome="placed")
    county.in_session(matter)
    county.counted(matter, [(6, 1, 0)])
    county.take(matter, "publish_result", county.clerk, HELD)
    held.refresh_from_db()
    assert (held.ends_on, held.end_reason) == (HELD, "接受辞职")
    assert held.decided_by.get().motion_id == matter.pk
    county.take(matter, "file_with_congress", county.clerk, HELD, number="第五次会议")
    assert matter.closed_on == HELD


def test_in_session_the_congress_decides_on_a_resignation_itself(county: Personnel) -> None:
    matter, _held = resigning(county)
    session = county.session
    session.begins_on, session.ends_on = ON, ON + timedelta(days=4)
    session.save()
    (unmet,) = county.refusal(matter, "submit", county.clerk)
    assert "应当由大会决定" in str(unmet)
    assert str(unmet.cite) == "地方组织法第三十二条第一款"


def test_a_chief_procurators_resignation_waits_for_approval_above(county: Personnel) -> None:
    body = make.an_organization(county.congress, classification="procuratorate", name="测试县人民检察院")
    make.a_membership(make.a_person("许某某"), organization=body, role="head", label="检察长")
    matter = county.motion("", procedure="resignation", nominator=body)
    county.listed(matter, "许某某,测试县人民检察院,检察长", points=None)
    county.take(matter, "submit", county.clerk)
    county.take(matter, "council_decides", county.leader, outcome="placed")
    county.in_session(matter)
    county.counted(matter, [(7, 0, 0)])
    assert "还没有上级人大常委会的批准" in str(
        county.refusal(matter, "publish_result", county.clerk, on=HELD)[0]
    )
    county.take(matter, "enter_approval", county.clerk, HELD, number="市人大常〔2026〕5号")
    county.take(matter, "publish_result", county.clerk, HELD)
    assert matter.state == "announced"


def dismissing(county: Personnel, label: str = "副院长", role: str = "deputy_head", **more: object) -> Matter:
    holder(county, label, role, "court")
    matter = county.motion("", procedure="dismissal", nominator=county.court, **more)
    county.listed(matter, f"韩某某,测试县人民法院,{label}", points=None)
    return matter


def test_a_dismissal_hears_the_person_and_is_voted_on_in_secret(county: Personnel) -> None:
    matter = dismissing(county)
    county.take(matter, "submit", county.clerk)
    assert make.signed_in(county.judge).get(reverse("matter", args=[matter.pk])).status_code == 200
    told = county.refusal(matter, "council_decides", county.leader, outcome="shelved", words="情况有变")
    assert "应当提请常委会会议审议" in str(told[0])  # an organ's motion is not kept from the meeting
    county.take(matter, "council_decides", county.leader, outcome="placed")
    told = county.refusal(matter, "schedule", county.clerk, meeting=county.meeting())
    assert "还没有把撤职案送达当事人" in str(told[0])
    county.take(matter, "serve_motion", county.clerk, served_how="当面送达")
    sitting = county.in_session(matter)
    form = {
        "handed_out": 7,
        "collected": 7,
        "counts": [(6, 1, 0)],
        "scrutineers": "甲、乙",
        "outcome": "adopted",
    }
    assert "当事人的申辩" in str(county.refusal(matter, "decide", county.clerk, on=HELD, **form)[0])
    county.take(matter, "enter_defence", county.clerk, HELD, way="written", text="事实不清")
    assert "决定印发会议" in str(county.refusal(matter, "decide", county.clerk, on=HELD, **form)[0])
    county.take(matter, "print_defence", county.leader, HELD)
    item = AgendaItem.objects.get(matter=matter)
    vote = prepare_vote(actor=county.clerk, on=HELD, sitting=sitting, items=[item])
    with pytest.raises(StepRefused) as refused:
        perform(matter=vote.matter, step="start_vote", actor=county.clerk, on=HELD)
    assert str(refused.value.unmet[0].cite) == "监督法第六十二条第三款"
    county.counted(matter, [(6, 1, 0)])
    county.take(matter, "publish_result", county.clerk, HELD)
    assert Membership.objects.get(person__name="韩某某").end_reason == "撤职"
    assert Motion.objects.get(pk=matter.pk).defence_text == "事实不清"


def test_the_heads_are_the_congresss_alone(county: Personnel) -> None:
    matter = dismissing(county, "院长", "head")
    (unmet,) = county.refusal(matter, "submit", county.clerk)
    assert "不在常务委员会可以撤职的范围内" in str(unmet)
    assert str(unmet.cite) == "监督法第六十条"


@pytest.mark.parametrize(("signers", "is_enough"), [(1, False), (2, True)])
def test_members_move_a_dismissal_with_one_fifth_of_all(
    county: Personnel, signers: int, is_enough: bool
) -> None:
    county.meeting(members=9)
    matter = dismissing(county, by_members=True, signers=signers)
    if not is_enough:
        assert "五分之一以上书面联名，现在联名 1 人" in str(county.refusal(matter, "submit", county.clerk)[0])
        return
    county.take(matter, "submit", county.clerk)
    county.take(matter, "council_decides", county.leader, outcome="shelved", words="另行处理")
    assert matter.state == "shelved"


def test_nobody_is_removed_from_an_office_they_do_not_hold(county: Personnel) -> None:
    make.a_membership(make.a_person("韩某某"), organization=county.court, role="clerk", label="书记员")
    matter = county.motion("court", nominator=county.court)
    county.listed(matter, "韩某某,测试县人民法院,审判员,免职")
    (unmet,) = county.refusal(matter, "submit", county.clerk)
    assert "现在没有登记担任测试县人民法院审判员" in str(unmet)
