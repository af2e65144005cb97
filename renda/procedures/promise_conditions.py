"""What the steps of a promise need, each with the article or rule it rests on."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import cast

from renda.law.cite import Cite
from renda.law.rule import MonthDay
from renda.procedures.bodies import GOVERNMENT_OFFICE
from renda.procedures.engine.deadlines import after
from renda.procedures.engine.facts import Data, Facts
from renda.procedures.engine.people import Acting
from renda.procedures.engine.unmet import Unmet

REPORTING, PRESSING = Cite("代表法", 51, 3), Cite("代表法", 52, 1)
VERDICTS = {"kept": "已兑现", "partly": "部分兑现", "not_kept": "未兑现"}
ENDS_RECHECK = ("settle_recheck", "lapse_recheck")
DUE_RECHECK = after("open_recheck", rule="suggestion_promise_recheck_until")


@dataclass(frozen=True, kw_only=True)
class PromiseFacts(Facts):
    """What the room knows of a promise beyond its state.

    `due_on` is the day by which it is to be kept; `recheckers` how many deputies recheck it. `is_of_government` answers
    whether the unit that promised answers to the government; it is asked only where a step needs it.
    """

    due_on: date | None = None
    recheckers: int = 1
    is_of_government: Callable[[], bool] = bool


def _of(facts: Facts) -> PromiseFacts:
    return cast(PromiseFacts, facts)


def day_promised(facts: Facts) -> date | None:
    """The day by which it is to be kept."""
    return _of(facts).due_on


def season_of_recheck(facts: Facts) -> date | None:
    """The last day before the season in which what was reported is rechecked: the season that the report falls into,
    or the next; never the same season twice. Once a season has begun, the day of the report itself. What a past reply
    said was done counts as reported on the day it came on record."""
    reported, opened = facts.last("open", "report"), facts.last("open_recheck")
    if reported is None:
        return None
    begin, end = (facts.law[f"suggestion_promise_recheck_{name}"].value for name in ("after", "until"))
    assert isinstance(begin, MonthDay)
    assert isinstance(end, MonthDay)
    since = max(reported.on, _next(end, opened.on) if opened else reported.on)
    season_ends = _next(end, since)
    opens = begin.in_year(season_ends.year)
    return max(since, opens if opens < season_ends else begin.in_year(season_ends.year - 1))


def _next(day: MonthDay, after_day: date) -> date:
    """The first such day of a year after the given one."""
    same_year = day.in_year(after_day.year)
    return same_year if same_year > after_day else day.in_year(after_day.year + 1)


def recheck_is_open(facts: Facts, actor: Acting) -> Unmet | None:
    """The year's recheck has begun and is not over."""
    last = facts.last("open_recheck", *ENDS_RECHECK)
    if last is not None and last.step == "open_recheck":
        return None
    return Unmet("本年度的复查还没有开始或者已经结束", PRESSING)


def _rechecked(facts: Facts) -> int:
    return len(facts.done_by("recheck", ("open_recheck",)))


def _is_over(facts: Facts) -> bool:
    end = DUE_RECHECK.due(facts)
    return end is not None and facts.on > end


def somebody_rechecked(facts: Facts, actor: Acting) -> Unmet | None:
    """There is a verdict to draw a conclusion from."""
    return None if _rechecked(facts) else Unmet("还没有代表复查", PRESSING)


def all_rechecked_or_over(facts: Facts, actor: Acting) -> Unmet | None:
    """Every deputy who rechecks has done so, or the season is over."""
    if _rechecked(facts) >= _of(facts).recheckers or _is_over(facts):
        return None
    return Unmet("还有代表没有复查，复查期也没有结束", PRESSING, {}, "suggestion_promise_recheck_until")


def nobody_rechecked_in_time(facts: Facts, actor: Acting) -> Unmet | None:
    """The season is over and nobody has rechecked."""
    if _is_over(facts) and not _rechecked(facts):
        return None
    return Unmet("复查期没有结束，或者已有代表复查", PRESSING, {}, "suggestion_promise_recheck_until")


def gives_a_verdict(facts: Facts, data: Data) -> Unmet | None:
    """Kept, partly, or not."""
    return None if data.get("outcome") in VERDICTS else Unmet("请选择复查结论", PRESSING)


def explains_what_is_missing(facts: Facts, data: Data) -> Unmet | None:
    """Whoever finds it not wholly kept says what is missing, so that the unit knows."""
    if data.get("outcome") == "kept" or str(data.get("words") or "").strip():
        return None
    return Unmet("部分兑现或者未兑现的，请写明还差什么", PRESSING)


def concluded(verdicts: list[str]) -> str:
    """What deputies' verdicts come to: kept or not kept where all agree, partly where they differ."""
    return verdicts[0] if len(set(verdicts)) == 1 else "partly"


def presses_a_unit_of_its_own(facts: Facts, actor: Acting) -> Unmet | None:
    """The government's office presses the government's units, not courts, procuratorates or supervisory commissions."""
    if not facts.people.may_act(actor, GOVERNMENT_OFFICE) or _of(facts).is_of_government():
        return None
    return Unmet("作出承诺的单位不属于政府，由代表工委催办", PRESSING)


def no_change_pending(facts: Facts, actor: Acting) -> Unmet | None:
    """One request at a time."""
    return Unmet("改期申请正在审批", REPORTING) if _change_is_asked(facts) else None


def change_pending(facts: Facts, actor: Acting) -> Unmet | None:
    """There is a request to decide."""
    return None if _change_is_asked(facts) else Unmet("没有待审批的改期申请", REPORTING)


def _change_is_asked(facts: Facts) -> bool:
    """Asked and not decided; a report that the promise is kept makes the request void."""
    last = facts.last("ask_change", "decide_change", "report")
    return last is not None and last.step == "ask_change"


def asks_for_a_later_day(facts: Facts, data: Data) -> Unmet | None:
    """The new day is named, has not passed, and lies after the one promised."""
    if not data.get("new_due_on"):
        return Unmet("请填写申请改到的日期", REPORTING)
    day, now = date.fromisoformat(str(data["new_due_on"])), _of(facts).due_on
    if day < facts.on:
        return Unmet("申请改到的日期 {day} 已经过去，请核对", REPORTING, {"day": day})
    if now is not None and day <= now:
        return Unmet("申请改到的日期应当晚于现在的时限 {due}", REPORTING, {"due": now})
    return None


def decides_change(facts: Facts, data: Data) -> Unmet | None:
    """A request for another day is granted or refused."""
    if data.get("outcome") in {"granted", "refused"}:
        return None
    return Unmet("请选择是否同意改期", REPORTING)
