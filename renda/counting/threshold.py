"""How many of a body the law asks for: a share, how strictly, and of whom. Pure; fractions, never floats."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Self

from renda.counting.explanation import CountRefused, Explanation
from renda.law.cite import Cite
from renda.law.rule import Rule

MORE_THAN, AT_LEAST = "more_than", "at_least"
PRESENT = "present"

# What a share is taken of, as a result says it.
WHOLES = {
    "all_deputies": "全体代表",
    "all_members": "全体组成人员",
    "presidium_members": "主席团全体成员",
    "chairpersons": "主任会议全体组成人员",
    "party_group_members": "全体党组成员",
    "committee_members": "专门委员会全体组成人员",
    "delegation_deputies": "本团全体代表",
    "constituency_voters": "原选区全体选民",
    "bill_signers": "提案代表",
    "bill_signing_members": "提案的常委会组成人员",
    PRESENT: "出席会议的人",
}

ASKED = {
    (Fraction(1, 2), MORE_THAN): "超过半数",
    (Fraction(1, 2), AT_LEAST): "半数以上",
    (Fraction(2, 3), MORE_THAN): "超过三分之二",
    (Fraction(2, 3), AT_LEAST): "三分之二以上",
    (Fraction(3, 4), AT_LEAST): "四分之三以上",
    (Fraction(1, 3), AT_LEAST): "三分之一以上",
    (Fraction(1, 5), AT_LEAST): "五分之一以上",
    (Fraction(1, 10), AT_LEAST): "十分之一以上",
    (Fraction(1), AT_LEAST): "全体",
}


@dataclass(frozen=True, slots=True)
class Threshold:
    """A demand such as 全体组成人员的过半数.

    ``strictness`` is ``more_than`` (过半数: half itself is not enough) or ``at_least`` (三分之二以上, 半数以上: the
    share itself is enough). ``of`` names the whole by a word of the law's vocabulary. Raises ValueError for a share
    outside (0, 1], for more than the whole, and for a word it does not know.
    """

    share: Fraction
    strictness: str
    of: str
    cite: Cite
    rule: str = ""

    def __post_init__(self) -> None:
        if self.strictness not in (MORE_THAN, AT_LEAST):
            raise ValueError(f"no demand on a count: {self.strictness}")
        if not 0 < self.share <= 1 or (self.share == 1 and self.strictness == MORE_THAN):
            raise ValueError(f"no share of a body: {self.share}")
        if self.of not in WHOLES:
            raise ValueError(f"nothing a count is taken of: {self.of}")

    @classmethod
    def of_rule(cls, rule: Rule) -> Self:
        """The demand that a rule of law makes, national or local: ``Threshold.of_rule(book["sc_majority"])``.
        Raises ValueError for a rule that is no share of a body."""
        if not isinstance(rule.value, Fraction):
            raise ValueError(f"rule {rule.id} is no share of a body")
        return cls(rule.value, rule.strictness, rule.of, rule.cites[0], rule.id)

    def needed(self, base: int) -> int:
        """The least number that meets the demand in a body of ``base``. Raises CountRefused for a body of nobody:
        where nobody is, no number is enough."""
        if base <= 0:
            raise CountRefused(Explanation("{of}没有人，无法计算", self.cite, {"of": self.whole}, self.rule))
        asked = self.share * base
        least = asked.numerator // asked.denominator
        if self.strictness == AT_LEAST:
            return least if asked.denominator == 1 else least + 1
        return least + 1

    def is_met_by(self, count: int, base: int) -> bool:
        """Whether ``count`` of a body of ``base`` is enough."""
        return count >= self.needed(base)

    @property
    def whole(self) -> str:
        """全体代表, 全体组成人员 …: to be translated where it is shown."""
        return WHOLES[self.of]

    @property
    def asked(self) -> str:
        """超过半数, 三分之二以上 …: to be translated where it is shown; a rare share in signs."""
        sign = ">" if self.strictness == MORE_THAN else "≥"
        return ASKED.get((self.share, self.strictness)) or f"{sign}{self.share}"
