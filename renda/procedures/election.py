"""选举: one office at the congress, from nomination to the roster (地方组织法 25 to 30). The result is computed.

One matter an office. It may take several votes: a preliminary one when too many are nominated, the election, a second
vote between those with equal votes, another election for seats that stayed empty. Who was recommended by the Party
organization stands marked and passes the same steps.
"""

from renda.law.cite import Cite
from renda.procedures import election_conditions as must
from renda.procedures import election_counting as count
from renda.procedures.bodies import ANY_DEPUTY, COUNCIL
from renda.procedures.election_conditions import (
    ANOTHER,
    APPROVALS,
    INTRODUCING,
    MAJORITY,
    NOMINATING,
    NUMBERS,
    PAPER_COUNT,
    PAPER_OUTCOMES,
    RESULT,
    RESULTS,
    SECRET,
    SLATE_OUTCOMES,
    TOGETHER,
    WAYS_ON,
)
from renda.procedures.election_results import announces_the_result
from renda.procedures.engine.consent import MatterKind, consented
from renda.procedures.engine.guards import filled
from renda.procedures.engine.people import BY_CALENDAR, Capacity
from renda.procedures.engine.procedure import Procedure
from renda.procedures.engine.sight import Hides, sees
from renda.procedures.engine.step import State, Step
from renda.procedures.meeting_people import COUNTER, MEETING_CLERK, MEMBER_ROLES, PRESIDING

NOMINATION = State("nominating", "提名酝酿", "info")
READY = State("ready", "待投票", "info")
VOTING = State("casting", "投票中", "warn")
COUNTING = State("counting_papers", "清点选票", "warn")
COUNTED = State("sheets_agree", "待签字宣布", "info")
SHORT = State("short", "待另行选举", "warn")
APPROVAL = State("awaiting_approval", "待上级批准", "warn")
ELECTED = State("elected", "已当选，待登记", "good")
ENROLLED = State("enrolled", "已登记任职", "good", final=True)
CANCELLED = State("election_cancelled", "选举已撤销", "neutral", final=True)
EVERY = (NOMINATION, READY, VOTING, COUNTING, COUNTED, SHORT, APPROVAL, ELECTED, ENROLLED, CANCELLED)

SCRUTINEER = Capacity("scrutineer", "监票人", MEMBER_ROLES, of_person=True)
# A joint nomination that is handed in takes this step; no person does, and the calendar does not by itself.
BY_SIGNERS = Capacity("joint_signers", "联名代表", BY_CALENDAR.roles, of_all=True)
APPROVING = Cite("地方组织法", 11, None, 7)
IN_OFFICE = Cite("公务员法", 41)
ARRANGE = (MEETING_CLERK,)
VOTED = {
    "elected": ELECTED, "approval": APPROVAL, "second": READY, "short": SHORT, "slated": READY,
    "tied_slate": READY,
}  # fmt: skip

CANDIDATES = (
    Step(
        "nominate", "登记提名", (NOMINATION,), None, ARRANGE, NOMINATING, outcomes={},
        asks=(must.names_somebody, must.is_new, must.is_nominated_lawfully),
        help="主席团提名，或者代表依法联合提名；书面联名的代表逐一登记",
    ),
    Step(
        "take_in_nomination", "收到代表联名提交", (NOMINATION,), None, (BY_SIGNERS,), TOGETHER, outcomes={},
        asks=(must.names_somebody, must.is_nominated_lawfully),
        help="代表在自己的手机上联名，达到法定人数提交的，由系统登记",
    ),
    Step(
        "take_back", "撤回提名", (NOMINATION,), None, ARRANGE, NOMINATING,
        asks=(must.is_nominated, filled("reason", "撤回的理由", NOMINATING)),
        help="提名人撤回，或者被提名的人不接受提名；候选人人数重新审查",
    ),
    Step(
        "close_nomination", "截止提名", (NOMINATION,), None, ARRANGE, NUMBERS, owed=True,
        by_outcome={"vote": READY, "preliminary": READY}, outcomes=SLATE_OUTCOMES,
        needs=(consented(), must.nominations_are_lawful, must.time_is_enough, must.slate_is_lawful),
        asks=(must.follows_from_the_number,), help="人数符合差额数的直接选举，超过的先行预选",
    ),
    Step(
        "introduce", "介绍候选人", (READY,), None, ARRANGE, INTRODUCING, owed=True,
        anchors=("close_nomination", "hold_another"), when=(must.is_not_introduced,),
        asks=(filled("text", "怎样介绍", INTRODUCING),), help="提名人如实介绍候选人的情况",
    ),
)  # fmt: skip

