"""What the handling of deliberation opinions needs, and how the vote on it comes out."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import cast

from renda.procedures.engine.deadlines import Given
from renda.procedures.engine.facts import Data, Facts
from renda.procedures.engine.people import Acting
from renda.procedures.engine.unmet import Unmet
from renda.procedures.work_report_conditions import FOLLOWING, OPINIONS

GRADES = {"satisfied": "满意", "basically": "基本满意", "dissatisfied": "不满意"}
SHARE = "handling_rating_share"


@dataclass(frozen=True, slots=True)
class Rating:
    """The papers of a vote on satisfaction: those of each grade, and those that are invalid and do not count."""

    satisfied: int = 0
    basically: int = 0
    dissatisfied: int = 0
    invalid: int = 0

    @property
    def valid(self) -> int:
        """The papers that count."""
        return self.satisfied + self.basically + self.dissatisfied


@dataclass(frozen=True, kw_only=True)
class HandlingFacts(Facts):
    """By when the body reports, and what was counted: who counted first, and both counts since the hearing."""

    due_on: date | None = None
    entered_by: int = 0
    counts: tuple[Rating, ...] = ()


def _of(facts: Facts) -> HandlingFacts:
    return cast(HandlingFacts, facts)


def day_of_handling(facts: Facts) -> date | None:
    """The day by which the body reports on its handling."""
    return _of(facts).due_on


DUE_HANDLING = Given(day_of_handling)


def rating_of(data: Data) -> Rating | None:
    """The counts that were entered; None where one is missing or below nothing."""
    counts = [data.get(name) for name in (*GRADES, "invalid")]
    if any(not isinstance(one, int) or one < 0 for one in counts):
        return None
    return Rating(*counts)  # type: ignore[arg-type]


def counts_papers(facts: Facts, data: Data) -> Unmet | None:
    """Every grade has its count, and somebody voted."""
    counted = rating_of(data)
    if counted is None:
        return Unmet("请填写满意、基本满意、不满意和无效的票数", FOLLOWING)
    return None if counted.valid else Unmet("没有有效票，请核对票数", FOLLOWING)


def counts_the_same(facts: Facts, data: Data) -> Unmet | None:
    """Both who count come to the same; where they do not, the first count is entered anew."""
    first, second = _of(facts).counts[:1], rating_of(data)
    if second is None or not first or first[0] == second:
        return None
    return Unmet("两人的票数不一致，请重新核对；第一人登记错的，由其重新登记", FOLLOWING)


def is_another_person(facts: Facts, actor: Acting) -> Unmet | None:
    """The second count is another person's."""
    if _of(facts).entered_by != actor.person_id:
        return None
    return Unmet("复核票数的应当是另一个人", FOLLOWING)


def both_counted(facts: Facts, actor: Acting) -> Unmet | None:
    """The result is drawn once both have counted."""
    last = facts.last("enter_rating", "check_rating", "decide")
    if last is not None and last.step == "check_rating":
        return None
    return Unmet("票数还没有由两人登记、复核", FOLLOWING)


def is_counted_once(facts: Facts, actor: Acting) -> Unmet | None:
    """There is a first count to check."""
    last = facts.last("enter_rating", "check_rating", "decide")
    if last is not None and last.step == "enter_rating":
        return None
    return Unmet("票数还没有登记", FOLLOWING)


def passes(counted: Rating, share: Fraction) -> bool:
    """Whether satisfied and basically satisfied together are more than that share of the valid papers."""
    return counted.satisfied + counted.basically > share * counted.valid


def result_of_rating(facts: Facts) -> str:
    """ "passed" or "failed"."""
    share = facts.law[SHARE].value
    assert isinstance(share, Fraction)
    return "passed" if passes(_of(facts).counts[0], share) else "failed"


def steps_skipped(facts: Facts) -> frozenset[str]:
    """A report that is accepted does not go before the meeting."""
    last = facts.last("consider_handling")
    if last is None or last.outcome != "accepted":
        return frozenset()
    return frozenset({"schedule", "decide", "settle_rating"})


def says_what_is_missing(facts: Facts, data: Data) -> Unmet | None:
    """A report that is sent back is told what is missing, and when to report again."""
    if data.get("outcome") != "returned":
        return None
    if not str(data.get("words") or "").strip():
        return Unmet("退回的，请写明还要处理什么", OPINIONS)
    day = data.get("due_on")
    if not day:
        return Unmet("请写明再次报告的日期", OPINIONS)
    if str(day) < facts.on.isoformat():
        return Unmet("再次报告的日期不能早于今天", OPINIONS)
    return None
