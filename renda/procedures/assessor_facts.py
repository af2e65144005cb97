"""What the rooms know of the people's assessors of a court when more are to be appointed. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

ORIGINS: Mapping[str, str] = {"drawn": "随机抽选", "applied": "个人申请", "recommended": "组织推荐"}
BY_LOT = "drawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessorFacts:
    """The assessors of one court: how many were fixed (None: none yet), how many are in office, and how many the
    motion adds, of whom so many came by application or recommendation (`otherwise`)."""

    court: str
    seats: int | None = None
    in_office: int = 0
    in_office_otherwise: int = 0
    added: int = 0
    added_otherwise: int = 0
