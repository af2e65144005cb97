"""What a motion of recall needs: who may bring it, reasons, the answer of the one concerned, a secret vote."""

from datetime import date

from renda.counting.elections.removals import backing
from renda.counting.explanation import CountRefused
from renda.law.cite import Cite
from renda.procedures.congress_facts import DEPUTIES, OFFICIALS, at_congress
from renda.procedures.engine.facts import Data, Facts
from renda.procedures.engine.people import Acting
from renda.procedures.engine.unmet import Unmet, answers, unmet_of
from renda.procedures.personnel_facts import of

RECALLING, IN_TOWN = Cite("地方组织法", 31, 1), Cite("地方组织法", 31, 2)
REASONS, ANSWERING, DECIDING = (Cite("地方组织法", 31, paragraph) for paragraph in (3, 4, 5))
OF_DEPUTIES, DEPUTIES_ANSWER = Cite("选举法", 51, 1), Cite("选举法", 51, 2)
APPROVING = Cite("地方组织法", 13)
SECRETLY, FILING = Cite("选举法", 52), Cite("选举法", 53, 2)
WAYS = frozenset({"spoken", "presidium", "written", "none"})
PRINTED = frozenset(
    {"presidium", "written"}
)  # what was said before the presidium or written is printed (31-4)


def is_brought_in_session(facts: Facts, actor: Acting) -> Unmet | None:
    """A recall is moved while the congress meets; between sessions nobody is recalled by it."""
    if at_congress(facts).meeting_state == "in_session":
        return None
    return Unmet("罢免案在人民代表大会举行会议的时候提出，所选的大会会议现在没有举行", RECALLING)


def names_one_kind(facts: Facts, actor: Acting) -> Unmet | None:
    """Officials and deputies are recalled by different articles, so not by one motion."""
    if at_congress(facts).subject:
        return None
    return Unmet("罢免国家机关工作人员和罢免上一级人大代表依据不同，请分别提出", OF_DEPUTIES)


OUT_OF_REACH = "{name}担任的「{post}」不在本级人民代表大会可以罢免的范围内"


@answers(Unmet(OUT_OF_REACH, RECALLING), Unmet(OUT_OF_REACH, IN_TOWN))
def may_be_recalled(facts: Facts, actor: Acting) -> Unmet | None:
    """The congress recalls those named in the law, nobody else: a deputy elected by voters is recalled by them."""
    basis = IN_TOWN if at_congress(facts).is_town else RECALLING
    for line in of(facts).lines:
        if not line.fits:
            return Unmet(OUT_OF_REACH, basis, {"name": line.name, "post": line.post})
    return None


def gives_reasons(facts: Facts, actor: Acting) -> Unmet | None:
    """A motion of recall says why (地方组织法 31-3, 选举法 51-1)."""
    if of(facts).grounds.strip():
        return None
    return Unmet("罢免案应当写明罢免理由", REASONS, {}, "recall_officials_reason_defence")


FEW = "{of} {base} 人，须{asked}即至少 {needed} 人联名，已有 {signed} 人，还差 {missing} 人"
NOT_THEM = "对{whom}的罢免案由{who}提出，{source}不能提出"


@answers(
    Unmet(FEW, RECALLING), Unmet(FEW, IN_TOWN), Unmet(FEW, OF_DEPUTIES), Unmet(NOT_THEM, IN_TOWN),
    Unmet(NOT_THEM, OF_DEPUTIES),
)  # fmt: skip
def may_be_brought(facts: Facts, actor: Acting) -> Unmet | None:
    """By the presidium, in a county against officials also by the standing committee, or by one tenth of the deputies
    (地方组织法 31-1, 选举法 51-1), in a town by the presidium or one fifth (31-2)."""
    known = at_congress(facts)
    rule = facts.law[proposers_rule(facts)]
    if known.source == "standing_committee" and (known.is_town or known.subject == DEPUTIES):
        whom = "乡镇领导人员" if known.is_town else "上一级人大代表"
        params = {"whom": whom, "who": "主席团或者代表联名", "source": "常务委员会"}
        return Unmet(NOT_THEM, rule.cites[0], params, rule.id)
    if known.source != "deputies":
        return None
    try:
        found = backing(rule, known.signers, known.deputies)
    except CountRefused as refused:
        return unmet_of(refused.explanation)
    if found.is_enough:
        return None
    return Unmet(FEW, found.explanation.cite, found.explanation.params, rule.id)


