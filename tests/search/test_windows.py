"""The pieces of time in which PostgreSQL is asked for common words."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection

from renda.search import windows as pieces
from renda.search.asked import asked_for
from renda.search.indexing import add
from renda.search.models import Common, Passage
from renda.search.numbering import day_of, number_of
from renda.search.windows import ALL, windows
from tests.county import County
from tests.search.hits import found

Index = Callable[[], None]
FIRST = date(2019, 2, 28)


def write(count: int, text: str = "整治河道") -> list[int]:
    """Rules, one each hundred days, and an undated one; their records, the newest first."""
    days = [None, *(FIRST + timedelta(days=100 * number) for number in range(count))]
    add(
        [
            Passage(
                id=number_of(5, place, day),
                source=5,
                record=place,
                title="",
                text=text,
                marks="§all",
                url="/",
            )
            for place, day in enumerate(days)
        ]
    )
    return list(range(count, -1, -1))


def common(**held: int) -> None:
    Common.objects.bulk_create(
        Common(token=token, share=0.5, passages=count) for token, count in {"§all": 10**6, **held}.items()
    )


def test_a_word_that_is_not_common_is_asked_for_at_once(county: County, index: Index) -> None:
    common(整治=10**6)
    assert list(windows(asked_for("整治河道"), {"§all"})) == [ALL]
    assert list(windows(asked_for("整治"), {"§p7"})) == [ALL]  # nobody's mark is common
    assert list(windows(asked_for("整"), {"§p7"})) == [ALL]


def test_a_common_one_is_put_to_the_newest_quarters_first(county: County, index: Index) -> None:
    write(28)
    common(整治=10**5)
    for typed in ("整治", "整"):
        asked = list(windows(asked_for(typed), {"§all"}))
        assert [len(piece.quarters) for piece in asked] == [2, 8, 0]
        assert asked[0].quarters == ("§q20263", "§q20262")
        named = [quarter for piece in asked for quarter in piece.quarters]
        assert len(set(named)) == len(named)
        assert day_of(asked[-1].below) == date(2024, 4, 1)  # the first day of the last quarter named


def test_an_empty_index_is_asked_at_once(county: County, index: Index) -> None:
    common(整治=10**5)
    assert list(windows(asked_for("整治"), {"§all"})) == [ALL]


@pytest.mark.parametrize("most", [3, 1000])
def test_piece_by_piece_the_same_is_found_in_the_same_order(
    county: County, index: Index, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite gives its hits newest first by itself")
    written = write(28)
    monkeypatch.setattr("renda.search.finding.MOST_FOUND", most)
    at_once = [passage.record for passage in found(county.office, "整治河道")]
    assert at_once == written[: most + 1]
    monkeypatch.setattr(pieces, "AT_ONCE", 1)
    common(整治=9, 治河=9, 河道=9)
    assert len(list(windows(asked_for("整治河道"), {"§all"}))) > 1
    assert [passage.record for passage in found(county.office, "整治河道")] == at_once


def test_a_common_word_is_looked_for_in_the_newest_quarters_that_hold_enough(
    county: County, index: Index
) -> None:
    write(28)  # 31 quarters
    few, some, many = pieces.quarters_holding(400, [0, 800, 10**5])
    assert (few, some) == ((), ())
    assert many == (pieces.of_quarter(FIRST + timedelta(days=2700)),)
    assert len(pieces.quarters_holding(400, [3100])[0]) == 4
