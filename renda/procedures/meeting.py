"""会议: a meeting from its plan to its archive; it is held in sittings, which are matters of their own."""

from renda.procedures import meeting_conditions as must
from renda.procedures.bodies import ANY_DEPUTY, COUNCIL
from renda.procedures.engine.consent import MatterKind, consented
from renda.procedures.engine.guards import filled, subs_closed
from renda.procedures.engine.people import BY_MEETING
from renda.procedures.engine.procedure import Procedure
from renda.procedures.engine.sight import sees
from renda.procedures.engine.step import State, Step
from renda.procedures.meeting_conditions import AGENDA, RESCHEDULE
from renda.procedures.meeting_kinds import COLLECTIVE, OBSERVERS, OF_POWER
from renda.procedures.meeting_people import ATTENDEE, INVITED_BODY, MEETING_CLERK, OBSERVER, PRESIDING

PLANNED = State("planned", "筹备", "neutral")
CONVENED = State("convened", "已通知", "info")
IN_SESSION = State("in_session", "会议进行中", "warn")
ENDED = State("ended", "已闭会", "info")
MINUTES_DRAFTED = State("minutes_drafted", "纪要待审定", "info")
MINUTES_APPROVED = State("minutes_approved", "纪要待印发", "info")
MINUTES_ISSUED = State("minutes_issued", "纪要已印发", "good")
CANCELLED = State("cancelled", "已取消", "neutral", final=True)
ARCHIVED = State("archived", "已归档", "neutral", final=True)

EVERY = (
    PLANNED, CONVENED, IN_SESSION, ENDED, MINUTES_DRAFTED, MINUTES_APPROVED, MINUTES_ISSUED, CANCELLED, ARCHIVED,
)  # fmt: skip
AFTER_NOTICE = EVERY[1:]

# fmt: off
MEETING = Procedure(
    "meeting",
    "会议",
    start=PLANNED,
    subs=("sitting", "question"),
    track=("convene", "begin", "end", "submit_minutes", "approve_minutes", "issue_minutes", "archive"),
    kinds=tuple(MatterKind(f"meeting:{slug}", label) for slug, label in OF_POWER.items()),
    steps=(
        Step(
            "convene", "召集并通知", (PLANNED,), CONVENED, (MEETING_CLERK, PRESIDING), COLLECTIVE, owed=True,
            needs=(must.has_a_sitting, must.has_an_agenda, must.is_told_in_time, consented()),
            help="把开会日期和建议议程通知出席、列席人员", tells=(ATTENDEE, INVITED_BODY, OBSERVER),
        ),
        Step(
            "reschedule", "改期", (PLANNED, CONVENED), None, (MEETING_CLERK, PRESIDING), RESCHEDULE,
            asks=(filled("reason", "改期的理由", RESCHEDULE), must.names_a_later_first_day),
            help="提前或者推迟开会，写明理由，并予公布", tells=(ATTENDEE, INVITED_BODY, OBSERVER),
        ),
        Step(
            "cancel_meeting", "取消会议", (PLANNED, CONVENED), CANCELLED, (MEETING_CLERK, PRESIDING), RESCHEDULE,
            asks=(filled("reason", "取消的理由", RESCHEDULE),), help="不再召开；列入议程的事项退回待上会",
            tells=(ATTENDEE, INVITED_BODY, OBSERVER),
        ),
        Step(
            "invite_observer", "邀请列席", (PLANNED, CONVENED, IN_SESSION), None, (BY_MEETING,), OBSERVERS,
            help="在“列席旁听”页邀请；列席的没有表决权，不计入法定人数",
        ),
        Step(
            "give_material", "提供会议材料", EVERY[:7], None, (BY_MEETING,), COLLECTIVE,
            help="在“材料”页提供；换新的版本写明改动，旧版本保留",
        ),
        Step(
            "remind_readers", "提醒阅读材料", (CONVENED, IN_SESSION), None, (BY_MEETING,), COLLECTIVE,
            help="在“材料”页提醒还没有打开材料的人",
        ),
        Step(
            "begin", "开会", (CONVENED,), IN_SESSION, (BY_MEETING,), COLLECTIVE, owed=True,
            help="第一次会次宣布开会时，会议开始",
        ),
        Step(
            "adopt_agenda", "通过议程", (CONVENED, IN_SESSION), None, (BY_MEETING,), AGENDA,
            needs=(must.agenda_is_not_adopted,), help="由会议的表决通过；县级以上大会由预备会议通过",
        ),
        Step(
            "change_agenda", "调整议程", (CONVENED, IN_SESSION), None, (MEETING_CLERK,), AGENDA,
            when=(must.agenda_is_adopted,), asks=(filled("decided_by", "决定调整的会议", AGENDA),),
            help="议程通过以后的调整，写明由哪个会议决定",
        ),
        Step(
            "end", "闭会", (IN_SESSION,), ENDED, (MEETING_CLERK, PRESIDING), COLLECTIVE, owed=True,
            needs=(
                subs_closed("sitting", "还有 {count} 次会没有散会", COLLECTIVE), must.everything_is_settled,
                must.no_question_waits,
            ),
            help="各次会都已散会、议程各项都有结果以后闭会",
        ),
        Step(
            "submit_minutes", "纪要送审", (ENDED,), MINUTES_DRAFTED, (MEETING_CLERK,), COLLECTIVE, owed=True,
            needs=(must.minutes_are_written,), asks=(must.names_who_presided,),
            help="写好纪要以后，送主持会议的人审定", tells=(PRESIDING,),
        ),
        Step(
            "approve_minutes", "审定纪要", (MINUTES_DRAFTED,), None, (PRESIDING,), COLLECTIVE, owed=True,
            by_outcome={"approved": MINUTES_APPROVED, "sent_back": ENDED},
            outcomes={"approved": "同意印发", "sent_back": "退回修改"}, asks=(must.explains_what_to_change,),
            help="由主持会议的人审定；需要修改的，写明意见退回", tells=(MEETING_CLERK,),
        ),
        Step(
            "issue_minutes", "印发纪要", (MINUTES_APPROVED,), MINUTES_ISSUED, (MEETING_CLERK,), COLLECTIVE, owed=True,
            help="编号并制成正式的会议纪要印发", tells=(ATTENDEE, INVITED_BODY, OBSERVER),
        ),
        Step(
            "archive", "归档", (MINUTES_ISSUED,), ARCHIVED, (MEETING_CLERK,), COLLECTIVE, owed=True,
            help="会议材料归档",
        ),
    ),
    sees=(
        sees(MEETING_CLERK, *EVERY),
        sees(COUNCIL, *EVERY, flag="is_open_to_deputies"),
        sees(PRESIDING, *EVERY),
        sees(ATTENDEE, *AFTER_NOTICE),
        sees(INVITED_BODY, *AFTER_NOTICE),
        sees(OBSERVER, *AFTER_NOTICE),
        sees(ANY_DEPUTY, *AFTER_NOTICE, flag="is_open_to_deputies"),
    ),
)
# fmt: on
