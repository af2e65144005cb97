"""What the steps of a vote need, and how its result is computed from what was counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from renda.counting.body import Body, Reckoning
from renda.counting.comparison import compare_counts
from renda.counting.threshold import Threshold
from renda.counting.verdict import Tally, Verdict, acclaimed, verdict
from renda.law.cite import Cite
from renda.procedures.engine.facts import Data, Facts
from renda.procedures.engine.people import Acting
from renda.procedures.engine.unmet import Unmet, answers
from renda.procedures.meeting_kinds import COLLECTIVE, sitting_kind
from renda.procedures.presence import too_few_present

CHOICES = Cite("代表法", 23)  # for, against or abstaining
RESULTS: Mapping[str, str] = {"adopted": "通过", "rejected": "未通过"}
WAYS: Mapping[str, str] = {"device": "表决器", "hands": "举手", "acclamation": "鼓掌", "secret": "无记名投票"}
SUBJECTS: Mapping[str, str] = {"main": "整项议题", "amendment": "修正案", "part": "其中一部分"}
NATURES: Mapping[str, str] = {
    "resolution": "决议、决定和其他议案",
    "procedure": "议程、日程、名单等程序性事项",
}


@dataclass(frozen=True, kw_only=True)
class VoteFacts(Facts):
    """What the room knows of a vote beyond its state.

    The body's numbers are those of now until the vote closes, then those kept at its close. `counts` are the counts of
    hands of this round, `cast` the ballots by device, `first` the titles of amendments and parts that are to be voted
    before; `repeats` says that a vote with a result is repeated, `settled` that something became of an item already,
    `moved_on` that a matter on the agenda went on by the first result, `time_is_over` that the time for pressing is;
    `against` is what the matters' own rooms have against the vote; `box` the state of the secret box, "" without one.
    """

    kind: str = "sc_full"
    sitting_state: str = "open"
    members: int = 0
    suspended: int = 0
    seats: int | None = None
    present: int = 0
    way: str = "device"
    subject: str = "main"
    nature: str = "resolution"
    items: int = 1
    counters: int = 2
    counts: tuple[Tally, ...] = ()
    cast: Tally | None = None
    running: str = ""
    first: tuple[str, ...] = ()
    repeats: bool = False
    settled: bool = False
    moved_on: bool = False
    time_is_over: bool = False
    against: tuple[Unmet, ...] = ()
    box: str = ""


def _of(facts: Facts) -> VoteFacts:
    return cast(VoteFacts, facts)


def body_of(facts: VoteFacts) -> Body:
    """The numbers by which quorum and majority are reckoned. Raises CountRefused for numbers that cannot be."""
    return Body(members=facts.members, present=facts.present, suspended=facts.suspended, seats=facts.seats)


def tally_of(facts: VoteFacts) -> Tally | None:
    """The votes as counted: None while a count of hands is missing or the two differ."""
    if facts.way in {"device", "secret"}:
        return facts.cast
    if facts.way == "acclamation":
        return acclaimed(body_of(facts), 0)
    return compare_counts(*facts.counts).tally if len(facts.counts) == 2 else None


def verdict_of(facts: VoteFacts) -> Verdict | None:
    """The result by the rule of the sitting; None while the count is not complete. Raises CountRefused for numbers
    that cannot be."""
    tally = tally_of(facts)
    if tally is None:
        return None
    rule = Threshold.of_rule(facts.law[sitting_kind(facts.kind).majority])
    return verdict(rule, body_of(facts), tally, Reckoning.of_rules(facts.law))


def result_of(facts: Facts) -> str:
    """adopted, rejected, or nothing while there is no result."""
    found = verdict_of(_of(facts))
    return "" if found is None else "adopted" if found.is_adopted else "rejected"


def has_both_counts(facts: Facts) -> bool:
    """Whether both counters have entered what they counted this time."""
    return len(_of(facts).counts) >= 2


def is_announced(facts: Facts) -> bool:
    """Whether the result is public: announced, or void for good."""
    return facts.state in {*RESULTS, "void"}


NOT_OPEN = "会议没有在开，宣布开会或者继续开会以后再表决"


def sitting_is_open(facts: Facts, actor: Acting) -> Unmet | None:
    """A vote is held in an open sitting."""
    if _of(facts).sitting_state == "open":
        return None
    return Unmet(NOT_OPEN, COLLECTIVE)


def sitting_decides(facts: Facts, actor: Acting) -> Unmet | None:
    """Groups and joint sittings deliberate; they do not vote."""
    kind = sitting_kind(_of(facts).kind)
    if kind.decides:
        return None
    return Unmet("「{kind}」只审议，不表决", COLLECTIVE, {"kind": kind.label})


TOO_FEW = (
    "{of} {base} 人，须{asked}即至少 {needed} 人出席；现在出席 {present} 人，还差 {missing} 人，不能表决"
)


@answers(Unmet(TOO_FEW, Cite("地方组织法", 51, 3)), Unmet(TOO_FEW, Cite("地方组织法", 14, 4)))
def enough_are_present(facts: Facts, actor: Acting) -> Unmet | None:
    """The quorum is asked again before each vote, of those who are here now."""
    known = _of(facts)
    rule = sitting_kind(known.kind).quorum
    return too_few_present(facts.law, rule, lambda: body_of(known), TOO_FEW) if rule else None


def no_other_vote_runs(facts: Facts, actor: Acting) -> Unmet | None:
    """One vote at a time."""
    running = _of(facts).running
    if not running:
        return None
    return Unmet("正在表决「{running}」，结束以后再开始", COLLECTIVE, {"running": running})


FIRST = "先表决修正案和分开表决的部分：还有 {count} 项没有结果，先是「{first}」"


@answers(Unmet(FIRST, Cite("地方组织法", 51, 4)), Unmet(FIRST, Cite("地方组织法", 25)))
def amendments_come_first(facts: Facts, actor: Acting) -> Unmet | None:
    """Amendments, and parts voted apart, have their result before the whole is put to the vote."""
    known = _of(facts)
    if not known.first or not facts.law["vote_amendments_first"].says_yes:
        return None
    params = {"count": len(known.first), "first": known.first[0]}
    majority = sitting_kind(known.kind).majority
    cite = Threshold.of_rule(facts.law[majority]).cite if majority else COLLECTIVE
    return Unmet(FIRST, cite, params, "vote_amendments_first")


def way_is_allowed(facts: Facts, actor: Acting) -> Unmet | None:
    """Hands and acclamation are allowed by the congress's own rules, and acclamation by what is voted on."""
    known = _of(facts)
    if known.way == "hands" and not facts.law["vote_show_of_hands"].says_yes:
        return Unmet("本级规定没有允许举手表决，请改用表决器", CHOICES, {}, "vote_show_of_hands")
    if known.way != "acclamation":
        return None
    rule = "vote_acclamation_procedure" if known.nature == "procedure" else "vote_acclamation_resolution"
    if facts.law[rule].says_yes:
        return None
    return Unmet("本级规定没有允许这类事项鼓掌通过，请改用举手或者表决器", CHOICES, {}, rule)


