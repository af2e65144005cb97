"""The page of a report: the paragraph, figures, charts, the matrix of units, comparisons and lists."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from renda.accounts.actor import Actor
from renda.counting.shares import rate, said
from renda.reporting import comparisons, drawings, matrix
from renda.reporting.links import behind
from renda.reporting.paragraph import paragraph
from renda.reporting.period import Period
from renda.reporting.report import TIMELY, Report, report, told_of
from renda.suggestions.figures import FIGURES, Numbers

LISTS = (
    ("registered", ""), ("assigned", "both"), ("key", ""), ("repeated", ""), ("waiting", ""), ("overdue", ""),
    ("late", ""), ("refused", ""), ("merged", ""), ("handling_dissatisfied", ""), ("result_dissatisfied", ""),
)  # fmt: skip
"""The lists offices ask for, each a figure; those of units are listed unit by unit."""


def report_page(actor: Actor, period: Period) -> dict[str, Any]:
    """Everything the page shows of the period."""
    found = report(actor, period)
    return {
        "period": period,
        "query": period.address(),
        "none": not found.total["registered"],
        "of_government": found.of_government and not period.unit,
        "tiles": _tiles(found),
        "words": _words(found),
        "paragraph": paragraph(told_of(found)),
        "charts": drawings.charts(found),
        "matrix": matrix.shown(found, matrix.groups()),
        "progress": matrix.shown(found, matrix.progress_groups()),
        "comparisons": [
            {"id": "topics", "title": _("各类建议办理情况"), **comparisons.of_topics(found)},
            {"id": "years", "title": _("历年比较"), **comparisons.of_years(found)},
            {"id": "topics-by-year", "title": _("各类建议历年件数"), **comparisons.of_topics_by_year(found)},
        ],
        "lists": _lists(found),
    }


def _tiles(found: Report) -> list[dict[str, Any]]:
    total, period = found.total, found.period
    timely = sum(total[one] for one in TIMELY)
    tiles = [
        _tile(period, total, "registered"),
        _tile(period, total, "entered", note=_others(total)),
        _tile(period, total, "answered", note=_share(total["answered"], total["entered"])),
        _tile(period, total, "on_time", note=_on_time(total["on_time"], timely)),
        _tile(period, total, "overdue", tone="bad" if total["overdue"] else ""),
        _tile(period, total, "result_content", note=_rated(total)),
    ]
    if found.people and not period.unit:
        note = _("其中领衔 %(lead)d 人") % {"lead": found.lead}
        link = f"{reverse('reporting-people')}?{period.address()}"
        people = {"label": _("参与代表"), "value": found.people, "unit": _("人"), "note": note, "url": link}
        tiles.insert(1, people)
    return tiles


def _tile(period: Period, total: Numbers, figure: str, note: str = "", tone: str = "") -> dict[str, Any]:
    label, number = str(FIGURES[figure].label), total[figure]
    link = behind(period, figure) if number else ""
    return {"label": label, "value": number, "unit": _("件"), "note": note, "tone": tone, "url": link}


def _others(total: Numbers) -> str:
    words = [
        _("%(state)s %(number)d 件") % {"state": FIGURES[slug].label, "number": total[slug]}
        for slug in ("merged", "refused", "withdrawn")
        if total[slug]
    ]
    return _("另有%(others)s") % {"others": _("、").join(words)} if words else ""


def _share(part: int, whole: int) -> str:
    return _("占 %(percent)s") % {"percent": said(rate(part, whole))} if whole else ""


def _on_time(part: int, timely: int) -> str:
    words = _("按期率 %(percent)s（应答复 %(number)d 件）")
    return words % {"percent": said(rate(part, timely)), "number": timely} if timely else ""


def _rated(total: Numbers) -> str:
    if not total["rated"]:
        return ""
    words = _("占已结束评价的 %(percent)s（%(number)d 件）")
    return words % {"percent": said(rate(total["result_content"], total["rated"])), "number": total["rated"]}


def _words(found: Report) -> dict[str, str]:
    spans = found.spans
    if not spans.answered:
        return {}
    words = _(
        "从登记到答复：平均 %(average)s 天，中位数 %(median)s 天，最长 %(longest)d 天（共 %(number)d 件）。"
    )
    plain = {"average": f"{spans.average:.1f}", "median": f"{spans.median:g}"}
    text = words % {**plain, "longest": spans.longest, "number": spans.answered}
    return {"text": text, "url": behind(found.period, "timed")}


def _lists(found: Report) -> list[dict[str, Any]]:
    sums = found.sum_of_units
    many = []
    for figure, held in LISTS:
        number = sums.number(figure, held) if held else found.total[figure]
        label = _("按承办单位（主办和协办）") if held else str(FIGURES[figure].label)
        if number:
            link = behind(found.period, figure, held=held)
            table = f"{reverse('reporting-list-table')}?{link.partition('?')[2]}"
            many.append({"label": label, "number": number, "url": link, "table": table})
    return many
