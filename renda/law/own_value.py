"""Reads the value of a local rule as a person types it. Pure."""

import re
import unicodedata

from renda.law.bounds import NOT_A_DAY, NOT_A_NUMBER
from renda.law.rule import MonthDay

_MONTH_DAY = re.compile(r"(\d{1,2})(?:月|[-./])(\d{1,2})日?")


def read_own_value(written: str, unit: str) -> int | MonthDay:
    """A whole number, or for ``month_day`` a day of the year: 10-31, 10.31, 10月31日. Full-width signs are taken.
    Raises ValueError with what to write instead."""
    text = unicodedata.normalize("NFKC", written).strip()
    if unit == "month_day":
        return _month_day(text)
    if not re.fullmatch(r"[0-9]{1,6}", text):
        raise ValueError(NOT_A_NUMBER)
    return int(text)


def _month_day(text: str) -> MonthDay:
    found = _MONTH_DAY.fullmatch(text)
    if found is None:
        raise ValueError(NOT_A_DAY)
    day = MonthDay(int(found[1]), int(found[2]))
    try:
        day.in_year(2023)  # a year without 29 February, so that the day exists in every year
    except ValueError:
        raise ValueError(NOT_A_DAY) from None
    return day
