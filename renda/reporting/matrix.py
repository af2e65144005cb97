"""The matrix of units: its columns, each a figure in a capacity or a rate, and its lines with their lists."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from renda.counting.shares import said
from renda.procedures.suggestion import SUGGESTION
from renda.procedures.suggestion_conditions import RATINGS, RESULT_CODES
from renda.reporting.links import behind
from renda.reporting.report import TIMELY, Report, UnitLine
from renda.suggestions.figures import WITH_A_UNIT


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the matrix. With `whole` it is a rate: `figure` in those together; `held` is a key of report.AS."""

    label: str
    figure: str
    held: str = "lead"
    whole: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Columns under one head."""

    label: str
    columns: tuple[Column, ...]


def groups() -> list[Group]:
    """The matrix that is handed in: handled, answered, in time, result codes, and both ratings."""
    lead, assist, both = _("主办"), _("协办"), _("合计")
    return [
        Group(_("承办"), _capacities("assigned", lead, assist, both)),
        Group(
            _("已答复"),
            (
                *_capacities("answered", lead, assist, both),
                Column(_("主办答复率"), "answered", whole=("assigned",)),
            ),
        ),
        Group(
            _("答复期限"),
            (
                Column(_("按期"), "on_time"),
                Column(_("逾期"), "late"),
                Column(_("逾期未答"), "reply_overdue"),
                Column(_("按期率"), "on_time", whole=TIMELY),
            ),
        ),
        Group(_("办理结果"), tuple(Column(code, f"code_{code}") for code in RESULT_CODES)),
        Group(_("对办理工作的评价"), _rated("handling")),
        Group(_("对办理结果的评价"), _rated("result")),
    ]


def progress_groups() -> list[Group]:
    """How far each unit has come with what it leads: the states of the procedure, and what is overdue."""
    states = tuple(Column(_(SUGGESTION.states[slug].label), f"state_{slug}") for slug in WITH_A_UNIT)
    return [
        Group(_("主办件办理进度"), (Column(_("主办"), "assigned"), *states, Column(_("超期未办"), "overdue")))
    ]


def _capacities(figure: str, *labels: str) -> tuple[Column, ...]:
    return tuple(
        Column(label, figure, held) for label, held in zip(labels, ("lead", "assist", "both"), strict=True)
    )


def _rated(kind: str) -> tuple[Column, ...]:
    return tuple(Column(_(label), f"{kind}_{rating}") for rating, label in RATINGS.items())


def value(line: UnitLine, column: Column) -> int | str:
    """What stands in a cell: a number, or a rate in words."""
    if column.whole:
        return said(line.rate(column.figure, *column.whole))
    return line.number(column.figure, column.held)


def shown(found: Report, many: list[Group]) -> dict[str, Any]:
    """A matrix as the page shows it: every number but nought with the list behind it."""
    lines = [_line(found, line, line.short_name or line.name, many) for line in found.units]
    total = _line(found, found.sum_of_units, _("合计"), many) if len(found.units) > 1 else None
    return {"groups": many, "lines": lines, "total": total}


def _line(found: Report, line: UnitLine, name: str, many: list[Group]) -> dict[str, Any]:
    return {"name": name, "cells": list(_cells(found, line, many))}


def _cells(found: Report, line: UnitLine, many: list[Group]) -> Iterator[dict[str, Any]]:
    for group in many:
        for column in group.columns:
            number = value(line, column)
            link = (
                ""
                if column.whole or not number
                else behind(found.period, column.figure, held=column.held, of=line.unit_id)
            )
            yield {"value": number, "url": link}


def table(found: Report, many: list[Group]) -> tuple[list[str], list[list[Any]]]:
    """A matrix as a plain table: one head line, a line for each unit, and the sum."""
    columns = [(group, column) for group in many for column in group.columns]
    head = [_("单位")] + [f"{group.label}·{column.label}" for group, column in columns]
    lines = [(line.name, line) for line in found.units] + [(_("合计"), found.sum_of_units)]
    return head, [[name, *(value(line, column) for _group, column in columns)] for name, line in lines]
