"""What is shared by two texts is marked, and nothing of the text is lost."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from renda.alike.marking import excerpt, pieces

TEXTS = st.text("路面三米宽，会车难。请拓宽到五米！ab", max_size=60)


def test_shared_words_are_marked() -> None:
    found = pieces("路面只有三米多宽", "通村公路只有三米宽")
    assert [part for part, shared in found if shared] == ["只有三米"]


@given(TEXTS, TEXTS)
def test_nothing_is_lost_and_marks_alternate(text: str, other: str) -> None:
    found = pieces(text, other)
    assert "".join(part for part, _ in found) == text
    assert all(left[1] != right[1] for left, right in pairwise(found))


@given(TEXTS)
def test_a_text_is_shared_with_itself(text: str) -> None:
    if len(text) >= 3:
        assert pieces(text, text) == [(text, True)]


def test_the_excerpt_is_of_the_sentences_that_share_most() -> None:
    text = "天气很好。通村公路只有三米宽，会车困难。村里有一座庙。"
    (sentence,) = excerpt(text, "我们那里通村公路只有三米宽，会车困难得很")
    assert "".join(part for part, _ in sentence) == "通村公路只有三米宽，会车困难。"
    assert excerpt(text, "毫不相干的另一件事") == []
