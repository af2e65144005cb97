"""What the steps of a work report need, each with the article it rests on, and its clocks before the meeting."""

from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from renda.calendar import spans
from renda.law.cite import Cite
from renda.law.rule import MonthDay
from renda.procedures.engine.deadlines import Given
from renda.procedures.engine.facts import Data, Facts
from renda.procedures.engine.people import Acting, Capacity
from renda.procedures.engine.unmet import Unmet, answers
from renda.procedures.meeting_people import MEMBER_ROLES
from renda.procedures.report_kinds import FINAL_ACCOUNTS, REPORT_KINDS

REPORTING_BODY = Capacity("reporting_body", "报告机关", frozenset({"unit", "government_office"}))
RESEARCHER = Capacity("researcher", "调研组成员", MEMBER_ROLES, of_person=True)

HEARING = Cite("监督法", 11)
RESEARCH, OPINIONS_GATHERED = Cite("监督法", 13, 1), Cite("监督法", 14)
SENDING, TO_MEMBERS = Cite("监督法", 15, 1), Cite("监督法", 15, 2)
REPORTER = Cite("监督法", 16, 1)
OPINIONS, FOLLOWING, PUBLISHING = (Cite("监督法", 17, one) for one in (1, 2, 3))
PLAN_ADJUSTED = Cite("监督法", 63, 3)
AUDITED_FIRST, WITH_AUDIT = Cite("预算法", 77, 2), Cite("监督法", 27, 1)
DECIDING = Cite("地方组织法", 54, 2)

DAYS = {"final": "special_report_final_10_days", "members": "special_report_members_7_days"}
REPORTERS = {"head": "负责人", "department_head": "受政府委托的部门负责人"}


@dataclass(frozen=True, kw_only=True)
class WorkReportFacts(Facts):
    """What the room knows of a report: its kind, the day of the meeting that is to hear it, whether the body is the
    government, whether the audit report goes before the same meeting, and whether there is anything to read."""

    kind: str = "special"
    meeting_on: date | None = None
    is_of_government: bool = True
    has_audit: bool = True
    has_committee: bool = True


def _of(facts: Facts) -> WorkReportFacts:
    return cast(WorkReportFacts, facts)


def day_before_meeting(facts: Facts, rule: str) -> date | None:
    """The last day that leaves the days of the rule before the meeting; None while no meeting is thought of."""
    meeting_on = _of(facts).meeting_on
    return spans.before(meeting_on, facts.law[rule].amount, facts.law[rule].unit) if meeting_on else None


def draft_day(facts: Facts) -> date | None:
    """The last day for the draft: twenty days before the meeting (监督法 15-1), thirty for accounts (预算法 78-4)."""
    return day_before_meeting(facts, REPORT_KINDS[_of(facts).kind].draft)


def final_day(facts: Facts) -> date | None:
    """The last day for the amended report: ten days before the meeting (监督法 15-1)."""
    return day_before_meeting(facts, DAYS["final"])


def members_day(facts: Facts) -> date | None:
    """The last day to give the report to the members: seven days before the meeting (监督法 15-2)."""
    return day_before_meeting(facts, DAYS["members"])


DUE_DRAFT, DUE_FINAL, DUE_TO_MEMBERS = Given(draft_day), Given(final_day), Given(members_day)

LATE_DRAFT = "报告稿应当在 {due} 以前送交，现在已晚，请写明原因"
LATE_FINAL = "报告应当在会议举行的十日前（{due}）送交，现在已晚，请写明原因"
LATE_MEMBERS = "报告应当在会议举行的七日前（{due}）发给组成人员，现在已晚，请写明原因"


def _is_late(facts: Facts, data: Data, due: date | None) -> bool:
    return due is not None and facts.on > due and not str(data.get("late_because") or "").strip()


@answers(*(Unmet(LATE_DRAFT, cite) for cite in (SENDING, Cite("预算法", 78, 4), Cite("预算法", 69, 6))))
def explains_late_draft(facts: Facts, data: Data) -> Unmet | None:
    """A draft that comes later than the law has it says why."""
    due, rule = draft_day(facts), REPORT_KINDS[_of(facts).kind].draft
    return (
        Unmet(LATE_DRAFT, facts.law[rule].cites[0], {"due": due}, rule)
        if _is_late(facts, data, due)
        else None
    )


@answers(Unmet(LATE_FINAL, SENDING))
def explains_late_report(facts: Facts, data: Data) -> Unmet | None:
    """A report that reaches the standing committee later than ten days before the meeting says why."""
    due = final_day(facts)
    return Unmet(LATE_FINAL, SENDING, {"due": due}, DAYS["final"]) if _is_late(facts, data, due) else None


@answers(Unmet(LATE_MEMBERS, TO_MEMBERS))
def explains_late_giving(facts: Facts, data: Data) -> Unmet | None:
    """A report that reaches the members later than seven days before the meeting says why."""
    due = members_day(facts)
    return (
        Unmet(LATE_MEMBERS, TO_MEMBERS, {"due": due}, DAYS["members"]) if _is_late(facts, data, due) else None
    )


def names_the_committee(facts: Facts, actor: Acting) -> Unmet | None:
    """Some committee gives its opinion on the draft."""
    if _of(facts).has_committee:
        return None
    return Unmet("还没有确定由哪个专门委员会或者工作机构负责联系，请先修改", SENDING)


def knows_the_meeting(facts: Facts, actor: Acting) -> Unmet | None:
    """The clocks run back from a day: without one the body cannot know its own."""
    if _of(facts).meeting_on:
        return None
    return Unmet("还没有确定听取报告的会议日期，请先修改", SENDING)


