"""罢免案: the congress recalls whom it elected (地方组织法 31), and whom it elected to the higher one
(选举法 51).

It is moved while the congress meets, with reasons in writing. The one concerned may answer at the presidium, at the
plenary meeting or in writing, and what they said is printed. The presidium puts it before the congress; more than half
of all deputies decide. In a county a committee may inquire first, and then the next session decides.
"""

from renda.procedures import congress_conditions as must
from renda.procedures import personnel_voting as voting
from renda.procedures import recall_conditions as must_also
from renda.procedures.bodies import ANY_DEPUTY, CONGRESS_OFFICE, COUNCIL
from renda.procedures.congress_states import (
    BEFORE_DEPUTIES,
    BROUGHT,
    DECIDED,
    DRAFT,
    NOT_APPROVED,
    REJECTED,
    SCHEDULED,
    UNSCHEDULE,
    WITHDRAW,
    WITHDRAWN,
    approval,
    decide,
    present,
    publish,
)
from renda.procedures.engine.consent import MatterKind
from renda.procedures.engine.guards import filled
from renda.procedures.engine.procedure import Procedure
from renda.procedures.engine.sight import sees
from renda.procedures.engine.step import State, Step
from renda.procedures.meeting_people import MEETING_CLERK, PRESIDING
from renda.procedures.personnel_facts import CONCERNED, NOMINATOR

INQUIRY = State("under_inquiry", "调查委员会调查中", "warn")
ANNOUNCED = State("announced", "决定已公布", "info")
COMPLETED = State("closed", "办结", "good", final=True)
KNOWN = (
    BROUGHT, SCHEDULED, INQUIRY, DECIDED, NOT_APPROVED, REJECTED, ANNOUNCED, COMPLETED, WITHDRAWN,
)  # fmt: skip
EVERY = (DRAFT, *KNOWN)

# fmt: off
RECALL = Procedure(
    "recall",
    "罢免案",
    start=DRAFT,
    steps=(
        Step(
            "submit", "提出罢免案", (DRAFT,), BROUGHT, (NOMINATOR,), must_also.RECALLING, owed=True,
            needs=(
                must.somebody_is_named, must_also.names_one_kind, must_also.may_be_recalled, must.offices_are_held,
                must_also.gives_reasons, must_also.may_be_brought, must_also.is_brought_in_session,
                must.procurator_alone(must_also.APPROVING),
            ),
            takes_files=True, help="主席团、常务委员会提出，或者代表依法联名提出；写明罢免理由",
            tells=(PRESIDING, MEETING_CLERK),
        ),
        WITHDRAW,
        Step(
            "serve_motion", "送达本人", (BROUGHT, SCHEDULED), None, (MEETING_CLERK,), must_also.ANSWERING, owed=True,
            asks=(filled("served_how", "送达方式和签收情况", must_also.ANSWERING),),
            help="把罢免案送达被提出罢免的人员，告知申辩的权利", tells=(CONCERNED,),
        ),
        Step(
            "enter_defence", "登记申辩", (BROUGHT, SCHEDULED), None, (MEETING_CLERK,), must_also.ANSWERING, owed=True,
            needs=(must_also.person_is_told,), asks=(must_also.says_how,), takes_files=True,
            help="本人在主席团会议或者全体会议上申辩、书面申辩，或者表示不申辩", tells=(PRESIDING,),
        ),
        Step(
            "print_defence", "印发申辩意见", (BROUGHT, SCHEDULED), None, (PRESIDING, MEETING_CLERK),
            must_also.ANSWERING, owed=True, when=(must_also.answer_is_to_be_printed,),
            help="在主席团会议上的申辩和书面申辩意见，由主席团印发会议",
        ),
        present(must_also.person_is_told),
        UNSCHEDULE,
        Step(
            "set_up_inquiry", "组织调查委员会", (SCHEDULED,), INQUIRY, (MEETING_CLERK,), must_also.DECIDING,
            when=(must_also.may_be_inquired_into,),
            needs=(voting.sitting_open(must.PLENARY), voting.enough_present(must.PLENARY)),
            asks=(filled("people", "调查委员会的组成人员", must_also.DECIDING), must.congress_adopts),
            help="由主席团提议，经全体会议决定；由下次会议根据调查报告审议决定",
            tells=(NOMINATOR, COUNCIL, CONCERNED),
        ),
        Step(
            "receive_report", "提出调查报告", (INQUIRY,), BROUGHT, (MEETING_CLERK,), must_also.DECIDING, owed=True,
            asks=(filled("text", "调查报告", must_also.DECIDING), must_also.is_a_later_meeting), takes_files=True,
            help="登记调查委员会的报告，选择审议决定的大会会议", tells=(NOMINATOR, PRESIDING, CONCERNED),
        ),
        decide(
            must_also.person_is_told, must_also.answer_is_heard, must_also.answer_is_printed,
            must_also.is_decided_in_secret,
        ),
        *approval(must_also.APPROVING),
        publish(ANNOUNCED, must_also.APPROVING, "由主席团公告；职务从大会作出决定之日起终止，并记入任职台账"),
        Step(
            "file_above", "报送备案", (ANNOUNCED,), None, (MEETING_CLERK,), must_also.FILING, owed=True,
            when=(must_also.is_of_deputies,), asks=(filled("number", "备案文号", must_also.FILING),),
            help="罢免上一级人大代表的决议，报上一级人大常委会备案、公告",
        ),
        Step(
            "complete_motion", "办结罢免", (ANNOUNCED,), COMPLETED, (MEETING_CLERK,), must.ENDING, owed=True,
            needs=(must_also.is_filed_above,), asks=(filled("served_how", "决定的送达情况", must.ENDING),),
            help="把决定送达本人和有关机关以后办结", tells=(NOMINATOR, COUNCIL),
        ),
    ),
    track=(
        "submit", "serve_motion", "enter_defence", "print_defence", "present", "decide", "enter_approval",
        "publish_result", "file_above", "complete_motion",
    ),
    detours=("print_defence", "enter_approval", "file_above"),
    kinds=(MatterKind("recall", "罢免案"),),
    sees=(
        sees(NOMINATOR, *EVERY),
        sees(MEETING_CLERK, *EVERY),
        sees(CONGRESS_OFFICE, *EVERY),
        sees(PRESIDING, *KNOWN),
        sees(COUNCIL, *KNOWN),
        sees(CONCERNED, *KNOWN),
        sees(ANY_DEPUTY, INQUIRY, ANNOUNCED, COMPLETED, *BEFORE_DEPUTIES, flag="is_open_to_deputies"),
    ),
)
# fmt: on
