"""建议、批评和意见: a deputy's suggestion from the first draft to the archive (代表法 24, 36, 51, 52)."""

from renda.procedures import suggestion_assigning as assigning
from renda.procedures import suggestion_conditions as must
from renda.procedures import suggestion_people as people
from renda.procedures.bodies import (
    ANY_DEPUTY,
    ASSISTING_UNIT,
    CONGRESS_OFFICE,
    COSIGNER,
    COUNCIL,
    DEPUTIES_OFFICE,
    GOVERNMENT_OFFICE,
    INVITED,
    LEAD_DEPUTY,
    LEAD_UNIT,
)
from renda.procedures.engine.deadlines import after
from renda.procedures.engine.guards import filled, not_done, other_came_to, subs_closed, within
from renda.procedures.engine.people import BY_CALENDAR
from renda.procedures.engine.procedure import Procedure
from renda.procedures.engine.sight import Hides, sees
from renda.procedures.engine.step import State, Step
from renda.procedures.reply_conditions import REPLY_FORM
from renda.procedures.suggestion_conditions import (
    ASSIGNED_BY,
    ASSIGNING,
    DUE_ASSIST,
    DUE_SECOND,
    KEY,
    PRESSING,
    PROPOSING,
    REPLYING,
    REPORTING,
    ROUND,
)

DRAFT = State("draft", "起草", "neutral")
SUBMITTED = State("submitted", "待登记", "info")
ACCEPTED = State("accepted", "待交办", "info")
ASSIGNED = State("assigned", "待签收", "info")
RETURNED = State("returned", "退办待定", "warn")
HANDLING = State("handling", "办理中", "info")
REPLIED = State("replied", "待评价", "info")
REOPENED = State("reopened", "重新办理", "warn")
FOLLOWED = State("followed", "跟踪落实", "warn")
CLOSED = State("closed", "办结", "good")
MERGED = State("merged", "已并案", "neutral")
NOT_ACCEPTED = State("not_accepted", "不予立案", "neutral", final=True)
WITHDRAWN = State("withdrawn", "已撤回", "neutral", final=True)
DISCARDED = State("discarded", "已作废", "neutral", final=True)
ARCHIVED = State("archived", "已归档", "neutral", final=True)

DUE_RETURN = after(*ASSIGNED_BY, rule="suggestion_return_working_days")
DUE_REPLY = after(
    *ASSIGNED_BY,
    rule="suggestion_reply_months",
    longer=((must.is_broad_and_hard, "suggestion_reply_hard_months"),),
)
DUE_REHANDLE = after("settle", rule="suggestion_rehandle_months")
DUE_FEEDBACK = after("reply", "reply_again", rule="suggestion_feedback_days")
DONE, WITHDRAWN_ONLY = frozenset({CLOSED.slug, ARCHIVED.slug}), frozenset({WITHDRAWN.slug})
UNDER_WAY = (SUBMITTED, ACCEPTED, ASSIGNED, RETURNED, HANDLING, REPLIED, REOPENED, FOLLOWED, CLOSED, MERGED)
WITH_UNITS = (ASSIGNED, HANDLING, REPLIED, REOPENED, FOLLOWED, CLOSED, ARCHIVED)
AFTER_DRAFT = (*UNDER_WAY, NOT_ACCEPTED, WITHDRAWN, ARCHIVED)
SETTLED = {"closed": CLOSED, "followed": FOLLOWED, "dissatisfied": REOPENED}
SETTLED_LABELS = {"closed": "办结", "followed": "转入跟踪落实", "dissatisfied": "代表不满意，重新办理"}

