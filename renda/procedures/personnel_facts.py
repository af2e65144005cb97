"""What the rooms know of a personnel motion: its people one by one, and the sitting that votes on them. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import cast

from renda.counting.body import Body, Reckoning
from renda.counting.threshold import Threshold
from renda.counting.verdict import Tally, Verdict, verdict
from renda.procedures.assessor_facts import AssessorFacts
from renda.procedures.engine.facts import Facts
from renda.procedures.engine.people import Capacity
from renda.procedures.engine.unmet import Unmet
from renda.procedures.personnel_kinds import BEGINS, KINDS, OATH, PersonnelKind

NOMINATOR = Capacity(
    "nominator", "提请机关", frozenset({"office", "deputies_office", "government_office", "unit"})
)
CONCERNED = Capacity("concerned", "当事人单位", frozenset({"government_office", "unit"}))
RESULTS: Mapping[str, str] = {"adopted": "通过", "rejected": "未通过"}
MAJORITY, QUORUM = "sc_majority", "sc_quorum"


@dataclass(frozen=True, slots=True, kw_only=True)
class LineFacts:
    """One person of a motion: what becomes of them in which post, and what stands against it.

    `missing` are the papers the dossier lacks, `against` what the law has against the office (offices that exclude
    each other), `exam` is "passed", "failed" or "" (none known), `failed` how often in a row the person was nominated
    for the post in vain; `is_deputy_head` says that they are a deputy head of the body in which they are to act.
    """

    name: str
    post: str
    change: str = "appoint"
    missing: tuple[str, ...] = ()
    against: tuple[Unmet, ...] = ()
    fits: bool = True
    exam: str = ""
    spoke: bool = False
    failed: int = 0
    is_deputy_head: bool = False
    result: str = ""


@dataclass(frozen=True, kw_only=True)
class PersonnelFacts(Facts):
    """What the room knows of a motion beyond its state. The numbers are those of the sitting that takes it up;
    `sitting_state` is empty while there is none, `box_counted` says that a secret box of the motion was counted;
    `majority` and `quorum` are the rules by which the body decides; `assessors` how each court stands to which
    the motion appoints people's assessors."""

    kind: str = "government"
    lines: tuple[LineFacts, ...] = ()
    grounds: str = ""
    nominator: str = "government"
    joint: bool = False
    congress_sits: bool = False
    sitting_state: str = ""
    members: int = 0
    suspended: int = 0
    seats: int | None = None
    present: int = 0
    signers: int = 0
    by_members: bool = False
    has_material: bool = False
    defence: str = ""
    printed: bool = False
    box_counted: bool = False
    majority: str = MAJORITY
    quorum: str = QUORUM
    assessors: tuple[AssessorFacts, ...] = ()


def of(facts: Facts) -> PersonnelFacts:
    """The room's own facts."""
    return cast(PersonnelFacts, facts)


def kind_of(facts: Facts) -> PersonnelKind:
    """The kind of the motion."""
    return KINDS[of(facts).kind]


def needs_exam(facts: Facts, line: LineFacts) -> bool:
    """Whether a law exam goes before."""
    return line.change == "appoint" and kind_of(facts).exam and facts.law["personnel_law_exam"].says_yes


def speaks(facts: Facts, line: LineFacts) -> bool:
    """Whether the person makes a statement before the vote."""
    takes = line.change == "appoint" and kind_of(facts).oath == OATH
    return takes and facts.law["personnel_statement"].says_yes


def swears(facts: Facts, line: LineFacts) -> bool:
    """Whether the person takes an oath afterwards."""
    return line.result == "adopted" and line.change in BEGINS and kind_of(facts).oath is not None


def body_of(facts: Facts) -> Body:
    """The numbers of the sitting. Raises CountRefused for numbers that cannot be."""
    known = of(facts)
    return Body(members=known.members, present=known.present, suspended=known.suspended, seats=known.seats)


def verdict_on(facts: Facts, tally: Tally) -> Verdict:
    """The result of one vote: more than half of all members of the body (地方组织法 51-4, 25). Whoever voted was there
    for the vote, and may have left before the count. Raises CountRefused."""
    body = body_of(facts)
    there = replace(body, present=max(body.present, tally.cast))
    return verdict(
        Threshold.of_rule(facts.law[of(facts).majority]), there, tally, Reckoning.of_rules(facts.law)
    )
