"""How the desk writes dates, deadlines, sizes and shares."""

from datetime import UTC, date, datetime

import pytest
from django.utils.translation import override

from renda.desk import words

ON = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def _chinese():
    with override("zh-hans"):
        yield


def test_dates_are_written_as_on_paper():
    assert words.long_date(ON) == "2026年11月22日 (周日)"
    assert words.plain_date(ON) == "2026年11月22日"
    assert words.weekday(date(2026, 11, 23)) == "周一"


def test_short_date_names_the_year_only_when_it_is_another():
    assert words.short_date(date(2026, 12, 1), on=ON) == "12月1日"
    assert words.short_date(date(2027, 1, 19), on=ON) == "2027年1月19日"


def test_an_instant_is_written_in_the_time_of_china():
    late = datetime(2026, 11, 22, 17, 30, tzinfo=UTC)
    assert words.plain_date(late) == "2026年11月23日"
    assert words.weekday(late) == "周一"
    assert words.clock_time(late) == "01:30"


@pytest.mark.parametrize(
    ("due_on", "text", "tone"),
    [
        (date(2026, 12, 4), "还剩 12 天", "neutral"),
        (date(2026, 12, 3), "还剩 11 天", "neutral"),
        (date(2026, 12, 2), "还剩 10 天", "warn"),
        (date(2026, 11, 23), "还剩 1 天", "warn"),
        (ON, "今天到期", "warn"),
        (date(2026, 11, 21), "已超期 1 天", "bad"),
        (date(2026, 11, 19), "已超期 3 天", "bad"),
    ],
)
def test_deadlines(due_on, text, tone):
    assert words.due_text(due_on, on=ON) == text
    assert words.due_tone(due_on, on=ON, soon=10) == tone


def test_sizes():
    assert words.file_size(820) == "820 字节"
    assert words.file_size(46 * 1024) == "46 KB"
    assert words.file_size(32 * 1024 * 1024) == "32.0 MB"


@pytest.mark.parametrize(
    ("part", "whole", "written"), [(2, 3, "66.7%"), (3, 3, "100%"), (0, 7, "0%"), (0, 0, "—"), (1, 2, "50%")]
)
def test_shares_have_no_empty_decimals(part, whole, written):
    assert words.percent(part, whole) == written
