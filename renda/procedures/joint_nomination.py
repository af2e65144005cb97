"""代表联合提名: deputies sign on their own phones until they are enough, then hand in (地方组织法 26).

A sub-matter of the election. Only those who sign and those asked to know of it until it is handed in; with that it
becomes a nomination of the election, by the same conditions as one that the clerks write down from paper.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import cast

from renda.counting.elections.contest import Contest, Office
from renda.counting.elections.nominations import Nomination, nomination_faults
from renda.law.cite import Cite
from renda.procedures.bodies import COSIGNER, INVITED, LEAD_DEPUTY
from renda.procedures.election_conditions import FEW_SIGNERS, MANY_NAMES, NOMINATING, TOGETHER
from renda.procedures.engine.facts import Data, Facts
from renda.procedures.engine.people import BY_CALENDAR, Acting
from renda.procedures.engine.procedure import Procedure
from renda.procedures.engine.sight import sees
from renda.procedures.engine.step import State, Step
from renda.procedures.engine.unmet import Unmet, answers, unmet_of
from renda.procedures.meeting_people import MEETING_CLERK

NO_MORE = Cite("地方组织法", 26, 3)

GATHERING = State("gathering", "征集联名", "info")
HANDED_IN = State("handed_in", "已提交提名", "good", final=True)
GIVEN_UP = State("given_up", "已作罢", "neutral", final=True)
LAPSED = State("lapsed", "提名截止，没有提交", "neutral", final=True)
EVERY = (GATHERING, HANDED_IN, GIVEN_UP, LAPSED)


@dataclass(frozen=True, kw_only=True)
class JointNominationFacts(Facts):
    """What the room knows of a joint nomination: whom it names, the names of those who have signed (two of one name
    count as two), what else was nominated in the election, who has named as many people as there are seats (`spent`,
    ids of people), and whether the election still takes nominations."""

    contest: Contest = field(default_factory=lambda: Contest(label="", office=Office.DEPUTY, seats=1))
    candidate: str = ""
    names: frozenset[str] = frozenset()
    nominations: tuple[Nomination, ...] = ()
    spent: Collection[int] = frozenset()
    is_open: bool = True


def _of(facts: Facts) -> JointNominationFacts:
    return cast(JointNominationFacts, facts)


def nomination_is_open(facts: Facts, actor: Acting) -> Unmet | None:
    """Signatures are gathered and handed in as long as the election takes nominations."""
    return None if _of(facts).is_open else Unmet("提名已经截止，不能再联名、提交", NOMINATING)


def nomination_is_over(facts: Facts, actor: Acting) -> Unmet | None:
    """What was not handed in by then lapses."""
    return Unmet("提名还没有截止", NOMINATING) if _of(facts).is_open else None


def invites_somebody(facts: Facts, data: Data) -> Unmet | None:
    """An invitation names at least one deputy."""
    return None if data.get("people") else Unmet("请选择要邀请联名的代表", TOGETHER)


def answers_invitation(facts: Facts, data: Data) -> Unmet | None:
    """Whoever is asked to sign says yes or no."""
    return None if data.get("outcome") in {"agreed", "declined"} else Unmet("请选择是否联名", TOGETHER)


def has_a_name_left(facts: Facts, actor: Acting) -> Unmet | None:
    """No deputy signs for more people than there are seats; the day it is handed in decides."""
    known = _of(facts)
    if actor.person_id not in known.spent:
        return None
    reason = "您联名提名的候选人已有 {seats} 人，达到应选名额，不能再联名提名别人"
    return Unmet(reason, NO_MORE, {"seats": known.contest.seats})


@answers(Unmet(FEW_SIGNERS, TOGETHER), Unmet(MANY_NAMES, NO_MORE), Unmet(FEW_SIGNERS, Cite("选举法", 30, 2)))
def is_nominated_lawfully(facts: Facts, actor: Acting) -> Unmet | None:
    """Enough deputies have signed, and none of them names more people than there are seats."""
    known = _of(facts)
    new = Nomination(known.candidate, known.names)
    faults = nomination_faults(known.contest, (*known.nominations, new), known.law)
    return unmet_of(faults[0]) if faults else None


# fmt: off
JOINT_NOMINATION = Procedure(
    "joint_nomination",
    "代表联合提名",
    start=GATHERING,
    track=("cosign", "hand_in"),
    steps=(
        Step(
            "invite", "邀请联名", (GATHERING,), None, (LEAD_DEPUTY,), TOGETHER, needs=(nomination_is_open,),
            asks=(invites_somebody,), help="请其他代表在自己的手机上联名", tells=(INVITED,),
        ),
        Step(
            "cosign", "联名", (GATHERING,), None, (INVITED,), TOGETHER, owed=True, each=True,
            outcomes={"agreed": "同意联名", "declined": "不联名"}, needs=(nomination_is_open, has_a_name_left),
            asks=(answers_invitation,), help="看清提名的人和职务，表明是否联名", tells=(LEAD_DEPUTY,),
        ),
        Step(
            "take_name_back", "撤回联名", (GATHERING,), None, (COSIGNER,), TOGETHER,
            help="提交以前，联名的代表可以撤回自己的联名", tells=(LEAD_DEPUTY,),
        ),
        Step(
            "hand_in", "提交提名", (GATHERING,), HANDED_IN, (LEAD_DEPUTY,), TOGETHER, owed=True,
            needs=(nomination_is_open, is_nominated_lawfully),
            help="达到法定人数以后提交主席团，即成为候选人的提名", tells=(COSIGNER, MEETING_CLERK),
        ),
        Step(
            "give_up", "作罢", (GATHERING,), GIVEN_UP, (LEAD_DEPUTY,), TOGETHER,
            help="不再联名提名；已有的联名不再有用", tells=(COSIGNER,),
        ),
        Step(
            "lapse", "提名截止失效", (GATHERING,), LAPSED, (BY_CALENDAR,), NOMINATING, owed=True,
            needs=(nomination_is_over,), help="提名截止时没有提交的，由系统办结", tells=(LEAD_DEPUTY, COSIGNER),
        ),
    ),
    sees=(
        sees(LEAD_DEPUTY, *EVERY),
        sees(INVITED, *EVERY),
        sees(COSIGNER, *EVERY),
        sees(MEETING_CLERK, HANDED_IN),
    ),
)
# fmt: on
