"""What the steps of a yearly supervision plan need."""

from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from renda.law.cite import Cite
from renda.procedures.engine.deadlines import Given
from renda.procedures.engine.facts import Data, Facts
from renda.procedures.engine.people import Acting
from renda.procedures.engine.unmet import Unmet, answers
from renda.procedures.plan_statutory import BY_RULE, article_of, left_out, window

PLANNING = Cite("监督法", 63)  # the council of chairpersons adopts it; it may be adjusted
MAKING = Cite("监督法", 63, 1)
TOPICS = Cite("监督法", 12, 1)
ON_REQUEST = Cite("监督法", 12, 2)
ACCOUNTING = Cite("监督法", 9)

SOURCES = {
    "inspection": "执法检查发现的突出问题",
    "suggestions": "代表建议集中反映的问题",
    "members": "常委会组成人员提出的比较集中的问题",
    "research": "专门委员会、工作机构调研发现的突出问题",
    "letters": "人民来信来访集中反映的问题",
    "society": "社会普遍关注的其他问题",
    "requested": "「一府一委两院」要求报告",
}
COUNTED = frozenset({"suggestions", "letters"})
KINDS = {
    "report": "听取专项报告",
    "examine": "审查批准",
    "inspection": "执法检查",
    "visit": "视察",
    "research": "专题调研",
    "inquiry": "专题询问",
    "filing": "备案审查",
    "appraisal": "工作评议",
    "other": "其他监督",
}
PLANNED, DONE, CARRIED, DROPPED = "planned", "done", "carried", "dropped"
STATUSES = {PLANNED: "待开展", DONE: "已完成", CARRIED: "结转下年", DROPPED: "不再安排"}
MONTHS = range(1, 13)


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """One item: `rule` is that of a report due every year ("" for a chosen topic), `month` 0 while undecided;
    `is_complete` that month, committee and body are named; `has_matter` that it was opened."""

    id: int
    title: str
    month: int = 0
    rule: str = ""
    status: str = PLANNED
    is_complete: bool = True
    has_matter: bool = False


@dataclass(frozen=True, kw_only=True)
class PlanFacts(Facts):
    """The plan's year and its items, those left out among them."""

    year: int = 0
    items: tuple[ItemFacts, ...] = ()


def _plan(facts: Facts) -> PlanFacts:
    return cast(PlanFacts, facts)


def _open(facts: Facts) -> list[ItemFacts]:
    return [one for one in _plan(facts).items if one.status == PLANNED]


def _named(facts: Facts, data: Data) -> ItemFacts | None:
    key = _key(data.get("item"))
    return next((one for one in _open(facts) if str(one.id) == key), None)


def _key(chosen: Any) -> str:
    """What was chosen, a record or its number, as its number in words."""
    return str(getattr(chosen, "pk", chosen) or "")


def _written(data: Data, field: str) -> bool:
    return bool(str(data.get(field) or "").strip())


def end_of_year(facts: Facts) -> date | None:
    """The last day of the plan's year."""
    year = _plan(facts).year
    return date(year, 12, 31) if year else None


AT_YEARS_END = Given(end_of_year)


def topic_is_written(facts: Facts, data: Data) -> Unmet | None:
    """A topic has a title and says why."""
    if _written(data, "title") and _written(data, "grounds"):
        return None
    return Unmet("请写明议题名称和提出的理由", TOPICS)


def source_is_lawful(facts: Facts, data: Data) -> Unmet | None:
    """Each topic names one of the sources of the law."""
    if data.get("source") in SOURCES:
        return None
    return Unmet("请选择议题来源：法律规定的六个来源之一，或者「一府一委两院」要求报告", TOPICS)


def source_is_counted(facts: Facts, data: Data) -> Unmet | None:
    """What suggestions or letters speak of is told in numbers."""
    if data.get("source") == "suggestions" and not _written(data, "subject"):
        return Unmet("代表建议集中反映的问题，请选择建议类别，件数由系统统计", TOPICS)
    if data.get("source") == "letters" and not data.get("counted"):
        return Unmet("来信来访集中反映的问题，请填写件数", TOPICS)
    return None


def merges_others(facts: Facts, data: Data) -> Unmet | None:
    """One topic stays, at least one other goes into it."""
    gone, into = {_key(one) for one in data.get("topics") or ()}, _key(data.get("into"))
    if into and gone - {into}:
        return None
    return Unmet("请选择保留的议题和要并入的其他议题", TOPICS)


def somebody_scores(facts: Facts, data: Data) -> Unmet | None:
    """A committee gives its points."""
    if data.get("committee") and data.get("points"):
        return None
    return Unmet("请选择评分的委员会，并至少给一件议题评分", MAKING)


def has_items(facts: Facts, actor: Acting) -> Unmet | None:
    """A plan plans something."""
    return None if _open(facts) else Unmet("计划草案还没有项目", MAKING)


NOT_PLANNED = "法律规定每年安排的「{title}」不在计划中，请列入，或者写明不列入的理由"


