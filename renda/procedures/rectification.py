"""整改事项: one problem that supervision found, the body that mends it, and whether it stays mended (监督法 17-2)."""

from renda.procedures.bodies import COUNCIL
from renda.procedures.engine.guards import ended, filled
from renda.procedures.engine.people import BY_CALENDAR
from renda.procedures.engine.procedure import Procedure
from renda.procedures.engine.sight import sees
from renda.procedures.engine.step import State, Step
from renda.procedures.meeting_people import MEETING_CLERK
from renda.procedures.rectification_conditions import (
    DUE_MEASURES,
    DUE_MENDING,
    RESPONSIBLE,
    VERDICTS,
    WATCHED_UNTIL,
    gives_the_next_day,
    says_what_remains,
)
from renda.procedures.work_report_conditions import FOLLOWING

LISTED = State("problem_listed", "待报整改措施", "warn")
MENDING = State("problem_mending", "整改中", "warn")
REPORTED = State("mending_reported", "整改待核查", "info")
WATCHED = State("problem_mended", "已销号", "good")
CLOSED = State("problem_closed", "整改完结", "good", final=True)
EVERY = (LISTED, MENDING, REPORTED, WATCHED, CLOSED)

# fmt: off
RECTIFICATION = Procedure(
    "rectification",
    "整改事项",
    start=LISTED,
    track=("set_measures", "report_mending", "verify_mending", "settle_mending"),
    steps=(
        Step(
            "set_measures", "报整改措施", (LISTED,), MENDING, (RESPONSIBLE,), FOLLOWING, owed=True, due=DUE_MEASURES,
            asks=(filled("text", "整改措施", FOLLOWING),), takes_files=True, help="写明怎样整改、由谁负责",
            tells=(MEETING_CLERK,),
        ),
        Step(
            "report_mending", "报告整改结果", (MENDING,), REPORTED, (RESPONSIBLE,), FOLLOWING, owed=True,
            due=DUE_MENDING, runs=(LISTED,), asks=(filled("text", "整改结果", FOLLOWING),), takes_files=True,
            help="写明结果，上传照片、文件等佐证", tells=(MEETING_CLERK,),
        ),
        Step(
            "verify_mending", "核查整改", (REPORTED,), None, (MEETING_CLERK, COUNCIL), FOLLOWING, owed=True,
            by_outcome={"mended": WATCHED, "partly": MENDING, "not_mended": MENDING}, outcomes=VERDICTS,
            asks=(says_what_remains,), takes_files=True, help="核对佐证或者到现场查看，作出结论", tells=(RESPONSIBLE,),
        ),
        Step(
            "reopen_problem", "重新整改", (WATCHED,), MENDING, (MEETING_CLERK, COUNCIL), FOLLOWING,
            asks=(filled("reason", "重新整改的理由", FOLLOWING), gives_the_next_day),
            help="回头看发现问题反弹的，重新整改", tells=(RESPONSIBLE,),
        ),
        Step(
            "change_mending_day", "调整整改时限", (LISTED, MENDING), None, (MEETING_CLERK, COUNCIL), FOLLOWING,
            asks=(filled("reason", "调整的理由", FOLLOWING), gives_the_next_day), help="确需延长的，写明理由",
            tells=(RESPONSIBLE,),
        ),
        Step(
            "settle_mending", "回头看期满", (WATCHED,), CLOSED, (BY_CALENDAR,), FOLLOWING, owed=True, due=WATCHED_UNTIL,
            needs=(ended(WATCHED_UNTIL, "回头看的期限到 {due} 为止", FOLLOWING),),
            help="回头看期满、没有反弹的，由系统完结", tells=(RESPONSIBLE, MEETING_CLERK),
        ),
    ),
    sees=(sees(MEETING_CLERK, *EVERY), sees(COUNCIL, *EVERY), sees(RESPONSIBLE, *EVERY)),
)
# fmt: on
