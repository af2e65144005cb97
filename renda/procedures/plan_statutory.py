"""The reports that law puts on every year's supervision plan by itself, and the months it leaves for them (R, I, J).

No month and no number stands here: each report names the rules that hold them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from renda.law.cite import Cite
from renda.law.rule import MonthDay
from renda.law.rulebook import RuleBook

JANUARY, DECEMBER = 1, 12


@dataclass(frozen=True, slots=True)
class Statutory:
    """A report that is due every year.

    rule        why it is due; its first article is named where the report is left out
    title       what the plan calls it; {year} is the plan's year, {last} the one before
    kind        one of the plan's kinds of item
    first       the rule that says from which day on ("" for none)
    final       the rule that says until which day ("" for none)
    beside      the report (its rule) in whose month this one is heard
    follows     the report (its rule) after which `within`, a rule in months, counts
    """

    rule: str
    title: str
    kind: str = "report"
    first: str = ""
    final: str = ""
    beside: str = ""
    follows: str = ""
    within: str = ""

    def named(self, year: int) -> str:
        """Its title in the plan of that year."""
        return self.title.format(year=year, last=year - 1)


FINAL_ACCOUNTS, AUDIT = "final_accounts_window", "audit_report_with_final_accounts"
STATUTORY = (
    Statutory(
        FINAL_ACCOUNTS, "审查和批准{last}年本级决算", "examine", first="final_accounts_from", final=FINAL_ACCOUNTS
    ),
    Statutory(AUDIT, "听取和审议{last}年度审计工作报告", beside=FINAL_ACCOUNTS),
    Statutory(
        "budget_plan_execution_report", "听取和审议{year}年上一阶段计划、预算执行情况的报告",
        first="budget_plan_execution_from", final="budget_plan_execution_report",
    ),
    Statutory(
        "audit_rectification_6_months", "听取和审议审计查出问题整改情况的报告", follows=AUDIT,
        within="audit_rectification_6_months",
    ),
    Statutory("state_assets_annual_report", "听取和审议{last}年度国有资产管理情况的报告"),
    Statutory("gov_debt_annual_report", "听取和审议政府债务管理情况的报告"),
    Statutory("report_environment_annual", "听取和审议{year}年度环境状况和环境保护目标完成情况的报告"),
    Statutory("filing_review_annual_report", "听取和审议{year}年备案审查工作情况的报告", "filing"),
    Statutory("report_energy_saving_annual", "听取和审议{year}年节能工作情况的报告"),
)  # fmt: skip
BY_RULE = {one.rule: one for one in STATUTORY}


def required(law: RuleBook) -> tuple[Statutory, ...]:
    """The reports that the law of the day asks for every year."""
    return tuple(one for one in STATUTORY if one.rule in law)


def article_of(rule: str, law: RuleBook) -> Cite:
    """The article on which the report rests."""
    return law[rule].cites[0]


def window(one: Statutory, law: RuleBook, months: Mapping[str, int]) -> tuple[int, int]:
    """The first and the last month the law leaves for it. `months` are those of the other reports by rule: 0, or
    left out, while undecided."""
    if one.beside:
        month = months.get(one.beside, 0)
        return (month, month) if month else window(BY_RULE[one.beside], law, months)
    if one.follows:
        before = months.get(one.follows, 0)
        first = before or window(BY_RULE[one.follows], law, months)[0]
        return min(first + 1, DECEMBER), min(first + law[one.within].amount, DECEMBER)
    return _month(law, one.first, JANUARY), _month(law, one.final, DECEMBER)


def entered(law: RuleBook) -> dict[str, int]:
    """The month with which each enters the plan by itself: the first of those the law leaves, the last for what
    follows another report; 0 (still to be chosen) where the law names none."""
    found: dict[str, int] = {}
    for one in required(law):
        first, final = window(one, law, found)
        bound = bool(one.first or one.beside or one.follows)
        found[one.rule] = (final if one.follows else first) if bound else 0
    return found


def left_out(law: RuleBook, there: Iterable[str]) -> tuple[Statutory, ...]:
    """The reports due every year that are not among these rules."""
    known = frozenset(there)
    return tuple(one for one in required(law) if one.rule not in known)


def _month(law: RuleBook, rule: str, otherwise: int) -> int:
    value = law[rule].value if rule else None
    return value.month if isinstance(value, MonthDay) else otherwise
