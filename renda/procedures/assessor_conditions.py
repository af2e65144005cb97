"""人民陪审员: how many a court has, as the standing committee fixed it, and how many may come otherwise than by lot
(人民陪审员法 8, 11-2). Pure."""

from fractions import Fraction

from renda.law.cite import Cite
from renda.law.rule import Rule
from renda.procedures.engine.facts import Facts
from renda.procedures.engine.people import Acting
from renda.procedures.engine.unmet import Unmet, answers
from renda.procedures.personnel_facts import of

FIXED, OTHERWISE = Cite("人民陪审员法", 8), Cite("人民陪审员法", 11, 2)
LEAST, SHARE = "peoples_assessors_quota", "appoint_peoples_assessors"


def unmet_for_quota(rule: Rule, seats: int, judges: int) -> Unmet | None:
    """What stands against a number of assessors: there are at least three for every judge (人民陪审员法 8)."""
    needed = rule.amount * judges
    if seats >= needed:
        return None
    params = {"seats": seats, "judges": judges, "times": rule.amount, "needed": needed}
    reason = "法官 {judges} 人，人民陪审员名额不得低于 {times} 倍即 {needed} 人，不能定为 {seats} 人"
    return Unmet(reason, rule.cites[0], params, rule.id)


NONE_FIXED = "{court}的人民陪审员名额还没有登记；名额由法院提请常委会确定，请先在“陪审员名额”登记"
TOO_MANY = "{court}的人民陪审员名额 {seats} 人，现任 {held} 人，本件再任命 {added} 人，超出 {over} 人"
TOO_MANY_OTHERWISE = (
    "{court}的人民陪审员名额 {seats} 人，个人申请和组织推荐的不得超过五分之一即 {most} 人；"
    "现任 {held} 人，本件再任命 {added} 人，超出 {over} 人"
)


@answers(Unmet(NONE_FIXED, FIXED), Unmet(TOO_MANY, FIXED), Unmet(TOO_MANY_OTHERWISE, OTHERWISE))
def assessors_fit_their_number(facts: Facts, actor: Acting) -> Unmet | None:
    """No more assessors than the standing committee fixed, and of them no more than one fifth otherwise than by lot."""
    for one in of(facts).assessors:
        if not one.added:
            continue
        if one.seats is None:
            return Unmet(NONE_FIXED, FIXED, {"court": one.court}, LEAST)
        over = one.in_office + one.added - one.seats
        if over > 0:
            about = {
                "court": one.court,
                "seats": one.seats,
                "held": one.in_office,
                "added": one.added,
                "over": over,
            }
            return Unmet(TOO_MANY, FIXED, about, LEAST)
        most = most_otherwise(facts.law[SHARE], one.seats)
        over = one.in_office_otherwise + one.added_otherwise - most
        if one.added_otherwise and over > 0:
            return Unmet(
                TOO_MANY_OTHERWISE, OTHERWISE,
                {
                    "court": one.court, "seats": one.seats, "most": most, "held": one.in_office_otherwise,
                    "added": one.added_otherwise, "over": over,
                },
                SHARE,
            )  # fmt: skip
    return None


def most_otherwise(rule: Rule, seats: int) -> int:
    """How many of so many assessors may come by application or recommendation, in whole people. Raises ValueError
    where the rule is no share."""
    if not isinstance(rule.value, Fraction):
        raise ValueError(f"rule {rule.id} is no share")
    share = rule.value * seats
    return share.numerator // share.denominator
