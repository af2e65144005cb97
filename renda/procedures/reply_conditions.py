"""What a unit's reply to a suggestion has to say: its result, who signs, and items that can be followed."""

from renda.procedures.engine.facts import Data, Facts
from renda.procedures.engine.guards import filled
from renda.procedures.engine.step import DataGuard
from renda.procedures.engine.unmet import Unmet
from renda.procedures.promise_items import PLANNED, items_said
from renda.procedures.suggestion_conditions import REPLYING, RESULT_CODES


def known_code(facts: Facts, data: Data) -> Unmet | None:
    """The result is one of the codes A–D."""
    return (
        None
        if data.get("result_code") in RESULT_CODES
        else Unmet("请选择办理结果类别（A、B、C、D）", REPLYING)
    )


def plan_has_a_date(facts: Facts, data: Data) -> Unmet | None:
    """Each planned item has a date by which it is done, and not one already past."""
    plans = [item for item in items_said(data, facts.on) if item.kind == PLANNED]
    if not plans and data.get("result_code") == "B":
        return Unmet("B 类答复应当写明计划事项和完成时限", REPLYING)
    for item in plans:
        if item.unreadable:
            params: dict[str, object] = {"day": item.unreadable, "item": item.text}
            return Unmet("计划事项「{item}」的时限「{day}」不是有效的日期，请核对", REPLYING, params)
        if item.due_on is None:
            reason = "计划事项「{item}」没有完成时限，请写在行末，或者填写统一的完成时限"
            return Unmet(reason, REPLYING, {"item": item.text})
        if item.due_on < facts.on:
            return Unmet("计划完成时限 {by_when} 已经过去，请核对", REPLYING, {"by_when": item.due_on})
    return None


def promises_can_be_followed(facts: Facts, data: Data) -> Unmet | None:
    """Items are few and short enough to be followed one by one."""
    items = items_said(data, facts.on)
    limit = facts.law["suggestion_promise_items_max"].amount
    if len(items) > limit:
        params: dict[str, object] = {"count": len(items), "limit": limit}
        reason = "已落实和计划落实事项共 {count} 行，最多 {limit} 行；一行是一个事项，请合并或者删去说明"
        return Unmet(reason, REPLYING, params, "suggestion_promise_items_max")
    limit = facts.law["suggestion_promise_chars_max"].amount
    longest = max((len(item.text) for item in items), default=0)
    if longest > limit:
        reason = "事项中有一行 {length} 字，最多 {limit} 字；请一行写一个事项，说明写在答复全文里"
        return Unmet(reason, REPLYING, {"length": longest, "limit": limit}, "suggestion_promise_chars_max")
    return None


def says_why_not(facts: Facts, data: Data) -> Unmet | None:
    """What cannot be done is explained."""
    if data.get("result_code") != "C" or str(data.get("reason") or "").strip():
        return None
    return Unmet("C 类答复应当说明目前难以解决的原因", REPLYING)


REPLY_FORM: tuple[DataGuard, ...] = (
    known_code,
    filled("signer", "签发人（单位负责人）", REPLYING),
    filled("contact", "联系人及电话", REPLYING),
    filled("text", "答复全文", REPLYING),
    plan_has_a_date,
    promises_can_be_followed,
    says_why_not,
)