DRAFTING = (
    Step(
        "invite", "邀请附议", (DRAFT,), None, (LEAD_DEPUTY,), PROPOSING,
        help="选择本级人大代表，请他们附议", tells=(INVITED,), asks=(must.invites_somebody,),
    ),
    Step(
        "cosign", "附议", (DRAFT,), None, (INVITED, ANY_DEPUTY), PROPOSING, owed=True, each=True,
        outcomes={"agreed": "同意附议", "declined": "不附议"}, when=(must.is_not_the_lead,), needs=(must.may_cosign,),
        asks=(must.answers_invitation,), help="阅读草稿后表明是否附议", tells=(LEAD_DEPUTY,),
    ),
    Step(
        "submit", "提交", (DRAFT,), SUBMITTED, (LEAD_DEPUTY,), PROPOSING, owed=True,
        needs=(must.is_complete, must.fits_the_form), asks=(must.declared_unclassified,),
        help="提交给代表工委登记", tells=(DEPUTIES_OFFICE, COSIGNER),
    ),
    Step(
        "discard", "作废草稿", (DRAFT,), DISCARDED, (LEAD_DEPUTY,), PROPOSING,
        help="不再提交这份草稿；草稿留给您自己查看", tells=(COSIGNER,),
    ),
)  # fmt: skip

REGISTERING = (
    Step(
        "send_back", "退回修改", (SUBMITTED,), DRAFT, (DEPUTIES_OFFICE,), PROPOSING,
        asks=(filled("reason", "退回的理由", PROPOSING),), help="内容不明确具体的，请代表修改后再交",
        tells=(LEAD_DEPUTY,),
    ),
    Step(
        "register", "登记审查", (SUBMITTED,), None, (DEPUTIES_OFFICE,), ASSIGNING, owed=True,
        by_outcome={"accepted": ACCEPTED, "merged": MERGED, "not_accepted": NOT_ACCEPTED},
        outcomes={"accepted": "立案", "merged": "并案", "not_accepted": "不予立案"},
        asks=(must.lawful_refusal, must.merges_into_another), gives="registration_receipt",
        help="编号并决定立案、并案或者不予立案", tells=(LEAD_DEPUTY, COSIGNER),
    ),
    Step(
        "assign", "交办", (ACCEPTED, RETURNED), ASSIGNED, (DEPUTIES_OFFICE,), ASSIGNING, owed=True,
        due=after("register", "return", "part", rule="suggestion_assign_working_days"),
        when=(assigning.not_in_dispute,),
        asks=(assigning.names_a_lead_unit, assigning.lead_is_not_assisting), gives="assignment_notice",
        help="交给主办单位和协办单位", tells=(LEAD_UNIT, ASSISTING_UNIT, LEAD_DEPUTY, GOVERNMENT_OFFICE),
    ),
    Step(
        "decide_unit", "裁定承办单位", (RETURNED,), ASSIGNED, (GOVERNMENT_OFFICE,), ASSIGNING, owed=True,
        due=after("return", rule="suggestion_assign_working_days"), when=(assigning.in_dispute,),
        asks=(assigning.names_a_lead_unit, assigning.lead_is_not_assisting), gives="assignment_notice",
        help="对照各单位的退办理由裁定由谁承办；裁定以后不再退办",
        tells=(LEAD_UNIT, ASSISTING_UNIT, LEAD_DEPUTY, DEPUTIES_OFFICE),
    ),
)  # fmt: skip

