"""Statutes as operators hand them in."""

from datetime import date

import pytest

from renda.law.articles import NoArticles, read_statute
from renda.law.cite import Cite

LAW = """<!-- a remark -->
# 某某法

1992年4月3日通过　自1993年1月1日起施行

根据2025年3月11日《关于修改〈某某法〉（2026年1月1日）的决定》修正

## 第一章　总则

**第一条**　为了甲，制定本法。

第二十五条规定的事项除外。

**第二条**　下列事项：

（一）甲；

（二）乙。

前款所列，由丙决定。

### 第一节　其他

**第三条** 丁。
"""


def test_articles_paragraphs_and_items() -> None:
    statute = read_statute(LAW)
    assert statute.title == "某某法"
    assert statute.adopted_on == date(2025, 3, 11)
    first, second, third = statute.articles
    assert [part.text for part in first.paragraphs] == ["为了甲，制定本法。", "第二十五条规定的事项除外。"]
    assert second.paragraphs[0].items == ("（一）甲；", "（二）乙。")
    assert len(second.paragraphs) == 2
    assert (third.chapter, third.part) == ("第一章　总则", "第一节　其他")


@pytest.mark.parametrize(
    ("cite", "is_there"),
    [
        (Cite("某某法", 2), True),
        (Cite("某某法", 2, 2), True),
        (Cite("某某法", 2, 1, 2), True),
        (Cite("某某法", 2, None, 2), True),
        (Cite("某某法", 2, 3), False),
        (Cite("某某法", 2, 2, 1), False),
        (Cite("某某法", 2, 1, 3), False),
        (Cite("某某法", 2, None, 9), False),
    ],
)
def test_whether_a_place_is_there(cite: Cite, is_there: bool) -> None:
    assert read_statute(LAW).articles[1].holds(cite) is is_there


def test_the_other_ways_of_writing() -> None:
    plain = read_statute("# 甲\n第一条 子。\r\n\r\n第二条　丑。\n")
    assert [article.paragraphs[0].text for article in plain.articles] == ["子。", "丑。"]
    points = read_statute(
        "\ufeff# 若干规定\n\n为了便于实施，规定如下：\n\n一、甲。\n\n二、乙：\n\n（一）丙。\n"
    )
    assert [article.number for article in points.articles] == [1, 2]
    assert points.articles[1].paragraphs[0].items == ("（一）丙。",)


@pytest.mark.parametrize("text", ["", "# 只有标题", "\n\n随便写的文字，没有条文。"])
def test_text_without_articles_is_refused_in_words(text: str) -> None:
    with pytest.raises(NoArticles, match="没有找到条文"):
        read_statute(text)


def test_a_day_that_does_not_exist_is_passed_over() -> None:
    assert read_statute("# 甲\n2025年2月30日通过\n第一条　子。").adopted_on is None
