"""年度监督工作计划: from the call for topics to the account of the year (监督法 11, 12, 63).

Reports that law requires each year enter by themselves (`plan_statutory`); the council of chairpersons adopts the plan.
"""

from renda.procedures import plan_conditions as must
from renda.procedures.bill import AWAITING, DISCARDED, SCHEDULED
from renda.procedures.bodies import ANY_DEPUTY, COUNCIL
from renda.procedures.engine.consent import MatterKind, consented
from renda.procedures.engine.guards import filled
from renda.procedures.engine.people import BY_MEETING, Capacity
from renda.procedures.engine.procedure import Procedure
from renda.procedures.engine.sight import sees
from renda.procedures.engine.step import State, Step
from renda.procedures.meeting_people import MEETING_CLERK
from renda.procedures.plan_conditions import ACCOUNTING, AT_YEARS_END, MAKING, PLANNING, TOPICS

CALLING = State("calling_topics", "征集议题", "info")
DRAFTING = State("plan_drafting", "拟订计划草案", "info")
ADOPTED = State("plan_adopted", "计划待公布", "warn")
RUNNING = State("plan_running", "计划执行中", "warn")
ACCOUNTED = State("plan_accounted", "计划已总结", "good", final=True)
EVERY = (CALLING, DRAFTING, AWAITING, SCHEDULED, ADOPTED, RUNNING, ACCOUNTED, DISCARDED)
OPEN_TO_ALL = (CALLING, RUNNING, ACCOUNTED)

SUPERVISED = Capacity("supervised_body", "被监督机关", frozenset({"unit", "government_office"}), of_all=True)

COLLECTING = (
    Step(
        "propose_topic", "提出议题", (CALLING,), None, (MEETING_CLERK, COUNCIL, ANY_DEPUTY, SUPERVISED), TOPICS,
        asks=(must.topic_is_written, must.source_is_lawful, must.source_is_counted),
        help="写明来源和理由；代表建议按类别由系统统计件数", tells=(MEETING_CLERK,),
    ),
    Step(
        "merge_topics", "归并议题", (CALLING, DRAFTING), None, (MEETING_CLERK,), TOPICS, asks=(must.merges_others,),
        help="内容相近的议题并为一件，来源和件数合并计算",
    ),
    Step(
        "score_topics", "议题评分", (CALLING, DRAFTING), None, (MEETING_CLERK, COUNCIL), MAKING,
        asks=(must.somebody_scores,), help="由专门委员会、工作机构给议题评分，1 至 10 分",
    ),
    Step(
        "draft_plan", "拟订计划", (CALLING,), DRAFTING, (MEETING_CLERK,), MAKING, owed=True,
        help="结束征集，选定列入计划的议题；法律规定每年安排的报告自动列入", tells=(COUNCIL,),
    ),
    Step(
        "discard_plan", "作废计划", (CALLING, DRAFTING), DISCARDED, (MEETING_CLERK,), MAKING,
        asks=(filled("reason", "作废的理由", MAKING),), help="不再拟订本年度的计划；记录保留",
    ),
)  # fmt: skip
ADOPTING = (
    Step(
        "leave_out", "不列入项目", (DRAFTING,), None, (MEETING_CLERK,), MAKING, asks=(must.leaves_out_with_a_reason,),
        help="法律规定每年安排的报告不列入的，须写明理由", tells=(COUNCIL,),
    ),
    Step(
        "submit_plan", "提请主任会议", (DRAFTING,), AWAITING, (MEETING_CLERK,), MAKING, owed=True,
        needs=(
            must.has_items, must.statutory_reports_are_there, must.items_are_complete, must.months_are_lawful,
            consented(),
        ),
        help="项目写全以后，提请主任会议通过", tells=(COUNCIL,),
    ),
    Step(
        "schedule", "列入议程", (AWAITING,), SCHEDULED, (MEETING_CLERK,), PLANNING, owed=True, needs=(consented(),),
        asks=(must.names_a_meeting,), help="列入一次主任会议的议程", tells=(COUNCIL,),
    ),
    Step(
        "unschedule", "移出议程", (SCHEDULED,), AWAITING, (BY_MEETING,), PLANNING,
        help="会议没有审议或者暂不交付表决的，退回待上会", tells=(MEETING_CLERK,),
    ),
    Step(
        "decide", "会议审议", (SCHEDULED,), None, (BY_MEETING,), PLANNING, owed=True,
        by_outcome={"adopted": ADOPTED, "rejected": DRAFTING, "heard": DRAFTING},
        outcomes={"adopted": "通过", "rejected": "未通过", "heard": "听取后修改"}, asks=(must.has_a_result,),
        help="由主任会议的表决决定，不由人填写；未通过的退回修改", tells=(MEETING_CLERK, COUNCIL),
    ),
    Step(
        "publish_plan", "公布计划", (ADOPTED,), RUNNING, (MEETING_CLERK,), PLANNING, owed=True,
        help="制成正式的年度监督工作计划，向社会公布", tells=(COUNCIL, SUPERVISED, ANY_DEPUTY),
    ),
)  # fmt: skip
FOLLOWING = (
    Step(
        "open_item", "启动项目", (RUNNING,), None, (MEETING_CLERK,), PLANNING,
        asks=(must.names_an_open_item, must.item_is_not_opened), help="开始办理计划中的一个项目，进度从办理页面来",
    ),
    Step(
        "complete_item", "登记项目完成", (RUNNING,), None, (MEETING_CLERK,), PLANNING,
        asks=(must.names_an_open_item, filled("text", "完成情况", PLANNING)), help="写明做了什么、结果怎样",
    ),
    Step(
        "adjust_item", "调整项目", (RUNNING,), None, (MEETING_CLERK,), PLANNING,
        outcomes={"moved": "改到其他月份", "carried": "结转下年", "dropped": "不再安排"},
        asks=(must.names_an_open_item, must.says_who_decided, must.moves_within_the_law),
        help="按主任会议的决定调整，写明理由；原来的安排留在记录上", tells=(COUNCIL, SUPERVISED),
    ),
    Step(
        "add_item", "增补项目", (RUNNING,), None, (MEETING_CLERK,), PLANNING,
        asks=(must.new_item_is_written, must.says_who_decided), help="按主任会议的决定增加项目",
        tells=(COUNCIL, SUPERVISED),
    ),
    Step(
        "close_plan", "年终总结", (RUNNING,), ACCOUNTED, (MEETING_CLERK,), ACCOUNTING, owed=True, due=AT_YEARS_END,
        needs=(must.every_item_is_settled,), asks=(filled("text", "总结", ACCOUNTING),),
        help="每个项目都有结果以后总结：计划了什么、做了什么、调整了什么、为什么", tells=(COUNCIL,),
    ),
)  # fmt: skip

# fmt: off
PLAN = Procedure(
    "plan",
    "年度监督工作计划",
    start=CALLING,
    subs=("work_report",),
    steps=(*COLLECTING, *ADOPTING, *FOLLOWING),
    track=("draft_plan", "submit_plan", "schedule", "decide", "publish_plan", "close_plan"),
    kinds=(MatterKind("plan:supervision", "年度监督工作计划"),),
    sees=(
        sees(MEETING_CLERK, *EVERY),
        sees(COUNCIL, *EVERY),
        sees(ANY_DEPUTY, *OPEN_TO_ALL),
        sees(SUPERVISED, *OPEN_TO_ALL),
    ),
)
# fmt: on
