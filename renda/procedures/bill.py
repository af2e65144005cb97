"""议案: what is put before a meeting, from its draft to what the meeting made of it (地方组织法 22, 52; 代表法 15)."""

from renda.procedures import bill_conditions as must
from renda.procedures.bill_conditions import (
    BY_BODIES,
    BY_DEPUTIES,
    DECIDING,
    PROPOSER,
    TO_COMMITTEE,
    WITHDRAWING,
)
from renda.procedures.bill_conditions import KINDS as BILL_KINDS
from renda.procedures.bodies import ANY_DEPUTY, CONGRESS_OFFICE, COSIGNER, COUNCIL, INVITED, LEAD_DEPUTY
from renda.procedures.engine.consent import MatterKind, consented, consented_if
from renda.procedures.engine.guards import filled
from renda.procedures.engine.people import BY_MEETING
from renda.procedures.engine.procedure import Procedure
from renda.procedures.engine.sight import sees
from renda.procedures.engine.step import State, Step
from renda.procedures.meeting_people import MEETING_CLERK

DRAFT = State("draft", "起草", "neutral")
SUBMITTED = State("submitted", "待决定处理", "info")
AWAITING = State("awaiting", "待上会", "info")
SCHEDULED = State("scheduled", "已列入议程", "warn")
DECIDED = State("decided", "已有结果", "good", final=True)
SHELVED = State("shelved", "不提请审议", "neutral", final=True)
WITHDRAWN = State("withdrawn", "已撤回", "neutral", final=True)
DISCARDED = State("discarded", "已作废", "neutral", final=True)

EVERY = (DRAFT, SUBMITTED, AWAITING, SCHEDULED, DECIDED, SHELVED, WITHDRAWN, DISCARDED)
AFTER_DRAFT = EVERY[1:]
ON_AGENDA = (SCHEDULED, DECIDED)

PROPOSING = (
    Step(
        "invite", "邀请联名", (DRAFT,), None, (LEAD_DEPUTY,), BY_DEPUTIES, when=(must.is_joint,),
        asks=(must.invites_somebody,), help="请其他代表或者组成人员联名提出", tells=(INVITED,),
    ),
    Step(
        "cosign", "联名", (DRAFT,), None, (INVITED,), BY_DEPUTIES, owed=True, each=True,
        outcomes={"agreed": "同意联名", "declined": "不联名"}, when=(must.is_joint,), needs=(must.belongs_to_the_body,),
        asks=(must.answers_invitation,), help="阅读草稿后表明是否联名", tells=(LEAD_DEPUTY,),
    ),
    Step(
        "submit", "提交", (DRAFT,), SUBMITTED, (PROPOSER, LEAD_DEPUTY), BY_BODIES, owed=True,
        needs=(must.has_its_form, must.has_enough_signers), help="提出议案，由主任会议或者主席团决定如何处理",
        tells=(MEETING_CLERK, COUNCIL, COSIGNER),
    ),
    Step(
        "discard", "作废草稿", (DRAFT,), DISCARDED, (PROPOSER, LEAD_DEPUTY), BY_BODIES,
        help="不再提出；草稿留在记录上", tells=(COSIGNER,),
    ),
    Step(
        "withdraw", "撤回", (SUBMITTED, AWAITING, SCHEDULED), WITHDRAWN,
        (PROPOSER, LEAD_DEPUTY), WITHDRAWING, needs=(must.is_not_on_an_agenda,),
        asks=(filled("reason", "撤回的理由", WITHDRAWING),), help="列入议程以前，提案人可以撤回",
        tells=(PROPOSER, LEAD_DEPUTY, COSIGNER, MEETING_CLERK, COUNCIL),
    ),
)  # fmt: skip

ROUTING = (
    Step(
        "refer", "先交专门委员会审议", (SUBMITTED,), None, (COUNCIL, MEETING_CLERK), TO_COMMITTEE,
        when=(must.is_not_referred,), asks=(must.names_a_committee,), help="由有关的专门委员会先审议、提出报告",
        tells=(PROPOSER, LEAD_DEPUTY, MEETING_CLERK),
    ),
    Step(
        "committee_report", "提出审议结果报告", (SUBMITTED,), None, (MEETING_CLERK,), TO_COMMITTEE, owed=True,
        anchors=("refer",), when=(must.is_referred,), asks=(filled("text", "审议结果", TO_COMMITTEE),),
        takes_files=True, help="登记专门委员会的审议结果", tells=(COUNCIL,),
    ),
    Step(
        "route", "决定如何处理", (SUBMITTED,), None, (COUNCIL, MEETING_CLERK), DECIDING, owed=True,
        by_outcome={"placed": AWAITING, "shelved": SHELVED},
        outcomes={"placed": "提请会议审议", "shelved": "不提请会议审议"},
        needs=(must.committee_has_reported,), asks=(must.explains_shelving, consented_if("placed")),
        help="由主任会议（大会期间由主席团）决定；会务工作人员按决定登记",
        tells=(PROPOSER, LEAD_DEPUTY, COSIGNER, MEETING_CLERK),
    ),
)  # fmt: skip

MEETING = (
    Step(
        "schedule", "列入议程", (AWAITING,), SCHEDULED, (MEETING_CLERK,), DECIDING, owed=True, needs=(consented(),),
        asks=(must.names_a_meeting,), help="列入一次会议的议程草案", tells=(PROPOSER, LEAD_DEPUTY, COSIGNER),
    ),
    Step(
        "unschedule", "移出议程", (SCHEDULED,), AWAITING, (BY_MEETING,), DECIDING,
        help="会议没有审议或者暂不交付表决的，退回待上会", tells=(PROPOSER, LEAD_DEPUTY, COSIGNER),
    ),
    Step(
        "decide", "会议审议", (SCHEDULED,), DECIDED, (BY_MEETING,), DECIDING, owed=True,
        outcomes={"adopted": "通过", "rejected": "未通过", "heard": "已听取审议"},
        asks=(must.has_a_result,), help="由会议的表决或者审议决定，不由人填写",
        tells=(PROPOSER, LEAD_DEPUTY, COSIGNER, COUNCIL),
    ),
)  # fmt: skip

# fmt: off
BILL = Procedure(
    "bill",
    "议案",
    start=DRAFT,
    steps=(*PROPOSING, *ROUTING, *MEETING),
    track=("submit", "refer", "committee_report", "route", "schedule", "decide"),
    detours=("refer", "committee_report"),
    kinds=tuple(MatterKind(f"bill:{slug}", label) for slug, label in BILL_KINDS.items()),
    sees=(
        sees(PROPOSER, *EVERY),
        sees(LEAD_DEPUTY, *EVERY),
        sees(COSIGNER, *EVERY),
        sees(INVITED, DRAFT),
        sees(MEETING_CLERK, *AFTER_DRAFT),
        sees(CONGRESS_OFFICE, *AFTER_DRAFT),
        sees(COUNCIL, *AFTER_DRAFT),
        sees(ANY_DEPUTY, *ON_AGENDA, flag="is_open_to_deputies"),
    ),
)
# fmt: on
