"""What the steps of a question need."""

from dataclasses import dataclass
from datetime import date
from typing import cast

from renda.law.cite import Cite
from renda.procedures.engine.deadlines import Given
from renda.procedures.engine.facts import Data, Facts
from renda.procedures.engine.unmet import Unmet

ASKING = Cite("代表法", 19)  # deputies ask the organs of state; these send somebody responsible to answer
SPEAKING = Cite("地方组织法", 39)  # what is said in a meeting is free of legal responsibility


@dataclass(frozen=True, kw_only=True)
class QuestionFacts(Facts):
    """What the room knows of a question: the day by which the body promised its answer, where it did."""

    due_on: date | None = None


def day_promised(facts: Facts) -> date | None:
    """The day by which the body promised its answer."""
    return cast(QuestionFacts, facts).due_on


DUE_ANSWER = Given(day_promised)


def names_a_day(facts: Facts, data: Data) -> Unmet | None:
    """An answer that comes later comes by a certain day, which has not passed."""
    day = str(data.get("due_on") or "")
    if not day:
        return Unmet("请写明答复的日期", ASKING)
    if day < facts.on.isoformat():
        return Unmet("答复的日期不能早于今天", ASKING)
    return None
