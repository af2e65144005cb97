"""The charts of the report: what each draws, with the list behind every bar. Drawn by the desk's own components."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from renda.procedures.suggestion import SUGGESTION
from renda.procedures.suggestion_conditions import RATINGS, RESULT_CODES
from renda.reporting.comparisons import NO_TOPIC, topics_with_names
from renda.reporting.links import behind
from renda.reporting.report import Report, UnitLine
from renda.suggestions.figures import STATES

TONES = {"satisfied": "good", "basically": "info", "dissatisfied": "bad", "no_opinion": "neutral"}
CODE_TONES = {"A": "good", "B": "info", "C": "warn", "D": "neutral"}
UNITS_DRAWN = 15


def charts(found: Report) -> list[dict[str, Any]]:
    """The charts that have something to show."""
    return [chart for chart in _charts(found) if chart["rows"]]


def _charts(found: Report) -> Iterator[dict[str, Any]]:
    yield _bars(
        found, _("办理进度"), _("状态"),
        [(state, _(SUGGESTION.states[state.removeprefix("state_")].label), "") for state in STATES],
    )  # fmt: skip
    yield {
        "kind": "donut", "title": _("内容分类"), "unit": _("件"), "word": _("类别"),
        "rows": [
            {
                "label": label,
                "value": found.topics[key]["registered"],
                "url": behind(found.period, "registered", topic=key or NO_TOPIC),
            }
            for key, label in topics_with_names(found)
            if key in found.topics
        ],
    }  # fmt: skip
    yield _bars(
        found, _("办理结果"), _("结果类别"),
        [(f"code_{code}", f"{code} {_(label)}", CODE_TONES[code]) for code, label in RESULT_CODES.items()],
    )  # fmt: skip
    yield _bars(
        found, _("答复期限"), _("答复"),
        [
            ("on_time", _("按期答复"), "good"),
            ("late", _("逾期答复"), "warn"),
            ("reply_overdue", _("逾期未答复"), "bad"),
        ],
    )  # fmt: skip
    yield from _of_units(found)
    yield _of_years(found)


def _bars(found: Report, title: str, word: str, shown: list[tuple[str, str, str]]) -> dict[str, Any]:
    rows = [
        {"label": label, "value": found.total[slug], "tone": tone, "url": behind(found.period, slug)}
        for slug, label, tone in shown
        if found.total[slug]
    ]
    return {"kind": "bars", "title": title, "unit": _("件"), "word": word, "rows": rows}


def _of_units(found: Report) -> Iterator[dict[str, Any]]:
    busiest = [line for line in found.units if line.number("assigned")][:UNITS_DRAWN]
    title = _("各单位主办件答复进度")
    if len(busiest) == UNITS_DRAWN:
        title = _("主办件最多的 %(most)d 个单位的答复进度") % {"most": UNITS_DRAWN}
    progress = [("answered", _("已答复"), "good"), ("in_hand", _("未答复"), "warn")]
    rows = [_stack(found, line, progress) for line in busiest]
    yield {"kind": "stacked", "title": title, "word": _("单位"), "rows": rows}
    for kind, title in (("handling", _("代表对办理工作的评价")), ("result", _("代表对办理结果的评价"))):
        parts = [(f"{kind}_{rating}", _(label), TONES[rating]) for rating, label in RATINGS.items()]
        rated = [_stack(found, line, parts) for line in busiest if line.number("rated")]
        yield {"kind": "stacked", "title": title, "word": _("单位"), "rows": rated}


def _stack(found: Report, line: UnitLine, parts: list[tuple[str, str, str]]) -> dict[str, Any]:
    return {
        "label": line.short_name or line.name,
        "parts": [
            {
                "label": label,
                "value": line.number(slug),
                "tone": tone,
                "url": behind(found.period, slug, held="lead", of=line.unit_id),
            }
            for slug, label, tone in parts
        ],
    }


def _of_years(found: Report) -> dict[str, Any]:
    parts = (("answered", _("已答复"), "good"), ("waiting", _("未答复"), "warn"))
    rows = []
    for year, numbers in found.years.items():
        period = found.period.other_year(year)
        rows.append(
            {
                "label": str(year),
                "parts": [
                    {"label": label, "value": numbers[slug], "tone": tone, "url": behind(period, slug)}
                    for slug, label, tone in parts
                ],
            }
        )
    return {
        "kind": "stacked",
        "title": _("历年立案办理"),
        "word": _("年度"),
        "rows": rows if len(rows) > 1 else [],
    }