@answers(Unmet("议题还不能表决", CHOICES))
def items_are_ready(facts: Facts, actor: Acting) -> Unmet | None:
    """What is put to the vote is ready for it, as its own procedure says (a candidate has spoken)."""
    return next(iter(_of(facts).against), None)


def parts_are_allowed(facts: Facts, actor: Acting) -> Unmet | None:
    """One item is voted on in parts where the rules say so."""
    if _of(facts).subject != "part" or facts.law["vote_in_parts_allowed"].says_yes:
        return None
    return Unmet("本级规定没有允许分条分部分表决", CHOICES, {}, "vote_in_parts_allowed")


def joint_is_allowed(facts: Facts, actor: Acting) -> Unmet | None:
    """Several items are put to one vote where the rules say so."""
    if _of(facts).items <= 1 or facts.law["vote_joint_allowed"].says_yes:
        return None
    return Unmet("本级规定没有允许几项议题合并表决", CHOICES, {}, "vote_joint_allowed")


def item_is_open(facts: Facts, actor: Acting) -> Unmet | None:
    """What has a result is voted on again only as a repeat, where the rules allow one and nothing followed from it."""
    known = _of(facts)
    if known.repeats and not facts.law["vote_repeat_allowed"].says_yes:
        return Unmet("本级规定没有允许对已有结果的表决重新表决", CHOICES, {}, "vote_repeat_allowed")
    if known.repeats and known.moved_on:
        return Unmet("事项已经按原来的表决结果办理，不能重新表决", CHOICES)
    if known.settled and not known.repeats:
        return Unmet("这项议题已经有结果；重新表决须写明是对哪一次表决的重新表决", CHOICES)
    return None


