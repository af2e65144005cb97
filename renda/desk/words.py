"""How the desk writes dates, deadlines and sizes: pure functions over the language of the page.

Every sentence is a Chinese msgid; the English forms stand in the message catalogue.
"""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext, pgettext_lazy

# Translated only when one of them is written: a list writes hundreds of dates.
_WEEKDAYS = (
    gettext_lazy("周一"),
    gettext_lazy("周二"),
    gettext_lazy("周三"),
    gettext_lazy("周四"),
    gettext_lazy("周五"),
    gettext_lazy("周六"),
    gettext_lazy("周日"),
)
_SHORT_WEEKDAYS = (
    pgettext_lazy("short", "周一"), pgettext_lazy("short", "周二"), pgettext_lazy("short", "周三"),
    pgettext_lazy("short", "周四"), pgettext_lazy("short", "周五"), pgettext_lazy("short", "周六"),
    pgettext_lazy("short", "周日"),
)  # fmt: skip
_MONTHS = (
    gettext_lazy("1月"), gettext_lazy("2月"), gettext_lazy("3月"), gettext_lazy("4月"),
    gettext_lazy("5月"), gettext_lazy("6月"), gettext_lazy("7月"), gettext_lazy("8月"),
    gettext_lazy("9月"), gettext_lazy("10月"), gettext_lazy("11月"), gettext_lazy("12月"),
)  # fmt: skip
_SHORT_MONTHS = (
    pgettext_lazy("short", "1月"), pgettext_lazy("short", "2月"), pgettext_lazy("short", "3月"),
    pgettext_lazy("short", "4月"), pgettext_lazy("short", "5月"), pgettext_lazy("short", "6月"),
    pgettext_lazy("short", "7月"), pgettext_lazy("short", "8月"), pgettext_lazy("short", "9月"),
    pgettext_lazy("short", "10月"), pgettext_lazy("short", "11月"), pgettext_lazy("short", "12月"),
)  # fmt: skip


def weekday(day: date) -> str:
    """The day of the week in short: 周日."""
    return str(_WEEKDAYS[_day_of(day).weekday()])


def short_weekday(day: date) -> str:
    """The day of the week where there is little room: 周日, Sun."""
    return str(_SHORT_WEEKDAYS[_day_of(day).weekday()])


def _month(day: date) -> str:
    return str(_MONTHS[day.month - 1])


def _short_month(day: date) -> str:
    return str(_SHORT_MONTHS[day.month - 1])


def short_name(label: str) -> str:
    """What a room is called where there is little room for it; its usual name where that is short enough."""
    short = {"提建议": pgettext("short", "提建议"), "我的建议": pgettext("short", "我的建议")}
    return short.get(label) or _(label)


def _day_of(value: date) -> date:
    """The calendar day in China of a date or an instant."""
    if isinstance(value, datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value


def _parts(day: date) -> dict[str, object]:
    return {"year": day.year, "month": _month(day), "day": day.day, "weekday": weekday(day)}


def long_date(value: date) -> str:
    """The date in full, as on paper: 2026年11月22日 (周日)."""
    return _("%(year)d年%(month)s%(day)d日 (%(weekday)s)") % _parts(_day_of(value))


def plain_date(value: date) -> str:
    """The date without its weekday: 2026年11月22日."""
    return _("%(year)d年%(month)s%(day)d日") % _parts(_day_of(value))


def short_date(value: date, *, on: date | None = None) -> str:
    """The date as a table shows it: 11月22日, with the year in front when it is not the year of `on`."""
    day = _day_of(value)
    if on is not None and day.year != on.year:
        return plain_date(day)
    return _("%(month)s%(day)d日") % {"month": _short_month(day), "day": day.day}


def month_title(value: date) -> str:
    """The month with its year: 2026年11月."""
    day = _day_of(value)
    return _("%(year)d年%(month)s") % _parts(day)


def clock_time(value: datetime) -> str:
    """Hour and minute in China: 10:32."""
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{local:%H:%M}"


def due_text(due_on: date, *, on: date) -> str:
    """A deadline as days to go on the day `on`: 还剩 12 天, 今天到期, 已超期 3 天."""
    days = (_day_of(due_on) - on).days
    if days == 0:
        return _("今天到期")
    if days > 0:
        return ngettext("还剩 %(days)d 天", "还剩 %(days)d 天", days) % {"days": days}
    return ngettext("已超期 %(days)d 天", "已超期 %(days)d 天", -days) % {"days": -days}


def due_tone(due_on: date, *, on: date, soon: int) -> str:
    """The tone of a deadline on the day `on`: bad (red) once overdue, warn (amber) from `soon` days before, else
    neutral."""
    days = (_day_of(due_on) - on).days
    if days < 0:
        return "bad"
    return "warn" if days <= soon else "neutral"


def file_size(size: int) -> str:
    """A size in bytes as people read it: 820 字节, 46 KB, 31.5 MB."""
    if size < 1024:
        return ngettext("%(size)d 字节", "%(size)d 字节", size) % {"size": size}
    if size < 1024 * 1024:
        return f"{size / 1024:.0f} KB"
    return f"{size / 1024 / 1024:.1f} MB"


def percent(part: float, whole: float) -> str:
    """A share with at most one decimal, and a dash when there is nothing to share: 66.7%, 100%, —."""
    if not whole:
        return "—"
    return f"{part / whole * 100:.1f}".removesuffix(".0") + "%"
