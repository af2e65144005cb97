"""The pages of promises: lists, their table, a unit's part, the suggestion's page."""

import io
from collections.abc import Callable
from datetime import date

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from renda.matters.models import Matter
from tests import factories as make
from tests.county import County
from tests.promises.promised import promises_of, replied

LATE = date(2026, 7, 1)


@pytest.fixture
def later(county: County, pin_today: Callable[[date], None]) -> County:
    """The county months after a reply: one promise is late, one has time, one was told done."""
    replied(county)
    pin_today(LATE)
    return county


def page(county: County, actor: str, **asked: str) -> str:
    answer = make.signed_in(getattr(county, actor)).get(reverse("promises"), asked)
    assert answer.status_code == 200
    text: str = answer.content.decode()
    return text


@pytest.mark.parametrize("actor", ["deputy", "office", "clerk", "leader", "government", "handler"])
def test_the_list_shows_those_concerned_every_promise_and_the_late_one_in_red(
    later: County, actor: str
) -> None:
    text = page(later, actor)
    assert text.count("data-href") == 3
    assert "已超期 1 天" in text
    assert "due-bad" in text


@pytest.mark.parametrize("actor", ["colleague", "assistant", "stranger"])
def test_others_find_nothing(later: County, actor: str) -> None:
    assert "data-href" not in page(later, actor)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"late": "on"}, {"新建停车位"}),
        ({"kind": "done"}, {"已加宽道路"}),
        ({"state": "promised"}, {"新建停车位", "改造路灯"}),
        ({"q": "路灯"}, {"改造路灯"}),
        ({"q": "校门口"}, {"新建停车位", "改造路灯", "已加宽道路"}),
        ({"year": "2027"}, set()),
        ({"verdict": "kept"}, set()),
        ({"changed": "on"}, set()),
    ],
)
def test_filters_narrow_the_list(later: County, asked: dict[str, str], found: set[str]) -> None:
    text = page(later, "office", **asked)
    assert {one for one in ("新建停车位", "改造路灯", "已加宽道路") if f">{one}" in text} == found


def test_the_list_is_ordered_as_asked(later: County) -> None:
    first, last = page(later, "office", sort="due"), page(later, "office", sort="-due")
    assert first.index(">新建停车位") < first.index(">改造路灯")
    assert last.index(">改造路灯") < last.index(">新建停车位")


def test_the_table_to_take_away_has_what_the_list_has(later: County) -> None:
    answer = make.signed_in(later.office).get(reverse("promises-export"), {"state": "promised"})
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.getvalue())).get_sheet_by_index(0).to_python()
    assert [row[3] for row in rows[1:]] == ["新建停车位60个，2026年6月底前完成", "改造路灯"]
    assert [row[9] for row in rows[1:]] == ["是", ""]


@pytest.mark.parametrize(
    "asked",
    [{"year": "abc"}, {"year": "99999"}, {"state": "x"}, {"page": "-1"}, {"sort": "x"}, {"unit": "0"}],
)
def test_nonsense_in_the_address_is_no_error(later: County, asked: dict[str, str]) -> None:
    page(later, "office", **asked)


def test_a_units_page_fetches_its_counts_and_what_is_due_first(later: County) -> None:
    client = make.signed_in(later.office)
    part = reverse("promises-of-unit", args=[later.unit.pk])
    assert part in client.get(reverse("organization", args=[later.unit.pk])).content.decode()
    text = client.get(part).content.decode()
    assert "<dt>落实中</dt><dd>2</dd>" in text
    assert text.index("新建停车位") < text.index("改造路灯")
    assert client.get(reverse("promises-of-unit", args=[later.helper.pk])).content.decode().strip() == ""
    elsewhere = County(later.on)
    assert client.get(reverse("promises-of-unit", args=[elsewhere.unit.pk])).status_code == 404


def test_the_suggestions_page_shows_what_became_of_each_promise(later: County) -> None:
    matter = replied(later)
    text = make.signed_in(later.deputy).get(reverse("matter", args=[matter.pk])).content.decode()
    for promise in promises_of(matter).values():
        assert reverse("matter", args=[promise.pk]) in text


def test_the_desk_counts_late_promises_in_red(later: County) -> None:
    text = make.signed_in(later.office).get(reverse("desk")).content.decode()
    assert "逾期承诺" in text
    assert f"{reverse('promises')}?late=on" in text


@pytest.mark.parametrize(
    ("step", "actor", "form", "words"),
    [
        ("report", "handler", {"text": ""}, "这个字段是必填项"),
        ("ask_change", "handler", {"new_due_on": "2026-02-30", "reason": "x"}, "输入一个有效的日期"),
        ("ask_change", "handler", {"new_due_on": "2026-08-01", "reason": "没有预算"}, "应当晚于现在的时限"),
        ("appoint", "office", {"people": ["999999"]}, "999999"),
        ("release", "office", {"reason": " "}, "这个字段是必填项"),
    ],
)
def test_what_is_typed_wrongly_is_said_and_kept(
    later: County, step: str, actor: str, form: dict[str, str], words: str
) -> None:
    matter = next(one.matter for one in promises_of(later_suggestion()).values() if one.text == "改造路灯")
    answer = make.signed_in(getattr(later, actor)).post(reverse("matter-step", args=[matter.pk, step]), form)
    assert answer.status_code in {409, 422}
    assert words in answer.content.decode()
    assert matter.entries.count() == 1


def later_suggestion() -> Matter:
    return Matter.objects.get(procedure="suggestion")
