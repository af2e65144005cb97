"""The forms of the steps as people send them, and what the calendar does by itself."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from renda.matters.actions import let_the_calendar_act
from renda.matters.models import Matter
from renda.meetings.models import AgendaItem
from renda.proceedings.models import Point
from renda.supervision.models import OpinionHandling, Rectification, WorkReport
from tests import factories as make
from tests.county import County
from tests.meetings.making import a_meeting
from tests.supervision.making import Supervising

ON = date(2026, 7, 1)
pytestmark = pytest.mark.django_db


@pytest.fixture
def supervising(pin_today: Callable[[date], None]) -> Supervising:
    pin_today(ON)
    return Supervising(County(ON), ON)


def step_of(matter: Matter, step: str) -> str:
    return reverse("matter-step", args=[matter.pk, step])


def post(actor: Any, matter: Matter, step: str, **said: Any) -> Any:
    return make.signed_in(actor).post(step_of(matter, step), said)


def test_the_opinions_begin_with_the_points_of_the_deliberation(supervising: Supervising) -> None:
    county, matter = supervising.county, supervising.heard()
    item = AgendaItem.objects.get(matter=matter)
    Point.objects.create(item=item, position=1, text="增加学位。")
    Point.objects.create(item=item, position=2, text="删去的。", is_left_out=True)
    page = make.signed_in(county.clerk).get(step_of(matter, "send_opinions")).content.decode()
    assert "一、增加学位。" in page
    assert "删去的" not in page
    missing = post(county.clerk, matter, "send_opinions", text="一、增加学位。")
    assert missing.status_code == 422
    assert "一、增加学位。" in missing.content.decode()
    done = post(
        county.clerk,
        matter,
        "send_opinions",
        text="一、增加学位。",
        bodies=[county.unit.pk, county.helper.pk],
    )
    assert done.status_code == 302
    assert WorkReport.objects.get().opinions == "一、增加学位。"
    assert OpinionHandling.objects.count() == 2


def test_a_refused_step_keeps_what_was_typed_and_names_the_article(supervising: Supervising) -> None:
    county, matter = supervising.county, supervising.planned(meeting_on=ON + timedelta(days=5))
    county.take(matter, "notify_body", county.clerk)
    late = post(county.handler, matter, "send_draft", text="这是我写的报告稿")
    page = late.content.decode()
    assert late.status_code == 409
    assert "这是我写的报告稿" in page
    assert "监督法第十五条第一款" in page
    post(county.handler, matter, "send_draft", text="这是我写的报告稿", late_because="会议提前")
    matter.refresh_from_db()
    assert matter.state == "report_draft_sent"
    assert (
        "晚于期限" in make.signed_in(county.clerk).get(reverse("matter", args=[matter.pk])).content.decode()
    )


def test_only_final_accounts_ask_whether_they_were_audited(supervising: Supervising) -> None:
    county = supervising.county
    special, accounts = supervising.planned(), supervising.planned(kind="final_accounts", title="决算")
    for matter, asks in ((special, False), (accounts, True)):
        county.take(matter, "notify_body", county.clerk)
        page = make.signed_in(county.handler).get(step_of(matter, "send_draft")).content.decode()
        assert ('name="audited"' in page) is asks


def test_counts_that_are_no_numbers_are_refused(supervising: Supervising) -> None:
    county, handling = supervising.county, supervising.reported()
    county.take(handling, "consider_handling", county.leader, outcome="deliberated")
    county.take(handling, "schedule", county.clerk, meeting=a_meeting(county, on=ON))
    from renda.meetings.actions.agenda import settle_item

    settle_item(item=AgendaItem.objects.get(matter=handling), settled_as="heard", on=ON)
    said = {"satisfied": "十", "basically": "-1", "dissatisfied": "", "invalid": "0"}
    assert post(county.clerk, handling, "enter_rating", **said).status_code == 422
    right = {"satisfied": "10", "basically": "1", "dissatisfied": "2", "invalid": "0"}
    assert post(county.clerk, handling, "enter_rating", **right).status_code == 302
    assert post(supervising.other_clerk, handling, "check_rating", **right).status_code == 302
    handling.refresh_from_db()
    assert handling.state == "handling_to_publish"
    page = make.signed_in(county.clerk).get(reverse("matter", args=[handling.pk])).content.decode()
    assert "满意和基本满意 11 票，有效票 13 票" in page


def test_the_council_chooses_the_group_from_those_of_the_committee(supervising: Supervising) -> None:
    county, matter = supervising.county, supervising.planned()
    office = make.signed_in(county.leader).get(step_of(matter, "form_group")).content.decode()
    assert f'value="{county.clerk.person_id}"' in office
    assert f'value="{county.handler.person_id}"' not in office
    assert post(county.leader, matter, "form_group", people=[county.handler.person_id]).status_code == 422
    assert post(county.leader, matter, "form_group", people=[county.clerk.person_id]).status_code == 302


def test_a_mended_problem_ends_by_itself_after_the_watch(
    supervising: Supervising, pin_today: Callable[[date], None]
) -> None:
    county, matter = supervising.county, supervising.problem()
    county.take(matter, "set_measures", county.handler, text="新建学校")
    county.take(matter, "report_mending", county.handler, text="已建成")
    county.take(matter, "verify_mending", county.clerk, outcome="mended")
    for day, ends in ((date(2027, 1, 1), False), (date(2027, 1, 2), True)):
        pin_today(day)
        let_the_calendar_act(matter=matter, on=day)
        matter.refresh_from_db()
        assert (matter.state == "problem_closed") is ends
    assert Rectification.objects.get().reopened == 0
