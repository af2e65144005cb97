"""The number of people's assessors: fixed with three for every judge, kept, and no more than it appointed."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from renda.law.queries import rulebook
from renda.matters.models import Matter
from renda.personnel.actions.assessors import fix_assessors
from renda.personnel.assessors import assessors_of_court
from renda.personnel.models import AssessorQuota, Line
from renda.procedures.engine.unmet import StepRefused
from tests import factories as make
from tests.personnel.making import Personnel

ON = date(2026, 3, 2)
HELD = ON + timedelta(days=20)
pytestmark = pytest.mark.django_db


@pytest.fixture
def county(pin_today: Callable[[date], None]) -> Personnel:
    pin_today(HELD + timedelta(days=60))
    return Personnel(ON)


def fix(county: Personnel, seats: int = 10, judges: int = 3, **more: object) -> AssessorQuota:
    asked = {
        "actor": county.clerk,
        "on": ON,
        "court": county.court,
        "decided_on": ON,
        **more,
    }
    return fix_assessors(seats=seats, judges=judges, decided_by="第三次会议", **asked)  # type: ignore[arg-type]


def nominated(county: Personnel, *origins: str) -> Matter:
    matter = county.motion("assessors", nominator=county.court)
    text = "\n".join(
        f"{'甲乙丙丁戊己庚辛壬癸子丑'[place]}某某\t测试县人民法院\t人民陪审员\t任命\t\t{origin}"
        for place, origin in enumerate(origins)
    )
    county.listed(matter, text, points=None)
    return matter


def test_there_are_three_for_every_judge(county: Personnel) -> None:
    with pytest.raises(StepRefused) as refused:
        fix(county, seats=8)
    (unmet,) = refused.value.unmet
    assert "法官 3 人，人民陪审员名额不得低于 3 倍即 9 人，不能定为 8 人" in str(unmet)
    assert (str(unmet.cite), unmet.rule) == ("人民陪审员法第八条", "peoples_assessors_quota")
    assert fix(county, seats=9).seats == 9


def test_only_the_clerks_fix_it_for_a_court_on_a_day_that_has_come(county: Personnel) -> None:
    for wrong, words in (
        ({"actor": county.judge}, "由会务工作人员"),
        ({"court": county.head_office}, "请选择人民法院"),
        ({"decided_on": ON + timedelta(days=1)}, "日期还没有到"),
    ):
        with pytest.raises(StepRefused, match=words):
            fix(county, **wrong)


def test_nobody_is_nominated_before_the_number_is_fixed_or_above_it(county: Personnel) -> None:
    matter = nominated(county, *[""] * 11)
    (unmet,) = county.refusal(matter, "submit", county.clerk)
    assert "名额还没有登记" in str(unmet)
    fix(county)
    (unmet,) = county.refusal(matter, "submit", county.clerk)
    assert "名额 10 人，现任 0 人，本件再任命 11 人，超出 1 人" in str(unmet)
    fix(county, seats=11)  # the latest counts
    county.take(matter, "submit", county.clerk)


@pytest.mark.parametrize(("origins", "is_lawful"), [(2, True), (3, False)])
def test_one_fifth_may_come_by_application_or_recommendation(
    county: Personnel, origins: int, is_lawful: bool
) -> None:
    fix(county)
    matter = nominated(county, *["个人申请", "组织推荐", "推荐"][:origins], "", "随机抽选")
    assert set(Line.objects.values_list("origin", flat=True)) == {"applied", "recommended", "drawn"}
    if is_lawful:
        county.take(matter, "submit", county.clerk)
        return
    (unmet,) = county.refusal(matter, "submit", county.clerk)
    assert "不得超过五分之一即 2 人；现任 0 人，本件再任命 3 人，超出 1 人" in str(unmet)
    assert (str(unmet.cite), unmet.rule) == ("人民陪审员法第十一条第二款", "appoint_peoples_assessors")


def test_those_in_office_count_by_how_they_came(county: Personnel) -> None:
    fix(county)
    first = nominated(county, "个人申请", "组织推荐", "")
    county.take(first, "submit", county.clerk)
    county.take(first, "first_check", county.clerk, outcome="passed")
    county.take(first, "council_decides", county.leader, outcome="placed")
    county.in_session(first)
    county.counted(first, [(7, 0, 0)] * 3)
    county.take(first, "publish_result", county.clerk, HELD)
    stands = assessors_of_court(county.court, HELD, rulebook(county.congress.pk, HELD))
    assert (stands.in_office, stands.otherwise, stands.most, stands.free) == (3, 2, 2, 7)
    second = county.motion("assessors", nominator=county.court)
    county.listed(second, "寅某某,测试县人民法院,人民陪审员,任命,,个人申请", points=None)
    (unmet,) = county.refusal(second, "submit", county.clerk, on=HELD)
    assert "现任 2 人，本件再任命 1 人，超出 1 人" in str(unmet)


def test_a_way_that_is_none_is_named_by_its_line(county: Personnel) -> None:
    with pytest.raises(
        ValidationError, match="第 1 行：第六栏“海选”不清楚，可以填写：随机抽选、个人申请、组织推荐"
    ):
        nominated(county, "海选")


def test_the_page_shows_each_court_and_takes_a_number(county: Personnel) -> None:
    clerk, url = make.signed_in(county.clerk), reverse("personnel-assessors")
    assert "没有登记" in clerk.get(url).content.decode()
    form = {
        "court": county.court.pk, "judges": 3, "seats": 8, "decided_on": "2026-03-02", "decided_by": "第三次会议",
    }  # fmt: skip
    refused = clerk.post(url, form)
    assert (refused.status_code, 'value="第三次会议"' in refused.content.decode()) == (409, True)
    assert clerk.post(url, {**form, "seats": ""}).status_code == 422
    assert clerk.post(url, {**form, "seats": 9}).status_code == 302
    assert "第三次会议" in clerk.get(url).content.decode()
    assert make.signed_in(county.leader).get(url).status_code == 200
    assert make.signed_in(county.judge).get(url).status_code == 403
