"""The first choice of matters that speak of the same."""

from collections.abc import Callable

from renda.search.queries import matters_alike
from renda.search.sampling import sample_tokens
from tests.county import County


def test_those_that_share_the_rare_words_come_first(county: County, index: Callable[[], None]) -> None:
    gates = [county.draft(proposal=f"请在第{number}校门口增设斑马线") for number in range(3)]
    wells = county.draft(situation="村民饮用水井干涸", analysis="连年少雨", proposal="请打深水井")
    index()
    sample_tokens()
    found = matters_alike(county.congress.pk, "关于村民饮用水井干涸后打深水井的建议")
    assert found[0][0] == wells.pk
    assert {pk for pk, _weight in found} <= {wells.pk, *(gate.pk for gate in gates)}
    assert [weight for _pk, weight in found] == sorted((weight for _pk, weight in found), reverse=True)


def test_another_congress_is_never_among_them(county: County, index: Callable[[], None]) -> None:
    county.draft(proposal="请打深水井")
    other = County(county.on)
    mine = other.draft(proposal="请打深水井")
    index()
    assert [pk for pk, _weight in matters_alike(other.congress.pk, "请打深水井")] == [mine.pk]


def test_nothing_is_alike_to_a_text_without_words(county: County, index: Callable[[], None]) -> None:
    county.draft()
    index()
    assert matters_alike(county.congress.pk, "") == []
    assert matters_alike(county.congress.pk, "，。！ 〔〕 😀 ' \" % *") == []


def test_as_many_as_are_asked_for(county: County, index: Callable[[], None]) -> None:
    for number in range(4):
        county.draft(proposal=f"请打深水井 {number}")
    index()
    assert len(matters_alike(county.congress.pk, "打深水井", most=2)) == 2
