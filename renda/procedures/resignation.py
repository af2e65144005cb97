"""接受辞职: somebody elected by the congress resigns between its sessions (地方组织法 32-1)."""

from renda.procedures import personnel_conditions as must
from renda.procedures import removal_conditions as must_also
from renda.procedures.bodies import ANY_DEPUTY, CONGRESS_OFFICE, COUNCIL
from renda.procedures.engine.consent import MatterKind
from renda.procedures.engine.guards import filled
from renda.procedures.engine.procedure import Procedure
from renda.procedures.engine.sight import sees
from renda.procedures.engine.step import Step
from renda.procedures.meeting_people import MEETING_CLERK
from renda.procedures.personnel_facts import NOMINATOR
from renda.procedures.personnel_kinds import RESIGNING
from renda.procedures.personnel_states import (
    ANNOUNCED,
    CHECKED,
    COMPLETED,
    COUNCIL_DECIDES,
    DECIDED,
    DISCARD,
    DRAFT,
    PUBLIC,
    UNCHECKED,
    UNSCHEDULE,
    decide,
    schedule,
)

# fmt: off
RESIGNATION = Procedure(
    "resignation",
    "接受辞职",
    start=DRAFT,
    steps=(
        Step(
            "submit", "提交辞职请求", (DRAFT,), CHECKED, (NOMINATOR,), RESIGNING, owed=True,
            needs=(
                must.names_somebody, must_also.has_a_letter, must_also.office_is_resigned_from,
                must_also.congress_is_away,
            ),
            takes_files=True, help="登记本人书面的辞职请求", tells=(COUNCIL, MEETING_CLERK),
        ),
        DISCARD,
        COUNCIL_DECIDES,
        schedule(must_also.congress_is_away),
        UNSCHEDULE,
        decide(must_also.congress_is_away),
        Step(
            "enter_approval", "登记上级批准", (DECIDED,), None, (MEETING_CLERK,), RESIGNING, owed=True,
            when=(must_also.needs_approval,), asks=(filled("number", "批准文号", RESIGNING),), takes_files=True,
            help="检察长的辞职，须报经上一级检察院检察长提请该级人大常委会批准",
        ),
        Step(
            "publish_result", "公布", (DECIDED,), ANNOUNCED, (MEETING_CLERK,), RESIGNING, owed=True,
            needs=(must_also.approval_is_given,), help="公告接受辞职，职务从公布之日起终止，并记入任职台账",
            tells=(NOMINATOR, COUNCIL),
        ),
        Step(
            "file_with_congress", "报大会备案", (ANNOUNCED,), COMPLETED, (MEETING_CLERK,), RESIGNING, owed=True,
            asks=(filled("number", "备案的大会会议或者文号", RESIGNING),),
            help="常委会决定接受辞职后，报本级人民代表大会备案", tells=(COUNCIL,),
        ),
    ),
    track=(
        "submit", "council_decides", "schedule", "decide", "enter_approval", "publish_result",
        "file_with_congress",
    ),
    detours=("enter_approval",),
    kinds=(MatterKind("resignation", "接受辞职"),),
    sees=(
        sees(NOMINATOR, *UNCHECKED),
        sees(MEETING_CLERK, *UNCHECKED),
        sees(CONGRESS_OFFICE, *UNCHECKED),
        sees(COUNCIL, *UNCHECKED[1:]),
        sees(ANY_DEPUTY, *PUBLIC, flag="is_open_to_deputies"),
    ),
)
# fmt: on
