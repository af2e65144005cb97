"""What the count of an election's papers needs: who counts, how many papers there are, two sheets that agree."""

from dataclasses import replace

from renda.counting.elections.ballots import Papers, Sheet, judge_papers
from renda.counting.elections.contest import Contest
from renda.counting.elections.sheets import compare_counted, sheet_faults
from renda.counting.explanation import CountRefused
from renda.procedures.election_conditions import (
    PAPER_COUNT,
    SECRET,
    SPOILING,
    WRITING_IN,
    ElectionFacts,
    facts_of,
)
from renda.procedures.engine.facts import Data, Facts
from renda.procedures.engine.people import Acting
from renda.procedures.engine.unmet import Unmet, answers, unmet_of


def tellers_are_named(facts: Facts, data: Data) -> Unmet | None:
    """Two people count, each for themselves, others watch them; no candidate does either."""
    counters, watching = list(data.get("counters") or ()), list(data.get("scrutineers") or ())
    if len(counters) != 2:
        return Unmet("请选两名计票人，各自清点、各自登记", SECRET)
    if not watching:
        return Unmet("请至少选一名监票人", SECRET)
    named = {str(one) for one in (*counters, *watching)}
    if len(named) < len(counters) + len(watching):
        return Unmet("计票人不能同时是监票人", SECRET)
    if both := sorted(named & set(facts_of(facts).candidates)):
        return Unmet("{name}是候选人，不能担任监票人、计票人", SECRET, {"name": both[0]})
    return None


def papers_are_told(facts: Facts, data: Data) -> Unmet | None:
    """How many papers were handed out and came back is told before anything is counted."""
    handed_out, collected = data.get("handed_out"), data.get("collected")
    if not isinstance(handed_out, int) or not isinstance(collected, int) or min(handed_out, collected) < 0:
        return Unmet("请填写发出和收回的选票各多少张", PAPER_COUNT)
    known = facts_of(facts)
    if known.papers_noted is not None and handed_out != known.papers_noted:
        noted = {"handed_out": handed_out, "noted": known.papers_noted}
        return Unmet("发出纸质票 {handed_out} 张，登记领取纸质票的有 {noted} 人，请核对", PAPER_COUNT, noted)
    if handed_out + known.device_issued <= known.present:
        return None
    params = {"handed_out": handed_out + known.device_issued, "present": known.present}
    return Unmet("发出选票 {handed_out} 张，出席有表决权的代表 {present} 人，请重新清点", PAPER_COUNT, params)


def devices_are_counted(facts: Facts, actor: Acting) -> Unmet | None:
    """In a mixed hall the box of the ballots by device is counted before the papers are."""
    if not facts_of(facts).device_waits:
        return None
    return Unmet("用设备投的票还没有开箱计票，开箱计票以后再收票清点", SECRET)


def papers_outcome(facts: Facts, data: Data) -> str:
    """valid or void, as the numbers of papers say, or void for a written reason; empty where they cannot be read."""
    if str(data.get("reason") or "").strip():
        return "void"
    try:
        papers = Papers(int(data.get("handed_out") or 0), int(data.get("collected") or 0))
        return "valid" if judge_papers(papers, facts.law).is_valid else "void"
    except (CountRefused, ValueError):
        return ""


def follows_from_the_papers(facts: Facts, data: Data) -> Unmet | None:
    """Whether the vote is valid follows from the numbers; nobody chooses it."""
    if data.get("outcome") == papers_outcome(facts, data):
        return None
    return Unmet(
        "收回的选票多于发出的，投票无效；等于或者少于发出的，投票有效，写明程序有误的除外", PAPER_COUNT
    )


def counted_contest(known: ElectionFacts) -> Contest:
    """The contest of the vote at work: a paper chooses at most as many people as it decides on."""
    return replace(known.contest, seats=known.places, margin=None)


SHEET_FAULTS = (
    Unmet(
        "有效票 {valid} 张、作废票 {spoiled} 张，合计 {sum} 张，与收回的 {collected} 张不符，请重新清点",
        SPOILING,
    ),
    Unmet("{name}的赞成、反对、弃权合计 {cast} 票，应当等于有效票 {valid} 张，请重新清点", SECRET),
    Unmet("另选合计 {written} 票，反对合计 {against} 票；表示反对的才可以另选他人，请重新清点", WRITING_IN),
)


@answers(Unmet("请把选票上每一项的票数填完整，没有的填 0", SECRET), *SHEET_FAULTS)
def sheet_is_possible(facts: Facts, data: Data) -> Unmet | None:
    """A counter's numbers agree with the papers collected and with each other."""
    known, sheet = facts_of(facts), data.get("sheet")
    if not isinstance(sheet, Sheet) or tuple(sheet.candidates) != known.candidates:
        return Unmet("请把选票上每一项的票数填完整，没有的填 0", SECRET)
    faults = sheet_faults(sheet, counted_contest(known), known.collected, known.law, known.eligible)
    return unmet_of(faults[0]) if faults else None


def both_have_counted(facts: Facts, actor: Acting) -> Unmet | None:
    """Nobody is told to count again before both have counted."""
    if has_both_sheets(facts):
        return None
    return Unmet("两名计票人都登记以后，才能决定重新计票", SECRET)


def has_both_sheets(facts: Facts) -> bool:
    """Whether both counters have entered what they counted this time, or the count is over."""
    return facts.state != "counting_papers" or len(facts_of(facts).counts) >= 2


def sheets_agree(facts: Facts, actor: Acting) -> Unmet | None:
    """Two sheets that agree in every number."""
    known = facts_of(facts)
    if len(known.counts) < 2:
        return Unmet("两名计票人还没有都登记", SECRET)
    if compare_counted(*known.counts[:2]):
        return Unmet("两名计票人的数字不一致，请重新计票", SECRET)
    return None


def scrutineers_have_signed(facts: Facts, actor: Acting) -> Unmet | None:
    """The result is announced once those who watched the count have signed it."""
    known = facts_of(facts)
    missing = known.scrutineers - len(known.done_by("sign_count", ("settle_papers",)))
    if missing <= 0:
        return None
    return Unmet("还有 {missing} 名监票人没有在计票报告上签字", SECRET, {"missing": missing})