def two_people_count(facts: Facts, actor: Acting) -> Unmet | None:
    """Hands are counted by two people, each for themselves."""
    known = _of(facts)
    if known.way != "hands" or known.counters == 2:
        return None
    return Unmet("举手表决须有两名计票人分别清点", CHOICES)


NO_BOX = "无记名投票先准备票箱，两名保管人设好钥匙以后再开始"


def box_is_prepared(facts: Facts, actor: Acting) -> Unmet | None:
    """A vote without names begins with a box that was prepared for it."""
    if _of(facts).way != "secret" or _of(facts).box == "prepared":
        return None
    return Unmet(NO_BOX, CHOICES)


def box_is_counted(facts: Facts, actor: Acting) -> Unmet | None:
    """A vote without names ends with the count of its box."""
    if _of(facts).way == "secret" and _of(facts).box == "counted":
        return None
    return Unmet("票箱还没有计票", CHOICES)


def ends_by_hand(facts: Facts, actor: Acting) -> Unmet | None:
    """A vote without names is not ended by anybody: its box is closed and counted."""
    if _of(facts).way != "secret":
        return None
    return Unmet("无记名投票由会务工作人员封箱，两名保管人交出钥匙计票以后自动结束", CHOICES)


def nobody_objects(facts: Facts, data: Data) -> Unmet | None:
    """With one objection an acclamation is none."""
    objections = int(data.get("objections") or 0)
    if _of(facts).way != "acclamation" or not objections:
        return None
    params = {"objections": objections}
    return Unmet(
        "有 {objections} 人提出异议，不能鼓掌通过，请宣布作废后改用举手或者表决器表决", CHOICES, params
    )


def is_counted_by_hand(facts: Facts, actor: Acting) -> Unmet | None:
    """Only a count of hands is entered, and counted again."""
    if _of(facts).way == "hands":
        return None
    return Unmet("只有举手表决须人工计票", CHOICES)


def both_have_counted(facts: Facts, actor: Acting) -> Unmet | None:
    """Nobody is told to count again before both have counted."""
    if has_both_counts(facts):
        return None
    return Unmet("两名计票人都登记以后，才能决定重新计票", CHOICES)


def count_is_possible(facts: Facts, data: Data) -> Unmet | None:
    """All three numbers are given, none below nought, and together no more than those who were here."""
    numbers = [data.get(name) for name in ("in_favour", "against", "abstaining")]
    if any(not isinstance(number, int) or number < 0 for number in numbers):
        return Unmet("请填写赞成、反对、弃权各多少票，没有的填 0", CHOICES)
    total, present = sum(cast(list[int], numbers)), _of(facts).present
    if total <= present:
        return None
    params = {"cast": total, "present": present}
    return Unmet("赞成、反对、弃权合计 {cast} 票，超过出席的 {present} 人，请重新清点", CHOICES, params)


def time_is_over(facts: Facts, actor: Acting) -> Unmet | None:
    """Only a vote by device has a time; a show of hands is ended by whoever presides."""
    return None if _of(facts).time_is_over else Unmet("表决时间还没有到", CHOICES)


def count_is_complete(facts: Facts, actor: Acting) -> Unmet | None:
    """Two counts that agree in every choice, or the device's own."""
    known = _of(facts)
    if tally_of(known) is not None:
        return None
    if len(known.counts) < 2:
        return Unmet("两名计票人还没有都登记", CHOICES)
    return Unmet("两名计票人的数字不一致，请重新计票", CHOICES)


def result_is_the_computed_one(facts: Facts, data: Data) -> Unmet | None:
    """What is announced is what was computed."""
    if data.get("outcome") == result_of(facts):
        return None
    return Unmet("宣布的结果须与按规则计算的结果一致", COLLECTIVE)
