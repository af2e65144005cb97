"""Whether enough are here for a meeting to be held (法定人数). Pure."""

from dataclasses import dataclass

from renda.counting.body import Body, Reckoning
from renda.counting.explanation import Explanation
from renda.counting.threshold import Threshold


@dataclass(frozen=True, slots=True)
class Quorum:
    """People: the whole (``base``), those who must be here (``needed``), those who are, and how many are missing.
    ``explanation`` says it in one sentence; ``reckoned`` says how the whole was reckoned where that needs saying."""

    base: int
    needed: int
    present: int
    explanation: Explanation
    reckoned: Explanation | None = None

    @property
    def missing(self) -> int:
        return max(self.needed - self.present, 0)

    @property
    def is_met(self) -> bool:
        return self.present >= self.needed


def quorum(threshold: Threshold, body: Body, reckoning: Reckoning | None = None) -> Quorum:
    """Whether the body may meet, and a vote begin: ``quorum(Threshold.of_rule(book["sc_quorum"]), body, reckoning)``.

    The standing committee needs more than half of all members (地方组织法第五十一条第三款), a congress two thirds of
    all deputies (第十四条第四款); other bodies follow local rules. Raises CountRefused where the body has nobody.
    """
    reckoning = reckoning or Reckoning()
    base = reckoning.base(body, threshold)
    needed = threshold.needed(base)
    if body.present >= needed:
        template = "{of} {base} 人，须{asked}即至少 {needed} 人出席；现在出席 {present} 人，可以开会"
    else:
        template = "{of} {base} 人，须{asked}即至少 {needed} 人出席；现在出席 {present} 人，还差 {missing} 人，不能开会"
    params = {
        "of": threshold.whole,
        "base": base,
        "asked": threshold.asked,
        "needed": needed,
        "present": body.present,
        "missing": max(needed - body.present, 0),
    }
    told = Explanation(template, threshold.cite, params, threshold.rule)
    return Quorum(base, needed, body.present, told, reckoning.explained(body, threshold))
