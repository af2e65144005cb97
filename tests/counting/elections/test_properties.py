"""What holds of every election, whatever is marked on the papers."""

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from renda.counting.body import Body
from renda.counting.comparison import compare_sheets
from renda.counting.elections.another import another, another_slate
from renda.counting.elections.ballots import Ballot, Mark, Papers, count_ballots, judge_papers, read_ballot
from renda.counting.elections.contest import Contest, Office, Round
from renda.counting.elections.nominations import Nomination, nomination_faults
from renda.counting.elections.ranking import take_most
from renda.counting.elections.result import elect, second_vote
from renda.counting.elections.slate import Next, judge_slate, lawful_margins, margin_fault, places
from renda.counting.explanation import CountRefused
from tests.counting.elections.case_files import book

BOOK = book()
CANDIDATES = ("甲", "乙", "丙", "丁", "戊")
OTHERS = ("己", "庚")


@st.composite
def contests(draw: st.DrawFn) -> Contest:
    office = draw(st.sampled_from(Office))
    contest = Contest(
        label="甲职", office=office, seats=draw(st.integers(1, 60)), round=draw(st.sampled_from(Round))
    )
    allowed = lawful_margins(contest, BOOK)
    margin = draw(st.integers(allowed.least, allowed.most if allowed.most is not None else 5))
    return Contest(
        label=contest.label, office=office, seats=contest.seats, round=contest.round, margin=margin
    )


@st.composite
def papers(draw: st.DrawFn) -> Ballot:
    marks = draw(st.dictionaries(st.sampled_from(CANDIDATES), st.sampled_from(Mark)))
    return Ballot(marks, tuple(draw(st.lists(st.sampled_from(OTHERS), max_size=3))))


boxes = st.lists(papers(), max_size=12)
tables = st.dictionaries(st.sampled_from(CANDIDATES + OTHERS), st.integers(0, 30), min_size=1)


@given(contests(), st.integers(0, 130))
def test_more_nominations_lead_from_nominating_to_voting_to_the_preliminary_vote(
    contest: Contest, nominated: int
) -> None:
    order = [Next.NOMINATE, Next.VOTE, Next.PRELIMINARY]
    first, second = (judge_slate(contest, number, BOOK) for number in (nominated, nominated + 1))
    assert order.index(first.next) <= order.index(second.next)
    if first.next is Next.PRELIMINARY:
        assert first.places is not None
        assert judge_slate(contest, first.places, BOOK).next is Next.VOTE
    if first.next is Next.VOTE:
        assert nominated >= contest.seats


@given(contests())
def test_deputy_posts_members_and_higher_deputies_are_always_contested(contest: Contest) -> None:
    least, _ = places(contest, BOOK)
    if contest.office is not Office.PRINCIPAL and contest.round is not Round.BY_ELECTION:
        assert least > contest.seats
    else:
        assert least == contest.seats


@given(st.integers(1, 200), st.integers(0, 120))
def test_members_stand_a_tenth_to_a_fifth_more(seats: int, margin: int) -> None:
    contest = Contest(label="委员", office=Office.MEMBER, seats=seats, margin=margin)
    lies_between = Fraction(seats, 10) <= margin <= Fraction(seats, 5)
    assert (margin_fault(contest, BOOK) is None) == (lies_between or (seats < 5 and margin == 1))


@given(st.integers(1, 200), st.integers(0, 120))
def test_deputies_of_the_higher_congress_stand_a_fifth_to_a_half_more(seats: int, margin: int) -> None:
    contest = Contest(label="代表", office=Office.UPPER_DEPUTY, seats=seats, margin=margin)
    lies_between = Fraction(seats, 5) <= margin <= Fraction(seats, 2)
    assert (margin_fault(contest, BOOK) is None) == (lies_between or (seats == 1 and margin == 1))


@given(tables, st.integers(0, 8))
def test_whoever_takes_a_place_has_no_fewer_votes_than_anybody_outside(
    votes: dict[str, int], seats: int
) -> None:
    cut = take_most(votes, seats)
    outside = set(votes) - set(cut.taken) - set(cut.tied)
    assert len(cut.taken) + cut.open_places == min(seats, len(votes))
    assert len(cut.tied) > cut.open_places or not cut.tied
    for name in cut.taken:
        assert all(votes[name] > votes[other] for other in (*cut.tied, *outside))
    for name in cut.tied:
        assert all(votes[name] > votes[other] for other in outside)


@given(boxes, st.integers(1, 5))
def test_every_paper_is_valid_or_spoiled_and_every_mark_is_counted_once(
    box: list[Ballot], seats: int
) -> None:
    contest = Contest(label="副县长", office=Office.DEPUTY, seats=seats)
    sheet = count_ballots(box, CANDIDATES, contest, BOOK)
    assert sheet.valid + sheet.spoiled == len(box)
    assert all(tally.cast == sheet.valid for tally in sheet.candidates.values())
    assert sum(sheet.in_favour.values()) <= sheet.valid * seats
    for ballot in box:
        reading = read_ballot(ballot, contest, BOOK)
        assert reading.is_valid == (ballot.chosen <= seats)
        assert len(reading.written_in) <= ballot.against
    assert all(count <= sheet.valid for count in sheet.in_favour.values())


