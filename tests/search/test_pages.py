"""The box in the frame and the page of hits."""

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from renda.law.models import ArticleText, StatuteText
from renda.law.queries import law
from renda.search.indexing import sweep
from renda.search.models import Passage
from tests import factories as make
from tests.bad_input.pages import read
from tests.county import County

Index = Callable[[], None]
SCRIPT = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"


def test_the_box_stands_in_every_frame(county: County) -> None:
    page = read(make.signed_in(county.office).get(reverse("desk")))
    box = next(form for form in page.forms if form.action == reverse("search"))
    assert box.method == "get"
    assert set(box.fields) == {"q"}


def test_hits_are_marked_in_title_and_text(county: County, index: Index) -> None:
    county.assigned()
    index()
    html = make.signed_in(county.office).get(reverse("search"), {"q": "道路 人车混行"}).content.decode()
    assert "关于加宽校门口<mark>道路</mark>的建议" in html
    assert "<mark>人车混行</mark>" in html
    assert "待签收" in html


def test_the_beginning_says_how_to_look(county: County) -> None:
    html = make.signed_in(county.deputy).get(reverse("search")).content.decode()
    assert "输入要找的字词" in html


def test_nothing_found_says_what_to_do(county: County) -> None:
    html = make.signed_in(county.deputy).get(reverse("search"), {"q": "没有这样的话"}).content.decode()
    assert "没有找到" in html


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("路", "两个字以上"),
        ("，。！", "请输入汉字、字母或者数字"),
        ("长" * 3000, "只查找了前 100 个字"),
        ("道路 桥", "两个字以上"),
    ],
)
def test_what_serves_badly_is_said(county: County, index: Index, typed: str, said: str) -> None:
    county.draft()
    index()
    answer = make.signed_in(county.deputy).get(reverse("search"), {"q": typed})
    assert answer.status_code == 200
    assert said in answer.content.decode()


def test_one_character_finds_what_begins_or_ends_with_it(county: County, index: Index) -> None:
    county.draft(situation="村口有井")
    index()
    html = make.signed_in(county.deputy).get(reverse("search"), {"q": "井"}).content.decode()
    assert "<mark>井</mark>" in html


def test_script_is_shown_as_words(county: County, index: Index) -> None:
    county.draft(situation=f"道路{SCRIPT}")
    make.a_membership(make.a_person(f"道路{SCRIPT}"[:60]), organization=county.unit)
    index()
    for actor in (county.deputy, county.office):
        html = make.signed_in(actor).get(reverse("search"), {"q": f"道路 {SCRIPT}"}).content.decode()
        assert not re.search(r"<script>alert|<img src=x", html)
        assert "&lt;script&gt;" in html or "<mark>script</mark>" in html


@pytest.mark.parametrize(
    "query",
    [
        {"q": "道路", "page": "99999"}, {"q": "道路", "page": "x"}, {"q": "道路", "kind": "nothing"},
        {"q": "道路", "unit": "'"}, {"q": "道路", "year": "２０２６"}, {"q": "道路", "state": "x" * 500},
        {"q": "道路", "sort": "best"}, {"q": "道路", "sort": "; drop"}, {"q": "\0道路"}, {"sort": "best"},
    ],
)  # fmt: skip
def test_whatever_the_address_says_is_answered(county: County, index: Index, query: dict[str, str]) -> None:
    county.accepted()
    index()
    for actor in (county.office, county.deputy, make.somebody(county.congress, "audit_admin")):
        assert make.signed_in(actor).get(reverse("search"), query).status_code == 200


def test_filters_are_those_one_has(county: County) -> None:
    def fields(actor: object) -> set[str]:
        page = read(make.signed_in(actor).get(reverse("search")))  # type: ignore[arg-type]
        return set(page.forms[0].fields) | {name for form in page.forms for name in form.fields}

    assert {"kind", "state", "year", "unit", "sort"} <= fields(county.office)
    assert "unit" not in fields(county.deputy)
    assert not {"state", "unit"} & fields(make.somebody(county.congress, "audit_admin"))


def test_many_hits_are_paged_and_cost_the_same_queries(county: County, index: Index) -> None:
    client = make.signed_in(county.deputy)
    county.draft()
    index()
    url = reverse("search")

    def asked(sort: str) -> int:
        client.get(url, {"q": "校门口", "sort": sort})
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url, {"q": "校门口", "sort": sort}).status_code == 200
        return len(queries)

    one = {sort: asked(sort) for sort in ("", "best")}
    for _ in range(24):
        county.draft()
    index()
    assert {sort: asked(sort) for sort in ("", "best")} == one
    assert max(one.values()) <= 16
    page = client.get(url, {"q": "校门口", "page": "2"}).content.decode()
    assert page.count("search-head") == 5


def test_an_article_that_is_loaded_is_found(county: County, index: Index) -> None:
    statute = law().statutes["代表法"]
    text = StatuteText.objects.create(
        statute=statute.short, edition=statute.newest.name, title=statute.full, digest="0" * 64
    )
    ArticleText.objects.create(
        text=text, number=51, paragraphs=[{"text": "应当交有关机关研究处理", "items": []}]
    )
    index()
    assert Passage.objects.filter(source=6).count() == 1
    html = (
        make.signed_in(county.handler)
        .get(reverse("search"), {"q": "有关机关研究", "kind": "article"})
        .content.decode()
    )
    assert "代表法第51条" in html
    assert reverse("law-article", args=["代表法", 51]) in html


def test_people_are_shown_with_their_posts(county: County, index: Index) -> None:
    make.a_membership(make.a_person("诸葛孔亮"), organization=county.unit, label="局长", role="head")
    sweep()
    index()
    html = make.signed_in(county.office).get(reverse("search"), {"q": "诸葛"}).content.decode()
    assert "<mark>诸葛</mark>孔亮" in html
    assert f"{county.unit.name} 局长" in html