VOTES = (
    Step(
        "start_election", "开始投票", (READY,), VOTING, ARRANGE, SECRET, owed=True,
        needs=(consented(), must.is_introduced, must.plenary_is_open, must.enough_are_present),
        asks=(count.tellers_are_named,), help="在大会全体会议上，通过监票人、计票人以后发票",
        tells=(COUNTER, SCRUTINEER),
    ),
    Step(
        "close_election", "收票清点", (VOTING,), None, ARRANGE, PAPER_COUNT, owed=True,
        by_outcome={"valid": COUNTING, "void": READY}, outcomes=PAPER_OUTCOMES,
        needs=(count.devices_are_counted,), asks=(count.papers_are_told, count.follows_from_the_papers),
        help="登记发出和收回的选票张数；收回多于发出的、程序有误的，投票无效",
    ),
    Step(
        "enter_sheet", "登记计票表", (COUNTING,), None, (COUNTER,), SECRET, owed=True, each=True,
        anchors=("close_election", "recount_sheets"), asks=(count.sheet_is_possible,),
        help="两名计票人各自清点、各自登记，两人都登记以后才能看到对方的数字",
    ),
    Step(
        "settle_papers", "核对计票表", (COUNTING,), COUNTED, (BY_CALENDAR,), SECRET, owed=True,
        needs=(count.sheets_agree,), help="两份计票表完全一致时，按规则计算结果",
    ),
    Step(
        "recount_sheets", "重新清点", (COUNTING, COUNTED), COUNTING, ARRANGE, SECRET, needs=(count.both_have_counted,),
        asks=(filled("reason", "重新清点的理由", SECRET),), tells=(COUNTER,),
        help="两人数字不一致，或者主持人要求复核；原来的数字留在记录上",
    ),
    Step(
        "sign_count", "监票人签字", (COUNTED,), None, (SCRUTINEER,), SECRET, owed=True, each=True,
        anchors=("settle_papers",), help="监票人确认计票过程和计票报告",
    ),
    Step(
        "announce_election", "宣布选举结果", (COUNTED,), None, (PRESIDING, MEETING_CLERK), RESULT, owed=True,
        by_outcome=VOTED, outcomes=RESULTS, needs=(count.scrutineers_have_signed,), asks=(announces_the_result,),
        help="由主席团宣布；结果按规则计算，任何人不能选择",
    ),
)  # fmt: skip

AFTERWARDS = (
    Step(
        "hold_another", "进行另行选举", (SHORT,), None, ARRANGE, ANOTHER, owed=True,
        by_outcome={"by_order": READY, "nominate": NOMINATION}, outcomes=WAYS_ON,
        asks=(must.margin_is_lawful, must.another_is_possible), help="按第一次投票得票顺序确定候选人，或者重新提名",
    ),
    Step(
        "postpone_another", "留待下次会议", (SHORT,), None, ARRANGE, ANOTHER,
        asks=(filled("reason", "大会的决定", ANOTHER),), help="大会决定不足的名额在下一次会议上选举",
    ),
    Step(
        "note_approval", "登记上级批准结果", (APPROVAL,), None, (MEETING_CLERK,), APPROVING, owed=True,
        by_outcome={"approved": ELECTED, "not_approved": NOMINATION}, outcomes=APPROVALS,
        asks=(filled("words", "批准的文号和日期", APPROVING),),
        help="由上一级检察院检察长提请该级人大常委会批准；不批准的重新提名选举",
    ),
    Step(
        "enrol", "登记任职", (ELECTED,), ENROLLED, (MEETING_CLERK,), IN_OFFICE, owed=True,
        asks=(must.everybody_is_enrolled,), help="选举结果生效时即任职；写入名册，注明依据",
    ),
    Step(
        "cancel_election", "撤销选举", (NOMINATION, READY), CANCELLED, ARRANGE, MAJORITY,
        asks=(filled("reason", "撤销的理由", MAJORITY),), help="大会不再进行这项选举",
    ),
)  # fmt: skip

# fmt: off
ELECTION = Procedure(
    "election",
    "选举",
    start=NOMINATION,
    steps=(*CANDIDATES, *VOTES, *AFTERWARDS),
    track=(
        "close_nomination", "introduce", "start_election", "close_election", "settle_papers", "announce_election",
        "enrol",
    ),
    kinds=(MatterKind("election:recommended", "有党组织推荐人选的选举"),),
    sees=(
        sees(MEETING_CLERK, *EVERY),
        sees(PRESIDING, *EVERY),
        sees(COUNTER, *EVERY),
        sees(SCRUTINEER, *EVERY),
        sees(COUNCIL, *EVERY),
        sees(ANY_DEPUTY, *EVERY, flag="is_open_to_deputies"),
    ),
    hides=(
        Hides("enter_sheet", shown_to=(), until=count.has_both_sheets, why="两名计票人都登记以后，才能看到各自的数字"),
    ),
)
# fmt: on
