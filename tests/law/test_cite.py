"""Citations read and write as Chinese documents do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda.law.cite import Cite, chinese_numeral, number_of


@pytest.mark.parametrize(
    ("number", "written"),
    [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (51, "五十一"), (100, "一百"), (101, "一百零一"),
     (110, "一百一十"), (115, "一百一十五"), (1009, "一千零九"), (1260, "一千二百六十")],
)  # fmt: skip
def test_numerals_as_statutes_write_them(number: int, written: str) -> None:
    assert chinese_numeral(number) == written
    assert number_of(written) == number


@given(st.integers(1, 9999))
def test_every_numeral_reads_back(number: int) -> None:
    assert number_of(chinese_numeral(number)) == number


counts = st.none() | st.integers(1, 30)


@given(st.sampled_from(["代表法", "地方组织法", "宪法"]), st.integers(1, 300), counts, counts)
def test_every_cite_reads_back(statute: str, article: int, paragraph: int | None, item: int | None) -> None:
    cite = Cite(statute, article, paragraph, item)
    assert Cite.parse(str(cite)) == cite


def test_a_cite_in_words() -> None:
    assert str(Cite("代表法", 51, 2)) == "代表法第五十一条第二款"
    assert str(Cite("地方组织法", 47, 4, 3)) == "地方组织法第四十七条第四款第（三）项"
    assert Cite.parse("《代表法》第五十一条").article == 51


@pytest.mark.parametrize(
    "text", ["", "代表法", "代表法第51条", "第五十一条", "代表法第五十一条第二", "代表法第条"]
)
def test_what_is_no_cite_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="不是条文"):
        Cite.parse(text)


@pytest.mark.parametrize("number", [0, -3, 10000])
def test_numerals_out_of_range_are_refused(number: int) -> None:
    with pytest.raises(ValueError, match="1至9999"):
        chinese_numeral(number)
