"""The score by which repeated suggestions are found, proved on the labelled pairs."""

import pytest

from renda.alike.likeness import THRESHOLD, Weights, compare, paper
from renda.bench.labelled.curve import curve, point, scored, weights_of
from renda.bench.labelled.pairs import Pair, pairs

KINDS = {
    **dict.fromkeys(("paraphrase", "reorder", "yearly"), True),
    **dict.fromkeys(("other place", "other ask", "neighbour"), False),
}


@pytest.fixture(scope="module")
def labelled() -> list[Pair]:
    return pairs()


def likeness(left: str, right: str, body: str = "") -> float:
    flat = Weights()
    return compare(paper(left, body, flat), paper(right, body, flat)).score


def test_there_are_several_hundred_pairs_of_every_kind_the_same_every_time(labelled: list[Pair]) -> None:
    assert len(labelled) > 500
    assert pairs() == labelled
    for kind, same in KINDS.items():
        of_kind = [pair for pair in labelled if pair.kind == kind]
        assert len(of_kind) >= 70, kind
        assert {pair.same for pair in of_kind} == {same}
    assert {pair.kind for pair in labelled} == KINDS.keys()


def test_the_threshold_is_the_best_of_the_development_half(labelled: list[Pair]) -> None:
    chosen_from = [pair for pair in labelled if not pair.is_held_out]
    found = scored(chosen_from, weights_of(chosen_from))
    assert max(curve(found), key=lambda one: one.f1).threshold == THRESHOLD


def test_precision_and_recall_on_the_half_nothing_was_chosen_from(labelled: list[Pair]) -> None:
    held_out = [pair for pair in labelled if pair.is_held_out]
    reached = point(scored(held_out, weights_of(held_out)), THRESHOLD)
    assert reached.precision >= 0.88
    assert reached.recall >= 0.88


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("关于拓宽石桥镇通村公路的建议", "关于加宽石桥镇进村道路的建议"),
        ("关于滨河路安装路灯的建议", "关于再次建议安装滨河路路灯的建议"),
    ],
)
def test_other_words_for_the_same_are_seen_through(left: str, right: str) -> None:
    assert likeness(left, right) >= 0.8


def test_another_place_or_another_ask_is_another_matter() -> None:
    flat = Weights()
    here = paper("关于石桥镇安装路灯的建议", "", flat)
    there = compare(here, paper("关于柳溪镇安装路灯的建议", "", flat))
    assert there.other_place
    assert not there.is_repeat
    assert there.is_worth_a_look  # but whoever registers may want to see it
    otherwise = compare(here, paper("关于石桥镇拆除路灯的建议", "", flat))
    assert otherwise.other_ask
    assert not otherwise.is_repeat


def test_a_place_known_to_the_congress_needs_no_ending() -> None:
    flat, known = Weights(), frozenset({"大寨", "小寨"})
    left, right = (paper(f"关于{place}安装路灯的建议", "", flat, known) for place in ("大寨", "小寨"))
    assert compare(left, right).other_place


@pytest.mark.parametrize("text", ["", "　", "建议", "关于的建议", "。。。", "A" * 5000, "𠮷" * 300])
def test_any_text_gives_a_score_between_nothing_and_one(text: str) -> None:
    for other in (text, "关于滨河路安装路灯的建议"):
        assert 0 <= likeness(text, other, text) <= 1


def test_the_order_of_the_two_does_not_matter(labelled: list[Pair]) -> None:
    flat = Weights()
    for pair in labelled[::17]:
        left, right = (paper(text.title, text.body, flat) for text in (pair.left, pair.right))
        assert compare(left, right) == compare(right, left)
