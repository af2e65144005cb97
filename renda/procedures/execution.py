"""决议决定的执行: what one body has to do for a decision, with the day of its report (监督法 17-1)."""

from renda.procedures.bodies import COUNCIL
from renda.procedures.decision import CHARGED
from renda.procedures.engine.guards import filled
from renda.procedures.engine.procedure import Procedure
from renda.procedures.engine.sight import sees
from renda.procedures.engine.step import State, Step
from renda.procedures.execution_conditions import DUE_REPORT, EXECUTING, sends_back_with_words_and_a_day
from renda.procedures.meeting_people import MEETING_CLERK

OWING = State("owing_report", "待报告执行情况", "warn")
REPORTED = State("report_given", "已报告执行情况", "info")
ACCEPTED = State("report_accepted", "执行报告已接受", "good", final=True)
EVERY = (OWING, REPORTED, ACCEPTED)

# fmt: off
EXECUTION = Procedure(
    "execution",
    "决议决定的执行",
    start=OWING,
    track=("report_execution", "consider_report"),
    steps=(
        Step(
            "report_execution", "报告执行情况", (OWING,), REPORTED, (CHARGED,), EXECUTING, owed=True, due=DUE_REPORT,
            asks=(filled("text", "执行情况", EXECUTING),), takes_files=True,
            help="在写明的日期以前报告执行情况，可以先上传附件", tells=(MEETING_CLERK, COUNCIL),
        ),
        Step(
            "consider_report", "审查执行报告", (REPORTED,), None, (MEETING_CLERK, COUNCIL), EXECUTING, owed=True,
            by_outcome={"accepted": ACCEPTED, "returned": OWING},
            outcomes={"accepted": "接受报告", "returned": "退回补办"}, asks=(sends_back_with_words_and_a_day,),
            help="接受报告，或者写明还要做什么、何时再报告", tells=(CHARGED,),
        ),
    ),
    sees=(sees(MEETING_CLERK, *EVERY), sees(COUNCIL, *EVERY), sees(CHARGED, *EVERY)),
)
# fmt: on
