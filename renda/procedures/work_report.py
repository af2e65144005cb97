"""听取和审议报告: from the topic to the day on which everything about it is published (监督法 11-17, 18-29)."""

from renda.procedures import work_report_conditions as must
from renda.procedures.bill import AWAITING, SCHEDULED
from renda.procedures.bodies import ANY_DEPUTY, COUNCIL, DEPUTIES_OFFICE
from renda.procedures.engine.deadlines import after
from renda.procedures.engine.guards import done, filled, not_done, subs_closed
from renda.procedures.engine.people import BY_MEETING
from renda.procedures.engine.procedure import Procedure
from renda.procedures.engine.sight import Hides, never, sees
from renda.procedures.engine.step import State, Step
from renda.procedures.meeting_people import MEETING_CLERK
from renda.procedures.work_report_conditions import (
    DECIDING,
    DUE_DRAFT,
    DUE_FINAL,
    DUE_TO_MEMBERS,
    FOLLOWING,
    HEARING,
    OPINIONS,
    OPINIONS_GATHERED,
    PLAN_ADJUSTED,
    PUBLISHING,
    REPORTING_BODY,
    RESEARCH,
    RESEARCHER,
    SENDING,
    TO_MEMBERS,
)

PREPARING = State("report_preparing", "筹备听取报告", "neutral")
NOTIFIED = State("report_draft_owed", "待送交报告稿", "warn")
DRAFTED = State("report_draft_sent", "报告稿征求意见", "info")
OPINED = State("report_to_revise", "待修改送交报告", "warn")
DELIVERED = State("report_delivered", "报告待审核", "info")
HEARD = State("report_heard", "已听取待交办", "warn")
IN_HANDLING = State("opinions_in_handling", "审议意见办理中", "warn")
CONCLUDED = State("report_concluded", "听取报告办结", "good", final=True)
CANCELLED = State("report_cancelled", "不再听取报告", "neutral", final=True)

BEFORE_MEETING = (PREPARING, NOTIFIED, DRAFTED, OPINED, DELIVERED, AWAITING)
ON_AGENDA = (SCHEDULED, HEARD, IN_HANDLING, CONCLUDED)
EVERY = (*BEFORE_MEETING, *ON_AGENDA, CANCELLED)
TOLD = EVERY[1:]

RESEARCHING = (
    Step(
        "form_group", "组成调研组", (PREPARING, NOTIFIED, DRAFTED), None, (MEETING_CLERK, COUNCIL), RESEARCH,
        asks=(must.names_the_group,), help="由主任会议组织组成人员和代表视察或者专题调研", tells=(RESEARCHER,),
    ),
    Step(
        "submit_research", "提交调研报告", (PREPARING, NOTIFIED, DRAFTED, OPINED, DELIVERED, AWAITING), None,
        (MEETING_CLERK, RESEARCHER), RESEARCH, owed=True, anchors=("form_group",), when=(must.is_researched,),
        asks=(filled("text", "调研报告", RESEARCH),), takes_files=True, help="调研报告印发常委会会议", tells=(COUNCIL,),
    ),
    Step(
        "notify_body", "通知报告机关", (PREPARING,), NOTIFIED, (MEETING_CLERK,), HEARING, owed=True,
        needs=(must.names_the_committee, must.knows_the_meeting),
        help="告诉报告机关议题、会议日期和送交报告的期限", tells=(REPORTING_BODY, COUNCIL),
    ),
    Step(
        "collect_opinions", "汇总各方面意见", (NOTIFIED, DRAFTED), None, (MEETING_CLERK,), OPINIONS_GATHERED, owed=True,
        asks=(filled("text", "各方面的意见", OPINIONS_GATHERED),), takes_files=True,
        help="汇总各方面对该项工作的意见，交报告机关研究并在报告中回应", tells=(REPORTING_BODY,),
    ),
)  # fmt: skip

