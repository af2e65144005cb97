"""What the steps of a bill need, each with the article or rule it rests on."""

from dataclasses import dataclass
from typing import cast

from renda.law.cite import Cite
from renda.procedures.engine.facts import Data, Facts
from renda.procedures.engine.people import Acting, Capacity
from renda.procedures.engine.unmet import Unmet, answers

PROPOSER = Capacity(
    "proposer", "提案机关", frozenset({"office", "deputies_office", "leader", "government_office", "unit"})
)

BY_BODIES, BY_DEPUTIES, WITHDRAWING = (Cite("地方组织法", 22, one) for one in (1, 2, 3))
FORM = Cite("代表法", 15, 1)
TO_COMMITTEE, BY_MEMBERS = Cite("地方组织法", 52, 2), Cite("地方组织法", 52, 3)
DECIDING = Cite("地方组织法", 54, 2)

KINDS = {
    "report": "听取和审议工作报告",
    "decision": "决议、决定案",
    "plan": "计划、预算、决算的审查批准",
    "other": "其他议题",
}
BODIES = {
    "standing_committee": "常务委员会会议",
    "council": "主任会议",
    "party_group": "党组会议",
    "congress": "人民代表大会会议",
    "town_congress": "乡镇人民代表大会会议",
    "town_presidium": "乡镇主席团会议",
}
PARTS = (("case", "案由"), ("grounds", "案据"), ("plan", "方案"))
HEARD = frozenset(
    {"report", "other"}
)  # what is heard and deliberated, without a vote unless one is asked for

# How many must sign a bill together, by the body it is put to: the rule and its article.
SIGNERS = {
    "congress": "bill_congress_deputies_county",
    "town_congress": "bill_congress_deputies_township",
    "standing_committee": "sc_bill_members_county",
}


@dataclass(frozen=True, kw_only=True)
class BillFacts(Facts):
    """What the room knows of a bill: the meeting it is for, whether people sign it together (`signers` of them, the
    lead included) or a body brings it, and its title and three parts."""

    body: str = "standing_committee"
    is_joint: bool = False
    signers: int = 0
    title: str = ""
    parts: tuple[str, str, str] = ("", "", "")
    may_sign: bool = True


def _of(facts: Facts) -> BillFacts:
    return cast(BillFacts, facts)


def has_its_form(facts: Facts, actor: Acting) -> Unmet | None:
    """A bill has its case, its grounds and its plan (代表法 15-1)."""
    known = _of(facts)
    missing = [label for (_, label), text in zip(PARTS, known.parts, strict=True) if not text.strip()]
    if not known.title.strip():
        missing.insert(0, "标题")
    if not missing:
        return None
    return Unmet("议案应当有案由、案据和方案，还没有写：{missing}", FORM, {"missing": "、".join(missing)})


TOO_FEW = "须有 {needed} 人以上联名，现在 {signers} 人，还差 {missing} 人"


@answers(Unmet(TOO_FEW, BY_DEPUTIES), Unmet(TOO_FEW, BY_MEMBERS))
def has_enough_signers(facts: Facts, actor: Acting) -> Unmet | None:
    """Ten deputies of a county, five of a town, three members of a standing committee sign together."""
    known = _of(facts)
    rule = SIGNERS.get(known.body)
    if not known.is_joint or rule is None:
        return None
    needed = facts.law[rule].amount
    if known.signers >= needed:
        return None
    params = {"needed": needed, "signers": known.signers, "missing": needed - known.signers}
    return Unmet(TOO_FEW, facts.law[rule].cites[0], params, rule)


def is_joint(facts: Facts, actor: Acting) -> Unmet | None:
    """Signatures are asked for where people bring the bill, not a body."""
    return None if _of(facts).is_joint else Unmet("本件由机关提出，不需要联名", BY_DEPUTIES)


def belongs_to_the_body(facts: Facts, actor: Acting) -> Unmet | None:
    """Only members of the body that is to decide sign: deputies for a congress, its members for a committee."""
    if _of(facts).may_sign:
        return None
    return Unmet(
        "联名的应当是{body}的组成人员", BY_MEMBERS, {"body": BODIES[_of(facts).body].removesuffix("会议")}
    )


def answers_invitation(facts: Facts, data: Data) -> Unmet | None:
    """Whoever is asked to sign says yes or no."""
    if data.get("outcome") in {"agreed", "declined"}:
        return None
    return Unmet("请选择是否联名", BY_DEPUTIES)


def invites_somebody(facts: Facts, data: Data) -> Unmet | None:
    """An invitation names at least one person."""
    return None if data.get("people") else Unmet("请选择要邀请联名的人", BY_DEPUTIES)


def explains_shelving(facts: Facts, data: Data) -> Unmet | None:
    """What is not put before the meeting is reported on, or explained to those who brought it (地方组织法 52-3)."""
    if data.get("outcome") != "shelved" or str(data.get("reason") or "").strip():
        return None
    return Unmet("不提请会议审议的，应当向提案人说明理由", BY_MEMBERS)


def names_a_committee(facts: Facts, data: Data) -> Unmet | None:
    """A bill that goes to a committee first goes to a certain one."""
    if data.get("committee"):
        return None
    return Unmet("请选择交哪个专门委员会审议", TO_COMMITTEE)


def _is_referred(facts: Facts) -> bool:
    last = facts.last("refer", "committee_report")
    return last is not None and last.step == "refer"


def is_referred(facts: Facts, actor: Acting) -> Unmet | None:
    """A committee has it before it."""
    return None if _is_referred(facts) else Unmet("没有交专门委员会审议", TO_COMMITTEE)


def is_not_referred(facts: Facts, actor: Acting) -> Unmet | None:
    """One committee at a time."""
    return Unmet("已交专门委员会审议，尚未报告", TO_COMMITTEE) if _is_referred(facts) else None


def committee_has_reported(facts: Facts, actor: Acting) -> Unmet | None:
    """What a committee has before it waits for the committee's report."""
    if not _is_referred(facts):
        return None
    return Unmet("已交专门委员会审议，待提出审议结果报告以后再决定", TO_COMMITTEE)


def names_a_meeting(facts: Facts, data: Data) -> Unmet | None:
    """It is put on the agenda of a certain meeting."""
    return None if data.get("meeting") else Unmet("请选择列入哪一次会议的议程", DECIDING)


def is_not_on_an_agenda(facts: Facts, actor: Acting) -> Unmet | None:
    """What stands on an agenda is withdrawn with the consent of the presidium or the council of chairpersons
    (地方组织法 22-3): the clerks then take it off the agenda first."""
    if facts.state != "scheduled":
        return None
    return Unmet("已列入议程，撤回须经主席团或者主任会议同意，由会务工作人员先移出议程", WITHDRAWING)


def has_a_result(facts: Facts, data: Data) -> Unmet | None:
    """What the meeting made of it."""
    if data.get("outcome") in {"adopted", "rejected", "heard"}:
        return None
    return Unmet("会议还没有结果", DECIDING)