HANDLING_STEPS = (
    Step(
        "take", "签收", (ASSIGNED,), HANDLING, (LEAD_UNIT,), ASSIGNING, owed=True, due=DUE_RETURN,
        help="属于本单位职责，开始办理", tells=(DEPUTIES_OFFICE,),
    ),
    Step(
        "return", "退办", (ASSIGNED,), RETURNED, (LEAD_UNIT,), ASSIGNING,
        needs=(
            assigning.not_decided_yet,
            within(DUE_RETURN, "退办期已于 {due} 届满，不能再退办；请签收办理", ASSIGNING),
        ),
        asks=(filled("reason", "退办理由", ASSIGNING), assigning.proposes_a_unit),
        help="不属于本单位职责，说明理由并提出应当承办的单位", tells=(DEPUTIES_OFFICE, GOVERNMENT_OFFICE),
    ),
    Step(
        "opinion", "提出协办意见", (ASSIGNED, HANDLING), None, (ASSISTING_UNIT,), REPLYING, owed=True,
        each=True, anchors=ROUND, due=DUE_ASSIST,
        asks=(filled("text", "协办意见", REPLYING),), help="把本单位的意见交给主办单位",
        tells=(LEAD_UNIT,),
    ),
    Step(
        "consult", "与代表沟通", (HANDLING, REOPENED), None, (LEAD_UNIT,), REPLYING, owed=True, anchors=ROUND,
        asks=(must.says_how_it_consulted,), help="答复之前与代表联系沟通，充分听取意见", tells=(LEAD_DEPUTY,),
    ),
    Step(
        "ask_extension", "申请延期", (HANDLING,), None, (LEAD_UNIT,), REPLYING,
        when=(must.still_three_months, must.no_request_open),
        needs=(within(DUE_REPLY, "答复期已于 {due} 届满，不能再申请延期", REPLYING),),
        asks=(filled("reason", "延期理由", REPLYING),), tells=(DEPUTIES_OFFICE,),
        help="涉及面广、处理难度大的，可以申请自交办之日起六个月内答复",
    ),
    Step(
        "decide_extension", "审批延期", (HANDLING,), None, (DEPUTIES_OFFICE,), REPLYING, owed=True,
        anchors=("ask_extension",), outcomes={"granted": "同意延期", "refused": "不同意延期"},
        when=(must.request_open,), asks=(must.decides_request,), tells=(LEAD_UNIT, LEAD_DEPUTY),
        help="决定是否延长到六个月",
    ),
    Step(
        "reply", "答复代表", (HANDLING,), REPLIED, (LEAD_UNIT,), REPLYING, owed=True, due=DUE_REPLY,
        runs=(ASSIGNED,),  # the law counts from the assignment, whether the unit takes it or not
        needs=(people.signed_by_the_principal, must.consulted, must.opinions_are_in, must.no_extension_pending),
        asks=REPLY_FORM,
        gives="reply_letter", help="由单位负责人签发，送领衔代表和全体附议代表",
        tells=(LEAD_DEPUTY, COSIGNER, DEPUTIES_OFFICE),
    ),
    Step(
        "reply_again", "再次答复", (REOPENED,), REPLIED, (LEAD_UNIT,), REPLYING, owed=True, due=DUE_REHANDLE,
        needs=(people.signed_by_the_principal, must.consulted), asks=REPLY_FORM, gives="reply_letter",
        help="重新办理后再次答复代表", tells=(LEAD_DEPUTY, COSIGNER, DEPUTIES_OFFICE),
    ),
)  # fmt: skip

EVALUATING = (
    Step(
        "evaluate", "评价", (REPLIED,), None, (LEAD_DEPUTY,), REPLYING, owed=True, due=DUE_FEEDBACK,
        anchors=("reply", "reply_again"),
        when=(not_done("evaluate", "您已评价，一件答复只评价一次", REPLYING, ("reply", "reply_again")),),
        needs=(within(DUE_FEEDBACK, "评价期已于 {due} 届满", REPLYING),),
        asks=(must.rates_both, must.explains_dissatisfaction),
        help="对办理工作和办理结果分别评价；评价期满或者该单位的答复全部评价之前，承办单位看不到",
    ),
    Step(
        "settle", "评价期满", (REPLIED,), None, (BY_CALENDAR,), REPLYING, owed=True, due=DUE_FEEDBACK,
        by_outcome=SETTLED, outcomes=SETTLED_LABELS, needs=(must.window_has_closed(DUE_FEEDBACK),),
        tells=(LEAD_UNIT, ASSISTING_UNIT, LEAD_DEPUTY, DEPUTIES_OFFICE),
        help="评价期满，或者该单位的答复已经全部评价，按评价结果办结、跟踪或者重新办理",
    ),
    Step(
        "second_report", "报告落实情况", (FOLLOWED,), CLOSED, (LEAD_UNIT,), REPORTING, owed=True, due=DUE_SECOND,
        needs=(must.season_of_second_reports,), asks=(filled("text", "落实情况", REPORTING),),
        help="B、C 类事项在九至十月再报告落实情况", tells=(LEAD_DEPUTY, COSIGNER, DEPUTIES_OFFICE),
    ),
    Step(
        "conclude", "随主案办结", (MERGED,), CLOSED, (BY_CALENDAR,), ASSIGNING, owed=True,
        needs=(other_came_to(DONE, "merged_into", "主案尚未办结", ASSIGNING),),
        help="并入的主案办结时一并办结", tells=(LEAD_DEPUTY,),
    ),
    Step(
        "part", "恢复单独办理", (MERGED,), ACCEPTED, (BY_CALENDAR,), ASSIGNING,
        needs=(other_came_to(WITHDRAWN_ONLY, "merged_into", "主案没有撤回", ASSIGNING),),
        help="并入的主案被撤回时，本件不随之终止，恢复单独办理", tells=(LEAD_DEPUTY, COSIGNER, DEPUTIES_OFFICE),
    ),
    Step(
        "archive", "归档", (CLOSED,), ARCHIVED, (DEPUTIES_OFFICE,), REPORTING, owed=True,
        needs=(subs_closed("pressing", "还有 {count} 件重点督办未结束，督办结束后再归档", KEY),),
        help="办理材料归档，事项结束",
    ),
)  # fmt: skip

