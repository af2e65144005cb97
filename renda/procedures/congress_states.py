"""The states of a motion on people that the congress decides, and the steps that such motions share."""

from renda.law.cite import Cite
from renda.procedures import congress_conditions as must
from renda.procedures import personnel_voting as voting
from renda.procedures.bodies import COUNCIL
from renda.procedures.engine.consent import consented
from renda.procedures.engine.guards import filled
from renda.procedures.engine.people import BY_MEETING
from renda.procedures.engine.step import Guard, State, Step
from renda.procedures.meeting_people import MEETING_CLERK, PRESIDING
from renda.procedures.personnel_facts import CONCERNED, NOMINATOR, RESULTS

DRAFT = State("draft", "起草", "neutral")
BROUGHT = State("brought", "待主席团提请审议", "info")
SCHEDULED = State("scheduled", "已列入议程", "warn")
DECIDED = State("decided", "表决通过，待公布", "warn")
NOT_APPROVED = State("not_approved", "上级没有批准", "neutral", final=True)
REJECTED = State("rejected", "未通过", "neutral", final=True)
WITHDRAWN = State("withdrawn", "已撤回", "neutral", final=True)
# What the congress has before it may be read by every deputy.
BEFORE_DEPUTIES = (SCHEDULED, DECIDED, NOT_APPROVED, REJECTED)

WITHDRAW = Step(
    "withdraw", "撤回", (DRAFT, BROUGHT, SCHEDULED), WITHDRAWN, (NOMINATOR,), must.WITHDRAWING,
    asks=(filled("reason", "撤回的理由", must.WITHDRAWING), must.presidium_agrees),
    help="交付大会表决以前可以撤回；已列入议程的，须经主席团同意", tells=(MEETING_CLERK, PRESIDING, CONCERNED),
)  # fmt: skip
UNSCHEDULE = Step(
    "unschedule", "移出议程", (SCHEDULED,), BROUGHT, (BY_MEETING,), must.MAJORITY,
    help="会议没有审议或者暂不交付表决的，退回待主席团提请审议", tells=(NOMINATOR,),
)  # fmt: skip


def present(*needs: Guard) -> Step:
    """The presidium puts it before the congress: a place on the agenda of the meeting it was brought at."""
    return Step(
        "present", "主席团提请大会审议", (BROUGHT,), SCHEDULED, (MEETING_CLERK,), must.MAJORITY, owed=True,
        needs=(consented(), *needs), help="登记主席团的决定，列入会议议程", tells=(NOMINATOR,),
    )  # fmt: skip


def decide(*needs: Guard) -> Step:
    """More than half of all deputies decide: by sheets, by a secret box, or by a vote of the meeting where it may be
    open."""
    return Step(
        "decide", "计票并宣布", (SCHEDULED,), None, (MEETING_CLERK, BY_MEETING), must.MAJORITY, owed=True,
        by_outcome={"adopted": DECIDED, "rejected": REJECTED}, outcomes=RESULTS,
        needs=(
            voting.sitting_open(must.PLENARY), voting.enough_present(must.PLENARY), must.is_decided_one_by_one, *needs,
        ),
        asks=(
            voting.sheets_right(must.MAJORITY), voting.scrutineers_named(must.MAJORITY),
            voting.outcome_computed(must.MAJORITY),
        ),
        help="全体会议表决：登记发出、收回的表决票和每人的票数，结果按规则计算，任何人不能选择",
        tells=(NOMINATOR, COUNCIL, CONCERNED),
    )  # fmt: skip


def approval(approving: Cite) -> tuple[Step, Step]:
    """What the standing committee above decides on a chief procurator: it approves, or it does not."""
    needed = must.approval_needed(approving)
    return (
        Step(
            "enter_approval", "登记上级批准", (DECIDED,), None, (MEETING_CLERK,), approving, owed=True, when=(needed,),
            asks=(must.says_when_approved(approving),), takes_files=True,
            help="检察长的，须报经上一级检察院检察长提请该级人大常委会批准", tells=(NOMINATOR, COUNCIL),
        ),
        Step(
            "enter_refusal", "登记上级不批准", (DECIDED,), NOT_APPROVED, (MEETING_CLERK,), approving, when=(needed,),
            asks=(filled("number", "不批准的文号", approving),), takes_files=True,
            help="上一级人大常委会不批准的，职务不变", tells=(NOMINATOR, COUNCIL, CONCERNED),
        ),
    )  # fmt: skip


def publish(to: State, approving: Cite, help_text: str) -> Step:
    """The presidium announces it, and the office ends with the decision."""
    return Step(
        "publish_result", "公布", (DECIDED,), to, (MEETING_CLERK,), must.ENDING, owed=True,
        needs=(must.approval_given(approving),), help=help_text, tells=(NOMINATOR, COUNCIL, CONCERNED),
    )  # fmt: skip