@answers(Unmet(NOT_PLANNED, PLANNING))
def statutory_reports_are_there(facts: Facts, actor: Acting) -> Unmet | None:
    """A report that law requires each year is planned, or left out with a reason."""
    plan = _plan(facts)
    missing = left_out(facts.law, (one.rule for one in plan.items if one.rule))
    if not missing:
        return None
    about = {"title": missing[0].named(plan.year)}
    return Unmet(NOT_PLANNED, article_of(missing[0].rule, facts.law), about, missing[0].rule)


def items_are_complete(facts: Facts, actor: Acting) -> Unmet | None:
    """Each item says when, by whom and about whom."""
    unfinished = [one for one in _open(facts) if not one.month or not one.is_complete]
    if not unfinished:
        return None
    reason = "「{title}」等 {count} 项还没有写全月份、负责的委员会和监督对象"
    return Unmet(reason, MAKING, {"title": unfinished[0].title, "count": len(unfinished)})


OUT_OF_MONTHS = "「{title}」依法应当安排在 {first} 月至 {final} 月，现为 {month} 月"


@answers(Unmet(OUT_OF_MONTHS, PLANNING))
def months_are_lawful(facts: Facts, actor: Acting) -> Unmet | None:
    """Where the law names months, the plan keeps to them."""
    months = {one.rule: one.month for one in _open(facts) if one.rule}
    return next((no for one in _open(facts) if (no := _out_of_months(facts, one, one.month, months))), None)


LEFT_OUT = "法律规定每年安排「{title}」，不列入须写明理由"


@answers(Unmet(LEFT_OUT, PLANNING))
def leaves_out_with_a_reason(facts: Facts, data: Data) -> Unmet | None:
    """A report that law requires is left out only with a written reason; the refusal names its article."""
    item = _named(facts, data)
    if item is None:
        return Unmet("请选择计划中的项目", MAKING)
    if _written(data, "reason"):
        return None
    if not item.rule:
        return Unmet("请写明不列入「{title}」的理由", MAKING, {"title": item.title})
    return Unmet(LEFT_OUT, article_of(item.rule, facts.law), {"title": item.title}, item.rule)


def names_an_open_item(facts: Facts, data: Data) -> Unmet | None:
    """The step is about an item that is still to be done."""
    return None if _named(facts, data) else Unmet("请选择还没有完成的项目", PLANNING)


def says_who_decided(facts: Facts, data: Data) -> Unmet | None:
    """An adjustment is the council's, has a reason, and says what becomes of the item where there is one."""
    if "item" in data and data.get("outcome") not in {"moved", CARRIED, DROPPED}:
        return Unmet("请选择怎样调整：改到其他月份、结转下年或者不再安排", PLANNING)
    if _written(data, "decided_by") and _written(data, "reason"):
        return None
    return Unmet("调整计划由主任会议决定：请写明哪次主任会议决定、为什么调整", PLANNING)


@answers(Unmet(OUT_OF_MONTHS, PLANNING))
def moves_within_the_law(facts: Facts, data: Data) -> Unmet | None:
    """A moved item has another month, within those the law leaves it and what follows it."""
    if data.get("outcome") != "moved":
        return None
    item, month = _named(facts, data), int(data.get("month") or 0)
    if month not in MONTHS or (item is not None and item.month == month):
        return Unmet("请选择调整到的月份，与原来的月份不同", PLANNING)
    if item is None or not item.rule:
        return None
    months = {one.rule: one.month for one in _open(facts) if one.rule} | {item.rule: month}
    return _out_of_months(facts, item, month, months)


def new_item_is_written(facts: Facts, data: Data) -> Unmet | None:
    """An item added says all that the others say."""
    if all(_written(data, name) for name in ("title", "kind", "month", "committee")):
        return None
    return Unmet("请写明增补项目的名称、监督方式、月份和负责的委员会", PLANNING)


def item_is_not_opened(facts: Facts, data: Data) -> Unmet | None:
    """An item is opened once."""
    item = _named(facts, data)
    if item is None or not item.has_matter:
        return None
    return Unmet("「{title}」已经启动，请打开它的办理页面", PLANNING, {"title": item.title})


def every_item_is_settled(facts: Facts, actor: Acting) -> Unmet | None:
    """The account tells of every item what became of it."""
    left = _open(facts)
    if not left:
        return None
    reason = "还有 {count} 项没有完成，也没有写明去向：「{title}」"
    return Unmet(reason, ACCOUNTING, {"count": len(left), "title": left[0].title})


def has_a_result(facts: Facts, data: Data) -> Unmet | None:
    """A meeting decides it with a result."""
    if data.get("outcome") in {"adopted", "rejected", "heard"}:
        return None
    return Unmet("请写明会议审议的结果", PLANNING)


def names_a_meeting(facts: Facts, data: Data) -> Unmet | None:
    """An agenda belongs to a meeting."""
    return None if data.get("meeting") else Unmet("请选择一次主任会议", PLANNING)


def _out_of_months(facts: Facts, item: ItemFacts, month: int, months: dict[str, int]) -> Unmet | None:
    if item.rule not in BY_RULE or not month:
        return None
    first, final = window(BY_RULE[item.rule], facts.law, months)
    if first <= month <= final:
        return None
    about = {"title": item.title, "first": first, "final": final, "month": month}
    return Unmet(OUT_OF_MONTHS, article_of(item.rule, facts.law), about, item.rule)
