"""What the steps of a personnel motion need, each with the article or rule it rests on."""

from datetime import date, timedelta

from renda.law.cite import Cite
from renda.procedures.engine.facts import Data, Facts
from renda.procedures.engine.people import Acting
from renda.procedures.engine.unmet import Unmet, answers
from renda.procedures.personnel_facts import kind_of, needs_exam, of, speaks
from renda.procedures.personnel_kinds import BEGINS, CHANGES
from renda.procedures.personnel_voting import VOTING

POWER = Cite("地方组织法", 50, 1, 14)
COUNCIL_DECIDES = Cite("地方组织法", 54, 2)
ACTING, SINGLE = Cite("地方组织法", 50, 1, 13), Cite("地方组织法", 50, 1, 13)
EXCLUDED = Cite("地方组织法", 47, 3)


def names_somebody(facts: Facts, actor: Acting) -> Unmet | None:
    """A motion names at least one person, with the office."""
    return None if of(facts).lines else Unmet("还没有列入人选，请先导入或者填写任免名单", POWER)


def gives_grounds(facts: Facts, actor: Acting) -> Unmet | None:
    """A motion says why."""
    return None if of(facts).grounds.strip() else Unmet("还没有写提请任免的理由", POWER)


@answers(Unmet("「{kind}」由{nominator}提请，提请机关不符", POWER))
def comes_from_the_nominator(facts: Facts, actor: Acting) -> Unmet | None:
    """Each kind rests on the nomination of a certain head (地方组织法 50-1)."""
    kind = kind_of(facts)
    if of(facts).nominator in kind.nominators:
        return None
    about = {"kind": kind.label, "nominator": kind.nominator}
    return Unmet("「{kind}」由{nominator}提请，提请机关不符", kind.basis, about, kind.rule)


@answers(Unmet("{name}的职务「{post}」或者变动「{change}」不属于「{kind}」，请另行提请", POWER))
def posts_are_of_the_kind(facts: Facts, actor: Acting) -> Unmet | None:
    """One motion holds offices of one kind: each rests on its own article."""
    kind = kind_of(facts)
    for line in of(facts).lines:
        if not line.fits or line.change not in kind.changes:
            reason = "{name}的职务「{post}」或者变动「{change}」不属于「{kind}」，请另行提请"
            about = {"name": line.name, "post": line.post, "change": CHANGES[line.change], "kind": kind.label}
            return Unmet(reason, kind.basis, about, kind.rule)
    return None


def dossiers_are_complete(facts: Facts, actor: Acting) -> Unmet | None:
    """Every paper of the checklist is there."""
    lacking = [line for line in of(facts).lines if line.missing]
    if not lacking:
        return None
    params = {"count": len(lacking), "name": lacking[0].name, "missing": "、".join(lacking[0].missing)}
    reason = "还有 {count} 人的材料不齐：{name}缺{missing}"
    return Unmet(reason, POWER, params, "personnel_dossier_days")


@answers(Unmet("常委会组成人员不得担任行政、监察、审判、检察机关的职务", EXCLUDED))
def offices_are_compatible(facts: Facts, actor: Acting) -> Unmet | None:
    """Nobody is put into an office that their other office excludes (地方组织法 47-3; 法官法 22; 检察官法 23)."""
    return next((no for line in of(facts).lines for no in line.against), None)


def is_not_barred(facts: Facts, actor: Acting) -> Unmet | None:
    """Whoever was nominated in vain so often is not nominated for the same post again in this term."""
    most = facts.law["personnel_failed_nominations"].amount
    for line in of(facts).lines:
        if line.change in BEGINS and line.failed >= most:
            params = {"name": line.name, "post": line.post, "times": line.failed}
            reason = "{name}连续 {times} 次提名「{post}」未获通过，本届内不再提名为同一职务的人选"
            return Unmet(reason, POWER, params, "personnel_failed_nominations")
    return None


