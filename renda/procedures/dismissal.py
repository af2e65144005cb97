"""撤职案: the standing committee dismisses somebody it appointed (监督法 60 to 62). The person may defend themself."""

from renda.procedures import personnel_conditions as must
from renda.procedures import removal_conditions as must_also
from renda.procedures.bodies import ANY_DEPUTY, CONGRESS_OFFICE, COUNCIL
from renda.procedures.engine.consent import MatterKind, consented
from renda.procedures.engine.guards import filled
from renda.procedures.engine.procedure import Procedure
from renda.procedures.engine.sight import sees
from renda.procedures.engine.step import Step
from renda.procedures.meeting_people import MEETING_CLERK
from renda.procedures.personnel_facts import CONCERNED, NOMINATOR
from renda.procedures.personnel_kinds import DEFENDING, DISMISSING, MOVING
from renda.procedures.personnel_states import (
    ANNOUNCED,
    AWAITING,
    CHECKED,
    COMPLETED,
    DISCARD,
    DRAFT,
    PUBLIC,
    SCHEDULED,
    SHELVED,
    UNCHECKED,
    UNSCHEDULE,
    decide,
    publish,
    schedule,
)

# fmt: off
DISMISSAL = Procedure(
    "dismissal",
    "撤职案",
    start=DRAFT,
    steps=(
        Step(
            "submit", "提出撤职案", (DRAFT,), CHECKED, (NOMINATOR,), MOVING, owed=True,
            needs=(
                must_also.gives_reasons, must_also.may_be_moved, must_also.may_be_dismissed,
                must_also.is_between_sessions,
            ),
            takes_files=True, help="写明撤职的对象和理由，提供有关的材料", tells=(COUNCIL, MEETING_CLERK),
        ),
        DISCARD,
        Step(
            "serve_motion", "送达当事人", (CHECKED, AWAITING, SCHEDULED), None, (MEETING_CLERK,), DEFENDING, owed=True,
            asks=(filled("served_how", "送达方式和签收情况", DEFENDING),),
            help="把撤职案送达当事人，告知申辩的权利", tells=(CONCERNED,),
        ),
        Step(
            "council_decides", "主任会议研究决定", (CHECKED,), None, (COUNCIL, MEETING_CLERK), must.COUNCIL_DECIDES,
            owed=True, by_outcome={"placed": AWAITING, "shelved": SHELVED},
            outcomes={"placed": "提请常委会会议审议", "shelved": "不提请审议"}, needs=(consented(),),
            asks=(must_also.organs_motion_is_placed, must.explains_shelving),
            help="常委会组成人员联名提出的，由主任会议决定是否提请会议审议", tells=(NOMINATOR, MEETING_CLERK),
        ),
        schedule(must_also.is_between_sessions, must_also.person_is_told),
        UNSCHEDULE,
        Step(
            "enter_defence", "登记申辩", (CHECKED, AWAITING, SCHEDULED), None, (MEETING_CLERK,), DEFENDING, owed=True,
            needs=(must_also.person_is_told,), asks=(must_also.says_how,), takes_files=True,
            help="当事人在会议上申辩、书面申辩，或者表示不申辩", tells=(COUNCIL,),
        ),
        Step(
            "print_defence", "决定印发申辩意见", (AWAITING, SCHEDULED), None, (COUNCIL, MEETING_CLERK), DEFENDING,
            owed=True, when=(must_also.defence_is_written,), help="书面申辩意见由主任会议决定印发常委会会议",
        ),
        decide(
            must_also.person_is_told, must_also.defence_is_heard, must_also.written_defence_is_printed,
            must_also.is_decided_in_secret,
        ),
        publish("公布撤职决定，职务从公布之日起撤销，并记入任职台账"),
        Step(
            "complete_motion", "办结撤职", (ANNOUNCED,), COMPLETED, (MEETING_CLERK,), DISMISSING, owed=True,
            asks=(filled("served_how", "决定的送达情况", DISMISSING),), help="把决定送达当事人和有关机关以后办结",
            tells=(NOMINATOR, COUNCIL),
        ),
    ),
    track=(
        "submit", "serve_motion", "council_decides", "schedule", "enter_defence", "print_defence", "decide",
        "publish_result", "complete_motion",
    ),
    detours=("print_defence",),
    kinds=(MatterKind("dismissal", "撤职案"),),
    sees=(
        sees(NOMINATOR, *UNCHECKED),
        sees(MEETING_CLERK, *UNCHECKED),
        sees(CONGRESS_OFFICE, *UNCHECKED),
        sees(COUNCIL, *UNCHECKED[1:]),
        sees(CONCERNED, *UNCHECKED[1:]),
        sees(ANY_DEPUTY, *PUBLIC, flag="is_open_to_deputies"),
    ),
)
# fmt: on
