"""The votes of a meeting as a workbook."""

from collections.abc import Iterator
from typing import Any

from django.http import FileResponse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from renda.ballots import queries
from renda.ballots.models import Vote
from renda.matters.workbook import as_workbook
from renda.meetings.models import Meeting
from renda.procedures.vote import VOTE


def votes_workbook(meeting: Meeting) -> FileResponse:
    """The votes of a meeting to take away."""
    return as_workbook(f"{meeting.matter.title} {_('表决')}", *votes_table(meeting))


def votes_table(meeting: Meeting) -> tuple[list[str], Iterator[list[Any]]]:
    """Headings, and one line a vote: question, way, numbers, result and the sentence that explains it."""
    head = [
        _("会次"), _("序号"), _("表决的内容"), _("表决方式"), _("开始时间"), _("结束时间"), _("出席"), _("赞成"),
        _("反对"), _("弃权"), _("未表决"), _("全体"), _("须赞成"), _("结果"), _("依据"),
    ]  # fmt: skip
    return head, _rows(meeting)


def _rows(meeting: Meeting) -> Iterator[list[Any]]:
    for vote in queries.votes_of_meeting(meeting):
        announced = vote.matter.state in queries.ANNOUNCED
        numbers: list[Any] = [""] * 7
        if announced:
            numbers = [
                vote.present, vote.in_favour, vote.against, vote.abstaining, queries.not_pressed(vote), vote.base,
                vote.needed,
            ]  # fmt: skip
        yield [
            vote.sitting.matter.title, vote.position, vote.matter.title, vote.get_way_display(),
            _clock(vote, "opened_at"), _clock(vote, "closed_at"), *numbers, _(VOTE.states[vote.matter.state].label),
            "；".join(str(one) for one in queries.told_of(vote)) if announced else "",
        ]  # fmt: skip


def _clock(vote: Vote, name: str) -> str:
    moment = getattr(vote, name)
    return localtime(moment).strftime("%Y-%m-%d %H:%M:%S") if moment else ""
