"""大会接受辞职: an office filled by the congress is resigned in session, and the congress decides (地方组织法 32).

Between sessions a county's standing committee decides (接受辞职); in a town only the congress does (32-2).
"""

from renda.law.cite import Cite
from renda.procedures import congress_conditions as must
from renda.procedures.bodies import ANY_DEPUTY, CONGRESS_OFFICE, COUNCIL
from renda.procedures.congress_facts import at_congress
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
from renda.procedures.engine.facts import Facts
from renda.procedures.engine.people import Acting
from renda.procedures.engine.procedure import Procedure
from renda.procedures.engine.sight import sees
from renda.procedures.engine.step import State, Step
from renda.procedures.engine.unmet import Unmet, answers
from renda.procedures.meeting_people import MEETING_CLERK, PRESIDING
from renda.procedures.personnel_facts import CONCERNED, NOMINATOR, of

RESIGNING, IN_TOWN = Cite("地方组织法", 32, 1), Cite("地方组织法", 32, 2)
ACCEPTED = State("closed", "已接受辞职", "good", final=True)
KNOWN = (BROUGHT, SCHEDULED, DECIDED, NOT_APPROVED, REJECTED, ACCEPTED, WITHDRAWN)
EVERY = (DRAFT, *KNOWN)


def has_a_letter(facts: Facts, actor: Acting) -> Unmet | None:
    """A resignation is written by whoever resigns."""
    if of(facts).grounds.strip():
        return None
    return Unmet("还没有登记本人书面的辞职请求", RESIGNING)


NOT_HERE = "{name}的职务「{post}」不在可以向本级人民代表大会提出辞职的范围内"


@answers(Unmet(NOT_HERE, RESIGNING), Unmet(NOT_HERE, IN_TOWN))
def is_resigned_to_the_congress(facts: Facts, actor: Acting) -> Unmet | None:
    """Those named in the law resign to the congress."""
    basis = IN_TOWN if at_congress(facts).is_town else RESIGNING
    for line in of(facts).lines:
        if not line.fits:
            return Unmet(NOT_HERE, basis, {"name": line.name, "post": line.post})
    return None


def congress_meets(facts: Facts, actor: Acting) -> Unmet | None:
    """Between sessions a county's standing committee decides, so the congress is asked while it meets. A town's
    congress is asked before it meets, too: nobody else could accept."""
    known = at_congress(facts)
    if known.is_town or known.meeting_state == "in_session":
        return None
    return Unmet(
        "所选的大会会议现在没有举行；大会闭会期间向常务委员会提出辞职，请登记为「接受辞职」", RESIGNING, {},
        "resignation_officials_county_in_session",
    )  # fmt: skip


# fmt: off
CONGRESS_RESIGNATION = Procedure(
    "congress_resignation",
    "大会接受辞职",
    start=DRAFT,
    steps=(
        Step(
            "submit", "提交辞职请求", (DRAFT,), BROUGHT, (NOMINATOR,), RESIGNING, owed=True,
            needs=(
                must.somebody_is_named, is_resigned_to_the_congress, must.offices_are_held, has_a_letter,
                congress_meets, must.procurator_alone(RESIGNING),
            ),
            takes_files=True, help="登记本人书面的辞职请求", tells=(PRESIDING, MEETING_CLERK),
        ),
        WITHDRAW,
        present(),
        UNSCHEDULE,
        decide(),
        *approval(RESIGNING),
        publish(ACCEPTED, RESIGNING, "由主席团公告大会接受辞职的决定；职务从作出决定之日起终止，并记入任职台账"),
    ),
    track=("submit", "present", "decide", "enter_approval", "publish_result"),
    detours=("enter_approval",),
    kinds=(MatterKind("congress_resignation", "大会接受辞职"),),
    sees=(
        sees(NOMINATOR, *EVERY),
        sees(MEETING_CLERK, *EVERY),
        sees(CONGRESS_OFFICE, *EVERY),
        sees(PRESIDING, *KNOWN),
        sees(COUNCIL, *KNOWN),
        sees(CONCERNED, *KNOWN),
        sees(ANY_DEPUTY, ACCEPTED, *BEFORE_DEPUTIES, flag="is_open_to_deputies"),
    ),
)
# fmt: on
