"""请示报告: a request to the Party committee of the same level, or a report to it (地方组织法 3).

Drafted by an office, reviewed in the Party group (in a town without one by the chair of the presidium), sent, and
answered; a report is read. What must not begin without consent is asked by `engine.consent.consented`.
"""

from renda.procedures import referral_conditions as must
from renda.procedures.bodies import CONGRESS_OFFICE, COUNCIL, PARTY_COMMITTEE, PARTY_GROUP
from renda.procedures.engine.consent import LEADERSHIP
from renda.procedures.engine.guards import filled
from renda.procedures.engine.people import Capacity
from renda.procedures.engine.procedure import Procedure
from renda.procedures.engine.sight import sees
from renda.procedures.engine.step import State, Step
from renda.procedures.referral_conditions import ANSWERS, DUE_ANSWER

DRAFT = State("draft", "起草", "neutral")
REVIEWING = State("reviewing", "党组审议中", "info")
APPROVED = State("approved", "待报送", "info")
AWAITING = State("awaiting", "待批复", "info")
TO_READ = State("to_read", "待阅", "info")
AGREED = State("agreed", "已同意", "good")
REVISING = State("revising", "修改后重报", "warn")
DEFERRED = State("deferred", "缓议", "warn")
REFUSED = State("refused", "未获同意", "bad", final=True)
WAIVED = State("waived", "已免予请示", "good", final=True)
CLOSED = State("closed", "办结", "good", final=True)
DISCARDED = State("discarded", "已作废", "neutral", final=True)

DRAFTING = Capacity("drafting_office", "拟稿机构", frozenset({"office", "deputies_office"}))

PRESIDIUM_CHAIR = Capacity(
    "presidium_chair", "主席团主席", frozenset({"deputies_office", "leader"}), of_person=True
)

OPEN = (DRAFT, REVIEWING, APPROVED, AWAITING, REVISING, DEFERRED)
EVERY = (*OPEN, TO_READ, AGREED, REFUSED, WAIVED, CLOSED, DISCARDED)
RECEIVED = (AWAITING, TO_READ, AGREED, REVISING, DEFERRED, REFUSED, WAIVED, CLOSED)

SENDING = (
    Step(
        "submit_for_review", "送党组审议", (DRAFT, REVISING), REVIEWING, (DRAFTING,), LEADERSHIP, owed=True,
        needs=(must.is_written, must.there_is_a_reviewer),
        help="写好以后，送党组审议；乡镇没有党组的，送主席团主席审定", tells=(PARTY_GROUP, PRESIDIUM_CHAIR),
    ),
    Step(
        "discard", "作废草稿", (DRAFT,), DISCARDED, (DRAFTING,), LEADERSHIP,
        help="不再报送这份草稿；草稿留在记录上",
    ),
    Step(
        "review", "党组审议", (REVIEWING,), None, (PARTY_GROUP, PRESIDIUM_CHAIR), LEADERSHIP, owed=True,
        by_outcome={"approved": APPROVED, "sent_back": DRAFT},
        outcomes={"approved": "同意报送", "sent_back": "退回修改"},
        asks=(must.decides,), help="党组研究后决定报送或者退回修改；没有党组的由主席团主席决定", tells=(DRAFTING,),
    ),
    Step(
        "send", "报送请示", (APPROVED,), AWAITING, (DRAFTING,), LEADERSHIP, owed=True, when=(must.is_a_request,),
        help="编号并制成正式的请示，报送党委；从这一天起计算批复的期限", tells=(PARTY_COMMITTEE, PARTY_GROUP),
    ),
    Step(
        "send_report", "报送报告", (APPROVED,), TO_READ, (DRAFTING,), LEADERSHIP, owed=True, when=(must.is_a_report,),
        help="编号并制成正式的报告，报送党委", tells=(PARTY_COMMITTEE, PARTY_GROUP),
    ),
)  # fmt: skip

ANSWERING = (
    Step(
        "answer", "批复", (AWAITING,), None, (PARTY_COMMITTEE,), LEADERSHIP, owed=True, due=DUE_ANSWER,
        by_outcome={
            "agreed": AGREED, "agreed_in_principle": AGREED, "revise": REVISING, "deferred": DEFERRED,
            "refused": REFUSED,
        },
        outcomes=ANSWERS, asks=(must.is_dated, must.has_number_or_scan, must.explains_the_answer), takes_files=True,
        help="写明批复意见、文号和日期；批复的扫描件先在本页“文书与附件”中上传", tells=(DRAFTING, PARTY_GROUP),
    ),
    Step(
        "read", "阅知", (TO_READ,), CLOSED, (PARTY_COMMITTEE,), LEADERSHIP, owed=True, takes_files=True,
        help="已经阅知；有批示的，一并写明", tells=(DRAFTING, PARTY_GROUP),
    ),
    Step(
        "ask_again", "再次请示", (DEFERRED,), DRAFT, (DRAFTING,), LEADERSHIP, owed=True,
        asks=(filled("reason", "再次请示的理由", LEADERSHIP),), help="条件具备以后，修改请示再次报送",
        tells=(PARTY_GROUP,),
    ),
    Step(
        "give_up", "不再请示", (DEFERRED,), CLOSED, (DRAFTING,), LEADERSHIP,
        asks=(filled("reason", "不再请示的理由", LEADERSHIP),), help="写明理由后不再报送；批复留在记录上",
        tells=(PARTY_GROUP, PARTY_COMMITTEE),
    ),
    Step(
        "close", "办理完结", (AGREED,), CLOSED, (DRAFTING,), LEADERSHIP, owed=True,
        help="已经按批复办理；批复的效力不变",
    ),
    Step(
        "waive", "免予请示", OPEN, WAIVED, (PARTY_GROUP, PRESIDIUM_CHAIR), LEADERSHIP, takes_files=True,
        asks=(must.names_a_leader, filled("reason", "免予请示的理由", LEADERSHIP)),
        help="由指名的领导同意，写明理由，留在记录上", tells=(DRAFTING, PARTY_COMMITTEE),
    ),
)  # fmt: skip

# fmt: off
REFERRAL = Procedure(
    "referral",
    "请示报告",
    start=DRAFT,
    steps=(*SENDING, *ANSWERING),
    track=("submit_for_review", "review", "send", "send_report", "answer", "read", "close"),
    detours=("send_report", "read"),
    skips=must.steps_of_the_other_form,
    sees=(
        sees(DRAFTING, *EVERY),
        sees(CONGRESS_OFFICE, *EVERY),
        sees(PARTY_GROUP, *EVERY),
        sees(PRESIDIUM_CHAIR, *EVERY),
        sees(COUNCIL, *EVERY),
        sees(PARTY_COMMITTEE, *RECEIVED),
    ),
)
# fmt: on
