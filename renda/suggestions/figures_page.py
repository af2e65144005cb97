"""The page of figures: tiles, charts, the matrix of units, and the matrix as a table to take away."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.accounts.actor import Actor
from renda.procedures.suggestion import SUGGESTION
from renda.procedures.suggestion_conditions import RATINGS, RESULT_CODES
from renda.suggestions import figures
from renda.suggestions.figures import Spans, UnitLine
from renda.suggestions.models import Suggestion

TONES = {"satisfied": "good", "basically": "info", "dissatisfied": "bad", "no_opinion": "neutral"}
CODE_TONES = {"A": "good", "B": "info", "C": "warn", "D": "neutral"}
STOPPED = ("not_accepted", "withdrawn", "merged")
UNITS_DRAWN = 15
CODE_LABELS = {code: format_lazy("{} {}", code, gettext_lazy(label)) for code, label in RESULT_CODES.items()}


def figures_page(actor: Actor, year: int | None) -> dict[str, Any]:
    """Everything the page shows; `year` None is all years."""
    rows = figures.registered(actor, year)
    states = figures.counts_by_state(rows)
    lines = figures.unit_matrix(rows, actor.organization_id if actor.role == "unit" else None)
    total = figures.sum_of(lines, _("合计"))
    return {
        "year": year,
        "years": figures.years_of(actor.congress_id),
        "tiles": _tiles(actor, rows, states, total),
        "charts": [chart for chart in _charts(rows, states, lines, year) if chart["rows"]],
        "heads": heads(),
        "lines": [_shown(line) for line in lines],
        "total": _shown(total) if len(lines) > 1 else None,
        "words": _words(figures.days_to_reply(rows)),
    }


def _tiles(actor: Actor, rows: Any, states: dict[str, int], total: UnitLine) -> list[dict[str, Any]]:
    number = sum(states.values())
    handled = number - sum(states.get(state, 0) for state in STOPPED)
    answered = total.answered_led if actor.role != "unit" else total.answered
    late = figures.overdue(rows, actor.on)
    content = total.result["satisfied"] + total.result["basically"]
    tiles: list[dict[str, Any]] = [
        {"label": _("编号登记"), "value": number, "unit": _("件")},
        {"label": _("交付办理"), "value": handled, "unit": _("件"), "note": _stopped(states)},
        {"label": _("已答复"), "value": answered, "unit": _("件"), "note": _part(answered, handled)},
        {"label": _("超期未办"), "value": late, "unit": _("件"), "tone": "bad" if late else ""},
        {
            "label": _("满意和基本满意"),
            "value": percent(content, total.settled),
            "note": _rated(total.settled),
        },
    ]
    if actor.role != "unit":
        people = figures.people_taking_part(rows)
        note = _("其中领衔 %(lead)d 人") % {"lead": people["lead"]}
        tiles.insert(1, {"label": _("参与代表"), "value": people["all"], "unit": _("人"), "note": note})
    return tiles


def _stopped(states: dict[str, int]) -> str:
    said = [
        _("%(state)s %(number)d 件") % {"state": _(SUGGESTION.states[state].label), "number": states[state]}
        for state in STOPPED
        if states.get(state)
    ]
    return _("另有%(others)s") % {"others": _("、").join(said)} if said else ""


def _part(part: int, whole: int) -> str:
    return _("占 %(percent)s") % {"percent": percent(part, whole)} if whole else ""


def _rated(settled: int) -> str:
    return _("已结束评价 %(number)d 件") % {"number": settled}


def percent(part: int, whole: int) -> str:
    """78.4%, 100%, or a dash where there is nothing to divide by."""
    return f"{part / whole * 100:.1f}".removesuffix(".0") + "%" if whole else "—"


def _words(spans: Spans) -> str:
    if not spans.answered:
        return ""
    said = _(
        "从登记到答复：平均 %(average)s 天，中位数 %(median)s 天，最长 %(longest)d 天（共 %(number)d 件）。"
    )
    plain = {"average": f"{spans.average:.1f}", "median": f"{spans.median:g}"}
    return said % {**plain, "longest": spans.longest, "number": spans.answered}


def _charts(
    rows: Any, states: dict[str, int], lines: list[UnitLine], year: int | None
) -> Iterator[dict[str, Any]]:
    address = f"{reverse('suggestions')}?year={year or ''}"
    yield {
        "kind": "bars", "title": _("办理进度"), "unit": _("件"), "word": _("状态"),
        "rows": [
            {"label": _(state.label), "value": states[slug], "url": f"{address}&state={slug}"}
            for slug, state in SUGGESTION.states.items()
            if states.get(slug)
        ],
    }  # fmt: skip
    topics = figures.counts_by_mark(rows, "topic")
    labels = [*Suggestion.CLASSES, ("", gettext_lazy("未分类"))]
    yield {
        "kind": "donut", "title": _("内容分类"), "unit": _("件"), "word": _("类别"),
        "rows": [
            {"label": str(label), "value": topics[key], "url": f"{address}&topic={key}" if key else ""}
            for key, label in labels
            if topics.get(key)
        ],
    }  # fmt: skip
    codes = figures.counts_by_mark(rows, "result_code")
    yield {
        "kind": "bars", "title": _("办理结果"), "unit": _("件"), "word": _("结果类别"),
        "rows": [
            {"label": str(label), "value": codes[code], "tone": CODE_TONES[code]}
            for code, label in CODE_LABELS.items()
            if codes.get(code)
        ],
    }  # fmt: skip
    yield from _unit_charts(lines, address)


def _unit_charts(lines: list[UnitLine], address: str) -> Iterator[dict[str, Any]]:
    busiest = [line for line in lines if line.led][:UNITS_DRAWN]
    yield {
        "kind": "stacked", "title": _("各单位主办件答复进度"), "word": _("单位"),
        "rows": [
            {
                "label": line.short_name or line.name, "url": f"{address}&unit={line.unit_id}",
                "parts": [
                    {"label": _("已答复"), "value": line.answered_led, "tone": "good"},
                    {"label": _("未答复"), "value": line.led - line.answered_led, "tone": "warn"},
                ],
            }
            for line in busiest
        ],
    }  # fmt: skip
    yield {
        "kind": "stacked", "title": _("代表对办理结果的评价"), "word": _("单位"),
        "rows": [
            {
                "label": line.short_name or line.name,
                "parts": [
                    {"label": _(label), "value": line.result[rating], "tone": TONES[rating]}
                    for rating, label in RATINGS.items()
                ],
            }
            for line in busiest
            if line.settled
        ],
    }  # fmt: skip


def heads() -> list[dict[str, Any]]:
    """The groups of columns of the matrix, each with its columns."""
    ratings = [_(label) for label in RATINGS.values()]
    return [
        {"label": _("承办"), "columns": [_("主办"), _("协办"), _("合计")]},
        {"label": _("已答复"), "columns": [_("主办"), _("协办"), _("合计"), _("主办答复率")]},
        {"label": _("办理结果"), "columns": list(RESULT_CODES)},
        {"label": _("对办理工作的评价"), "columns": ratings},
        {"label": _("对办理结果的评价"), "columns": ratings},
    ]


def _figures_of(line: UnitLine) -> list[int | str]:
    rate = percent(line.answered_led, line.led)
    handled: list[int | str] = [line.led, line.assisted, line.total]
    answered: list[int | str] = [line.answered_led, line.answered_assisted, line.answered, rate]
    return [*handled, *answered, *line.codes.values(), *line.handling.values(), *line.result.values()]


def _shown(line: UnitLine) -> dict[str, Any]:
    return {"name": line.short_name or line.name, "figures": _figures_of(line)}


def matrix_table(actor: Actor, year: int | None) -> tuple[list[str], list[list[Any]]]:
    """The matrix as a table: one head line, a line for each unit, the sum."""
    lines = figures.unit_matrix(
        figures.registered(actor, year), actor.organization_id if actor.role == "unit" else None
    )
    head = [_("单位")] + [f"{group['label']}·{column}" for group in heads() for column in group["columns"]]
    total = figures.sum_of(lines, _("合计"))
    return head, [[line.name, *_figures_of(line)] for line in (*lines, total)]
