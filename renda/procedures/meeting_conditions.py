"""What the steps of a meeting need, each with the article or rule it rests on."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

from renda.law.cite import Cite
from renda.procedures.engine.facts import Data, Facts
from renda.procedures.engine.people import Acting
from renda.procedures.engine.unmet import Unmet, answers
from renda.procedures.meeting_kinds import COLLECTIVE, meeting_kind
from renda.procedures.question_conditions import ASKING

RESCHEDULE = Cite(
    "地方组织法", 14, 2
)  # the day may be moved where circumstances ask for it, and is made public
AGENDA = Cite("地方组织法", 54, 2)  # the council of chairpersons drafts the agenda and proposes its changes


@dataclass(frozen=True, kw_only=True)
class MeetingFacts(Facts):
    """What the room knows of a meeting beyond its state: its kind, its first day, whether it was called out of turn
    (then no period of notice runs), and the items of its agenda that nothing has become of yet; whether
    its minutes are written."""

    kind: str = "standing_committee"
    begins_on: date | None = None
    is_extraordinary: bool = False
    items: int = 0
    open_items: tuple[str, ...] = ()
    agenda_is_adopted: bool = False
    has_minutes: bool = False


def _of(facts: Facts) -> MeetingFacts:
    return cast(MeetingFacts, facts)


def has_a_sitting(facts: Facts, actor: Acting) -> Unmet | None:
    """A meeting is held in at least one sitting."""
    if any(sub.kind == "sitting" and sub.state != "cancelled" for sub in facts.subs):
        return None
    return Unmet("还没有安排会次，请先写明开会的时间和地点", COLLECTIVE)


def has_an_agenda(facts: Facts, actor: Acting) -> Unmet | None:
    """Members are told what is proposed to be discussed."""
    return None if _of(facts).items else Unmet("议程草案还没有议题，请先列入议题", COLLECTIVE)


TOO_LATE = "应当在开会 {days} 日以前通知，最迟 {last}；临时召集的，请在会议中写明临时召集的理由"


@answers(Unmet(TOO_LATE, Cite("地方组织法", 51, 1)), Unmet(TOO_LATE, Cite("地方组织法", 15)))
def is_told_in_time(facts: Facts, actor: Acting) -> Unmet | None:
    """Notice is given the days before that the congress's own rules say; a meeting called out of turn has none."""
    known = _of(facts)
    kind = meeting_kind(known.kind)
    if known.is_extraordinary or known.begins_on is None:
        return None
    days = facts.law[kind.notice].amount
    last = known.begins_on - timedelta(days=days)
    if facts.on <= last:
        return None
    return Unmet(TOO_LATE, kind.basis, {"days": days, "last": last}, kind.notice)


def names_a_later_first_day(facts: Facts, data: Data) -> Unmet | None:
    """The new day is given, and has not passed."""
    day = data.get("begins_on")
    if day is None or str(day) >= facts.on.isoformat():
        return None
    return Unmet("新的开会日期不能早于今天", RESCHEDULE)


def everything_is_settled(facts: Facts, actor: Acting) -> Unmet | None:
    """The meeting ends when something has become of each item of its agenda."""
    still = _of(facts).open_items
    if not still:
        return None
    params = {"count": len(still), "first": still[0]}
    return Unmet("议程还有 {count} 项没有结果，先是「{first}」；未审议的请移出议程", COLLECTIVE, params)


def minutes_are_written(facts: Facts, actor: Acting) -> Unmet | None:
    """What is to be approved is written."""
    return None if _of(facts).has_minutes else Unmet("纪要还没有写，请先起草纪要", COLLECTIVE)


def names_who_presided(facts: Facts, data: Data) -> Unmet | None:
    """The minutes go to whoever presided over the meeting."""
    return None if data.get("presider") else Unmet("请选择主持会议的人", COLLECTIVE)


def explains_what_to_change(facts: Facts, data: Data) -> Unmet | None:
    """Minutes that are sent back say what is to be changed."""
    if data.get("outcome") != "sent_back" or str(data.get("words") or "").strip():
        return None
    return Unmet("退回修改的，请写明修改意见", COLLECTIVE)


def no_question_waits(facts: Facts, actor: Acting) -> Unmet | None:
    """What was asked in the meeting is answered there, or its answer promised by a day."""
    waiting = [sub for sub in facts.subs if sub.kind == "question" and sub.state == "posed"]
    if not waiting:
        return None
    params = {"count": len(waiting)}
    return Unmet("还有 {count} 个询问既没有回答，也没有约定答复的日期", ASKING, params)


def agenda_is_adopted(facts: Facts, actor: Acting) -> Unmet | None:
    """Only an adopted agenda is changed on record; a draft is arranged freely."""
    if _of(facts).agenda_is_adopted:
        return None
    return Unmet("议程还没有通过，在议程页直接调整", AGENDA)


def agenda_is_not_adopted(facts: Facts, actor: Acting) -> Unmet | None:
    """An agenda is adopted once."""
    return Unmet("议程已经通过", AGENDA) if _of(facts).agenda_is_adopted else None
