"""请假: a member who cannot come to a meeting asks for leave before it (代表法 13)."""

from dataclasses import dataclass
from datetime import date
from typing import cast

from renda.law.cite import Cite
from renda.procedures.bodies import COUNCIL
from renda.procedures.engine.facts import Data, Facts
from renda.procedures.engine.guards import filled
from renda.procedures.engine.people import Acting, Capacity
from renda.procedures.engine.procedure import Procedure
from renda.procedures.engine.sight import sees
from renda.procedures.engine.step import State, Step
from renda.procedures.engine.unmet import Unmet
from renda.procedures.meeting_people import MEETING_CLERK, MEMBER_ROLES

ABSENCE = Cite("代表法", 13, 1)

ASKED = State("asked", "待批准", "info")
GRANTED = State("granted", "已准假", "good", final=True)
REFUSED = State("refused", "未准假", "bad", final=True)
TAKEN_BACK = State("taken_back", "已销假", "neutral", final=True)
EVERY = (ASKED, GRANTED, REFUSED, TAKEN_BACK)

ASKING = Capacity("asking", "请假人", MEMBER_ROLES, of_person=True)


@dataclass(frozen=True, kw_only=True)
class LeaveFacts(Facts):
    """What the room knows of a request: the last day of the meeting it is for."""

    ends_on: date | None = None


def explains_refusal(facts: Facts, data: Data) -> Unmet | None:
    """Whoever is refused is told why."""
    if data.get("outcome") != "refused" or str(data.get("reason") or "").strip():
        return None
    return Unmet("不准假的，请写明理由", ABSENCE)


def meeting_is_not_over(facts: Facts, actor: Acting) -> Unmet | None:
    """A request is taken back while the meeting can still be attended."""
    ends_on = cast(LeaveFacts, facts).ends_on
    if ends_on is None or facts.on <= ends_on:
        return None
    return Unmet("会议已于 {day} 结束，不能再销假", ABSENCE, {"day": ends_on})


# fmt: off
LEAVE = Procedure(
    "leave",
    "请假",
    start=ASKED,
    track=("decide_leave",),
    steps=(
        Step(
            "decide_leave", "审批请假", (ASKED,), None, (MEETING_CLERK, COUNCIL), ABSENCE, owed=True,
            by_outcome={"granted": GRANTED, "refused": REFUSED}, outcomes={"granted": "准假", "refused": "不准假"},
            asks=(explains_refusal,), help="按本级人大的请假规定批准；会务工作人员按批准意见登记",
            tells=(ASKING,),
        ),
        Step(
            "take_back", "销假", (ASKED,), TAKEN_BACK, (ASKING,), ABSENCE, needs=(meeting_is_not_over,),
            help="可以出席了，收回请假", tells=(MEETING_CLERK,),
        ),
        Step(
            "add_reason", "补充说明", (ASKED,), None, (ASKING,), ABSENCE,
            asks=(filled("text", "补充说明", ABSENCE),), help="补充请假的事由和证明", takes_files=True,
            tells=(MEETING_CLERK,),
        ),
    ),
    sees=(sees(ASKING, *EVERY), sees(MEETING_CLERK, *EVERY), sees(COUNCIL, *EVERY)),
)
# fmt: on
