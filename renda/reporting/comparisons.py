"""Comparisons: topic by topic in the period, year by year, and topics over the years, each number with its list."""

from typing import Any

from django.utils.translation import gettext as _

from renda.counting.shares import rate, said, shares
from renda.procedures.suggestion_conditions import RESULT_CODES
from renda.reporting.links import behind
from renda.reporting.period import Period
from renda.reporting.report import TIMELY, Report, named_topics
from renda.suggestions.figures import Numbers

NO_TOPIC = "none"
"""What stands in an address for "without a topic"."""


def topics_with_names(found: Report) -> list[tuple[str, str]]:
    """The topics that the period or the compared years have, in the order of the register."""
    named = named_topics(_("未分类"))
    seen = {*found.topics, *(topic for _year, topic in found.topics_by_year)}
    return [(key, str(label)) for key, label in named if key in seen]


def of_topics(found: Report) -> dict[str, Any]:
    """Topic by topic: registered, share, entered, answered, rate, result codes. Head and lines of cells."""
    codes = [(code, f"code_{code}") for code in RESULT_CODES]
    topics = [(key, label) for key, label in topics_with_names(found) if key in found.topics]
    parts = shares([found.topics[key]["registered"] for key, _label in topics])
    head = [_("类别"), _("登记"), _("占比"), _("立案办理"), _("已答复"), _("答复率"), *RESULT_CODES]
    lines = []
    for (key, label), share in zip(topics, parts, strict=True):
        numbers, place = found.topics[key], {"topic": key or NO_TOPIC}
        lines.append(_topic_line(found.period, label, numbers, said(share), codes, place))
    total = _topic_line(found.period, _("合计"), found.total, said(100.0), codes, {})
    return {"head": head, "lines": lines, "total": total if len(lines) > 1 else None}


def _topic_line(
    period: Period,
    label: str,
    numbers: Numbers,
    share: str,
    codes: list[tuple[str, str]],
    place: dict[str, Any],
) -> dict[str, Any]:
    cells = [
        _cell(period, numbers, "registered", **place),
        {"value": share},
        _cell(period, numbers, "entered", **place),
        _cell(period, numbers, "answered", **place),
        {"value": said(rate(numbers["answered"], numbers["entered"]))},
        *(_cell(period, numbers, figure, **place) for _code, figure in codes),
    ]
    return {"name": label, "cells": cells}


def of_years(found: Report) -> dict[str, Any]:
    """Year by year, the newest first: how many, answered, in time, results and satisfaction."""
    head = [
        _("年度"), _("登记"), _("立案办理"), _("已答复"), _("答复率"), _("按期率"), *RESULT_CODES,
        _("对工作满意和基本满意"), _("对结果满意和基本满意"),
    ]  # fmt: skip
    lines = [_year_line(found, year, numbers) for year, numbers in sorted(found.years.items(), reverse=True)]
    return {"head": head, "lines": lines, "total": None}


def _year_line(found: Report, year: int, numbers: Numbers) -> dict[str, Any]:
    period = found.period.other_year(year)
    timely = sum(numbers[one] for one in TIMELY)
    cells = [
        *(_cell(period, numbers, figure) for figure in ("registered", "entered", "answered")),
        {"value": said(rate(numbers["answered"], numbers["entered"]))},
        {"value": said(rate(numbers["on_time"], timely))},
        *(_cell(period, numbers, f"code_{code}") for code in RESULT_CODES),
        *(
            {"value": said(rate(numbers[f"{kind}_content"], numbers["rated"]))}
            for kind in ("handling", "result")
        ),
    ]
    return {"name": str(year), "cells": cells}


def of_topics_by_year(found: Report) -> dict[str, Any]:
    """How many of each topic were registered in each year."""
    years = sorted(found.years, reverse=True)
    lines = [
        {"name": label, "cells": [_topic_in_year(found, key, year) for year in years]}
        for key, label in topics_with_names(found)
    ]
    return {"head": [_("类别"), *map(str, years)], "lines": lines, "total": None}


def _topic_in_year(found: Report, topic: str, year: int) -> dict[str, Any]:
    number = found.topics_by_year.get((year, topic), 0)
    return _cell(found.period.other_year(year), {"registered": number}, "registered", topic=topic or NO_TOPIC)


def _cell(period: Period, numbers: Numbers, figure: str, **place: Any) -> dict[str, Any]:
    number = numbers[figure]
    return {"value": number, "url": behind(period, figure, **place) if number else ""}
