"""The official documents: the notice, the opinions, the report on their handling, the notice of a problem."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from renda.accounts.actor import Actor
from renda.documents.official.making import make_document
from renda.documents.official.registry import Asked, kind_named
from renda.matters.models import Matter
from renda.supervision.models import OpinionHandling
from tests.county import County
from tests.supervision.making import TITLE, Supervising

ON = date(2026, 7, 1)
pytestmark = pytest.mark.django_db


@pytest.fixture
def supervising(pin_today: Callable[[date], None]) -> Supervising:
    pin_today(ON + timedelta(days=100))
    return Supervising(County(ON), ON)


def text_of(kind: str, matter: Matter, actor: Actor) -> str:
    named = kind_named(kind)
    [subject] = named.subjects(matter, actor)
    asked = Asked(matter.congress, actor, ON, matter, subject=subject)
    assert make_document(kind=named, asked=asked).pdf_digest
    fields = named.context(asked)
    return "\n".join([fields["title"], fields["addressee"], *(line["text"] for line in fields["text"])])


def test_the_notice_names_both_days(supervising: Supervising) -> None:
    county, matter = supervising.county, supervising.planned()
    assert kind_named("report_notice").subjects(matter, county.clerk) == []
    county.take(matter, "notify_body", county.clerk)
    said = text_of("report_notice", matter, county.clerk)
    assert "2026年8月10日以前，将报告送交教科文卫工委" in said  # twenty days before the thirtieth
    assert "2026年8月20日以前将报告送交常委会" in said
    assert county.unit.name in said


def test_the_opinions_name_the_bodies_and_the_day(supervising: Supervising) -> None:
    county = supervising.county
    heard = supervising.heard()
    assert kind_named("report_opinions").subjects(heard, county.clerk) == []
    county.take(
        heard,
        "send_opinions",
        county.clerk,
        text="一、增加学位",
        bodies=[county.unit, county.helper],
        due_on=None,
    )
    said = text_of("report_opinions", heard, county.clerk)
    assert f"{county.unit.name}、{county.helper.name}" in said
    assert "2026年10月1日以前" in said
    assert said.endswith("一、增加学位")


def test_the_body_makes_its_report(supervising: Supervising) -> None:
    handling = supervising.reported()
    said = text_of("handling_report", handling, supervising.county.handler)
    assert f"关于《{TITLE}》审议意见研究处理情况的报告" in said
    assert "其余年底完成" in said
    assert OpinionHandling.objects.get().round == 1


def test_the_notice_of_a_problem(supervising: Supervising) -> None:
    said = text_of("rectification_notice", supervising.problem(), supervising.county.clerk)
    assert "大班额没有消除" in said
    assert "2026年8月30日以前完成整改" in said