SENDING_IN = (
    Step(
        "send_draft", "送交报告稿", (NOTIFIED,), DRAFTED, (REPORTING_BODY,), SENDING, owed=True, due=DUE_DRAFT,
        asks=(filled("text", "报告稿", SENDING), must.was_audited, must.explains_late_draft), takes_files=True,
        help="送专门委员会或者工作机构征求意见，可以先上传附件", tells=(MEETING_CLERK,),
    ),
    Step(
        "committee_opinion", "提出修改意见", (DRAFTED,), OPINED, (MEETING_CLERK,), SENDING, owed=True,
        needs=(done("collect_opinions", "各方面对该项工作的意见还没有汇总交报告机关", OPINIONS_GATHERED),),
        asks=(filled("text", "修改意见", SENDING),), takes_files=True,
        help="登记专门委员会或者工作机构对报告稿的意见", tells=(REPORTING_BODY,),
    ),
    Step(
        "deliver_report", "送交报告", (OPINED,), DELIVERED, (REPORTING_BODY,), SENDING, owed=True, due=DUE_FINAL,
        asks=(
            filled("text", "报告", SENDING), filled("response", "对各方面意见的回应", OPINIONS_GATHERED),
            must.says_who_reports, must.explains_late_report,
        ),
        takes_files=True, help="报告修改以后送交常委会，写明怎样回应各方面的意见、由谁到会报告", tells=(MEETING_CLERK,),
    ),
    Step(
        "check_report", "审核报告", (DELIVERED,), None, (MEETING_CLERK,), SENDING, owed=True,
        by_outcome={"accepted": AWAITING, "returned": OPINED},
        outcomes={"accepted": "收到，可以上会", "returned": "退回修改"}, asks=(must.explains_return,),
        help="看报告是否齐全、是否回应了各方面的意见", tells=(REPORTING_BODY,),
    ),
)  # fmt: skip

MEETING = (
    Step(
        "schedule", "列入议程", (AWAITING,), SCHEDULED, (MEETING_CLERK,), DECIDING, owed=True,
        needs=(must.comes_with_the_audit,),
        asks=(must.names_a_meeting, must.leaves_ten_days, must.keeps_its_season), help="列入一次常委会会议的议程草案",
        tells=(REPORTING_BODY, COUNCIL),
    ),
    Step(
        "distribute", "发给组成人员", (AWAITING, SCHEDULED), None, (MEETING_CLERK,), TO_MEMBERS, owed=True,
        anchors=("check_report",), due=DUE_TO_MEMBERS,
        when=(not_done("distribute", "报告已经发给组成人员", TO_MEMBERS, since=("check_report",)),),
        asks=(must.explains_late_giving,), help="在会议举行的七日前把报告发给常委会组成人员", tells=(COUNCIL,),
    ),
    Step(
        "unschedule", "移出议程", (SCHEDULED,), AWAITING, (BY_MEETING,), DECIDING,
        help="会议没有审议或者暂不交付表决的，退回待上会", tells=(REPORTING_BODY,),
    ),
    Step(
        "decide", "会议审议", (SCHEDULED,), None, (BY_MEETING,), DECIDING, owed=True,
        by_outcome={"heard": HEARD, "adopted": HEARD, "rejected": OPINED},
        outcomes={"heard": "已听取审议", "adopted": "通过", "rejected": "未通过"},
        needs=(must.members_have_it,), asks=(must.has_a_fitting_result,),
        help="由会议的审议或者表决决定，不由人填写", tells=(REPORTING_BODY, COUNCIL, MEETING_CLERK),
    ),
)  # fmt: skip

