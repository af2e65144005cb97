"""What the mending of a listed problem needs."""

from dataclasses import dataclass
from datetime import date
from typing import cast

from renda.procedures.engine.deadlines import Given, after
from renda.procedures.engine.facts import Data, Facts
from renda.procedures.engine.people import Capacity
from renda.procedures.engine.unmet import Unmet
from renda.procedures.work_report_conditions import FOLLOWING

RESPONSIBLE = Capacity("responsible_body", "整改责任单位", frozenset({"unit", "government_office"}))
VERDICTS = {"mended": "完成整改", "partly": "部分整改", "not_mended": "没有整改"}


@dataclass(frozen=True, kw_only=True)
class RectificationFacts(Facts):
    """The day by which the problem is to be mended."""

    due_on: date | None = None


def day_of_mending(facts: Facts) -> date | None:
    """The day by which the problem is to be mended."""
    return cast(RectificationFacts, facts).due_on


DUE_MENDING = Given(day_of_mending)
DUE_MEASURES = after("open", rule="rectification_measures_days")
WATCHED_UNTIL = after("verify_mending", rule="rectification_watch_months")


def says_what_remains(facts: Facts, data: Data) -> Unmet | None:
    """A problem that is not wholly mended is told what remains and by when."""
    if data.get("outcome") not in {"partly", "not_mended"}:
        return None
    if not str(data.get("words") or "").strip():
        return Unmet("没有完成整改的，请写明还要做什么", FOLLOWING)
    return gives_the_next_day(facts, data)


def gives_the_next_day(facts: Facts, data: Data) -> Unmet | None:
    """Work that goes on has a day, which has not passed."""
    day = data.get("due_on")
    if not day:
        return Unmet("请写明整改时限", FOLLOWING)
    return Unmet("整改时限不能早于今天", FOLLOWING) if str(day) < facts.on.isoformat() else None
