"""What is elected: which kind of office, how many seats, in which round. Pure."""

from dataclasses import dataclass
from enum import StrEnum


class Office(StrEnum):
    """The kinds that 地方组织法第二十七条 and 选举法第三十一条 tell apart by the number of candidates."""

    PRINCIPAL = "principal"  # 常委会主任，乡镇人大主席，政府正职，监委主任，法院院长，检察长
    DEPUTY = "deputy"  # 常委会副主任，乡镇人大副主席，政府副职
    MEMBER = "member"  # 常委会委员
    UPPER_DEPUTY = "upper_deputy"  # 上一级人民代表大会代表


class Round(StrEnum):
    """A first election, another election for seats that stayed empty (另行选举), or a by-election (补选)."""

    FIRST = "first"
    ANOTHER = "another"
    BY_ELECTION = "by_election"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contest:
    """One office at one election.

    ``seats`` are to be filled (应选名额). ``margin`` is how many more candidates than seats the election measures of
    this congress fix (差额数); None where they fix none. ``is_town`` tells a town's congress from a county's.
    ``from_deputies`` marks offices that only deputies may hold: those of the standing committee and the chair and
    vice-chairs of a town's congress. ``is_chief_procurator`` marks the one office whose holder, once elected, still
    has to be approved above. Raises ValueError for an election of nobody.
    """

    label: str
    office: Office
    seats: int
    margin: int | None = None
    round: Round = Round.FIRST
    is_town: bool = False
    from_deputies: bool = False
    is_chief_procurator: bool = False

    def __post_init__(self) -> None:
        if self.seats < 1:
            raise ValueError("an election fills at least one seat")

    @property
    def is_of_deputies(self) -> bool:
        """Whether deputies to the higher congress are elected, so that the Electoral Law holds."""
        return self.office is Office.UPPER_DEPUTY
