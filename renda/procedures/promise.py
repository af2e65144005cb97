"""承诺事项: what a unit's reply says is done or will be done by a day, followed until deputies find it kept.

A sub-matter of the suggestion, one for each item of the reply; it goes on after the suggestion is archived. The unit
reports, deputies recheck once a year, and what is not kept goes on to the next year.
"""

from renda.procedures import promise_conditions as must
from renda.procedures.bodies import (
    ANY_DEPUTY,
    ASSISTING_UNIT,
    CONGRESS_OFFICE,
    COSIGNER,
    COUNCIL,
    DEPUTIES_OFFICE,
    GOVERNMENT_OFFICE,
    LEAD_DEPUTY,
    LEAD_UNIT,
)
from renda.procedures.engine.deadlines import Given
from renda.procedures.engine.facts import Facts
from renda.procedures.engine.guards import ended, filled, within
from renda.procedures.engine.people import BY_CALENDAR, Capacity
from renda.procedures.engine.procedure import Procedure
from renda.procedures.engine.sight import Hides, sees
from renda.procedures.engine.step import State, Step
from renda.procedures.promise_conditions import DUE_RECHECK, PRESSING, REPORTING, VERDICTS

PROMISED = State("promised", "落实中", "info")
REPORTED = State("reported", "已报告落实", "info")
KEPT = State("kept", "已兑现", "good", final=True)
RELEASED = State("released", "不再跟踪", "neutral", final=True)

RECHECKER = Capacity("rechecker", "复查代表", frozenset({"deputy"}), of_person=True)

OPEN = (PROMISED, REPORTED)
EVERY = (*OPEN, KEPT, RELEASED)

DUE_KEPT = Given(must.day_promised)
DUE_SEASON = Given(must.season_of_recheck)


def rechecks_are_open(facts: Facts) -> bool:
    """Whether the latest recheck has come to its conclusion."""
    last = facts.last("recheck", *must.ENDS_RECHECK)
    return last is not None and last.step != "recheck"


KEEPING = (
    Step(
        "report", "报告承诺落实", (PROMISED,), REPORTED, (LEAD_UNIT,), REPORTING, owed=True, due=DUE_KEPT,
        takes_files=True, asks=(filled("text", "落实情况和佐证说明", REPORTING),),
        help="在承诺的时限以前写明落实情况，可以先上传佐证", tells=(LEAD_DEPUTY, DEPUTIES_OFFICE),
    ),
    Step(
        "supplement", "补充佐证", (REPORTED,), None, (LEAD_UNIT,), REPORTING, takes_files=True,
        asks=(filled("text", "佐证说明", REPORTING),), help="代表复查以前可以补充说明和佐证材料",
    ),
    Step(
        "ask_change", "申请改期", (PROMISED,), None, (LEAD_UNIT,), REPORTING, needs=(must.no_change_pending,),
        asks=(must.asks_for_a_later_day, filled("reason", "改期理由", REPORTING)), tells=(DEPUTIES_OFFICE,),
        help="不能按时落实的，申请改期；原来的时限留在记录上",
    ),
    Step(
        "decide_change", "审批改期", (PROMISED,), None, (DEPUTIES_OFFICE,), REPORTING, owed=True,
        anchors=("ask_change",), outcomes={"granted": "同意改期", "refused": "不同意改期"},
        when=(must.change_pending,), asks=(must.decides_change,), tells=(LEAD_UNIT, LEAD_DEPUTY),
        help="决定是否改期",
    ),
    Step(
        "press", "催办", (PROMISED,), None, (DEPUTIES_OFFICE, COUNCIL, GOVERNMENT_OFFICE), PRESSING,
        when=(must.presses_a_unit_of_its_own,),
        asks=(filled("text", "催办内容", PRESSING),), help="提醒主办单位按承诺落实", tells=(LEAD_UNIT,),
    ),
)  # fmt: skip

RECHECKING = (
    Step(
        "appoint", "指定复查代表", OPEN, None, (DEPUTIES_OFFICE,), PRESSING, tells=(RECHECKER,),
        help="领衔代表以外，再指定代表参加年度复查",
    ),
    Step(
        "open_recheck", "开始年度复查", (REPORTED,), None, (BY_CALENDAR,), PRESSING, owed=True, due=DUE_SEASON,
        needs=(ended(DUE_SEASON, "年度复查在 {due} 以后开始", PRESSING, "suggestion_promise_recheck_after"),),
        tells=(RECHECKER,), help="单位报告落实的，每年由代表复查一次",
    ),
    Step(
        "recheck", "复查", (REPORTED,), None, (RECHECKER,), PRESSING, owed=True, each=True,
        anchors=("open_recheck",), due=DUE_RECHECK, outcomes=VERDICTS, when=(must.recheck_is_open,),
        needs=(within(DUE_RECHECK, "复查期已于 {due} 届满", PRESSING),),
        asks=(must.gives_a_verdict, must.explains_what_is_missing),
        help="对照承诺看是否兑现；全体复查代表复查以后，单位才能看到",
    ),
    Step(
        "settle_recheck", "复查结论", (REPORTED,), None, (BY_CALENDAR,), PRESSING, owed=True, due=DUE_RECHECK,
        by_outcome={"kept": KEPT, "partly": PROMISED, "not_kept": PROMISED}, outcomes=VERDICTS,
        when=(must.recheck_is_open,), needs=(must.somebody_rechecked, must.all_rechecked_or_over),
        tells=(LEAD_UNIT, LEAD_DEPUTY, COSIGNER, DEPUTIES_OFFICE),
        help="代表意见不一致的，按部分兑现计；没有全部兑现的，单位继续落实，再报告，次年再复查",
    ),
    Step(
        "lapse_recheck", "复查期满", (REPORTED,), None, (BY_CALENDAR,), PRESSING, owed=True, due=DUE_RECHECK,
        when=(must.recheck_is_open,), needs=(must.nobody_rechecked_in_time,), tells=(DEPUTIES_OFFICE,),
        help="没有代表复查的，留到下一年度",
    ),
    Step(
        "release", "终止跟踪", OPEN, RELEASED, (DEPUTIES_OFFICE,), PRESSING,
        asks=(filled("reason", "终止跟踪的理由", PRESSING),), tells=(LEAD_UNIT, LEAD_DEPUTY, COSIGNER),
        help="情况变化、承诺已无必要落实的，写明理由后不再跟踪",
    ),
)  # fmt: skip

# fmt: off
PROMISE = Procedure(
    "promise",
    "承诺事项",
    start=PROMISED,
    steps=(*KEEPING, *RECHECKING),
    track=("report", "open_recheck", "recheck", "settle_recheck"),
    sees=(
        sees(LEAD_DEPUTY, *EVERY),
        sees(COSIGNER, *EVERY),
        sees(RECHECKER, *EVERY),
        sees(DEPUTIES_OFFICE, *EVERY),
        sees(CONGRESS_OFFICE, *EVERY),
        sees(COUNCIL, *EVERY),
        sees(GOVERNMENT_OFFICE, *EVERY),
        sees(LEAD_UNIT, *EVERY),
        sees(ASSISTING_UNIT, *EVERY),
        sees(ANY_DEPUTY, *EVERY, flag="is_published"),
    ),
    hides=(
        Hides(
            "recheck",
            shown_to=(RECHECKER, DEPUTIES_OFFICE, COUNCIL),
            until=rechecks_are_open,
            why="全体复查代表复查或者复查期满以后，其他人才能看到复查意见",
        ),
    ),
)
# fmt: on
