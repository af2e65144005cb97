"""What the steps of a sitting need: above all enough members present."""

from dataclasses import dataclass
from typing import cast

from renda.counting.body import Body, Reckoning
from renda.counting.explanation import CountRefused
from renda.counting.quorum import Quorum, quorum
from renda.counting.threshold import Threshold
from renda.law.cite import Cite
from renda.procedures.engine.facts import Facts
from renda.procedures.engine.people import Acting
from renda.procedures.engine.unmet import Unmet, answers, unmet_of
from renda.procedures.meeting_kinds import COLLECTIVE, sitting_kind
from renda.procedures.meeting_people import PRESIDING as PRESIDES
from renda.procedures.presiding import CHAIR, PRESIDIUM, STANDING_COMMITTEE, TOWN_PRESIDIUM, presiding_of


@dataclass(frozen=True, kw_only=True)
class SittingFacts(Facts):
    """What the room knows of a sitting: its kind, the level of its congress, how many belong to the body that
    sits (in office; of them suspended), how many of those who may vote are present, and how its meeting stands."""

    kind: str = "sc_full"
    level: str = "county"
    members: int = 0
    suspended: int = 0
    seats: int | None = None
    present: int = 0
    meeting_state: str = "convened"


def _of(facts: Facts) -> SittingFacts:
    return cast(SittingFacts, facts)


def body_of(facts: SittingFacts) -> Body:
    """The numbers that a quorum and a majority are reckoned by."""
    return Body(members=facts.members, present=facts.present, suspended=facts.suspended, seats=facts.seats)


def quorum_of(facts: SittingFacts) -> Quorum | None:
    """How the quorum of the sitting stands; None where the sitting needs none. Raises CountRefused for numbers that
    cannot be, such as a body of nobody."""
    rule = sitting_kind(facts.kind).quorum
    if not rule:
        return None
    return quorum(Threshold.of_rule(facts.law[rule]), body_of(facts), Reckoning.of_rules(facts.law))


TOO_FEW = (
    "{of} {base} 人，须{asked}即至少 {needed} 人出席；现在出席 {present} 人，还差 {missing} 人，不能开会"
)


@answers(Unmet(TOO_FEW, Cite("地方组织法", 51, 3)), Unmet(TOO_FEW, Cite("地方组织法", 14, 4)))
def quorum_is_present(facts: Facts, actor: Acting) -> Unmet | None:
    """Enough of those who are counted are here; the refusal says how many are missing and by which article."""
    try:
        found = quorum_of(_of(facts))
    except CountRefused as refused:
        return unmet_of(refused.explanation)
    return None if found is None or found.is_met else unmet_of(found.explanation)


def meeting_is_convened(facts: Facts, actor: Acting) -> Unmet | None:
    """A sitting opens in a meeting that its members were told of."""
    if _of(facts).meeting_state in {"convened", "in_session"}:
        return None
    return Unmet("会议还没有召集并通知，不能开会", COLLECTIVE)


NOBODY = "还没有确定由谁主持，不能开会；先“确定主持人”"


@answers(
    *(Unmet(NOBODY, cite) for cite in (CHAIR, STANDING_COMMITTEE, PRESIDIUM, TOWN_PRESIDIUM, COLLECTIVE))
)
def somebody_presides(facts: Facts, actor: Acting) -> Unmet | None:
    """A sitting opens with somebody named who presides over it; by which article depends on who sits."""
    if facts.people.holding(PRESIDES):
        return None
    found = presiding_of(_of(facts).kind, _of(facts).level)
    return Unmet(NOBODY, found.basis, {}, found.rule)


def no_vote_is_running(facts: Facts, actor: Acting) -> Unmet | None:
    """A sitting is not interrupted between the opening and the closing of a vote."""
    if not any(sub.kind == "vote" and sub.state == "voting" for sub in facts.subs):
        return None
    return Unmet("正在表决，结束表决以后再休会", COLLECTIVE)
