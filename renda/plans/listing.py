"""The list of plans, year by year."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from renda.procedures.plan import PLAN


def columns() -> list[dict[str, Any]]:
    """The columns of the page."""
    return [
        {"label": _("年度"), "fit": True},
        {"label": _("计划"), "main": True},
        {"label": _("项目数"), "numeric": True},
        {"label": _("公布日期"), "fit": True},
        {"label": _("状态"), "fit": True},
    ]


def row(plan: Any) -> dict[str, Any]:
    """One line of the page."""
    state = PLAN.states[plan.matter.state]
    return {
        "id": plan.pk,
        "url": reverse("plan", args=[plan.pk]),
        "cells": [
            {"text": str(plan.year)},
            {"text": plan.matter.title},
            {"text": str(plan.many)},
            {"text": "", "date": plan.published_on},
            {"text": _(state.label), "tone": state.tone},
        ],
    }


def export_head() -> list[str]:
    """The first line of the table to take away."""
    return [
        _("序号"), _("项目"), _("方式"), _("月份"), _("负责的委员会"), _("监督对象"), _("依据"), _("状态"), _("进度"),
        _("完成情况"), _("理由"),
    ]  # fmt: skip


def export_rows(lines: list[Any]) -> list[list[Any]]:
    """The items of one plan."""
    return [
        [
            number, line.item.title, line.item.get_kind_display(), line.item.month or "",
            line.item.committee.name if line.item.committee else "", line.item.body.name if line.item.body else "",
            str(line.cite or ""), line.says, f"{line.progress}%", line.item.result, line.item.reason,
        ]
        for number, line in enumerate(lines, start=1)
    ]  # fmt: skip
