"""The gate at its real doors: a bill is not put before a meeting, nor a meeting convened, without its consent."""

import pytest
from django.urls import reverse

from renda.bills.actions import open_bill
from renda.matters.actions import perform
from renda.matters.consents import matter_kinds
from renda.matters.models import Matter
from renda.meetings.models import Meeting
from renda.procedures.engine.unmet import StepRefused
from renda.procedures.registry import PROCEDURES
from renda.referrals.consent import standing_against
from renda.referrals.models import Referral
from tests import factories as make
from tests.meetings.making import a_meeting
from tests.referrals.asked import Asking

TEXTS = {"case": "停车难", "grounds": "车位缺口大", "plan": "分三年建设"}


@pytest.fixture
def meeting(asking: Asking) -> Meeting:
    """A planned meeting of the standing committee."""
    return a_meeting(asking.county, on=asking.on)


def a_bill(asking: Asking, *, kind: str = "decision", body: str = "standing_committee") -> Matter:
    """A bill of the congress's office that waits to be put before the meeting."""
    matter = open_bill(
        actor=asking.clerk, on=asking.on, kind=kind, body=body, title="关于公共停车场建设的决定", **TEXTS
    )
    asking.take(matter, "submit", asking.clerk)
    return matter


def routed(asking: Asking, matter: Matter) -> None:
    asking.take(matter, "route", asking.county.leader, "placed")


def test_a_bill_is_refused_at_the_first_step_and_again_on_the_agenda(
    asking: Asking, meeting: Meeting
) -> None:
    rule = asking.rule(kind="bill:decision")
    matter = a_bill(asking)
    [unmet] = asking.county.refusal(matter, "route", asking.county.leader, outcome="placed", reason="")
    assert "「决议、决定案」须事先请示党委" in str(unmet)
    assert rule.basis in str(unmet)
    asking.answered("agreed", matter)
    routed(asking, matter)
    asking.answered("refused", matter)
    answer = make.signed_in(asking.clerk).post(
        reverse("agenda-place", args=[meeting.pk]), {"matter": [matter.pk]}
    )
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "现为「未获同意」" in text
    assert reverse("referral-for", args=[matter.pk]) in text
    asking.answered("agreed_in_principle", matter)
    make.signed_in(asking.clerk).post(reverse("agenda-place", args=[meeting.pk]), {"matter": [matter.pk]})
    matter.refresh_from_db()
    assert matter.state == "scheduled"


def test_the_agenda_page_drafts_the_request_in_one_click(asking: Asking, meeting: Meeting) -> None:
    matter = a_bill(asking)
    routed(asking, matter)
    asking.rule(kind="bill:decision")
    client = make.signed_in(asking.clerk)
    refused = client.post(reverse("agenda-place", args=[meeting.pk]), {"matter": [matter.pk]})
    assert "起草请示" in refused.content.decode()
    client.post(reverse("referral-for", args=[matter.pk]))
    assert Referral.objects.get().matter.title == "关于提请审议《关于公共停车场建设的决定》的请示"


def test_shelving_needs_no_consent(asking: Asking) -> None:
    asking.rule(kind="bill:decision")
    matter = a_bill(asking)
    asking.take(matter, "route", asking.county.leader, "shelved", reason="条件不成熟")
    assert matter.state == "shelved"


@pytest.mark.parametrize(("kind", "body"), [("report", "standing_committee"), ("decision", "party_group")])
def test_other_kinds_and_what_is_no_power_of_the_congress_go_their_way(
    asking: Asking, kind: str, body: str
) -> None:
    asking.rule(kind="bill:decision")
    matter = a_bill(asking, kind=kind, body=body)
    assert standing_against(matter, asking.on) == []
    routed(asking, matter)


def test_a_meeting_is_not_convened_without_its_consent(asking: Asking, meeting: Meeting) -> None:
    asking.rule(kind="meeting:standing_committee")
    convene = {"step": "convene", "actor": asking.clerk, "on": asking.on, "matter": meeting.matter}
    with pytest.raises(StepRefused, match="「召开常务委员会会议」须事先请示党委"):
        perform(**convene)
    asking.answered("agreed", meeting.matter)
    perform(**convene)


def test_whatever_declares_a_kind_has_a_step_that_asks_for_consent(asking: Asking) -> None:
    for procedure in PROCEDURES.values():
        if procedure.kinds:
            guards = [guard for step in procedure.steps for guard in (*step.needs, *step.asks)]
            assert any("consented" in getattr(guard, "__qualname__", "") for guard in guards), procedure.slug
    assert {"bill:decision", "meeting:congress"} <= matter_kinds().keys()
