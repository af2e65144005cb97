"""Who may preside over each kind of sitting, and by which article.

A congress's plenary sitting is presided over by its presidium: a body, which names one or more of its members for
each sitting (执行主席). A standing committee's chair presides, or a vice-chair whom the chair entrusts.
"""

from dataclasses import dataclass

from renda.law.cite import Cite
from renda.procedures.engine.facts import Data
from renda.procedures.engine.unmet import Unmet, answers
from renda.procedures.meeting_kinds import COLLECTIVE

CHAIR = Cite("地方组织法", 51, 1)
STANDING_COMMITTEE = Cite("地方组织法", 17, 2)
PRESIDIUM = Cite("地方组织法", 17, 3)
TOWN_PRESIDIUM = Cite("地方组织法", 19, 1)
HEADS = frozenset({"chair", "head"})
CHAIRS = HEADS | {"vice_chair", "deputy_head"}


@dataclass(frozen=True, slots=True)
class Presiding:
    """Who presides over a sitting.

    `body` is the classification of the body whose members preside ("" is the body that sits); `roles` are the posts
    in it that may, any where empty; `refusal` says who may; `rule` is the rule of law, "" where the law has none.
    """

    refusal: str
    basis: Cite = COLLECTIVE
    rule: str = ""
    body: str = ""
    roles: frozenset[str] = frozenset()


OWN = Presiding("会议由参加这次会的成员主持；{names}不是成员")
BY_CHAIR = Presiding(
    "会议由主任主持，主任可以委托副主任主持；{names}不是主任、副主任", CHAIR, "sc_convener", roles=CHAIRS
)
BY_PRESIDIUM = Presiding(
    "大会由主席团主持，执行主席从主席团成员中确定；{names}不是主席团成员",
    PRESIDIUM,
    "presidium_presides",
    "presidium",
)
BY_TOWN_PRESIDIUM = Presiding(
    "大会由主席团主持，执行主席从主席团成员中确定；{names}不是主席团成员",
    TOWN_PRESIDIUM, "township_presidium", "presidium",
)  # fmt: skip
BY_STANDING_COMMITTEE = Presiding(
    "预备会议由常务委员会主持；{names}不是常务委员会组成人员",
    STANDING_COMMITTEE, "preparatory_meeting", "standing_committee",
)  # fmt: skip

_OF_KIND = {
    "sc_full": BY_CHAIR,
    "sc_joint": BY_CHAIR,
    "preparatory": BY_STANDING_COMMITTEE,
    "plenary": BY_PRESIDIUM,
}


def presiding_of(sitting_kind: str, level: str) -> Presiding:
    """Who presides over that kind of sitting in a congress of that level ("county", "town")."""
    if sitting_kind == "plenary" and level == "town":
        return BY_TOWN_PRESIDIUM
    return _OF_KIND.get(sitting_kind, OWN)


@answers(Unmet("请选择主持会议的人", COLLECTIVE))
def names_somebody(facts: object, data: Data) -> Unmet | None:
    """Whoever is to preside is chosen."""
    return None if data.get("presiders") else Unmet("请选择主持会议的人", COLLECTIVE)
