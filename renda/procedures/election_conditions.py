"""What the steps of an election need, asked of the pure count, so that a page's list and a refusal say the same."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

from renda.counting.body import Body
from renda.counting.elections.another import another, another_slate
from renda.counting.elections.ballots import Sheet
from renda.counting.elections.contest import Contest, Office
from renda.counting.elections.nominations import PRESIDIUM, Nomination, nomination_faults, time_fault
from renda.counting.elections.slate import Next, Slate, judge_slate, margin_fault
from renda.counting.explanation import CountRefused
from renda.law.cite import Cite
from renda.procedures.engine.facts import Data, Facts
from renda.procedures.engine.people import Acting
from renda.procedures.engine.unmet import Unmet, answers, unmet_of
from renda.procedures.presence import too_few_present

NOMINATING = Cite("地方组织法", 26, 1)
TOGETHER = Cite("地方组织法", 26, 2)
INTRODUCING = Cite("地方组织法", 26, 4)
NUMBERS = Cite("地方组织法", 27, 1)
DAYS = Cite("地方组织法", 27, 2)
SECRET = Cite("地方组织法", 28)
RESULT = Cite("地方组织法", 29, 1)
ANOTHER = Cite("地方组织法", 29, 2)
MAJORITY = Cite("地方组织法", 25)
PLENARY = Cite("地方组织法", 14, 4)
PAPER_COUNT = Cite("选举法", 44, 1)
SPOILING = Cite("选举法", 44, 2)
WRITING_IN = Cite("代表法", 17, 6)

PHASES: Mapping[str, str] = {"preliminary": "预选", "election": "正式选举", "second": "再次投票"}
SLATE_OUTCOMES: Mapping[str, str] = {"vote": "进入选举", "preliminary": "先行预选"}
PAPER_OUTCOMES: Mapping[str, str] = {"valid": "投票有效", "void": "投票无效"}
RESULTS: Mapping[str, str] = {
    "elected": "应选名额选足",
    "approval": "选足，须报上级批准",
    "second": "票数相等，再次投票",
    "short": "名额不足",
    "slated": "预选确定候选人",
    "tied_slate": "预选票数相等",
}
WAYS_ON: Mapping[str, str] = {"by_order": "按第一次投票得票顺序", "nominate": "重新提名"}
APPROVALS: Mapping[str, str] = {"approved": "批准", "not_approved": "不批准"}


@dataclass(frozen=True, kw_only=True)
class ElectionFacts(Facts):
    """What the room knows of one election beyond its state.

    `contest` is what is elected in the round at hand, its seats those still open; names are the labels of the
    candidates. `phase` says which vote comes or is at work (PHASES); `candidates` stand in it, `places` is what it
    decides on: seats, or places on the list. The body's numbers are those of the open plenary sitting, kept at the
    close of a vote. `counts` are the counters' sheets of this round. In a mixed hall `device` is what was counted of
    the ballots by device, `device_issued` how many took one, `device_waits` that their box is not counted yet, and
    `papers_noted` how many people were noted as having taken a paper instead.
    """

    contest: Contest = field(default_factory=lambda: Contest(label="", office=Office.DEPUTY, seats=1))
    nominations: tuple[Nomination, ...] = ()
    is_term_change: bool = False
    phase: str = "election"
    candidates: tuple[str, ...] = ()
    places: int = 1
    sitting_is_open: bool = True
    members: int = 0
    suspended: int = 0
    seats_of_body: int | None = None
    present: int = 0
    counters: int = 2
    scrutineers: int = 1
    handed_out: int = 0
    collected: int = 0
    counts: tuple[Sheet, ...] = ()
    device: Sheet | None = None
    device_issued: int = 0
    device_waits: bool = False
    papers_noted: int | None = None
    first_votes: Mapping[str, int] | None = None
    eligible: frozenset[str] | None = None


def facts_of(facts: Facts) -> ElectionFacts:
    """The same, as what they are in an election."""
    return cast(ElectionFacts, facts)


def body_of(known: ElectionFacts) -> Body:
    """The congress by whose numbers quorum and majority are reckoned. Raises CountRefused for what cannot be."""
    return Body(
        members=known.members, present=known.present, suspended=known.suspended, seats=known.seats_of_body
    )


def nominated(known: ElectionFacts) -> tuple[str, ...]:
    """Everybody nominated, once, in the order in which they were."""
    return tuple(dict.fromkeys(one.candidate for one in known.nominations))


def slate_of(known: ElectionFacts) -> Slate:
    """What follows the nominations. Raises CountRefused for an unlawful 差额数."""
    return judge_slate(known.contest, len(nominated(known)), known.law)


def names_somebody(facts: Facts, data: Data) -> Unmet | None:
    """A nomination names a person of the roster."""
    if data.get("candidate"):
        return None
    return Unmet("请选择被提名的人", NOMINATING)


def is_nominated(facts: Facts, data: Data) -> Unmet | None:
    """Only what was nominated is taken back."""
    if data.get("candidate") in nominated(facts_of(facts)):
        return None
    return Unmet("请选择现有提名中的人", NOMINATING)


FEW_SIGNERS = "提名{candidate}的代表有 {signed} 人，须 {needed} 人以上书面联名，还差 {missing} 人"
MANY_NAMES = "{who}提名的候选人有 {count} 人，不得超过应选的 {seats} 名"


@answers(
    Unmet(FEW_SIGNERS, Cite("地方组织法", 26, 2)),
    Unmet(MANY_NAMES, Cite("地方组织法", 26, 3)),
    Unmet(FEW_SIGNERS, Cite("选举法", 30, 2)),
    Unmet("请选择联名的代表", Cite("地方组织法", 26, 2)),
)
def is_nominated_lawfully(facts: Facts, data: Data) -> Unmet | None:
    """Enough deputies sign, and neither the presidium nor any deputy names more people than there are seats."""
    known = facts_of(facts)
    who, signers = str(data.get("candidate") or ""), frozenset(data.get("signer_names") or ())
    if data.get("source") == "deputies" and not signers:
        return Unmet("请选择联名的代表", Cite("地方组织法", 26, 2))
    source = signers if data.get("source") == "deputies" else frozenset()
    new = Nomination(who, source, str(data.get("named_by") or PRESIDIUM))
    faults = nomination_faults(known.contest, (*known.nominations, new), known.law)
    return unmet_of(faults[0]) if faults else None


def is_new(facts: Facts, data: Data) -> Unmet | None:
    """The same people need not name the same person twice."""
    known = facts_of(facts)
    if data.get("source") == "deputies" or str(data.get("candidate")) not in nominated(known):
        return None
    return Unmet("这个人已经提名为候选人，不必再次提名", NOMINATING)


TOO_FEW_DAYS = "提名、酝酿候选人的时间有 {days} 天，不得少于 {needed} 天"


@answers(Unmet(TOO_FEW_DAYS, DAYS), Unmet(TOO_FEW_DAYS, Cite("选举法", 32, 2)))
def time_is_enough(facts: Facts, actor: Acting) -> Unmet | None:
    """Nomination and discussion were given the days that the law asks for, first and last day counted."""
    known = facts_of(facts)
    begun = next(
        (past.on for past in reversed(known.taken) if past.step in {"open", "hold_another"}), known.on
    )
    fault = time_fault(
        known.contest, (known.on - begun).days + 1, known.law, is_term_change=known.is_term_change
    )
    return unmet_of(fault) if fault else None


@answers(
    Unmet("选举办法应当规定{label}的具体差额数", NUMBERS),
    Unmet("{label}应选 {seats} 名，提名 {nominated} 人，候选人至少应有 {least} 人，应当继续提名", NUMBERS),
)
def slate_is_lawful(facts: Facts, actor: Acting) -> Unmet | None:
    """There are as many candidates as the law asks for, by a 差额数 that it allows."""
    known = facts_of(facts)
    try:
        found = slate_of(known)
    except CountRefused as refused:
        return unmet_of(refused.explanation)
    return unmet_of(found.explanation) if found.next is Next.NOMINATE else None


@answers(Unmet(FEW_SIGNERS, Cite("地方组织法", 26, 2)))
def nominations_are_lawful(facts: Facts, actor: Acting) -> Unmet | None:
    """What is left after nominations were taken back is lawful still."""
    known = facts_of(facts)
    faults = nomination_faults(known.contest, known.nominations, known.law)
    return unmet_of(faults[0]) if faults else None


def slate_outcome(facts: Facts) -> str:
    """What follows the nominations as computed; empty where more have to be nominated."""
    try:
        return str(slate_of(facts_of(facts)).next)
    except CountRefused:
        return ""


def follows_from_the_number(facts: Facts, data: Data) -> Unmet | None:
    """Whether a preliminary vote is held follows from the number of candidates; nobody chooses it."""
    if data.get("outcome") == slate_outcome(facts):
        return None
    return Unmet("直接选举还是先行预选，按提名人数和差额数确定，不由人选择", NUMBERS)


def is_introduced(facts: Facts, actor: Acting) -> Unmet | None:
    """Candidates are introduced before anybody votes on them."""
    known = facts_of(facts)
    if known.phase == "second" or known.has("introduce", ("close_nomination", "hold_another")):
        return None
    return Unmet("提名人应当如实介绍候选人的情况，介绍以后再投票", INTRODUCING)


def is_not_introduced(facts: Facts, actor: Acting) -> Unmet | None:
    """They are introduced once."""
    if is_introduced(facts, actor) is not None:
        return None
    return Unmet("候选人已经介绍", INTRODUCING)


def plenary_is_open(facts: Facts, actor: Acting) -> Unmet | None:
    """Elections take place in a plenary sitting of the congress."""
    if facts_of(facts).sitting_is_open:
        return None
    return Unmet("选举在大会全体会议上进行：现在没有正在开的全体会议，宣布开会以后再投票", PLENARY)


TOO_FEW = (
    "{of} {base} 人，须{asked}即至少 {needed} 人出席；现在出席 {present} 人，还差 {missing} 人，不能投票"
)


@answers(Unmet(TOO_FEW, PLENARY))
def enough_are_present(facts: Facts, actor: Acting) -> Unmet | None:
    """The quorum is asked before each vote, of those who are here now."""
    known = facts_of(facts)
    if not known.sitting_is_open:
        return None  # said already
    return too_few_present(known.law, "congress_quorum", lambda: body_of(known), TOO_FEW)


def another_is_possible(facts: Facts, data: Data) -> Unmet | None:
    """Candidates by the order of votes: enough people, and no equal votes for the last place."""
    known = facts_of(facts)
    if data.get("outcome") != "by_order":
        return None
    margin = data.get("margin")
    try:
        slate = another_slate(
            another(known.contest, known.contest.seats, margin), known.first_votes or {}, known.law
        )
    except CountRefused as refused:
        return unmet_of(refused.explanation)
    if slate.tied:
        names = "、".join(slate.tied)
        return Unmet(
            "{names}第一次投票得票相等，不能按得票顺序确定候选人，请重新提名", ANOTHER, {"names": names}
        )
    if slate.missing:
        params = {"missing": slate.missing}
        return Unmet("第一次投票得票的人不够，还差 {missing} 名候选人，请重新提名", ANOTHER, params)
    return None


def margin_is_lawful(facts: Facts, data: Data) -> Unmet | None:
    """The 差额数 of the other election is one the law allows."""
    known = facts_of(facts)
    fault = margin_fault(another(known.contest, known.contest.seats, data.get("margin")), known.law)
    if fault is None:
        return None
    return Unmet("另行选举的差额数不合法：{why}", NUMBERS, {"why": fault.sentence})


def everybody_is_enrolled(facts: Facts, data: Data) -> Unmet | None:
    """Everybody elected is entered in the roster: whom the papers named must be known there."""
    missing = data.get("missing")
    if not missing:
        return None
    return Unmet("名册里没有{name}，请先在名册登记这个人", MAJORITY, {"name": missing})