def acts_as_deputy_head(facts: Facts, actor: Acting) -> Unmet | None:
    """Only a deputy head of the same organ may act for its head (地方组织法 50-1-13)."""
    for line in of(facts).lines:
        if line.change == "act" and not line.is_deputy_head:
            reason = "{name}不是该机关的副职领导人员，应先任命为副职，再决定代理"
            return Unmet(reason, ACTING, {"name": line.name}, "acting_head_of_organs")
    return None


def congress_does_not_sit(facts: Facts, actor: Acting) -> Unmet | None:
    """Some powers are the standing committee's only between the sessions of the congress."""
    if not of(facts).congress_sits or not kind_of(facts).between:
        return None
    return Unmet("「{kind}」限于本级人民代表大会闭会期间", SINGLE, {"kind": kind_of(facts).label})


def explains_return(facts: Facts, data: Data) -> Unmet | None:
    """What is sent back is explained."""
    if data.get("outcome") != "returned" or str(data.get("words") or "").strip():
        return None
    return Unmet("退回补正的，请写明缺什么、怎样补", POWER)


def explains_shelving(facts: Facts, data: Data) -> Unmet | None:
    """What is not put before the committee is explained."""
    if data.get("outcome") != "shelved" or str(data.get("words") or "").strip():
        return None
    return Unmet("不提请常委会会议审议的，请写明理由", COUNCIL_DECIDES)


def joint_vote_is_allowed(facts: Facts, data: Data) -> Unmet | None:
    """People are voted on one by one unless the congress's own rules let the chairpersons join them."""
    if not data.get("joint") or facts.law["personnel_vote_joint"].says_yes:
        return None
    return Unmet("本级规定没有允许人事任免案合并表决，请选择逐人表决", VOTING, {}, "personnel_vote_joint")


def has_passed_the_exam(facts: Facts, actor: Acting) -> Unmet | None:
    """Who is to be appointed has passed the law exam where the congress asks for one."""
    lacking = [one for one in of(facts).lines if needs_exam(facts, one) and one.exam != "passed"]
    if not lacking:
        return None
    params = {"count": len(lacking), "name": lacking[0].name}
    reason = "还有 {count} 人没有通过任前法律知识考试，先是{name}"
    return Unmet(reason, POWER, params, "personnel_law_exam")


def names_a_meeting(facts: Facts, data: Data) -> Unmet | None:
    """It is put on the agenda of a certain meeting."""
    return None if data.get("meeting") else Unmet("请选择列入哪一次常委会会议的议程", COUNCIL_DECIDES)


def comes_in_time(facts: Facts, data: Data) -> Unmet | None:
    """The motion was submitted so many days before the meeting, or the chairpersons say why it comes later."""
    held, last = _day_of(data), facts.last("submit")
    if held is None or last is None or str(data.get("late_because") or "").strip():
        return None
    days = facts.law["personnel_dossier_days"].amount
    if last.on + timedelta(days=days) <= held:
        return None
    params = {"days": days, "on": last.on, "held": held}
    reason = (
        "任免案应当在会议举行的 {days} 日前提交：本件 {on} 提交，会议 {held} 举行；"
        "主任会议同意缩短的，请写明理由"
    )
    return Unmet(reason, POWER, params, "personnel_dossier_days")


def _day_of(data: Data) -> date | None:
    said = data.get("begins_on") or getattr(data.get("meeting"), "begins_on", None)
    return date.fromisoformat(said) if isinstance(said, str) else said


def somebody_speaks(facts: Facts, actor: Acting) -> Unmet | None:
    """Statements are made where somebody is to be appointed and the congress asks for one."""
    if any(speaks(facts, line) for line in of(facts).lines):
        return None
    return Unmet("本件没有须作供职发言的人选", POWER)


def statements_are_made(facts: Facts, actor: Acting) -> Unmet | None:
    """Everybody who has to has spoken before the vote."""
    silent = [line for line in of(facts).lines if speaks(facts, line) and not line.spoke]
    if not silent:
        return None
    params = {"count": len(silent), "name": silent[0].name}
    return Unmet("还有 {count} 人没有作供职发言，先是{name}", POWER, params, "personnel_statement")
