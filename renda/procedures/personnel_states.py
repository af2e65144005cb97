"""The states that every personnel motion knows, and the steps they share."""

from renda.procedures import personnel_conditions as must
from renda.procedures import personnel_voting as voting
from renda.procedures.bodies import COUNCIL
from renda.procedures.engine.consent import consented
from renda.procedures.engine.guards import filled
from renda.procedures.engine.people import BY_MEETING
from renda.procedures.engine.step import State, Step
from renda.procedures.meeting_people import MEETING_CLERK
from renda.procedures.personnel_facts import CONCERNED, NOMINATOR, RESULTS

DRAFT = State("draft", "起草", "neutral")
SUBMITTED = State("submitted", "待初审", "info")
CHECKED = State("checked", "待主任会议研究", "info")
AWAITING = State("awaiting", "待上会", "info")
SCHEDULED = State("scheduled", "已列入议程", "warn")
DECIDED = State("decided", "表决通过，待公布", "warn")
REJECTED = State("rejected", "未通过", "neutral", final=True)
ANNOUNCED = State("announced", "决定已公布", "info")
COMPLETED = State("closed", "办结", "good", final=True)
SHELVED = State("shelved", "不提请审议", "neutral", final=True)
WITHDRAWN = State("withdrawn", "已撤回", "neutral", final=True)
DISCARDED = State("discarded", "已作废", "neutral", final=True)
EVERY = (
    DRAFT, SUBMITTED, CHECKED, AWAITING, SCHEDULED, DECIDED, REJECTED, ANNOUNCED, COMPLETED, SHELVED, WITHDRAWN,
    DISCARDED,
)  # fmt: skip
# A resignation and a dismissal go to the chairpersons at once, and are not taken back by a step of their own.
UNCHECKED = tuple(state for state in EVERY if state not in (SUBMITTED, WITHDRAWN))
PUBLIC = (ANNOUNCED, COMPLETED)

DISCARD = Step(
    "discard", "作废草稿", (DRAFT,), DISCARDED, (NOMINATOR,), must.POWER, help="不再提请；草稿留在记录上",
)  # fmt: skip
WITHDRAW = Step(
    "withdraw", "撤回", (SUBMITTED, CHECKED, AWAITING), WITHDRAWN, (NOMINATOR,), must.POWER,
    asks=(filled("reason", "撤回的理由", must.POWER),), help="列入议程以前，提请机关可以撤回",
    tells=(MEETING_CLERK, COUNCIL),
)  # fmt: skip
COUNCIL_DECIDES = Step(
    "council_decides", "主任会议研究决定", (CHECKED,), None, (COUNCIL, MEETING_CLERK), must.COUNCIL_DECIDES,
    owed=True, by_outcome={"placed": AWAITING, "shelved": SHELVED},
    outcomes={"placed": "提请常委会会议审议", "shelved": "不提请审议"}, needs=(consented(),),
    asks=(must.explains_shelving, must.joint_vote_is_allowed),
    help="由主任会议决定是否提请、逐人还是合并表决；会务工作人员按决定登记", tells=(NOMINATOR, MEETING_CLERK),
)  # fmt: skip
UNSCHEDULE = Step(
    "unschedule", "移出议程", (SCHEDULED,), AWAITING, (BY_MEETING,), must.COUNCIL_DECIDES,
    help="会议没有审议或者暂不交付表决的，退回待上会", tells=(NOMINATOR,),
)  # fmt: skip


def schedule(*needs: object) -> Step:
    """It takes its place on the agenda of a meeting."""
    return Step(
        "schedule", "列入议程", (AWAITING,), SCHEDULED, (MEETING_CLERK,), must.COUNCIL_DECIDES, owed=True,
        needs=(consented(), *needs), asks=(must.names_a_meeting, must.comes_in_time),  # type: ignore[arg-type]
        help="列入一次常委会会议的议程草案；应当在会前规定的天数以前提交", tells=(NOMINATOR,),
    )  # fmt: skip


def decide(*needs: object) -> Step:
    """The sheets of a secret vote are counted and the result announced; or the secret box that the meeting's members
    voted in is counted; or, where the rules allow an open vote, the vote of the meeting decides."""
    return Step(
        "decide", "计票并宣布", (SCHEDULED,), None, (MEETING_CLERK, BY_MEETING), voting.VOTING, owed=True,
        by_outcome={"adopted": DECIDED, "rejected": REJECTED}, outcomes=RESULTS,
        needs=(voting.sitting_is_open, voting.enough_are_present, voting.is_voted_as_the_rules_say, *needs),  # type: ignore[arg-type]
        asks=(voting.sheets_are_right, voting.scrutineers_sign, voting.outcome_is_the_computed_one),
        help="无记名表决票：登记发出、收回和每人的票数，结果按规则计算，任何人不能选择",
        tells=(NOMINATOR, COUNCIL, CONCERNED),
    )  # fmt: skip


def publish(help_text: str) -> Step:
    """The decision is announced, and the offices begin and end."""
    return Step(
        "publish_result", "公布", (DECIDED,), ANNOUNCED, (MEETING_CLERK,), voting.VOTING, owed=True, help=help_text,
        tells=(NOMINATOR, COUNCIL, CONCERNED),
    )  # fmt: skip
