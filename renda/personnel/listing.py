"""The list of motions and the ledger of offices: their columns, rows, and tables to take away."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from renda.personnel.models import Line
from renda.procedures.registry import PROCEDURES

MOST_EXPORTED = 20_000


def motion_columns() -> list[dict[str, Any]]:
    """The columns of the page."""
    return [
        {"label": _("标题"), "main": True},
        {"label": _("事项"), "fit": True},
        {"label": _("提请机关")},
        {"label": _("人数"), "fit": True, "numeric": True},
        {"label": _("会议")},
        {"label": _("状态"), "fit": True},
    ]


def motion_rows(motions: Iterable[Any]) -> list[dict[str, Any]]:
    """The lines of the page."""
    found = []
    for one in motions:
        declared = PROCEDURES[one.matter.procedure]
        state = declared.states[one.matter.state]
        found.append(
            {
                "id": one.pk,
                "url": reverse("matter", args=[one.pk]),
                "cells": [
                    {"text": one.matter.title},
                    {"text": _(declared.label)},
                    {"text": one.nominator.name},
                    {"text": str(one.people)},
                    {"text": one.meeting.matter.title if one.meeting else ""},
                    {"text": _(state.label), "tone": state.tone},
                ],
            }
        )
    return found


def line_head() -> list[str]:
    """The first line of the table: one line a person."""
    return [
        _("任免案"), _("事项"), _("提请机关"), _("姓名"), _("机构"), _("职务"), _("变动"), _("会议"), _("表决日期"),
        _("赞成"), _("反对"), _("弃权"), _("结果"), _("公告编号"), _("宣誓日期"),
    ]  # fmt: skip


def line_rows(lines: Iterable[Line]) -> Iterator[list[Any]]:
    """The lines of the table."""
    for one in lines:
        motion = one.motion
        yield [
            motion.matter.title, _(PROCEDURES[motion.matter.procedure].label), motion.nominator.name, one.person.name,
            one.organization.name, one.post, one.get_change_display(),
            motion.meeting.matter.title if motion.meeting else "", motion.decided_on, one.in_favour, one.against,
            one.abstaining, one.get_result_display(), motion.number, motion.sworn_on,
        ]  # fmt: skip


def office_columns() -> list[dict[str, Any]]:
    """The columns of the ledger of offices."""
    return [
        {"label": _("姓名"), "main": True},
        {"label": _("机构")},
        {"label": _("职务")},
        {"label": _("任职日期"), "fit": True},
        {"label": _("依据的决定")},
    ]


def office_rows(memberships: Iterable[Any]) -> list[dict[str, Any]]:
    """Who holds what since when by which decision."""
    found = []
    for one in memberships:
        motion = next((line.motion for line in one.decided_by.all()), None)
        found.append(
            {
                "url": reverse("person", args=[one.person_id]),
                "cells": [
                    {"text": one.person.name},
                    {"text": one.organization.name},
                    {"text": one.post.label},
                    {"text": "", "date": one.begins_on},
                    {
                        "text": _decision(motion) or _("名册登记"),
                        "url": reverse("matter", args=[motion.pk]) if motion else "",
                    },
                ],
            }
        )
    return found


def office_head() -> list[str]:
    """The first line of the table."""
    return [
        _("姓名"),
        _("性别"),
        _("出生年月"),
        _("机构"),
        _("职务"),
        _("任职日期"),
        _("依据的决定"),
        _("公告编号"),
    ]


def office_table(memberships: Iterable[Any]) -> Iterator[list[Any]]:
    """The lines of the table."""
    for one in memberships:
        motion = next((line.motion for line in one.decided_by.all()), None)
        yield [
            one.person.name, one.person.get_gender_display(), one.person.birth_date, one.organization.name,
            one.post.label, one.begins_on, _decision(motion), motion.number if motion else "",
        ]  # fmt: skip


def _decision(motion: Any) -> str:
    if motion is None:
        return ""
    return str(motion.meeting.matter.title if motion.meeting else motion.matter.title)
