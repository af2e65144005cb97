"""What the rooms know of a motion on people that the congress itself decides: a recall, a resignation in session."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast

from renda.procedures.engine.facts import Facts
from renda.procedures.personnel_facts import PersonnelFacts

OFFICIALS, DEPUTIES = "officials", "deputies"
SOURCES: Mapping[str, str] = {
    "presidium": "主席团提出",
    "standing_committee": "常务委员会提出",
    "deputies": "代表联名提出",
}
# Whom the congress recalls, by the body and the post held there: those it elected and the other members of the
# government (地方组织法 31-1, 31-2), and the deputies it elected to the higher congress (选举法 51-1).
RECALLED_FROM = {
    "county": {
        "standing_committee": frozenset({"chair", "vice_chair", "member"}),
        "government": frozenset({"head", "deputy_head"}),
        "government_office": frozenset({"head"}),
        "department": frozenset({"head"}),
        "supervisory_commission": frozenset({"head"}),
        "court": frozenset({"head"}),
        "procuratorate": frozenset({"head"}),
        "congress": frozenset({"upper_deputy"}),
    },
    "town": {
        "presidium": frozenset({"chair", "vice_chair"}),
        "town_government": frozenset({"head", "deputy_head"}),
        "government": frozenset({"head", "deputy_head"}),
    },
}
# Whose resignation the congress decides in session (地方组织法 32-1, 32-2).
RESIGNED_FROM = {
    "county": {
        "standing_committee": frozenset({"chair", "vice_chair", "member"}),
        "committee": frozenset({"chair", "vice_chair", "member"}),
        "government": frozenset({"head", "deputy_head"}),
        "supervisory_commission": frozenset({"head"}),
        "court": frozenset({"head"}),
        "procuratorate": frozenset({"head"}),
    },
    "town": RECALLED_FROM["town"],
}
OFFICES = {"recall": RECALLED_FROM, "congress_resignation": RESIGNED_FROM}
QUORUM = "congress_quorum"


@dataclass(frozen=True, kw_only=True)
class CongressMotionFacts(PersonnelFacts):
    """A motion before the congress. `subject` says who is named: OFFICIALS, DEPUTIES, or "" for both at once.

    `source` is who brings it (SOURCES), `signers` the deputies who signed, `deputies` all deputies of the congress;
    `meeting_state` how the meeting stands that it was brought at, `meeting_on` when that began.
    """

    is_town: bool = False
    subject: str = OFFICIALS
    source: str = "presidium"
    deputies: int = 0
    meeting_state: str = "in_session"
    meeting_on: date | None = None


def at_congress(facts: Facts) -> CongressMotionFacts:
    """The same, as what they are of a motion before the congress."""
    return cast(CongressMotionFacts, facts)


def majority_rule(procedure: str, *, is_town: bool, subject: str) -> str:
    """The rule that says by which majority the congress decides."""
    if procedure == "congress_resignation":
        return "resignation_officials_township" if is_town else "resignation_officials_county_in_session"
    if subject == DEPUTIES:
        return "upper_deputy_recall_majority"
    return "congress_majority" if is_town else "recall_officials_vote_or_investigate"


def is_chief_procurator(post: str) -> bool:
    """Whether an office, as it is written, is that of a chief procurator."""
    return post.endswith("检察长") and not post.endswith("副检察长")