AFTERWARDS = (
    Step(
        "send_opinions", "交办审议意见", (HEARD,), IN_HANDLING, (MEETING_CLERK,), OPINIONS, owed=True,
        due=after("decide", rule="review_opinions_transmit_days"),
        asks=(filled("text", "审议意见", OPINIONS), must.charges_bodies),
        help="把组成人员的审议意见交有关机关研究处理", tells=(REPORTING_BODY, COUNCIL),
    ),
    Step(
        "waive_opinions", "没有审议意见交办", (HEARD,), IN_HANDLING, (MEETING_CLERK,), OPINIONS,
        asks=(filled("reason", "没有审议意见交办的理由", OPINIONS),), help="会议没有提出审议意见的，写明理由",
        tells=(COUNCIL,),
    ),
    Step(
        "publish_report", "公布报告和审议意见", (IN_HANDLING,), None, (MEETING_CLERK,), PUBLISHING, owed=True,
        when=(not_done("publish_report", "报告和审议意见已经公布", PUBLISHING),),
        help="向本级人大代表通报并向社会公布", tells=(COUNCIL,),
    ),
    Step(
        "list_problem", "列入整改台账", (HEARD, IN_HANDLING), None, (MEETING_CLERK,), FOLLOWING,
        asks=(
            filled("problem", "问题", FOLLOWING), must.names_the_body_at_fault,
            must.gives_a_day_to_come("due_on", "整改时限", FOLLOWING),
        ),
        help="把报告和审议中的一个具体问题列入整改台账，写明责任单位和时限", tells=(COUNCIL,),
    ),
    Step(
        "conclude_report", "办结听取报告", (IN_HANDLING,), CONCLUDED, (MEETING_CLERK,), PUBLISHING, owed=True,
        needs=(
            done("publish_report", "报告和审议意见还没有公布", PUBLISHING),
            subs_closed("opinion_handling", "还有 {count} 个机关的处理情况没有报告并公布", OPINIONS),
        ),
        asks=(filled("text", "办结意见", PUBLISHING),), help="处理情况都已报告并公布以后办结", tells=(COUNCIL,),
    ),
)  # fmt: skip

CHANGING = (
    Step(
        "change_day", "改变会议日期", BEFORE_MEETING, None, (MEETING_CLERK,), PLAN_ADJUSTED,
        asks=(
            must.gives_a_day_to_come("meeting_on", "会议日期", PLAN_ADJUSTED),
            filled("reason", "改变的理由", PLAN_ADJUSTED),
        ),
        help="听取报告的会议改期，期限随着改变", tells=(REPORTING_BODY, COUNCIL),
    ),
    Step(
        "cancel_report", "取消听取报告", BEFORE_MEETING, CANCELLED, (MEETING_CLERK,), PLAN_ADJUSTED,
        asks=(filled("decided_by", "决定的会议", PLAN_ADJUSTED), filled("reason", "取消的理由", PLAN_ADJUSTED)),
        help="监督计划调整，本年不再听取", tells=(REPORTING_BODY, COUNCIL),
    ),
)  # fmt: skip

PREPARING_IT = (MEETING_CLERK, DEPUTIES_OFFICE, COUNCIL, REPORTING_BODY, RESEARCHER)


# fmt: off
WORK_REPORT = Procedure(
    "work_report",
    "听取和审议报告",
    start=PREPARING,
    subs=("opinion_handling",),
    steps=(*RESEARCHING, *SENDING_IN, *MEETING, *AFTERWARDS, *CHANGING),
    track=(
        "notify_body", "send_draft", "committee_opinion", "deliver_report", "check_report", "schedule", "decide",
        "send_opinions", "conclude_report",
    ),
    sees=(
        sees(MEETING_CLERK, *EVERY),
        sees(COUNCIL, *EVERY),
        sees(RESEARCHER, *EVERY),
        sees(REPORTING_BODY, *TOLD),
        sees(ANY_DEPUTY, AWAITING, *ON_AGENDA, flag="is_open_to_deputies"),
        sees(ANY_DEPUTY, IN_HANDLING, CONCLUDED, flag="is_published"),
    ),
    hides=tuple(
        Hides(step, shown_to=PREPARING_IT, until=never, why="报告以送交常委会的为准，此前的稿子和意见只供筹备使用")
        for step in ("collect_opinions", "send_draft", "committee_opinion", "check_report")
    ),
)
# fmt: on
