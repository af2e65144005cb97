"""表决: one vote in a sitting, from the question to the announced result. Nobody chooses a result: it is computed.

A sub-matter of the sitting. Ballots by device are the room's records, not steps; a count of hands is a step of each of
two counters. What the calendar settles follows from the numbers at once.
"""

from renda.procedures import vote_conditions as must
from renda.procedures.bodies import ANY_DEPUTY, COUNCIL
from renda.procedures.engine.consent import consented
from renda.procedures.engine.guards import filled
from renda.procedures.engine.people import BY_CALENDAR
from renda.procedures.engine.procedure import Procedure
from renda.procedures.engine.sight import Hides, sees
from renda.procedures.engine.step import State, Step
from renda.procedures.meeting_kinds import COLLECTIVE
from renda.procedures.meeting_people import (
    ATTENDEE,
    COUNTER,
    INVITED_BODY,
    MEETING_CLERK,
    OBSERVER,
    PRESIDING,
)
from renda.procedures.vote_conditions import CHOICES, RESULTS

PREPARED = State("prepared", "待表决", "neutral")
VOTING = State("voting", "表决中", "warn")
COUNTING = State("counting", "计票中", "warn")
COUNTED = State("counted", "待宣布结果", "info")
ADOPTED = State("adopted", "通过", "good", final=True)
REJECTED = State("rejected", "未通过", "neutral", final=True)
VOID = State("void", "表决作废", "neutral", final=True)
WITHDRAWN = State("withdrawn", "已撤销", "neutral", final=True)
EVERY = (PREPARED, VOTING, COUNTING, COUNTED, ADOPTED, REJECTED, VOID, WITHDRAWN)

# fmt: off
VOTE = Procedure(
    "vote",
    "表决",
    start=PREPARED,
    subs=("secret_vote",),
    track=("start_vote", "close_vote", "settle_count", "announce"),
    steps=(
        Step(
            "start_vote", "开始表决", (PREPARED,), VOTING, (MEETING_CLERK, PRESIDING), CHOICES, owed=True,
            needs=(
                consented(), must.sitting_is_open, must.sitting_decides, must.enough_are_present,
                must.no_other_vote_runs, must.amendments_come_first, must.way_is_allowed, must.parts_are_allowed,
                must.joint_is_allowed, must.item_is_open, must.two_people_count, must.box_is_prepared,
                must.items_are_ready,
            ),
            help="出席达到法定人数时，由会议主持人提请表决",
        ),
        Step(
            "close_vote", "结束表决", (VOTING,), COUNTING, (MEETING_CLERK, PRESIDING), CHOICES, owed=True,
            when=(must.ends_by_hand,), asks=(must.nobody_objects,), help="此后不再收票，按出席人数和规则计算结果",
        ),
        Step(
            "time_over", "表决时间到", (VOTING,), COUNTING, (BY_CALENDAR,), CHOICES, owed=True,
            needs=(must.time_is_over,), help="规定的表决时间一到，自动结束表决，不用等人",
        ),
        Step(
            "count_secret", "无记名票已清点", (VOTING,), COUNTING, (BY_CALENDAR,), CHOICES, owed=True,
            needs=(must.box_is_counted,), help="票箱封箱、两名保管人交出钥匙计票以后，自动结束表决",
        ),
        Step(
            "enter_count", "登记计票", (COUNTING,), None, (COUNTER,), CHOICES, owed=True, each=True,
            anchors=("close_vote", "recount"), when=(must.is_counted_by_hand,), asks=(must.count_is_possible,),
            help="两名计票人各自清点、各自登记，两人都登记以后才能看到对方的数字",
        ),
        Step(
            "settle_count", "核定结果", (COUNTING,), None, (BY_CALENDAR,), CHOICES, owed=True,
            by_outcome={"adopted": COUNTED, "rejected": COUNTED}, outcomes=RESULTS, needs=(must.count_is_complete,),
            help="按规则计算，任何人不能选择结果",
        ),
        Step(
            "recount", "重新计票", (COUNTING, COUNTED), COUNTING, (MEETING_CLERK, PRESIDING), CHOICES,
            when=(must.is_counted_by_hand,), needs=(must.both_have_counted,),
            asks=(filled("reason", "重新计票的理由", CHOICES),), tells=(COUNTER,),
            help="两人计数不一致，或者主持人要求复核；原来的数字留在记录上",
        ),
        Step(
            "announce", "宣布表决结果", (COUNTED,), None, (MEETING_CLERK, PRESIDING), COLLECTIVE, owed=True,
            by_outcome={"adopted": ADOPTED, "rejected": REJECTED}, outcomes=RESULTS,
            asks=(must.result_is_the_computed_one,), help="宣布以后结果生效，议程记下结果",
        ),
        Step(
            "void_vote", "宣布作废", (VOTING, COUNTING, COUNTED), VOID, (MEETING_CLERK, PRESIDING), COLLECTIVE,
            asks=(filled("reason", "作废的理由", COLLECTIVE),), help="程序有误或者设备故障时，写明理由；票数留在记录上",
        ),
        Step(
            "withdraw_vote", "撤销表决", (PREPARED,), WITHDRAWN, (MEETING_CLERK, PRESIDING), COLLECTIVE,
            asks=(filled("reason", "撤销的理由", COLLECTIVE),), help="不再付表决",
        ),
    ),
    sees=(
        sees(MEETING_CLERK, *EVERY),
        sees(COUNCIL, *EVERY, flag="is_open_to_deputies"),
        sees(PRESIDING, *EVERY),
        sees(COUNTER, *EVERY),
        sees(ATTENDEE, *EVERY),
        sees(INVITED_BODY, *EVERY),
        sees(OBSERVER, *EVERY),
        sees(ANY_DEPUTY, *EVERY, flag="is_open_to_deputies"),
    ),
    hides=(
        Hides(
            "enter_count",
            shown_to=(),
            until=must.has_both_counts,
            why="两名计票人都登记以后，才能看到各自的数字",
        ),
        Hides(
            "settle_count", shown_to=(MEETING_CLERK, PRESIDING), until=must.is_announced,
            why="宣布以前，只有会议主持人和会务工作人员看到结果",
        ),
    ),
)
# fmt: on
