"""Reads the value of a local rule as a person types it. Pure."""

import re
import unicodedata
from fractions import Fraction

from renda.law.bounds import NOT_A_DAY, NOT_A_NUMBER, NOT_A_SHARE, NOT_YES_OR_NO
from renda.law.cite import number_of
from renda.law.rule import MonthDay, Share

_MONTH_DAY = re.compile(r"(\d{1,2})(?:月|[-./])(\d{1,2})日?")
_PART = (
    r"(?:(?P<half>半数?)|(?P<top>\d{1,2})/(?P<bottom>\d{1,2})"
    r"|(?P<of>[二三四五六七八九十]+)分之(?P<parts>[一二三四五六七八九十]+))"
)
_SHARE = re.compile(rf"(?P<over>超?过|>)?{_PART}(?P<from>以上)?")
_ANSWERS = {
    "是": 1,
    "1": 1,
    "允许": 1,
    "可以": 1,
    "yes": 1,
    "否": 0,
    "0": 0,
    "不允许": 0,
    "不可以": 0,
    "no": 0,
}


def read_own_value(written: str, unit: str) -> int | MonthDay | Share:
    """A whole number; for ``month_day`` a day of the year: 10-31, 10.31, 10月31日; for ``fraction`` a share with its
    strictness: 过半数, 半数以上, 2/3以上, 三分之二以上; for ``yes_no`` 是 or 否. Full-width signs are taken.
    Raises ValueError with what to write instead."""
    text = unicodedata.normalize("NFKC", written).strip()
    if unit == "month_day":
        return _month_day(text)
    if unit == "fraction":
        return _share(text)
    if unit == "yes_no":
        if text.lower() not in _ANSWERS:
            raise ValueError(NOT_YES_OR_NO)
        return _ANSWERS[text.lower()]
    if not re.fullmatch(r"[0-9]{1,6}", text):
        raise ValueError(NOT_A_NUMBER)
    return int(text)


def _share(text: str) -> Share:
    """Either 过 before the part or 以上 behind it; a part without either is refused, for it may mean both."""
    found = _SHARE.fullmatch(text.replace(" ", ""))
    if found is None or bool(found["over"]) == bool(found["from"]):
        raise ValueError(NOT_A_SHARE)
    part = _part(found)
    if not 0 < part <= 1 or (part == 1 and found["over"]):
        raise ValueError(NOT_A_SHARE)
    return Share(part, "more_than" if found["over"] else "at_least")


def _part(found: re.Match[str]) -> Fraction:
    if found["half"]:
        return Fraction(1, 2)
    if found["top"]:
        return Fraction(int(found["top"]), int(found["bottom"])) if int(found["bottom"]) else Fraction(0)
    return Fraction(number_of(found["parts"]), number_of(found["of"]))


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
