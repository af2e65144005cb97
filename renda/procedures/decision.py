"""决议决定: what a meeting adopted, from its publication to the end of its execution (监督法 10, 17).

It is opened by the meeting's own vote; nobody enters that something was adopted.
"""

from renda.law.cite import Cite
from renda.procedures.bodies import ANY_DEPUTY, COUNCIL
from renda.procedures.engine.guards import filled, subs_closed
from renda.procedures.engine.people import Capacity
from renda.procedures.engine.procedure import Procedure
from renda.procedures.engine.sight import sees
from renda.procedures.engine.step import State, Step
from renda.procedures.execution_conditions import (
    EXECUTING,
    charges_somebody,
    gives_a_day,
    text_is_written,
)
from renda.procedures.meeting_people import MEETING_CLERK

UNPUBLISHED = State("unpublished", "待公布", "warn")
PUBLISHED = State("decision_published", "已公布", "info")
IN_EXECUTION = State("in_execution", "决议执行中", "warn")
COMPLETED = State("completed", "决议执行完毕", "good", final=True)
FILED = State("decision_filed", "不须执行", "neutral", final=True)
EVERY = (UNPUBLISHED, PUBLISHED, IN_EXECUTION, COMPLETED, FILED)
PUBLISHING = Cite("监督法", 10)

CHARGED = Capacity("charged_body", "执行机关", frozenset({"unit", "government_office"}))

# fmt: off
DECISION = Procedure(
    "decision",
    "决议决定",
    start=UNPUBLISHED,
    subs=("execution",),
    track=("publish_decision", "charge", "complete"),
    steps=(
        Step(
            "publish_decision", "编号公布", (UNPUBLISHED,), PUBLISHED, (MEETING_CLERK,), PUBLISHING, owed=True,
            needs=(text_is_written,), help="编号、制成正式的决议决定，向社会公布", tells=(COUNCIL,),
        ),
        Step(
            "charge", "交付执行", (PUBLISHED, IN_EXECUTION), IN_EXECUTION, (MEETING_CLERK,), EXECUTING,
            owed=True,
            asks=(charges_somebody, gives_a_day), help="交有关机关执行，写明报告执行情况的日期",
            tells=(CHARGED,),
        ),
        Step(
            "complete", "办结决议", (IN_EXECUTION,), COMPLETED, (MEETING_CLERK,), EXECUTING, owed=True,
            needs=(subs_closed("execution", "还有 {count} 个机关没有报告执行情况，或者报告还没有接受", EXECUTING),),
            asks=(filled("text", "执行结论", EXECUTING),), help="执行情况都已报告并接受以后办结",
            tells=(COUNCIL,),
        ),
        Step(
            "file_decision", "不须交付执行", (PUBLISHED,), FILED, (MEETING_CLERK,), EXECUTING,
            asks=(filled("reason", "不须交付执行的理由", EXECUTING),), help="公布以后没有要执行的事项，写明理由",
            tells=(COUNCIL,),
        ),
    ),
    sees=(
        sees(MEETING_CLERK, *EVERY),
        sees(COUNCIL, *EVERY),
        sees(CHARGED, *EVERY[1:]),
        sees(ANY_DEPUTY, *EVERY[1:], flag="is_published"),
    ),
)
# fmt: on
