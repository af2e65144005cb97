"""无记名投票: one secret vote by device, from the sealed box to the count. Who voted how stands nowhere.

A sub-matter of the matter that the vote decides. Taking a ballot and casting it are the room's records, not steps:
the ledger keeps numbers only.
"""

from renda.procedures import secret_vote_conditions as must
from renda.procedures.bodies import ANY_DEPUTY, COUNCIL
from renda.procedures.engine.guards import filled
from renda.procedures.engine.people import BY_CALENDAR, BY_MEETING, Capacity
from renda.procedures.engine.procedure import Procedure
from renda.procedures.engine.sight import sees
from renda.procedures.engine.step import State, Step
from renda.procedures.meeting_people import MEETING_CLERK, MEMBER_ROLES
from renda.procedures.secret_vote_conditions import SECRET

KEEPER = Capacity("keeper", "监票钥匙保管人", MEMBER_ROLES, of_person=True)

PREPARED = State("prepared", "待开箱", "neutral")
OPEN = State("open", "正在投票", "warn")
CLOSED = State("closed", "已封箱，待计票", "info")
COUNTED = State("counted", "已计票", "good", final=True)
VOID = State("void", "票箱已作废", "neutral", final=True)
EVERY = (PREPARED, OPEN, CLOSED, COUNTED, VOID)

# fmt: off
SECRET_VOTE = Procedure(
    "secret_vote",
    "无记名投票",
    start=PREPARED,
    track=("open_box", "close_box", "count_box"),
    steps=(
        Step(
            "open_box", "开箱投票", (PREPARED,), OPEN, (MEETING_CLERK, BY_MEETING), SECRET, owed=True,
            needs=(must.somebody_votes, must.keys_are_made, must.signer_is_there),
            help="确认票箱是空的，两名保管人都设好钥匙以后开始",
        ),
        Step(
            "close_box", "封箱", (OPEN,), CLOSED, (MEETING_CLERK,), SECRET, owed=True,
            needs=(must.signer_is_there,), asks=(must.nothing_is_on_its_way,), tells=(KEEPER,),
            help="此后不再发票、不再收票，公布选票清单",
        ),
        Step(
            "unlock", "交出钥匙", (CLOSED,), None, (KEEPER,), SECRET, owed=True, each=True, anchors=("close_box",),
            asks=(must.key_was_given,),
            help="两名保管人都交出钥匙，才能打开选票计票",
        ),
        Step(
            "count_box", "开箱计票", (CLOSED,), COUNTED, (BY_CALENDAR,), SECRET, owed=True,
            needs=(must.both_keys_are_back,), help="由系统按选票清单逐张清点",
        ),
        Step(
            "void_box", "票箱作废", (PREPARED, OPEN, CLOSED), VOID, (MEETING_CLERK, BY_MEETING), SECRET,
            asks=(filled("reason", "作废的理由", SECRET),), help="写明理由，重新组织投票；选票不打开",
        ),
    ),
    sees=(
        sees(MEETING_CLERK, *EVERY),
        sees(KEEPER, *EVERY),
        sees(COUNCIL, *EVERY, flag="is_open_to_deputies"),
        sees(ANY_DEPUTY, *EVERY, flag="is_open_to_deputies"),
    ),
)
# fmt: on
