"""Recalls at the congress, through the real actions: who may bring one, the answer, the vote, and the ledger."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from renda.ballots.actions.prepare import prepare_vote
from renda.boxes.actions import close_box, open_box
from renda.documents.models import Document
from renda.matters.actions import perform
from renda.meetings.actions.plan import plan_meeting
from renda.meetings.models import AgendaItem
from renda.personnel.actions.box import prepare_motion_box
from renda.personnel.models import Line
from renda.procedures.engine.unmet import StepRefused
from renda.roster.models import Membership
from tests import factories as make
from tests.boxes.making import count, keepers_of, keys_made, vote
from tests.meetings.making import at
from tests.personnel.congress_making import ON, Session, motion_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(pin_today: Callable[[date], None], settings: Any, tmp_path: Path) -> Session:
    settings.BALLOT_KEYS = tmp_path / "keys"
    pin_today(ON + timedelta(days=60))
    found = Session()
    found.hall.open()
    return found


def test_a_recall_is_answered_voted_on_in_secret_and_ends_the_office(session: Session) -> None:
    matter = session.motion(session.vice)
    session.take(matter, "submit")
    assert "本人有权申辩" in str(session.refusal(matter, "present")[0])
    session.take(matter, "serve_motion", served_how="当面送达")
    session.take(matter, "present")
    item = AgendaItem.objects.get(matter=matter)
    assert (item.meeting_id, item.presenter) == (session.hall.meeting.pk, "主席团")
    session.take(matter, "enter_defence", way="presidium", text="事实不清")
    form = {
        "handed_out": 24,
        "collected": 24,
        "counts": [(13, 8, 3)],
        "scrutineers": "甲、乙",
        "outcome": "adopted",
    }
    (unmet,) = session.refusal(matter, "decide", **form)
    assert "申辩意见还没有由主席团印发会议" in str(unmet)
    assert str(unmet.cite) == "地方组织法第三十一条第四款"
    session.take(matter, "print_defence")
    ballot = prepare_vote(actor=session.county.clerk, on=ON, sitting=session.hall.sitting, items=[item])
    with pytest.raises(StepRefused) as refused:
        perform(matter=ballot.matter, step="start_vote", actor=session.county.clerk, on=ON)
    assert "无记名" in str(refused.value.unmet[0])
    assert "地方组织法第三十一条第五款" in {str(one.cite) for one in refused.value.unmet}
    session.counted(matter, (13, 8, 3))
    assert AgendaItem.objects.get(matter=matter).settled_as == "adopted"
    session.take(matter, "publish_result", on=ON + timedelta(days=1))
    session.vice.refresh_from_db()
    assert (session.vice.ends_on, session.vice.end_reason) == (
        ON,
        "罢免",
    )  # by the decision, not its announcement
    assert session.vice.decided_by.get().motion_id == matter.pk
    assert Document.objects.filter(matter=matter, kind="recall_announcement").exclude(number="").exists()
    session.take(matter, "complete_motion", served_how="已经送达", on=ON + timedelta(days=1))
    assert matter.state == "closed"


def test_half_of_all_deputies_is_not_enough(session: Session) -> None:
    matter = session.on_the_agenda(session.vice)
    session.counted(
        matter, (12, 0, 0), outcome="rejected"
    )  # of those here everybody, of all 24 no more than half
    assert matter.state == "rejected"
    session.vice.refresh_from_db()
    assert session.vice.ends_on is None
    assert "24" in str(Line.objects.get().told["params"])


@pytest.mark.parametrize(("signing", "is_enough"), [(2, False), (3, True)])
def test_one_tenth_of_the_deputies_bring_one(session: Session, signing: int, is_enough: bool) -> None:
    stranger = make.a_person("外人")  # has signed, but is no deputy
    signers = [*session.deputies[:signing], stranger]
    matter = session.motion(session.vice, source="deputies", signers=signers)
    if is_enough:
        session.take(matter, "submit")
        return
    (unmet,) = session.refusal(matter, "submit")
    assert "须十分之一以上即至少 3 人联名，已有 2 人，还差 1 人" in str(unmet)
    assert (str(unmet.cite), unmet.rule) == (
        "地方组织法第三十一条第一款",
        "recall_officials_county_proposers",
    )


def test_no_reasons_no_meeting_no_office_no_recall(session: Session) -> None:
    matter = session.motion(session.vice, grounds=" ")
    assert "罢免案应当写明罢免理由" in str(session.refusal(matter, "submit")[0])
    bureau = make.an_organization(session.county.congress, classification="department")
    deputy_head = session.holder(bureau, "副局长", "deputy_head", "尤某某")
    matter = session.motion(deputy_head)
    assert "不在本级人民代表大会可以罢免的范围内" in str(session.refusal(matter, "submit")[0])
    matter = session.motion(session.vice)
    Membership.objects.filter(pk=session.vice.pk).update(ends_on=ON)
    assert "现在没有登记担任" in str(session.refusal(matter, "submit")[0])
    later = plan_meeting(
        actor=session.county.clerk, on=ON, kind="congress", begins_at=at(ON + timedelta(days=30)), place="县会堂",
        out_of_turn="试验",
    )  # fmt: skip
    Membership.objects.filter(pk=session.vice.pk).update(ends_on=None)
    matter = session.motion(session.vice)
    motion = motion_of(matter)
    motion.meeting = later
    motion.save()
    assert "所选的大会会议现在没有举行" in str(session.refusal(matter, "submit")[0])


def test_a_deputy_to_the_higher_congress_is_recalled_in_a_secret_box_and_it_is_filed(
    session: Session,
) -> None:
    matter = session.motion(session.above, source="standing_committee")
    (unmet,) = session.refusal(matter, "submit")
    assert "常务委员会不能提出" in str(unmet)
    assert str(unmet.cite) == "选举法第五十一条第一款"
    assert "分别提出" in str(session.refusal(session.motion(session.above, session.vice), "submit")[0])
    matter = session.on_the_agenda(session.above)
    box = prepare_motion_box(
        actor=session.county.clerk, on=ON, motion=motion_of(matter), keepers=keepers_of(session.county)
    )
    keys = keys_made(box)
    open_box(box=box, actor=session.county.clerk, on=ON)
    (line,) = motion_of(matter).lines.all()
    assert line.office == "试验市人民代表大会代表"
    for place, person in enumerate(session.deputies):
        vote(box, person, {str(line.pk): "in_favour" if place < 13 else "against"})
    close_box(box=box, actor=session.county.clerk, on=ON)
    count(box, keys, ON)
    matter.refresh_from_db()
    assert matter.state == "decided"
    session.take(matter, "publish_result")
    assert "还没有报上一级人大常委会备案" in str(
        session.refusal(matter, "complete_motion", served_how="送达")[0]
    )
    session.take(matter, "file_above", number="县人大〔2026〕3号")
    session.take(matter, "complete_motion", served_how="送达")
    session.above.refresh_from_db()
    assert session.above.ends_on == ON


def test_a_box_waits_for_the_answer(session: Session) -> None:
    matter = session.motion(session.vice)
    asked = {"actor": session.county.clerk, "on": ON, "keepers": keepers_of(session.county)}
    with pytest.raises(StepRefused, match="列入会议议程以后"):
        prepare_motion_box(motion=motion_of(matter), **asked)
    session.take(matter, "submit")
    session.take(matter, "serve_motion", served_how="当面送达")
    session.take(matter, "present")
    with pytest.raises(StepRefused, match="还没有登记本人的申辩"):
        prepare_motion_box(motion=motion_of(matter), **asked)


def test_a_chief_procurator_stays_until_it_is_approved_above(session: Session) -> None:
    matter = session.on_the_agenda(session.procurator)
    session.counted(matter, (20, 2, 2))
    assert "批准以后才能公布" in str(session.refusal(matter, "publish_result")[0])
    approved = ON + timedelta(days=20)
    session.take(matter, "enter_approval", number="市人大常〔2026〕5号", approved_on=approved, on=approved)
    session.take(matter, "publish_result", on=approved)
    session.procurator.refresh_from_db()
    assert session.procurator.ends_on == approved


def test_nobody_leaves_office_where_it_is_not_approved(session: Session) -> None:
    matter = session.on_the_agenda(session.procurator)
    session.counted(matter, (20, 2, 2))
    session.take(matter, "enter_refusal", number="市人大常〔2026〕6号", on=ON + timedelta(days=20))
    session.procurator.refresh_from_db()
    assert (matter.state, session.procurator.ends_on) == ("not_approved", None)


def test_a_committee_inquires_and_the_next_session_decides(session: Session) -> None:
    matter = session.on_the_agenda(session.vice, way="written")
    votes = {"people": "甲、乙、丙", "in_favour": 12, "against": 8, "abstaining": 4}
    assert "没有过全体代表 24 人的半数" in str(session.refusal(matter, "set_up_inquiry", **votes)[0])
    session.take(matter, "set_up_inquiry", **{**votes, "in_favour": 13, "against": 7})
    assert AgendaItem.objects.get(matter=matter).settled_as == "postponed"
    told = session.refusal(matter, "receive_report", text="属实", meeting=session.hall.meeting)
    assert "请选择以后的会议" in str(told[0])
    later = plan_meeting(
        actor=session.county.clerk, on=ON, kind="congress", begins_at=at(ON + timedelta(days=30)), place="县会堂",
        out_of_turn="试验",
    )  # fmt: skip
    session.take(matter, "receive_report", text="属实", meeting=later)
    session.take(matter, "present")
    assert AgendaItem.objects.get(matter=matter, settled_as="").meeting_id == later.pk
    assert (motion_of(matter).defence, motion_of(matter).printed_on) == ("", None)


def test_what_is_taken_back_leaves_the_agenda(session: Session) -> None:
    matter = session.on_the_agenda(session.vice)
    told = session.refusal(matter, "withdraw", reason="情况有变")
    assert str(told[0].cite) == "地方组织法第二十二条第三款"
    session.take(matter, "withdraw", reason="情况有变", agreed_by="第三次主席团会议")
    item = AgendaItem.objects.get(matter=matter)
    assert (item.removed_on, item.removed_why) == (ON, "情况有变")


def test_the_clerk_writes_one_on_one_page(session: Session) -> None:
    clerk = make.signed_in(session.county.clerk)
    url = reverse("personnel-congress-new", args=["recall"])
    page = clerk.get(url).content.decode()
    assert "韩某某" in page
    assert "秦某某" in page
    assert clerk.get(reverse("personnel-congress-new", args=["appointment"])).status_code == 404
    form = {
        "meeting": session.hall.meeting.pk, "offices": [session.vice.pk], "source": "deputies", "grounds": "严重失职",
        "signers": [one.pk for one in session.deputies[:3]],
    }  # fmt: skip
    assert clerk.post(url, {**form, "meeting": ""}).status_code == 422
    response = clerk.post(url, form)
    motion = motion_of(Line.objects.get().motion.matter)
    assert response["Location"] == reverse("matter", args=[motion.pk])
    assert (motion.signers, motion.matter.title) == (
        3,
        "关于罢免韩某某的" + session.vice.organization.name + "副县长职务的议案",
    )
    page = clerk.get(reverse("matter", args=[motion.pk])).content.decode()
    write = reverse("personnel-congress-write", args=[motion.pk])
    assert write in page
    assert "代表联名提出" in page
    assert "checked" in clerk.get(write).content.decode()
    assert clerk.post(write, {**form, "source": "presidium", "grounds": "失职"}).status_code == 302
    assert (motion_of(motion.matter).signers, motion_of(motion.matter).grounds) == (0, "失职")
    session.take(motion.matter, "submit", on=ON + timedelta(days=60))
    assert clerk.post(write, form).status_code == 409
    assert make.signed_in(session.county.handler).get(url).status_code == 403
