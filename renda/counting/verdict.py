"""Whether a vote adopted what was put to it: computed, never chosen. Pure.

Votes by device, by show of hands and by acclamation end in the same ``verdict``. A person who is present and neither
for, against nor abstaining has not voted: that is the absence of a vote (未按), not a fourth choice.
"""

from dataclasses import dataclass

from renda.counting.body import Body, Reckoning
from renda.counting.explanation import CountRefused, Explanation
from renda.counting.threshold import Threshold
from renda.law.cite import Cite

CHOICES = Cite("代表法", 23)  # 可以表示赞成，可以表示反对，也可以表示弃权


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Votes: in favour (赞成), against (反对), abstaining (弃权). Raises CountRefused for a number below nought."""

    in_favour: int
    against: int
    abstaining: int

    def __post_init__(self) -> None:
        if min(self.in_favour, self.against, self.abstaining) < 0:
            raise CountRefused(Explanation("票数不能是负数，请核对", CHOICES))

    @property
    def cast(self) -> int:
        """All votes that were cast."""
        return self.in_favour + self.against + self.abstaining


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result of a vote, in votes. ``needed`` are those in favour that adoption takes; ``not_pressed`` are people
    present without a vote; ``missing`` is how many more in favour it would have taken."""

    is_adopted: bool
    base: int
    needed: int
    present: int
    tally: Tally
    explanation: Explanation
    reckoned: Explanation | None = None

    @property
    def not_pressed(self) -> int:
        return self.present - self.tally.cast

    @property
    def missing(self) -> int:
        return max(self.needed - self.tally.in_favour, 0)


def verdict(threshold: Threshold, body: Body, tally: Tally, reckoning: Reckoning | None = None) -> Verdict:
    """Adopted or not: ``verdict(Threshold.of_rule(book["sc_majority"]), body, tally, reckoning)``.

    Only votes in favour count towards adoption; with a whole that is everybody, not pressing, abstaining and being
    away all weigh like a vote against (地方组织法第二十五条、第五十一条第四款). ``body.present`` are those with a vote
    who were here when the vote was taken. Raises CountRefused for more votes than they, and where the whole is
    nobody. The quorum is asked apart, before the vote begins.
    """
    reckoning = reckoning or Reckoning()
    if tally.cast > body.present:
        raise CountRefused(
            Explanation(
                "赞成、反对、弃权合计 {cast} 票，超过出席的 {present} 人，请重新清点",
                threshold.cite,
                {"cast": tally.cast, "present": body.present},
                threshold.rule,
            )
        )
    base = reckoning.base(body, threshold)
    needed = threshold.needed(base)
    is_adopted = tally.in_favour >= needed
    if is_adopted:
        template = "{of} {base} 人，须{asked}即至少 {needed} 票；赞成 {in_favour} 票，通过"
    else:
        template = "{of} {base} 人，须{asked}即至少 {needed} 票；赞成 {in_favour} 票，未通过"
    params = {
        "of": threshold.whole,
        "base": base,
        "asked": threshold.asked,
        "needed": needed,
        "in_favour": tally.in_favour,
    }
    told = Explanation(template, threshold.cite, params, threshold.rule)
    return Verdict(is_adopted, base, needed, body.present, tally, told, reckoning.explained(body, threshold))


def acclaimed(body: Body, objections: int) -> Tally:
    """The tally of a vote by acclamation (鼓掌通过): the chair asks for objections, nobody objects, and everybody
    present is taken to be in favour; ``verdict`` then judges it like any other. Raises CountRefused where somebody
    objects: then the item is put to a vote that is counted."""
    if objections:
        raise CountRefused(
            Explanation(
                "有 {objections} 人提出异议，不能鼓掌通过，请改用举手或者表决器表决",
                CHOICES,
                {"objections": objections},
            )
        )
    return Tally(in_favour=body.present, against=0, abstaining=0)