@given(boxes, st.randoms(use_true_random=False))
def test_the_order_of_the_papers_says_nothing(box: list[Ballot], random: object) -> None:
    contest = Contest(label="副县长", office=Office.DEPUTY, seats=2)
    mixed = list(box)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert count_ballots(box, CANDIDATES, contest, BOOK) == count_ballots(mixed, CANDIDATES, contest, BOOK)


@given(tables, st.integers(1, 6), st.integers(0, 30))
def test_seats_are_filled_by_majority_or_named_as_open(votes: dict[str, int], seats: int, away: int) -> None:
    contest = Contest(label="副县长", office=Office.DEPUTY, seats=seats)
    body = Body(members=30 + away, present=30)
    if sum(votes.values()) > 30 * seats:
        with pytest.raises(CountRefused):
            elect(contest, votes, body, BOOK)
        return
    found = elect(contest, votes, body, BOOK)
    assert found.needed == body.members // 2 + 1
    assert len(found.elected) + found.open_seats + found.shortfall == seats
    assert all(votes[name] * 2 > body.members for name in (*found.elected, *found.tied))
    assert all(votes[name] * 2 <= body.members for name in found.others) or not found.shortfall
    assert {*found.elected, *found.tied, *found.others} == set(votes)
    assert found.is_settled == (len(found.elected) == seats)
    assert not (found.tied and found.shortfall)
    assert [votes[name] for name in found.elected] == sorted(
        (votes[name] for name in found.elected), reverse=True
    )


@given(tables, st.integers(1, 4), st.sampled_from(CANDIDATES))
def test_one_more_vote_never_unseats_anybody(votes: dict[str, int], seats: int, name: str) -> None:
    contest = Contest(label="副县长", office=Office.DEPUTY, seats=seats)
    body = Body(members=50, present=50)  # 26 votes elect
    more = votes | {name: votes.get(name, 0) + 1}
    assume(sum(more.values()) <= 50 * seats)
    if name in elect(contest, votes, body, BOOK).elected:
        assert name in elect(contest, more, body, BOOK).elected


@given(st.dictionaries(st.sampled_from(CANDIDATES), st.integers(0, 15), min_size=2), st.integers(1, 2))
def test_a_second_vote_fills_the_seats_or_is_equal_again(votes: dict[str, int], seats: int) -> None:
    contest = Contest(label="副县长", office=Office.DEPUTY, seats=5)
    if sum(votes.values()) > 30 * seats:
        with pytest.raises(CountRefused):
            second_vote(contest, votes, seats, 30, BOOK)
        return
    found = second_vote(contest, votes, seats, 30, BOOK)
    assert len(found.elected) + found.open_seats == min(seats, len(votes))
    assert bool(found.tied) == bool(found.open_seats)


@given(
    st.dictionaries(st.sampled_from(CANDIDATES + OTHERS), st.integers(0, 60), min_size=1), st.integers(1, 4)
)
def test_another_election_takes_the_order_of_the_first(votes: dict[str, int], shortfall: int) -> None:
    contest = another(Contest(label="副县长", office=Office.DEPUTY, seats=5, margin=2), shortfall, 1)
    found = another_slate(contest, votes, BOOK)
    wanted = shortfall + 1
    assert len(found.candidates) + found.open_places == min(wanted, len(votes))
    assert found.missing == max(wanted - len(votes), 0)


@given(st.integers(0, 400), st.integers(0, 400))
def test_a_box_is_void_with_one_paper_more(handed_out: int, collected: int) -> None:
    assert judge_papers(Papers(handed_out, collected), BOOK).is_valid == (collected <= handed_out)


@given(st.integers(1, 30), st.booleans())
def test_nine_signers_never_nominate_and_ten_always_do(signed: int, is_town: bool) -> None:
    contest = Contest(label="副职", office=Office.DEPUTY, seats=1, is_town=is_town)
    one = Nomination("甲", frozenset(f"代表{number}" for number in range(signed)))
    assert bool(nomination_faults(contest, [one], BOOK)) == (signed < 10)


@given(boxes, boxes)
def test_two_counts_of_papers_agree_only_where_every_number_does(
    first: list[Ballot], second: list[Ballot]
) -> None:
    contest = Contest(label="副县长", office=Office.DEPUTY, seats=2)
    one, other = (count_ballots(box, CANDIDATES, contest, BOOK).candidates for box in (first, second))
    assert (compare_sheets(one, other) == ()) == (one == other)


def test_a_recommended_candidate_is_counted_like_any_other() -> None:
    """Nothing in a contest, a nomination or a paper can tell who was recommended (S3)."""
    assert not any(
        "recommend" in name for kind in (Contest, Nomination, Ballot) for name in kind.__dataclass_fields__
    )


def test_strangers_and_numbers_that_cannot_be() -> None:
    contest = Contest(label="副县长", office=Office.DEPUTY, seats=2)
    with pytest.raises(ValueError, match="no candidate"):
        count_ballots([Ballot({"辛": Mark.IN_FAVOUR})], CANDIDATES, contest, BOOK)
    with pytest.raises(ValueError, match="at least one seat"):
        Contest(label="副县长", office=Office.DEPUTY, seats=0)
    with pytest.raises(CountRefused, match="不能是负数"):
        judge_papers(Papers(-1, 0), BOOK)
    with pytest.raises(ValueError, match="below nought"):
        take_most({"甲": 1}, -1)
    told = compare_sheets({"甲": count_ballots([], ["甲"], contest, BOOK).candidates["甲"]}, {})
    assert told == ()
