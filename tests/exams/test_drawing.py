"""Drawing and shuffling: any program can do it again; no question twice; narrow lines get what they need."""

from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from renda.exams.drawing import Candidate, Line, Short, draw, in_order

KINDS, TOPICS = ["single", "open"], ["宪法", "监督法"]
banks = st.lists(
    st.builds(
        Candidate, st.integers(1, 60), st.sampled_from(KINDS), st.sampled_from(TOPICS), st.integers(1, 3)
    ),
    unique_by=lambda one: one.pk,
    max_size=40,
)
plans = st.lists(
    st.builds(
        Line, st.sampled_from(KINDS), st.sampled_from(["", *TOPICS]), st.integers(0, 3), st.integers(1, 8), st.just(5)
    ),
    max_size=5,
)  # fmt: skip


@given(banks, plans, st.text("0123456789", min_size=1, max_size=8))
def test_each_line_gets_what_fits_it_and_no_question_comes_twice(
    bank: list[Candidate], lines: list[Line], seed: str
) -> None:
    drawn, short = draw(lines, bank, seed)
    known = {one.pk: one for one in bank}
    flat = [pk for keys in drawn for pk in keys]
    assert len(flat) == len(set(flat))
    for number, (line, keys) in enumerate(zip(lines, drawn, strict=True)):
        for one in (known[pk] for pk in keys):
            assert one.kind == line.kind
            assert line.topic in ("", one.topic)
            assert line.difficulty in (0, one.difficulty)
        assert (len(keys) < line.count) == (number in {one.line for one in short})


@given(banks, plans, st.randoms())
def test_the_order_in_which_the_bank_is_read_does_not_matter(
    bank: list[Candidate], lines: list[Line], random: object
) -> None:
    shuffled = list(bank)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert draw(lines, bank, "7") == draw(lines, shuffled, "7")


def test_an_open_line_leaves_a_narrow_one_what_it_needs() -> None:
    bank = [Candidate(1, "single", "宪法", 1), Candidate(2, "single", "监督法", 1)]
    lines = [Line("single", "", 0, 1, 50), Line("single", "宪法", 0, 1, 50)]
    for seed in range(20):
        assert draw(lines, bank, str(seed)) == ([[2], [1]], [])


def test_a_line_that_finds_too_few_says_how_many() -> None:
    assert draw([Line("open", "", 0, 3, 10)], [Candidate(1, "open", "宪法", 1)], "1") == (
        [[1]],
        [Short(0, 3, 1)],
    )


def test_the_order_is_that_of_digests_which_anybody_can_work_out() -> None:
    by_hand = sorted("ABCD", key=lambda one: sha256(f"9/{one}".encode()).hexdigest())
    assert in_order("ABCD", "9", key=lambda one: one) == by_hand
