"""What a law exam needs before it is announced, held, closed and published."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

from renda.law.cite import Cite
from renda.procedures.engine.facts import Data, Facts
from renda.procedures.engine.people import Acting
from renda.procedures.engine.unmet import Unmet

APPOINTING = Cite(
    "地方组织法", 50, 1, 14
)  # the appointments that an exam goes before; the exam itself is a local rule
NOTICE_DAYS = "personnel_exam_notice_days"
LONGEST_GRANT = 120  # minutes: more than that is another exam


@dataclass(frozen=True, kw_only=True)
class LawExamFacts(Facts):
    """What the room knows of an exam.

    `writing` are those whose time still runs, `unmarked` the open answers without the marks they need, `differing`
    those on which two markers do not agree.
    """

    held_on: date | None = None
    has_paper: bool = False
    examinees: int = 0
    writing: int = 0
    unmarked: int = 0
    differing: int = 0


def _of(facts: Facts) -> LawExamFacts:
    return cast(LawExamFacts, facts)


def paper_is_drawn(facts: Facts, actor: Acting) -> Unmet | None:
    """There is a paper."""
    return None if _of(facts).has_paper else Unmet("还没有组卷，请先组卷", APPOINTING)


def somebody_sits(facts: Facts, actor: Acting) -> Unmet | None:
    """There are examinees."""
    return None if _of(facts).examinees else Unmet("还没有考生，请先登记考生", APPOINTING)


def is_announced_in_time(facts: Facts, actor: Acting) -> Unmet | None:
    """The county's rule says how many days ahead examinees are told."""
    held_on, days = _of(facts).held_on, facts.law[NOTICE_DAYS].amount
    if held_on is None or facts.on + timedelta(days=days) <= held_on:
        return None
    params = {"days": days, "day": held_on}
    return Unmet(
        "考试应当提前 {days} 日通知，{day} 的考试已经来不及，请改考试日期", APPOINTING, params, NOTICE_DAYS
    )


def is_the_day(facts: Facts, actor: Acting) -> Unmet | None:
    """It begins on the day that was announced."""
    held_on = _of(facts).held_on
    if held_on == facts.on:
        return None
    return Unmet("考试定在 {day}，只能在当天开考", APPOINTING, {"day": held_on})


def nobody_is_writing(facts: Facts, actor: Acting) -> Unmet | None:
    """Nobody's paper is taken away before the time is up."""
    writing = _of(facts).writing
    if not writing:
        return None
    return Unmet("还有 {count} 人在答题，时间没有到，不能收卷", APPOINTING, {"count": writing})


def everything_is_marked(facts: Facts, actor: Acting) -> Unmet | None:
    """Each open answer has its marks: two where the county's rule asks for two."""
    unmarked = _of(facts).unmarked
    if not unmarked:
        return None
    return Unmet(
        "还有 {count} 份主观题的答案没有评完", APPOINTING, {"count": unmarked}, "personnel_exam_two_markers"
    )


def markers_agree(facts: Facts, actor: Acting) -> Unmet | None:
    """Where two mark, they come to the same points."""
    differing = _of(facts).differing
    if not differing:
        return None
    return Unmet("有 {count} 份答案两人评分不一致，请核对后改为一致", APPOINTING, {"count": differing})


def grants_minutes(facts: Facts, data: Data) -> Unmet | None:
    """Time is given in minutes."""
    written = str(data.get("minutes") or "")
    if written.isdecimal() and 1 <= int(written) <= LONGEST_GRANT:
        return None
    return Unmet("请写明补多少分钟（1 到 {most}）", APPOINTING, {"most": LONGEST_GRANT})
