"""Makes docs/procedures from the declared procedures: a page and a chart for each, and the list of them all.

The pages are Chinese, as the law they follow; they change when the declaration or the rules change.
"""

from collections.abc import Iterable, Mapping

from django.utils import translation

from renda.accounts.capacities import LABELS
from renda.documents.papers import PAPERS
from renda.law.queries import law
from renda.law.vocabulary import KLASSES
from renda.law.wording import value_text
from renda.procedures.engine.chart import chart_of
from renda.procedures.engine.people import Capacity
from renda.procedures.engine.procedure import Procedure
from renda.procedures.engine.refusals import said
from renda.procedures.engine.table import Clock, StepRow, hidden_rows, sight_rows, step_rows
from renda.procedures.registry import PROCEDURES

FOLDER = "docs/procedures"
MADE = "本页由 `make docs` 从 `renda/procedures` 的声明生成，请改声明，不要改本页。"
LEGEND = (
    "图例：方框是状态，框内小字是在该状态下可以办理、但不改变状态的步骤；箭头是改变状态的步骤，"
    "粗字是步骤，细字是办理人，下行是结果；双线框表示办理终止。"
)
COMMON = (
    "每个步骤都先核对：事项现在的状态是否开放该步骤，办理人现在是否以应有的身份操作，"
    "办理日期是否早于上一步；不符合的一律拒绝，说明理由并引用该步骤的依据。"
)


def documents() -> Mapping[str, str]:
    """Every made page by its path in the project."""
    with translation.override("zh-hans"):
        made = {f"{FOLDER}/README.md": _index(PROCEDURES.values())}
        for slug, procedure in PROCEDURES.items():
            made[f"{FOLDER}/{slug}.md"] = _page(procedure)
            made[f"{FOLDER}/{slug}.svg"] = chart_of(procedure)
    return made


def _index(procedures: Iterable[Procedure]) -> str:
    rows = [
        (
            f"[{one.label}]({one.slug}.md)",
            str(len(one.states)),
            str(len(one.steps)),
            "、".join(PROCEDURES[sub].label for sub in one.subs) or "—",
            "、".join(_cites(one)),
        )
        for one in procedures
    ]
    head = ("程序", "状态", "步骤", "其中的子事项", "依据")
    return f"# 程序 Procedures\n\n{MADE}\n\n{_table(head, rows)}"


def _cites(procedure: Procedure) -> list[str]:
    found = {step.basis.article_only for step in procedure.steps}
    return [str(one) for one in sorted(found, key=lambda one: (one.statute, one.article))]


def _page(procedure: Procedure) -> str:
    rows = step_rows(procedure)
    sections = [
        f"# {procedure.label}\n\n{MADE}",
        f"![{procedure.label}的状态和步骤]({procedure.slug}.svg)\n\n{LEGEND}",
        f"## 步骤\n\n{_steps(rows)}",
        f"## 期限\n\n{_clocks(rows)}",
        f"## 不符合条件时\n\n{COMMON}\n\n{_refusals(rows)}",
        f"## 谁能看到\n\n{_sight(procedure)}",
        f"## 暂不公开的记录\n\n{_hidden(procedure)}",
        f"## 身份\n\n{_capacities(procedure.capacities.values())}",
    ]
    return "\n\n".join(section.rstrip() for section in sections) + "\n"


def _steps(rows: list[StepRow]) -> str:
    head = ("序", "步骤", "由谁办理", "从", "到", "依据", "文书", "告知")
    return _table(head, [_step(row) for row in rows])


def _step(row: StepRow) -> tuple[str, ...]:
    ways = [f"{way.outcome}：{way.state.label if way.state else '不变'}" for way in row.ways if way.outcome]
    to = "<br>".join(ways) or (row.ways[0].state.label if row.ways[0].state else "不变")
    owes = "（应办，每人一次）" if row.each and row.owes else "（应办）" if row.owes else ""
    told = "、".join(capacity.label for capacity in row.tells)
    return (
        str(row.order),
        f"**{row.label}**" + (f"<br>{row.help}" if row.help else ""),
        "、".join(capacity.label for capacity in row.who) + owes,
        "、".join(state.label for state in row.frm),
        to,
        str(row.basis),
        PAPERS.get(row.gives, "") or "—",
        told or "—",
    )


def _clocks(rows: list[StepRow]) -> str:
    timed = [
        (row, rule, clock) for row in rows if (clock := row.clock) for rule in (clock.rule, *clock.longer)
    ]
    if not timed:
        return "本程序没有法定或者本地规定的期限。"
    head = ("步骤", "自何时起算", "期限", "规则", "性质", "依据")
    return _table(head, [_clock(row, rule, clock) for row, rule, clock in timed])


def _clock(row: StepRow, rule_id: str, clock: Clock) -> tuple[str, ...]:
    rule = law().versions_of(rule_id)[0]
    anchors = "、".join(f"「{anchor}」" for anchor in clock.anchors)
    cites = "、".join(str(cite) for cite in rule.cites)
    return row.label, anchors, value_text(rule), f"{rule.zh}<br>`{rule_id}`", KLASSES[rule.klass], cites


def _refusals(rows: list[StepRow]) -> str:
    told = [(row.label, said(unmet), str(unmet.cite)) for row in rows for unmet in row.refuses]
    return _table(("步骤", "拒绝的理由", "依据"), told)


def _sight(procedure: Procedure) -> str:
    rows = sight_rows(procedure)
    head = ("状态", *(row.capacity.label for row in rows))
    marks = {"": "●", None: ""}
    cells = [
        (state.label, *(marks.get(mark := row.mark_in(state), mark or "") for row in rows))
        for state in procedure.states.values()
    ]
    return "● 能看到；空白为看不到；写明条件的，具备条件才能看到。\n\n" + _table(head, cells)


def _hidden(procedure: Procedure) -> str:
    rows = hidden_rows(procedure)
    if not rows:
        return "没有。能看到本件的人，看得到它的全部记录。"
    told = [(row.label, "、".join(capacity.label for capacity in row.shown_to), row.why) for row in rows]
    return _table(("记录", "始终能看到的", "其他人何时看到"), told)


def _capacities(capacities: Iterable[Capacity]) -> str:
    rows = [
        (
            capacity.label,
            "、".join(str(LABELS.get(role, "系统")) for role in sorted(capacity.roles)),
            "有此职务的，当然具有" if capacity.of_all else "在本件中指定",
            "个人" if capacity.of_person else "单位",
        )
        for capacity in capacities
    ]
    return _table(("身份", "须有的职务", "如何取得", "归于"), rows)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "".join("| " + " | ".join(cell.replace("|", "／") for cell in line) + " |\n" for line in lines)
