"""人事任免: a motion to appoint and remove people, from its list to their letters and oath (地方组织法 50-1).

One motion names all the people one head nominates; each has a dossier, an exam, a statement and a result of their own.
"""

from renda.procedures import personnel_conditions as must
from renda.procedures import personnel_following as following
from renda.procedures.assessor_conditions import assessors_fit_their_number
from renda.procedures.bodies import ANY_DEPUTY, CONGRESS_OFFICE, COUNCIL
from renda.procedures.engine.consent import MatterKind
from renda.procedures.engine.guards import filled
from renda.procedures.engine.procedure import Procedure
from renda.procedures.engine.sight import sees
from renda.procedures.engine.step import Step
from renda.procedures.meeting_people import MEETING_CLERK
from renda.procedures.personnel_facts import NOMINATOR
from renda.procedures.personnel_kinds import KINDS, OATH
from renda.procedures.personnel_states import (
    ANNOUNCED,
    CHECKED,
    COMPLETED,
    COUNCIL_DECIDES,
    DISCARD,
    DRAFT,
    EVERY,
    PUBLIC,
    SCHEDULED,
    SUBMITTED,
    UNSCHEDULE,
    WITHDRAW,
    decide,
    publish,
    schedule,
)

BEFORE_THE_MEETING = (
    Step(
        "submit", "提请任免", (DRAFT,), SUBMITTED, (NOMINATOR,), must.POWER, owed=True,
        needs=(
            must.names_somebody, must.gives_grounds, must.comes_from_the_nominator, must.posts_are_of_the_kind,
            must.congress_does_not_sit, must.acts_as_deputy_head, must.offices_are_compatible, must.is_not_barred,
            assessors_fit_their_number,
            must.dossiers_are_complete,
        ),
        takes_files=True, help="名单和每人的材料齐备以后，向常委会提请", tells=(MEETING_CLERK,),
    ),
    DISCARD,
    Step(
        "first_check", "初审", (SUBMITTED,), None, (MEETING_CLERK,), must.POWER, owed=True,
        by_outcome={"passed": CHECKED, "returned": DRAFT}, outcomes={"passed": "材料齐备", "returned": "退回补正"},
        asks=(must.explains_return,), help="人事任免工作机构核对名单、职务、材料和任职条件",
        tells=(NOMINATOR, COUNCIL),
    ),
    COUNCIL_DECIDES,
    WITHDRAW,
    schedule(must.has_passed_the_exam, must.offices_are_compatible, assessors_fit_their_number),
    UNSCHEDULE,
)  # fmt: skip

IN_THE_MEETING = (
    Step(
        "make_statements", "登记供职发言", (SCHEDULED,), None, (MEETING_CLERK,), must.POWER, owed=True,
        when=(must.somebody_speaks,), help="一次登记到会作供职发言的人选；表决以前都应当发言",
    ),
    decide(must.statements_are_made),
)  # fmt: skip

AFTERWARDS = (
    publish("编号公布任免名单，职务从公布之日起任免，并记入任职台账"),
    Step(
        "give_letters", "颁发任命书", (ANNOUNCED,), None, (MEETING_CLERK,), must.POWER, owed=True,
        when=(following.somebody_gets_a_letter,), help="一次制作全部任命书，编号并由主任签署颁发",
    ),
    Step(
        "swear", "登记宪法宣誓", (ANNOUNCED,), None, (MEETING_CLERK,), OATH, owed=True, due=following.DUE_OATH,
        when=(following.somebody_swears,), asks=(following.oath_has_a_day,),
        help="登记宣誓的日期、地点、领誓人和监誓人",
    ),
    Step(
        "file_above", "报送备案", (ANNOUNCED,), None, (MEETING_CLERK,), must.POWER, owed=True,
        when=(following.is_filed_above,), asks=(filled("number", "备案文号", must.POWER),), takes_files=True,
        help="依法须报上级备案的，登记备案文号",
    ),
    Step(
        "complete_motion", "办结任免", (ANNOUNCED,), COMPLETED, (MEETING_CLERK,), must.POWER, owed=True,
        needs=(following.what_follows_is_done,), help="任命书、宣誓、备案都办了以后办结", tells=(NOMINATOR, COUNCIL),
    ),
)  # fmt: skip

# fmt: off
APPOINTMENT = Procedure(
    "appointment",
    "人事任免",
    start=DRAFT,
    steps=(*BEFORE_THE_MEETING, *IN_THE_MEETING, *AFTERWARDS),
    track=(
        "submit", "first_check", "council_decides", "schedule", "make_statements", "decide", "publish_result",
        "give_letters", "swear", "file_above", "complete_motion",
    ),
    detours=("make_statements", "give_letters", "swear", "file_above"),
    kinds=tuple(MatterKind(f"appointment:{kind.slug}", kind.label) for kind in KINDS.values()),
    sees=(
        sees(NOMINATOR, *EVERY),
        sees(MEETING_CLERK, *EVERY),
        sees(CONGRESS_OFFICE, *EVERY),
        sees(COUNCIL, *EVERY[1:]),
        sees(ANY_DEPUTY, *PUBLIC, flag="is_open_to_deputies"),
    ),
)
# fmt: on
