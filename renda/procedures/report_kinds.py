"""What a report to the standing committee is about, and the law that each kind brings with it."""

from dataclasses import dataclass

from renda.law.cite import Cite

FINANCE = Cite("监督法", 29, 1)  # reports on finance are handled like the others


@dataclass(frozen=True, slots=True)
class ReportKind:
    """A kind of report.

    draft      the rule that says how many days before the meeting its draft reaches the working committee
    approved   whether the meeting votes on it: what is only heard and deliberated is not voted on
    season     the rules that say from which day to which day of the year it is put before the committee
    basis      the article by which it is heard
    handling   the article by which the members' opinions on it are handled
    """

    slug: str
    label: str
    basis: Cite
    draft: str = "special_report_draft_20_days"
    approved: bool = False
    season: tuple[str, str] | None = None
    handling: Cite = FINANCE


FINAL_ACCOUNTS, AUDIT, AUDIT_FOLLOWED = "final_accounts", "audit", "audit_rectification"
REPORT_KINDS = {
    kind.slug: kind
    for kind in (
        ReportKind("special", "专项工作报告", Cite("监督法", 11), handling=Cite("监督法", 17, 1)),
        ReportKind(
            "execution", "计划、预算执行情况报告", Cite("监督法", 20),
            season=("budget_plan_execution_from", "budget_plan_execution_report"),
        ),
        ReportKind(
            FINAL_ACCOUNTS, "决算草案和决算报告", Cite("监督法", 19, 2), draft="final_accounts_30_days", approved=True,
            season=("final_accounts_from", "final_accounts_window"),
        ),
        ReportKind(AUDIT, "审计工作报告", Cite("监督法", 27, 1)),
        ReportKind(AUDIT_FOLLOWED, "审计查出问题整改情况报告", Cite("监督法", 27, 2)),
        ReportKind("state_assets", "国有资产管理情况报告", Cite("监督法", 24, 2)),
        ReportKind("debt", "政府债务管理情况报告", Cite("监督法", 25, 2)),
        ReportKind(
            "budget_adjustment", "预算调整方案", Cite("监督法", 22), draft="budget_adjustment_30_days", approved=True,
        ),
    )
}  # fmt: skip
# Reports of other bodies than the government are special work reports only (监督法 chapter 3 names the government).
OF_ANY_BODY = frozenset({"special"})
# The ways by which the law has a topic found (监督法 12-1), and what the law itself asks for or the body (12-2).
SOURCES = {
    "inspection": "执法检查中发现的突出问题",
    "suggestions": "代表建议、批评和意见集中反映的问题",
    "members": "常委会组成人员提出的比较集中的问题",
    "research": "专门委员会、工作机构调查研究中发现的突出问题",
    "letters": "人民来信来访集中反映的问题",
    "society": "社会普遍关注的其他问题",
    "law": "法律规定每年报告",
    "body": "报告机关要求报告",
}
