"""Who meets, and by which rules: each kind of meeting and of sitting with the articles it rests on.

A meeting (第二十一次会议, 第五次会议) is held in sittings. Quorum and majority belong to the sitting, because who is
counted changes within one meeting: all deputies in a plenary sitting, the presidium's members in its own.
"""

from dataclasses import dataclass

from renda.law.cite import Cite

COLLECTIVE = Cite("地方组织法", 6, 2)  # powers are exercised collectively
OBSERVERS = Cite("地方组织法", 51, 2)  # heads of the bodies supervised attend without a vote
OBSERVERS_OF_CONGRESS = Cite("地方组织法", 21)
LEADERSHIP = Cite(
    "地方组织法", 3
)  # the Party leads; its group in the standing committee meets by its own rules


@dataclass(frozen=True, slots=True)
class SittingKind:
    """How one sitting is held.

    `body` is the classification of the organization whose members are counted ("" means the sitting's own body, such
    as one delegation); `quorum` and `majority` are rules of law, empty where the sitting neither needs the one nor
    decides by the other (a group that only deliberates).
    """

    slug: str
    label: str
    body: str
    quorum: str = ""
    majority: str = ""
    basis: Cite = COLLECTIVE

    @property
    def decides(self) -> bool:
        """Whether a vote can be held in it."""
        return bool(self.majority)


@dataclass(frozen=True, slots=True)
class MeetingKind:
    """What is called together, how long before, and in which sittings it is held.

    `notice` is the local rule that says how many days before the members are told; `open_to_deputies` means that every
    deputy of the congress may see its agenda and papers; `levels` are those of congresses that have it. `numbered`
    says how its meetings are counted: within the term ("term"), within the year ("year").
    """

    slug: str
    label: str
    body: str
    sittings: tuple[str, ...]
    notice: str
    basis: Cite
    convener: str
    open_to_deputies: bool = False
    levels: tuple[str, ...] = ("county",)
    numbered: str = "term"


SITTING_KINDS: dict[str, SittingKind] = {
    kind.slug: kind
    for kind in (
        SittingKind(
            "sc_full", "全体会议", "standing_committee", "sc_quorum", "sc_majority", Cite("地方组织法", 51, 3)
        ),
        SittingKind("sc_joint", "联组会议", "standing_committee"),
        SittingKind("sc_group", "分组会议", ""),
        SittingKind(
            "council", "主任会议", "council_of_chairpersons", "chairpersons_quorum", "chairpersons_majority",
            Cite("地方组织法", 54, 1),
        ),
        SittingKind(
            "party_group", "党组会议", "party_group", "party_group_quorum", "party_group_majority", LEADERSHIP
        ),
        SittingKind(
            "preparatory", "预备会议", "congress", "congress_quorum", "preparatory_meeting",
            Cite("地方组织法", 17, 1),
        ),
        SittingKind(
            "plenary", "大会全体会议", "congress", "congress_quorum", "congress_majority",
            Cite("地方组织法", 14, 4),
        ),
        SittingKind(
            "presidium", "主席团会议", "presidium", "presidium_quorum", "presidium_majority",
            Cite("地方组织法", 17, 3),
        ),
        SittingKind(
            "delegation", "代表团会议", "", "delegation_quorum", "delegation_majority", Cite("代表法", 14, 1)
        ),
        SittingKind(
            "town_presidium", "乡镇主席团会议", "presidium", "township_presidium_quorum",
            "township_presidium_majority", Cite("地方组织法", 19, 1),
        ),
    )
}  # fmt: skip

MEETING_KINDS: dict[str, MeetingKind] = {
    kind.slug: kind
    for kind in (
        MeetingKind(
            "standing_committee", "常务委员会会议", "standing_committee", ("sc_full", "sc_group", "sc_joint"),
            "sc_notice_days", Cite("地方组织法", 51, 1), "主任", open_to_deputies=True,
        ),
        MeetingKind(
            "council", "主任会议", "council_of_chairpersons", ("council",), "chairpersons_notice_days",
            Cite("地方组织法", 54, 2), "主任",
        ),
        MeetingKind(
            "party_group", "党组会议", "party_group", ("party_group",), "party_group_notice_days", LEADERSHIP,
            "党组书记", numbered="year",
        ),
        MeetingKind(
            "congress", "人民代表大会会议", "congress", ("preparatory", "presidium", "delegation", "plenary"),
            "congress_notice_days", Cite("地方组织法", 15), "常务委员会", open_to_deputies=True,
        ),
        MeetingKind(
            "town_congress", "乡镇人民代表大会会议", "congress", ("town_presidium", "delegation", "plenary"),
            "congress_township_notice_days", Cite("地方组织法", 19, 1), "主席团", open_to_deputies=True,
            levels=("town",),
        ),
        MeetingKind(
            "town_presidium", "乡镇主席团会议", "presidium", ("town_presidium",), "township_presidium_notice_days",
            Cite("地方组织法", 19, 2), "主席", levels=("town",),
        ),
    )
}  # fmt: skip


OF_POWER = {
    "standing_committee": "召开常务委员会会议",
    "congress": "召开人民代表大会会议",
    "town_congress": "召开乡镇人民代表大会会议",
}
"""The meetings that exercise a congress's powers, and what holding one is called: only for these may the Party
committee's consent be asked first."""


def meeting_kind(slug: str) -> MeetingKind:
    """The kind of meeting of that name; KeyError where there is none."""
    return MEETING_KINDS[slug]


def sitting_kind(slug: str) -> SittingKind:
    """The kind of sitting of that name; KeyError where there is none."""
    return SITTING_KINDS[slug]