AT_ANY_TIME = (
    Step(
        "press", "催办", (ASSIGNED, HANDLING, REOPENED, FOLLOWED), None,
        (DEPUTIES_OFFICE, COUNCIL, GOVERNMENT_OFFICE), PRESSING,
        when=(people.presses_a_unit_of_its_own,), needs=(people.not_pressed_today,),
        asks=(filled("text", "催办内容", PRESSING),), help="提醒主办单位抓紧办理",
        tells=(LEAD_UNIT,),
    ),
    Step(
        "mark_key", "确定为重点督办", (ACCEPTED, ASSIGNED, HANDLING, REOPENED, FOLLOWED), None, (COUNCIL,), KEY,
        when=(must.not_key_yet,), asks=(people.names_a_presser,), help="由主任会议确定，并指定督办领导",
        tells=(LEAD_UNIT, LEAD_DEPUTY, DEPUTIES_OFFICE),
    ),
    Step(
        "publish", "公开", (REPLIED, FOLLOWED, CLOSED, ARCHIVED), None, (DEPUTIES_OFFICE,), REPORTING,
        when=(must.not_published_yet,), needs=(must.deputy_agreed_to_publish, must.evaluation_is_settled),
        help="向全体代表公开建议和答复", tells=(LEAD_DEPUTY,),
    ),
    Step(
        "withdraw", "撤回", (SUBMITTED, ACCEPTED, ASSIGNED, RETURNED, HANDLING, MERGED), WITHDRAWN, (LEAD_DEPUTY,),
        PROPOSING, asks=(filled("reason", "撤回的书面理由", PROPOSING),),
        help="书面撤回后办理终止；已并入的，主案照常办理", tells=(COSIGNER, DEPUTIES_OFFICE, LEAD_UNIT, ASSISTING_UNIT),
    ),
)  # fmt: skip

# fmt: off
SUGGESTION = Procedure(
    "suggestion",
    "代表建议、批评和意见",
    start=DRAFT,
    steps=(*DRAFTING, *REGISTERING, *HANDLING_STEPS, *EVALUATING, *AT_ANY_TIME),
    subs=("pressing", "promise"),
    track=(
        "submit", "register", "assign", "take", "consult", "reply", "evaluate", "settle", "reply_again",
        "second_report", "archive",
    ),
    detours=("reply_again", "second_report"),
    sees=(
        sees(LEAD_DEPUTY, DRAFT, DISCARDED, *AFTER_DRAFT),
        sees(COSIGNER, DRAFT, DISCARDED, *AFTER_DRAFT),
        sees(INVITED, DRAFT),
        sees(DEPUTIES_OFFICE, *AFTER_DRAFT),
        sees(CONGRESS_OFFICE, *AFTER_DRAFT),
        sees(COUNCIL, *AFTER_DRAFT),
        sees(GOVERNMENT_OFFICE, *WITH_UNITS, RETURNED),
        sees(LEAD_UNIT, *WITH_UNITS, WITHDRAWN),
        sees(ASSISTING_UNIT, *WITH_UNITS, WITHDRAWN),
        sees(ANY_DEPUTY, DRAFT, flag="is_open_to_deputies"),
        sees(ANY_DEPUTY, *AFTER_DRAFT, flag="is_published"),
    ),
    hides=(
        Hides(
            "evaluate",
            shown_to=(LEAD_DEPUTY, DEPUTIES_OFFICE, COUNCIL),
            until=must.ratings_are_open,
            why="评价期满或者该单位的答复全部评价之后，承办单位才能看到代表的评价",
        ),
    ),
)
# fmt: on
