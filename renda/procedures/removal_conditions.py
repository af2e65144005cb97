"""What a resignation and a motion of dismissal need beyond what every personnel motion does."""

from renda.law.cite import Cite
from renda.procedures.engine.facts import Data, Facts
from renda.procedures.engine.people import Acting
from renda.procedures.engine.unmet import Unmet
from renda.procedures.personnel_facts import of
from renda.procedures.personnel_kinds import DEFENDING, DISMISSING, MOVING, RESIGNING, SECRETLY

FORM, BY_MEMBERS = Cite("监督法", 62, 1), Cite("监督法", 61, 3)


def has_a_letter(facts: Facts, actor: Acting) -> Unmet | None:
    """A resignation is written by whoever resigns."""
    if of(facts).grounds.strip():
        return None
    return Unmet("还没有登记本人书面的辞职请求", RESIGNING)


def office_is_resigned_from(facts: Facts, actor: Acting) -> Unmet | None:
    """Offices filled by the congress are resigned from in this way (地方组织法 32-1)."""
    for line in of(facts).lines:
        if not line.fits:
            reason = "{name}的职务「{post}」不由本级人民代表大会选举，不适用辞职程序，请按免职提请"
            return Unmet(reason, RESIGNING, {"name": line.name, "post": line.post})
    return None


def congress_is_away(facts: Facts, actor: Acting) -> Unmet | None:
    """While the congress sits, it decides itself."""
    if not of(facts).congress_sits:
        return None
    return Unmet("本级人民代表大会正在开会，应当由大会决定", RESIGNING)


def needs_approval(facts: Facts, actor: Acting) -> Unmet | None:
    """The resignation of a chief procurator is approved above."""
    if any("检察长" in line.post and "副" not in line.post for line in of(facts).lines):
        return None
    return Unmet("只有检察长的辞职须报上级批准", RESIGNING)


def approval_is_given(facts: Facts, actor: Acting) -> Unmet | None:
    """It is announced once the approval is there."""
    if needs_approval(facts, actor) is not None or facts.has("enter_approval"):
        return None
    return Unmet("检察长的辞职还没有上级人大常委会的批准", RESIGNING)


def gives_reasons(facts: Facts, actor: Acting) -> Unmet | None:
    """A motion of dismissal names the person and the reasons, with material (监督法 62-1)."""
    known = of(facts)
    missing = [
        label
        for label, there in (
            ("对象", known.lines),
            ("理由", known.grounds.strip()),
            ("有关材料", known.has_material),
        )
        if not there
    ]
    return Unmet("撤职案应当写明{missing}", FORM, {"missing": "、".join(missing)}) if missing else None


def may_be_moved(facts: Facts, actor: Acting) -> Unmet | None:
    """It comes from an organ, from the council of chairpersons, or from one fifth of the members (监督法 61)."""
    known = of(facts)
    if not known.by_members:
        return None
    rule = facts.law["dismissal_motion_proposers"]
    if known.signers and rule.value is not None and known.signers >= known.members * rule.value:  # type: ignore[operator]
        return None
    params = {"members": known.members, "signers": known.signers}
    reason = "撤职案须有常委会全体组成人员 {members} 人的五分之一以上书面联名，现在联名 {signers} 人"
    return Unmet(reason, BY_MEMBERS, params, "dismissal_motion_proposers")


def may_be_dismissed(facts: Facts, actor: Acting) -> Unmet | None:
    """Between sessions the standing committee dismisses those named in 监督法 60, nobody else."""
    for line in of(facts).lines:
        if not line.fits:
            reason = "{name}担任的「{post}」不在常务委员会可以撤职的范围内，只能由大会罢免或者由任命机关处理"
            return Unmet(reason, DISMISSING, {"name": line.name, "post": line.post}, "dismissal_scope")
    return None


def is_between_sessions(facts: Facts, actor: Acting) -> Unmet | None:
    """The standing committee dismisses between the sessions of the congress."""
    if not of(facts).congress_sits:
        return None
    return Unmet("常务委员会在本级人民代表大会闭会期间才能决定撤职", DISMISSING, {}, "dismissal_scope")


def organs_motion_is_placed(facts: Facts, data: Data) -> Unmet | None:
    """Only a motion of members may be kept from the meeting by the chairpersons (监督法 61-3)."""
    if data.get("outcome") != "shelved" or of(facts).by_members:
        return None
    return Unmet("机关或者主任会议提出的撤职案，应当提请常委会会议审议", MOVING)


def person_is_told(facts: Facts, actor: Acting) -> Unmet | None:
    """Whoever is to be dismissed learns of it before the vote: the right of defence begins there."""
    if facts.has("serve_motion"):
        return None
    return Unmet("还没有把撤职案送达当事人，当事人有权申辩", DEFENDING, {}, "dismissal_motion_form_defence")


def defence_is_heard(facts: Facts, actor: Acting) -> Unmet | None:
    """The person has defended themself, in the meeting or in writing, or has said that they will not."""
    if of(facts).defence:
        return None
    reason = "还没有登记当事人的申辩；当事人不申辩的，也应当登记"
    return Unmet(reason, DEFENDING, {}, "dismissal_motion_form_defence")


def written_defence_is_printed(facts: Facts, actor: Acting) -> Unmet | None:
    """A written defence is printed for the meeting by decision of the chairpersons (监督法 62-2)."""
    if of(facts).defence != "written" or of(facts).printed:
        return None
    return Unmet("书面申辩意见还没有由主任会议决定印发会议", DEFENDING, {}, "dismissal_motion_form_defence")


def defence_is_written(facts: Facts, actor: Acting) -> Unmet | None:
    """Only a written defence is printed."""
    if of(facts).defence == "written" and not of(facts).printed:
        return None
    return Unmet("没有待印发的书面申辩意见", DEFENDING)


def says_how(facts: Facts, data: Data) -> Unmet | None:
    """How the person defended themself, and what they said."""
    way = data.get("way")
    if way not in {"spoken", "written", "none"}:
        return Unmet("请选择当事人怎样申辩", DEFENDING)
    if way != "none" and not str(data.get("text") or "").strip():
        return Unmet("请写明申辩意见", DEFENDING)
    return None


def is_voted_in_secret(facts: Facts, actor: Acting) -> Unmet | None:
    """A dismissal is decided by secret ballot alone (监督法 62-3); no device vote decides it."""
    return Unmet("撤职案采用无记名投票的方式表决，不能用表决器", SECRETLY, {}, "dismissal_secret_ballot")


def is_decided_in_secret(facts: Facts, actor: Acting) -> Unmet | None:
    """Sheets or a counted box decide on a dismissal, nothing else (监督法 62-3)."""
    if actor.role != "meeting" or of(facts).box_counted:
        return None
    return Unmet("撤职案采用无记名投票的方式表决，不能用表决器", SECRETLY, {}, "dismissal_secret_ballot")
