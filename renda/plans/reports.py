"""Items that are reports to the standing committee open them in the room of supervision."""

from datetime import date

from renda.accounts.actor import Actor
from renda.matters.models import Matter
from renda.plans.models import Item
from renda.procedures.engine.unmet import StepRefused, Unmet
from renda.procedures.plan_conditions import PLANNING
from renda.supervision.actions.report import open_work_report

# A report that law requires every year, by its rule, and the kind of report it is; all others are special work reports.
KINDS_BY_RULE = {
    "final_accounts_window": "final_accounts",
    "audit_report_with_final_accounts": "audit",
    "audit_rectification_6_months": "audit_rectification",
    "budget_plan_execution_report": "execution",
    "state_assets_annual_report": "state_assets",
    "gov_debt_annual_report": "debt",
}
HEARD, EXAMINED, ENDS = "听取和审议", "审查和批准", "的报告"


def open_report(*, item: Item, actor: Actor, on: date) -> Matter:
    """Open the report an item plans, with its source, committee and body. Raises StepRefused where no body is named,
    and where the body does not make this kind of report."""
    if item.body is None:
        raise StepRefused([Unmet("「{title}」还没有写明由哪个机关报告", PLANNING, {"title": item.title})])
    source = "law" if item.rule else item.topic.source if item.topic else ""
    return open_work_report(
        actor=actor, on=on, title=title_of(item.title), body=item.body, kind=KINDS_BY_RULE.get(item.rule, "special"),
        source="body" if source == "requested" else source, why=item.topic.grounds if item.topic else "",
        committee=item.committee, parent=item.plan.matter,
    )  # fmt: skip


def title_of(planned: str) -> str:
    """What the report is called: 关于全县农村饮水安全工作情况的报告."""
    about = planned.removeprefix(HEARD).removeprefix(EXAMINED).removeprefix("关于").removesuffix(ENDS)
    about = about.removesuffix("报告")
    return f"关于{about}{ENDS}"