def was_audited(facts: Facts, data: Data) -> Unmet | None:
    """Final accounts are audited before the government decides them and puts them forward (预算法 77-2)."""
    if _of(facts).kind != FINAL_ACCOUNTS or data.get("audited"):
        return None
    return Unmet("决算草案应当先经审计、报本级政府审定，再送交征求意见", AUDITED_FIRST)


def names_the_group(facts: Facts, data: Data) -> Unmet | None:
    """A research group has members."""
    return None if data.get("people") else Unmet("请选择调研组成员", RESEARCH)


def is_researched(facts: Facts, actor: Acting) -> Unmet | None:
    """There is a group, and it has not reported yet."""
    last = facts.last("form_group", "submit_research")
    if last is not None and last.step == "form_group":
        return None
    return Unmet("没有正在进行的调研", RESEARCH)


def says_who_reports(facts: Facts, data: Data) -> Unmet | None:
    """The head of the body reports; only the government may entrust the head of a department (监督法 16-1)."""
    if data.get("reporter_is") not in REPORTERS or not str(data.get("reporter") or "").strip():
        return Unmet("请写明由谁到会报告", REPORTER)
    if data["reporter_is"] == "department_head" and not _of(facts).is_of_government:
        return Unmet("只有人民政府可以委托部门负责人报告，其他机关由负责人报告", REPORTER)
    return None


def explains_return(facts: Facts, data: Data) -> Unmet | None:
    """A report that is sent back is told what is missing."""
    if data.get("outcome") != "returned" or str(data.get("words") or "").strip():
        return None
    return Unmet("退回修改的，请写明还要修改什么", SENDING)


def names_a_meeting(facts: Facts, data: Data) -> Unmet | None:
    """It is put on the agenda of a certain meeting."""
    return None if data.get("meeting") else Unmet("请选择列入哪一次会议的议程", DECIDING)


def _meeting_day(data: Data) -> Any:
    return getattr(data.get("meeting"), "begins_on", None)


TOO_SOON = "报告于 {on} 送交，这次会议在 {meeting}，中间不足十日，请选择以后的会议，或者写明原因"


@answers(Unmet(TOO_SOON, SENDING))
def leaves_ten_days(facts: Facts, data: Data) -> Unmet | None:
    """A meeting that comes sooner than ten days after the report was handed in needs a reason."""
    handed_in, meeting_on = facts.last("deliver_report"), _meeting_day(data)
    if handed_in is None or meeting_on is None or str(data.get("late_because") or "").strip():
        return None
    rule = facts.law[DAYS["final"]]
    if handed_in.on <= spans.before(meeting_on, rule.amount, rule.unit):
        return None
    return Unmet(TOO_SOON, SENDING, {"on": handed_in.on, "meeting": meeting_on}, DAYS["final"])


OUT_OF_SEASON = (
    "本报告应当在每年 {from_day} 至 {to_day} 期间提请常委会会议，所选的会议在 {meeting}，请写明原因"
)


@answers(Unmet(OUT_OF_SEASON, Cite("监督法", 19, 2)), Unmet(OUT_OF_SEASON, Cite("监督法", 20)))
def keeps_its_season(facts: Facts, data: Data) -> Unmet | None:
    """Final accounts and the execution of plan and budget come from June to September (监督法 19-2, 20)."""
    season, meeting_on = REPORT_KINDS[_of(facts).kind].season, _meeting_day(data)
    if season is None or meeting_on is None or str(data.get("late_because") or "").strip():
        return None
    first, last = (cast(MonthDay, facts.law[rule].value).in_year(meeting_on.year) for rule in season)
    if first <= meeting_on <= last:
        return None
    params = {
        "from_day": f"{first.month}月{first.day}日", "to_day": f"{last.month}月{last.day}日", "meeting": meeting_on,
    }  # fmt: skip
    return Unmet(OUT_OF_SEASON, facts.law[season[1]].cites[0], params, season[1])


def comes_with_the_audit(facts: Facts, actor: Acting) -> Unmet | None:
    """The committee hears the audit report when it approves the final accounts (监督法 27-1)."""
    if _of(facts).kind != FINAL_ACCOUNTS or _of(facts).has_audit:
        return None
    reason = "审查和批准决算的同时应当听取和审议审计工作报告，本年还没有可以上会的审计工作报告"
    return Unmet(reason, WITH_AUDIT)


def members_have_it(facts: Facts, actor: Acting) -> Unmet | None:
    """What is heard was given to the members before (监督法 15-2)."""
    if facts.has("distribute", ("check_report",)):
        return None
    return Unmet("报告还没有发给常委会组成人员", TO_MEMBERS)


def has_a_fitting_result(facts: Facts, data: Data) -> Unmet | None:
    """What is approved is voted on, what is only heard is not."""
    is_voted = REPORT_KINDS[_of(facts).kind].approved
    if data.get("outcome") in ({"adopted", "rejected"} if is_voted else {"heard"}):
        return None
    return Unmet("会议还没有结果", DECIDING)


def charges_bodies(facts: Facts, data: Data) -> Unmet | None:
    """Opinions go to somebody who handles them."""
    return None if data.get("bodies") else Unmet("请选择由哪些机关研究处理", OPINIONS)


def names_the_body_at_fault(facts: Facts, data: Data) -> Unmet | None:
    """A problem is somebody's to mend."""
    return None if data.get("body") else Unmet("请选择整改的责任单位", FOLLOWING)


def gives_a_day_to_come(field: str, label: str, basis: Cite) -> Any:
    """A day that has not passed must be given in the field."""

    def check(facts: Facts, data: Data) -> Unmet | None:
        day = data.get(field)
        if not day:
            return Unmet("请填写「{field}」", basis, {"field": label})
        if str(day) < facts.on.isoformat():
            return Unmet("「{field}」不能早于今天", basis, {"field": label})
        return None

    return check
