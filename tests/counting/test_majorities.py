"""What holds of quorums and majorities whatever the numbers."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda.counting.body import Body, Reckoning
from renda.counting.comparison import compare_counts
from renda.counting.explanation import CountRefused
from renda.counting.quorum import quorum
from renda.counting.threshold import AT_LEAST, MORE_THAN, WHOLES, Threshold
from renda.counting.verdict import Tally, acclaimed, verdict
from renda.law.cite import Cite
from renda.law.queries import law

CITE = Cite("地方组织法", 25)
HALF = Threshold(Fraction(1, 2), MORE_THAN, "all_deputies", CITE)
TWO_THIRDS = Threshold(Fraction(2, 3), AT_LEAST, "all_deputies", CITE)
OF_PRESENT = Threshold(Fraction(1, 2), MORE_THAN, "present", CITE)


@st.composite
def thresholds(draw: st.DrawFn) -> Threshold:
    bottom = draw(st.integers(1, 12))
    part = Fraction(draw(st.integers(1, bottom)), bottom)
    strictness = AT_LEAST if part == 1 else draw(st.sampled_from([MORE_THAN, AT_LEAST]))
    return Threshold(part, strictness, draw(st.sampled_from(sorted(WHOLES))), CITE)


@st.composite
def bodies(draw: st.DrawFn) -> Body:
    seats = draw(st.integers(1, 3000))
    members = draw(st.integers(1, seats))
    suspended = draw(st.integers(0, min(members - 1, 20)))
    return Body(
        seats=seats, members=members, suspended=suspended, present=draw(st.integers(1, members - suspended))
    )


@st.composite
def votes(draw: st.DrawFn) -> tuple[Body, Tally]:
    body = draw(bodies())
    in_favour = draw(st.integers(0, body.present))
    against = draw(st.integers(0, body.present - in_favour))
    abstaining = draw(st.integers(0, body.present - in_favour - against))
    return body, Tally(in_favour=in_favour, against=against, abstaining=abstaining)


reckonings = st.builds(Reckoning, counts_vacancies=st.booleans(), counts_suspended=st.booleans())


@given(thresholds(), st.integers(1, 3000))
def test_the_number_needed_is_the_least_that_meets_the_demand(threshold: Threshold, base: int) -> None:
    def meets(count: int) -> bool:
        part = Fraction(count, base)
        return part > threshold.share if threshold.strictness == MORE_THAN else part >= threshold.share

    needed = threshold.needed(base)
    assert meets(needed)
    assert not meets(needed - 1)
    assert threshold.is_met_by(needed, base)
    assert not threshold.is_met_by(needed - 1, base)
    assert 1 <= needed <= base


def test_half_and_two_thirds_at_every_size() -> None:
    for size in range(1, 3001):
        assert HALF.needed(size) == size // 2 + 1
        assert TWO_THIRDS.needed(size) == -(-2 * size // 3)
        if size % 2 == 0:
            assert not HALF.is_met_by(size // 2, size)


@given(votes(), thresholds(), reckonings)
def test_one_more_in_favour_never_undoes_an_adoption(
    vote: tuple[Body, Tally], threshold: Threshold, reckoning: Reckoning
) -> None:
    body, tally = vote
    found = verdict(threshold, body, tally, reckoning)
    assert found.not_pressed >= 0
    assert found.is_adopted == (found.missing == 0)
    assert found.needed <= found.base
    if tally.cast < body.present:
        more = Tally(in_favour=tally.in_favour + 1, against=tally.against, abstaining=tally.abstaining)
        assert verdict(threshold, body, more, reckoning).is_adopted >= found.is_adopted


@given(votes(), reckonings)
def test_only_votes_in_favour_count_against_the_whole(vote: tuple[Body, Tally], reckoning: Reckoning) -> None:
    body, tally = vote
    silent = Tally(in_favour=tally.in_favour, against=0, abstaining=0)
    first, second = (verdict(HALF, body, each, reckoning) for each in (tally, silent))
    assert (first.is_adopted, first.needed) == (second.is_adopted, second.needed)


@given(bodies())
def test_vacancies_and_the_suspended(body: Body) -> None:
    def base(vacancies: bool, suspended: bool) -> int:
        reckoning = Reckoning(counts_vacancies=vacancies, counts_suspended=suspended)
        return reckoning.base(body, HALF)

    assert base(False, True) == body.members == Reckoning().base(body, HALF)
    assert base(True, True) == body.seats
    assert base(False, False) == body.able
    assert base(True, False) == body.members + body.vacant - body.suspended
    assert Reckoning().base(body, OF_PRESENT) == body.present


@given(bodies(), reckonings)
def test_nobody_present_may_be_outside_the_whole(body: Body, reckoning: Reckoning) -> None:
    assert body.present <= reckoning.base(body, HALF)


@given(bodies(), thresholds(), reckonings)
def test_the_missing_make_a_quorum(body: Body, threshold: Threshold, reckoning: Reckoning) -> None:
    found = quorum(threshold, body, reckoning)
    assert found.is_met == (found.missing == 0)
    assert max(found.present, found.needed) - found.present == found.missing
    assert str(found.missing) in found.explanation.sentence or found.is_met


@given(bodies(), st.integers(1, 50))
def test_more_votes_than_voters_are_refused(body: Body, extra: int) -> None:
    tally = Tally(in_favour=body.present, against=extra, abstaining=0)
    with pytest.raises(CountRefused, match="超过出席的"):
        verdict(HALF, body, tally)


@given(bodies())
def test_acclamation_is_judged_like_any_other_vote(body: Body) -> None:
    found = verdict(HALF, body, acclaimed(body, 0))
    assert found.not_pressed == 0
    assert found.is_adopted == (body.present * 2 > body.members)
    with pytest.raises(CountRefused, match="不能鼓掌通过"):
        acclaimed(body, 1)


tallies = st.builds(
    Tally, in_favour=st.integers(0, 9), against=st.integers(0, 9), abstaining=st.integers(0, 9)
)


@given(tallies, tallies)
def test_counts_agree_only_where_every_choice_does(first: Tally, second: Tally) -> None:
    found = compare_counts(first, second)
    assert found.agrees == (first == second)
    assert (found.tally == first) == found.agrees
    assert bool(found.differences) != found.agrees


def test_equal_totals_do_not_agree() -> None:
    one = Tally(in_favour=15, against=8, abstaining=2)
    other = Tally(in_favour=14, against=9, abstaining=2)
    assert [told.sentence for told in compare_counts(one, other).differences] == [
        "赞成：第一人计 15 票，第二人计 14 票，请两人重新清点",
        "反对：第一人计 8 票，第二人计 9 票，请两人重新清点",
    ]


def test_numbers_that_cannot_be_are_refused() -> None:
    with pytest.raises(CountRefused, match="超过名额 27 人"):
        Body(seats=27, members=28, present=10)
    with pytest.raises(CountRefused, match="超过可以出席的 26 人"):
        Body(seats=27, members=27, suspended=1, present=27)
    with pytest.raises(CountRefused, match="不能是负数"):
        Body(members=5, present=-1)
    with pytest.raises(CountRefused, match="不能是负数"):
        Tally(in_favour=-1, against=0, abstaining=0)
    nobody = Body(members=0, present=0)
    with pytest.raises(CountRefused, match="没有人"):
        verdict(HALF, nobody, Tally(in_favour=0, against=0, abstaining=0))
    with pytest.raises(CountRefused, match="没有人"):
        quorum(TWO_THIRDS, nobody)


@pytest.mark.parametrize(
    ("share", "strictness", "of"),
    [
        (Fraction(0), AT_LEAST, "all_deputies"),
        (Fraction(3, 2), AT_LEAST, "all_deputies"),
        (Fraction(1), MORE_THAN, "all_deputies"),
        (Fraction(1, 2), "at_most", "all_deputies"),
        (Fraction(1, 2), MORE_THAN, "everyone"),
    ],
)
def test_demands_that_nobody_could_meet_or_read(share: Fraction, strictness: str, of: str) -> None:
    with pytest.raises(ValueError):
        Threshold(share, strictness, of, CITE)


def test_the_reckoning_is_known_as_long_as_the_majorities_are() -> None:
    """A vote of the past is counted by the law of its day, from the first day the majorities are in force."""
    for day in (date(2022, 3, 12), date(2025, 3, 11), date(2026, 11, 22)):
        rules = law().as_of(day)
        assert Reckoning.of_rules(rules) == Reckoning()
        assert Threshold.of_rule(rules["sc_majority"]).needed(27) == 14


def test_those_present_may_be_the_whole() -> None:
    body = Body(members=9, present=4)
    two = Tally(in_favour=2, against=2, abstaining=0)
    assert not verdict(OF_PRESENT, body, two).is_adopted
    three = Tally(in_favour=3, against=1, abstaining=0)
    assert verdict(OF_PRESENT, body, three).explanation.sentence == (
        "出席会议的人 4 人，须超过半数即至少 3 票；赞成 3 票，通过"
    )
