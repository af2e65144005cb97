"""会次: one sitting of a meeting. It opens only with its quorum, and every vote is taken in an open sitting."""

from renda.procedures import sitting_conditions as must
from renda.procedures.bodies import ANY_DEPUTY, COUNCIL
from renda.procedures.engine.guards import filled, subs_closed
from renda.procedures.engine.procedure import Procedure
from renda.procedures.engine.sight import sees
from renda.procedures.engine.step import State, Step
from renda.procedures.meeting_kinds import COLLECTIVE
from renda.procedures.meeting_people import ATTENDEE, INVITED_BODY, MEETING_CLERK, OBSERVER, PRESIDING
from renda.procedures.presiding import names_somebody

SCHEDULED = State("scheduled", "待开会", "neutral")
OPEN = State("open", "正在开会", "warn")
ADJOURNED = State("adjourned", "休会", "info")
CLOSED = State("closed", "已散会", "good", final=True)
CANCELLED = State("cancelled", "已取消", "neutral", final=True)
EVERY = (SCHEDULED, OPEN, ADJOURNED, CLOSED, CANCELLED)

# fmt: off
SITTING = Procedure(
    "sitting",
    "会次",
    start=SCHEDULED,
    subs=("vote",),
    track=("open_sitting", "close_sitting"),
    steps=(
        Step(
            "name_presiding", "确定主持人", (SCHEDULED, OPEN, ADJOURNED), None, (MEETING_CLERK, PRESIDING), COLLECTIVE,
            asks=(names_somebody,), help="大会由主席团推选的执行主席主持；主任可以委托副主任主持常委会会议",
        ),
        Step(
            "open_sitting", "宣布开会", (SCHEDULED,), OPEN, (MEETING_CLERK, PRESIDING), COLLECTIVE, owed=True,
            needs=(must.meeting_is_convened, must.somebody_presides, must.quorum_is_present),
            help="出席人数达到法定人数以后宣布开会",
        ),
        Step(
            "adjourn", "宣布休会", (OPEN,), ADJOURNED, (MEETING_CLERK, PRESIDING), COLLECTIVE,
            needs=(must.no_vote_is_running,), help="暂时停止，稍后继续",
        ),
        Step(
            "resume", "继续开会", (ADJOURNED,), OPEN, (MEETING_CLERK, PRESIDING), COLLECTIVE, owed=True,
            needs=(must.quorum_is_present,), help="出席人数仍达到法定人数时继续",
        ),
        Step(
            "close_sitting", "宣布散会", (OPEN, ADJOURNED), CLOSED, (MEETING_CLERK, PRESIDING), COLLECTIVE, owed=True,
            needs=(subs_closed("vote", "还有 {count} 项表决没有结果，宣布结果或者撤销以后再散会", COLLECTIVE),),
            help="本次会的事项都已进行完毕",
        ),
        Step(
            "cancel_sitting", "取消会次", (SCHEDULED,), CANCELLED, (MEETING_CLERK,), COLLECTIVE,
            asks=(filled("reason", "取消的理由", COLLECTIVE),), help="不再召开这一次",
        ),
    ),
    sees=(
        sees(MEETING_CLERK, *EVERY),
        sees(COUNCIL, *EVERY, flag="is_open_to_deputies"),
        sees(PRESIDING, *EVERY),
        sees(ATTENDEE, *EVERY),
        sees(INVITED_BODY, *EVERY),
        sees(OBSERVER, *EVERY),
        sees(ANY_DEPUTY, *EVERY, flag="is_open_to_deputies"),
    ),
)
# fmt: on
