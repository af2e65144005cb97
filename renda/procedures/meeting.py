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
from renda.procedures.meeting_kinds import COLLECTIVE, OF_POWER
from renda.procedures.meeting_people import ATTENDEE, INVITED_BODY, MEETING_CLERK, PRESIDING

PLANNED = State("planned", "筹备", "neutral")
CONVENED = State("convened", "已通知", "info")
IN_SESSION = State("in_session", "会议进行中", "warn")
ENDED = State("ended", "已闭会", "info")
CANCELLED = State("cancelled", "已取消", "neutral", final=True)
ARCHIVED = State("archived", "已归档", "neutral", final=True)

EVERY = (PLANNED, CONVENED, IN_SESSION, ENDED, CANCELLED, ARCHIVED)
AFTER_NOTICE = EVERY[1:]

# fmt: off
MEETING = Procedure(
    "meeting",
    "会议",
    start=PLANNED,
    subs=("sitting", "question"),
    track=("convene", "begin", "end", "archive"),
    kinds=tuple(MatterKind(f"meeting:{slug}", label) for slug, label in OF_POWER.items()),
    steps=(
        Step(
            "convene", "召集并通知", (PLANNED,), CONVENED, (MEETING_CLERK, PRESIDING), COLLECTIVE, owed=True,
            needs=(must.has_a_sitting, must.has_an_agenda, must.is_told_in_time, consented()),
            help="把开会日期和建议议程通知出席、列席人员", tells=(ATTENDEE, INVITED_BODY),
        ),
        Step(
            "reschedule", "改期", (PLANNED, CONVENED), None, (MEETING_CLERK, PRESIDING), RESCHEDULE,
            asks=(filled("reason", "改期的理由", RESCHEDULE), must.names_a_later_first_day),
            help="提前或者推迟开会，写明理由，并予公布", tells=(ATTENDEE, INVITED_BODY),
        ),
        Step(
            "cancel_meeting", "取消会议", (PLANNED, CONVENED), CANCELLED, (MEETING_CLERK, PRESIDING), RESCHEDULE,
            asks=(filled("reason", "取消的理由", RESCHEDULE),), help="不再召开；列入议程的事项退回待上会",
            tells=(ATTENDEE, INVITED_BODY),
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
            "archive", "归档", (ENDED,), ARCHIVED, (MEETING_CLERK,), COLLECTIVE, owed=True,
            help="会议材料归档",
        ),
    ),
    sees=(
        sees(MEETING_CLERK, *EVERY),
        sees(COUNCIL, *EVERY, flag="is_open_to_deputies"),
        sees(PRESIDING, *EVERY),
        sees(ATTENDEE, *AFTER_NOTICE),
        sees(INVITED_BODY, *AFTER_NOTICE),
        sees(ANY_DEPUTY, *AFTER_NOTICE, flag="is_open_to_deputies"),
    ),
)
# fmt: on