def proposers_rule(facts: Facts) -> str:
    """The rule that says who may bring it."""
    known = at_congress(facts)
    if known.subject == DEPUTIES:
        return "upper_deputy_recall"
    return "recall_officials_township_proposers" if known.is_town else "recall_officials_county_proposers"


def person_is_told(facts: Facts, actor: Acting) -> Unmet | None:
    """Whoever is to be recalled learns of it: the right to answer begins there."""
    if facts.has("serve_motion"):
        return None
    return Unmet(
        "还没有把罢免案送达被提出罢免的人员，本人有权申辩", ANSWERING, {}, "recall_officials_reason_defence"
    )


def answer_is_heard(facts: Facts, actor: Acting) -> Unmet | None:
    """The person has answered, or has said that they will not."""
    if of(facts).defence:
        return None
    return Unmet(
        "还没有登记本人的申辩；本人不申辩的，也应当登记", ANSWERING, {}, "recall_officials_reason_defence"
    )


def answer_is_to_be_printed(facts: Facts, actor: Acting) -> Unmet | None:
    """What was said before the presidium or written is printed once."""
    if of(facts).defence in PRINTED and not of(facts).printed:
        return None
    return Unmet("没有待印发的申辩意见", ANSWERING)


def answer_is_printed(facts: Facts, actor: Acting) -> Unmet | None:
    """The presidium has it printed for the meeting before the vote (地方组织法 31-4, 选举法 51-2)."""
    if answer_is_to_be_printed(facts, actor) is not None:
        return None
    return Unmet("申辩意见还没有由主席团印发会议", ANSWERING, {}, "recall_officials_reason_defence")


def says_how(facts: Facts, data: Data) -> Unmet | None:
    """How the person answered, and what they said."""
    way = data.get("way")
    if way not in WAYS:
        return Unmet("请选择本人怎样申辩", ANSWERING)
    if way != "none" and not str(data.get("text") or "").strip():
        return Unmet("请写明申辩意见", ANSWERING)
    return None


OPENLY = "罢免案采用无记名方式表决，请用表决票或者无记名票箱"


@answers(Unmet(OPENLY, SECRETLY), Unmet(OPENLY, DECIDING, {}, "recall_vote_secret"))
def may_be_voted_openly(facts: Facts, actor: Acting) -> Unmet | None:
    """The recall of deputies is secret by law (选举法 52); that of officials where the congress's own rules say so."""
    if at_congress(facts).subject == DEPUTIES:
        return Unmet(OPENLY, SECRETLY)
    if facts.law["recall_vote_secret"].says_yes:
        return Unmet(OPENLY, DECIDING, {}, "recall_vote_secret")
    return None


@answers(Unmet(OPENLY, SECRETLY), Unmet(OPENLY, DECIDING, {}, "recall_vote_secret"))
def is_decided_in_secret(facts: Facts, actor: Acting) -> Unmet | None:
    """Sheets or a counted box decide where the vote is secret."""
    if actor.role != "meeting" or of(facts).box_counted:
        return None
    return may_be_voted_openly(facts, actor)


def may_be_inquired_into(facts: Facts, actor: Acting) -> Unmet | None:
    """A county's congress may first have a committee inquire into the recall of an official."""
    known = at_congress(facts)
    if not known.is_town and known.subject == OFFICIALS and not facts.has("receive_report"):
        return None
    return Unmet("只有县级以上对国家机关工作人员的罢免案，可以先组织调查委员会", DECIDING)


def is_a_later_meeting(facts: Facts, data: Data) -> Unmet | None:
    """The next session decides on the report (地方组织法 31-5)."""
    said = data.get("begins_on") or getattr(data.get("meeting"), "begins_on", None)
    day = date.fromisoformat(said) if isinstance(said, str) else said
    before = at_congress(facts).meeting_on
    if day is None:
        return Unmet("请选择根据调查报告审议决定的大会会议", DECIDING)
    if before is not None and day <= before:
        return Unmet("由本级人民代表大会下次会议根据调查报告审议决定，请选择以后的会议", DECIDING)
    return None


def is_of_deputies(facts: Facts, actor: Acting) -> Unmet | None:
    """The recall of deputies to the higher congress is filed above."""
    if at_congress(facts).subject == DEPUTIES:
        return None
    return Unmet("只有罢免上一级人大代表的决议须报上一级人大常委会备案", FILING)


def is_filed_above(facts: Facts, actor: Acting) -> Unmet | None:
    """It is filed before the motion is closed."""
    if is_of_deputies(facts, actor) is not None or facts.has("file_above"):
        return None
    return Unmet("罢免的决议还没有报上一级人大常委会备案、公告", FILING, {}, "upper_deputy_recall_majority")
