"""Which unit: cold from duties, then from what was assigned, returned and taken over."""

import csv
import random
from pathlib import Path

import pytest

from renda.alike.duties import duty_words, name_in_short, usual_duties
from renda.alike.ranking import Advice, Past, Ranking, Unit

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
UNITS = [
    Unit(1, "县交通运输局"),
    Unit(2, "县教育局"),
    Unit(3, "县水利局"),
    Unit(4, "县大河工程指挥部", duties="负责大河防洪堤、滨江步道的建设和管理。"),
]


def first(ranking: Ranking, title: str, **asked: object) -> Advice:
    return ranking.ask(title, **asked)[0]  # type: ignore[arg-type]


def test_a_county_without_any_past_begins_with_the_duties() -> None:
    cold = Ranking(UNITS, [])
    assert first(cold, "关于拓宽通村公路的建议").unit == 1
    assert first(cold, "关于招聘乡村教师的建议").unit == 2
    advice = first(cold, "关于延长滨江步道的建议")
    assert (advice.unit, advice.words) == (4, ["滨江步道"])


def test_the_past_teaches_what_no_duty_says() -> None:
    title = "关于举办稻草人节的建议"
    past = [Past(key, f"关于办好第{key}届稻草人节的建议", "", 3) for key in range(1, 4)]
    taught = first(Ranking(UNITS, past), title)
    assert taught.unit == 3
    assert set(taught.past) == {1, 2, 3}


def test_a_correction_turns_the_ranking_round() -> None:
    title = "关于改造学校门前公路的建议"
    wrong = [Past(1, "关于改造小学门前公路的建议", "", 2)]
    corrected = [Past(1, "关于改造小学门前公路的建议", "", 1, returned_by=(2,))]
    before = {one.unit: one.share for one in Ranking(UNITS, wrong).ask(title)}
    after = {one.unit: one for one in Ranking(UNITS, corrected).ask(title)}
    assert after[1].share > before[1]
    assert after[2].share < before[2]
    assert after[1].took_over == [1]
    assert after[2].gave_back == [1]


def test_who_assisted_is_thought_of_and_less_than_who_led() -> None:
    title = "关于举办稻草人节的建议"
    past = [Past(1, "关于办好稻草人节的建议", "", 3, assisted_by=(2, 99))]
    shares = {one.unit: one.share for one in Ranking(UNITS, past).ask(title)}
    assert shares[3] > shares[2] > shares[1]
    assert 99 not in shares  # a unit that is there no longer


def test_the_words_of_a_name_speak_for_the_unit() -> None:
    units = [*UNITS, Unit(5, "县稻田文化园管委会（县稻办）")]
    assert name_in_short(units[-1].name) == "稻田文化园"
    assert first(Ranking(units, []), "关于办好稻田节的建议").unit == 5


def test_who_returned_this_one_comes_down_and_who_was_proposed_comes_up() -> None:
    ranking = Ranking(UNITS, [])
    title = "关于拓宽通村公路的建议"
    assert first(ranking, title).unit == 1
    again = ranking.ask(title, returned_by=[1], proposed=[3])
    assert again[0].unit == 3
    assert again[0].proposed
    assert next(one for one in again if one.unit == 1).returned_this


def test_a_unit_that_the_title_names_is_told() -> None:
    named = first(Ranking(UNITS, []), "关于大河工程指挥部加快工程进度的建议")
    assert (named.unit, named.named) == (4, True)


@pytest.mark.parametrize("title", ["", "。", "关于的建议", "長" * 3000, "abc 123"])
def test_every_unit_is_ranked_once_whatever_is_asked(title: str) -> None:
    past = [Past(1, "关于拓宽通村公路的建议", "transport", 1)]
    for ranking in (Ranking(UNITS, past), Ranking(UNITS, [])):
        advice = ranking.ask(title, "transport")
        assert sorted(one.unit for one in advice) == [1, 2, 3, 4]
        assert sum(one.share for one in advice) == pytest.approx(1) or all(one.share == 0 for one in advice)


def test_without_units_nothing_is_advised() -> None:
    assert Ranking([], [Past(1, "关于拓宽通村公路的建议", "", 1)]).ask("关于公路的建议") == []


def test_duty_words_are_told_apart() -> None:
    assert "学校" in duty_words("县教育和体育局")
    assert "体育场馆" in duty_words("县教育和体育局")
    assert duty_words("县某某中心", "负责全县的候鸟观测、湿地巡护工作。") == ("候鸟观测", "湿地巡护")
    for names, words in usual_duties():
        assert names
        assert len(set(words)) == len(words) >= 2, names


def _data() -> list[dict[str, str]]:
    path = SHARED / "suggestions_200.csv"
    if not path.exists():
        pytest.skip("the real titles are not here: ../shared/data/suggestions_200.csv is absent")
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def test_real_titles_go_to_their_units_far_more_often_than_by_chance() -> None:
    rows = _data()
    random.Random(1).shuffle(rows)
    units = {name: key for key, name in enumerate(sorted({row["main_unit"] for row in rows}))}
    past = [Past(k, row["title"], row["topic"], units[row["main_unit"]]) for k, row in enumerate(rows[:150])]
    ranking = Ranking([Unit(key, name) for name, key in units.items()], past)
    asked = rows[150:]
    places = [
        [one.unit for one in ranking.ask(row["title"], row["topic"])].index(units[row["main_unit"]])
        for row in asked
    ]
    assert sum(place < 1 for place in places) / len(asked) > 0.5
    assert sum(place < 5 for place in places) / len(asked) > 0.75
