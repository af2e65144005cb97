"""What the execution of a decision needs."""

from dataclasses import dataclass
from datetime import date
from typing import cast

from renda.law.cite import Cite
from renda.procedures.engine.deadlines import Given
from renda.procedures.engine.facts import Data, Facts
from renda.procedures.engine.people import Acting
from renda.procedures.engine.unmet import Unmet

EXECUTING = Cite("监督法", 17, 1)  # whoever has to execute a resolution reports on it within the time it sets


@dataclass(frozen=True, kw_only=True)
class DecisionFacts(Facts):
    """Whether the text of the decision is written."""

    has_text: bool = False


@dataclass(frozen=True, kw_only=True)
class ExecutionFacts(Facts):
    """The day by which the body reports."""

    due_on: date | None = None


def day_of_report(facts: Facts) -> date | None:
    """The day by which the body reports on the execution."""
    return cast(ExecutionFacts, facts).due_on


DUE_REPORT = Given(day_of_report)


def text_is_written(facts: Facts, actor: Acting) -> Unmet | None:
    """What is published has its text."""
    if cast(DecisionFacts, facts).has_text:
        return None
    return Unmet("决议决定的正文还没有写，请先写好正文", EXECUTING)


def charges_somebody(facts: Facts, data: Data) -> Unmet | None:
    """Execution is somebody's."""
    return None if data.get("bodies") else Unmet("请选择由哪些机关执行", EXECUTING)


def gives_a_day(facts: Facts, data: Data) -> Unmet | None:
    """A report is due by a certain day, which has not passed."""
    day = str(data.get("due_on") or "")
    if not day:
        return Unmet("请写明报告执行情况的日期", EXECUTING)
    if day < facts.on.isoformat():
        return Unmet("报告执行情况的日期不能早于今天", EXECUTING)
    return None


def sends_back_with_words_and_a_day(facts: Facts, data: Data) -> Unmet | None:
    """A report that is not accepted is told what is missing, and when to report again."""
    if data.get("outcome") != "returned":
        return None
    if not str(data.get("words") or "").strip():
        return Unmet("退回的，请写明还要做什么", EXECUTING)
    return gives_a_day(facts, data)
