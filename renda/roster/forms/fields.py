"""Fields that several roster forms use."""

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from renda.roster.models import Area, Congress


class DayField(forms.DateField):
    """A day, written and chosen as the browser offers it."""

    def __init__(self, **more: Any) -> None:
        more.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        super().__init__(**more)

    def to_python(self, value: Any) -> date | None:
        day = super().to_python(value)
        if day is not None and not 1949 <= day.year <= 2999:
            raise ValidationError(_("请核对年份。"))
        return day


_REDUCED = re.compile(r"(\d{4})(?:[-.年/](\d{1,2})月?(?:[-./]?(\d{1,2})日?)?)?年?")


class ReducedDateField(forms.CharField):
    """A date known to the year, the month or the day: 1975, 1975-03, 1975-03-08."""

    def clean(self, value: Any) -> str:
        text = str(super().clean(value) or "").replace(" ", "")
        if not text:
            return ""
        found = _REDUCED.fullmatch(text)
        year, month, day = (int(part) if part else 0 for part in found.groups()) if found else (0, 0, 0)
        try:
            date(year, month or 1, day or 1)
        except ValueError:
            raise ValidationError(_("请写成 1975、1975-03 或 1975-03-08。")) from None
        return "-".join([f"{year:04}", *(f"{part:02}" for part in (month, day) if part)])


class PhoneField(forms.CharField):
    """A telephone number: digits, with blanks and dashes taken out of mobile numbers."""

    def clean(self, value: Any) -> str:
        text = str(super().clean(value) or "").strip()
        if text and not re.fullmatch(r"[\d+()\- ]{5,20}", text):
            raise ValidationError(_("电话只能有数字、横线和括号。"))
        digits = re.sub(r"\D", "", text)
        return digits if re.fullmatch(r"1\d{10}", digits) else text


def areas_of(congress: Congress) -> QuerySet[Area]:
    """The congress's own area and its parts; none while its area is not known."""
    if congress.area_id is None:
        return Area.objects.none()
    return Area.objects.filter(Q(pk=congress.area_id) | Q(parent_id=congress.area_id))
