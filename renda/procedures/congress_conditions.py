"""What every motion on people that the congress decides needs, each with its article."""

from datetime import date

from renda.counting.explanation import CountRefused
from renda.counting.verdict import Tally
from renda.law.cite import Cite
from renda.procedures.congress_facts import at_congress, is_chief_procurator
from renda.procedures.engine.facts import Data, Facts
from renda.procedures.engine.people import Acting
from renda.procedures.engine.step import DataGuard, Guard
from renda.procedures.engine.unmet import Unmet, answers
from renda.procedures.personnel_facts import of, verdict_on

PLENARY, MAJORITY = Cite("地方组织法", 14, 4), Cite("地方组织法", 25)
WITHDRAWING = Cite("地方组织法", 22, 3)
ENDING = Cite("公务员法", 41)


def somebody_is_named(facts: Facts, actor: Acting) -> Unmet | None:
    """A motion names whom it is about."""
    return None if of(facts).lines else Unmet("还没有选择是谁的哪一个职务", MAJORITY)


NOT_HELD = "{person}现在没有登记担任{office}，请先核对名册"


@answers(Unmet(NOT_HELD, ENDING))
def offices_are_held(facts: Facts, actor: Acting) -> Unmet | None:
    """Whoever is named holds the office on that day, by the roster."""
    return next((no for line in of(facts).lines for no in line.against), None)


def procurator_alone(approving: Cite) -> Guard:
    """What is approved above is decided by itself, so that nobody else waits for it."""

    def procurator_stands_alone(facts: Facts, actor: Acting) -> Unmet | None:
        """One motion for a chief procurator alone."""
        lines = of(facts).lines
        if len(lines) < 2 or not any(is_chief_procurator(line.post) for line in lines):
            return None
        return Unmet("检察长的罢免、辞职须报上级批准，请单独作为一件提出", approving)

    return procurator_stands_alone


ONE_BY_ONE = "本件有几个人，逐人表决，请用表决票或者无记名票箱"


def may_be_decided_openly(facts: Facts, actor: Acting) -> Unmet | None:
    """A vote of the meeting has one result, so it decides on one person."""
    return None if len(of(facts).lines) < 2 else Unmet(ONE_BY_ONE, MAJORITY)


@answers(Unmet(ONE_BY_ONE, MAJORITY))
def is_decided_one_by_one(facts: Facts, actor: Acting) -> Unmet | None:
    """Several people are decided on by sheets or a box, one by one."""
    if actor.role != "meeting" or of(facts).box_counted:
        return None
    return may_be_decided_openly(facts, actor)


def approval_needed(approving: Cite) -> Guard:
    """Only what concerns a chief procurator is approved above."""

    def approval_is_needed(facts: Facts, actor: Acting) -> Unmet | None:
        """Until it is on record."""
        if not facts.has("enter_approval") and any(
            is_chief_procurator(line.post) for line in of(facts).lines
        ):
            return None
        return Unmet("只有检察长的罢免、辞职须报上级批准", approving)

    return approval_is_needed


def approval_given(approving: Cite) -> Guard:
    """It is announced once the approval is there."""
    needed = approval_needed(approving)

    def approval_is_given(facts: Facts, actor: Acting) -> Unmet | None:
        """Nothing to wait for where nobody has to approve."""
        if needed(facts, actor) is not None:
            return None
        reason = "须报经上一级人民检察院检察长提请该级人大常委会批准，批准以后才能公布"
        return Unmet(reason, approving)

    return approval_is_given


def says_when_approved(approving: Cite) -> DataGuard:
    """The approval with its number and day: the office ends on that day."""

    def tells_number_and_day(facts: Facts, data: Data) -> Unmet | None:
        """Not before the congress decided, not after today."""
        said, decided = data.get("approved_on"), facts.last("decide")
        if not said or not str(data.get("number") or "").strip():
            return Unmet("请填写批准文号和批准的日期", approving)
        day = date.fromisoformat(str(said))
        if day > facts.on or (decided is not None and day < decided.on):
            return Unmet("批准的日期应当在大会作出决定以后、今天以前，请核对", approving)
        return None

    return tells_number_and_day


def presidium_agrees(facts: Facts, data: Data) -> Unmet | None:
    """What stands on the agenda is taken back only with the presidium's consent (地方组织法 22-3)."""
    if facts.state != "scheduled" or str(data.get("agreed_by") or "").strip():
        return None
    return Unmet("已列入会议议程，撤回须经主席团同意，请写明是哪一次主席团会议", WITHDRAWING)


def congress_adopts(facts: Facts, data: Data) -> Unmet | None:
    """A decision of the plenary meeting beside the motion: more than half of all deputies are in favour."""
    numbers = [data.get(name) for name in ("in_favour", "against", "abstaining")]
    if any(not isinstance(one, int) or one < 0 for one in numbers):
        return Unmet("请填写全体会议表决的赞成、反对、弃权票数，没有的填 0", MAJORITY)
    tally = Tally(in_favour=numbers[0], against=numbers[1], abstaining=numbers[2])  # type: ignore[arg-type]
    try:
        found = verdict_on(facts, tally)
    except CountRefused:
        return Unmet("票数多于出席的代表，请核对", MAJORITY)
    if found.is_adopted:
        return None
    params = {"in_favour": tally.in_favour, "members": at_congress(facts).members}
    return Unmet("赞成 {in_favour} 票，没有过全体代表 {members} 人的半数，大会没有决定", MAJORITY, params)
