"""What the steps of a suggestion need, each with the article or rule it rests on."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from renda.law.cite import Cite
from renda.law.rule import MonthDay
from renda.procedures.bodies import ASSISTING_UNIT, INVITED, LEAD_DEPUTY
from renda.procedures.engine.deadlines import After, after
from renda.procedures.engine.facts import Data, Facts
from renda.procedures.engine.people import Acting
from renda.procedures.engine.step import Guard
from renda.procedures.engine.unmet import Unmet

PROPOSING, ASSIGNING, REPLYING = Cite("代表法", 24), Cite("代表法", 51, 1), Cite("代表法", 51, 2)
REPORTING, KEY, PRESSING = Cite("代表法", 51, 3), Cite("代表法", 52, 2), Cite("代表法", 52, 1)
ASSIGNED_BY = ("assign", "decide_unit")  # the office assigns, or the government office decides a dispute
ROUND = (*ASSIGNED_BY, "settle")  # a round of handling begins with the assignment or with a failed evaluation
DUE_ASSIST = after(*ASSIGNED_BY, rule="suggestion_assist_months")
DUE_SECOND = after("settle", rule="suggestion_second_report")

RESULT_CODES = {
    "A": "所提问题已经解决或者建议已被采纳",
    "B": "所提问题已列入计划逐步解决",
    "C": "所提问题因条件限制目前难以解决",
    "D": "所提建议留作参考",
}
FOLLOWED_CODES = frozenset({"B", "C"})
RATINGS = {"satisfied": "满意", "basically": "基本满意", "dissatisfied": "不满意", "no_opinion": "未表态"}
REFUSAL_REASONS = {
    "out_of_remit": "不属于本行政区域职权范围",
    "personal": "涉及代表本人或者亲属的个人问题",
    "petition": "转递的群众信访",
    "litigation": "已进入诉讼、仲裁或者复议程序",
    "promotion": "推介产品或者属于学术探讨",
    "empty": "没有实际内容",
    "several_matters": "一件提出多个事项（应当一事一议）",
}
PARTS = (("situation", "基本情况"), ("analysis", "问题分析"), ("proposal", "具体建议"))


@dataclass(frozen=True, kw_only=True)
class SuggestionFacts(Facts):
    """What the room knows of a suggestion beyond its state.

    `has_all_ratings`: every lead deputy to whom the lead unit has replied, with the window still open, has rated.
    `principals` (persons of the lead unit who sign for it and have a log-in in use) and `is_of_government` (the lead
    unit answers to the government) are asked for only by the steps that turn on them.
    """

    title: str = ""
    parts: tuple[str, str, str] = ("", "", "")
    is_broad: bool = False
    is_open_for_cosigning: bool = False
    may_be_published: bool = False
    is_confidential: bool = False
    is_published: bool = False
    is_key: bool = False
    result_code: str = ""
    has_all_ratings: bool = False
    principals: Callable[[], frozenset[int]] = frozenset
    is_of_government: Callable[[], bool] = bool


def _of(facts: Facts) -> SuggestionFacts:
    return cast(SuggestionFacts, facts)


def is_broad_and_hard(facts: Facts) -> bool:
    """Whether six months apply: marked so at assignment, or granted later (代表法 51-2)."""
    return _of(facts).is_broad or facts.has("decide_extension", ASSIGNED_BY, outcome="granted")


def is_complete(facts: Facts, actor: Acting) -> Unmet | None:
    """A suggestion must be definite and concrete (代表法 24)."""
    missing = [label for (_, label), text in zip(PARTS, _of(facts).parts, strict=True) if not text.strip()]
    if not _of(facts).title.strip():
        missing.insert(0, "标题")
    if not missing:
        return None
    return Unmet("建议应当明确具体，还没有写：{missing}", PROPOSING, {"missing": "、".join(missing)})


def fits_the_form(facts: Facts, actor: Acting) -> Unmet | None:
    """Title and parts keep to the county's lengths."""
    mine = _of(facts)
    limit = facts.law["suggestion_title_max"].amount
    if len(mine.title) > limit:
        params: dict[str, object] = {"length": len(mine.title), "limit": limit}
        return Unmet("标题有 {length} 字，最多 {limit} 字", PROPOSING, params, "suggestion_title_max")
    limit = facts.law["suggestion_part_max"].amount
    for (_, label), text in zip(PARTS, mine.parts, strict=True):
        if len(text) > limit:
            params = {"part": label, "length": len(text), "limit": limit}
            return Unmet(
                "「{part}」有 {length} 字，最多 {limit} 字", PROPOSING, params, "suggestion_part_max"
            )
    return None


def declared_unclassified(facts: Facts, data: Data) -> Unmet | None:
    """No state secrets in the system: the deputy declares that there are none."""
    if data.get("unclassified"):
        return None
    return Unmet("请确认内容和附件不涉及国家秘密", PROPOSING)


def invites_somebody(facts: Facts, data: Data) -> Unmet | None:
    """An invitation names at least one deputy."""
    return None if data.get("people") else Unmet("请选择要邀请的代表", PROPOSING)


def is_not_the_lead(facts: Facts, actor: Acting) -> Unmet | None:
    """The lead deputy does not co-sign as well."""
    if facts.people.may_act(actor, LEAD_DEPUTY):
        return Unmet("领衔代表不必附议自己的建议", PROPOSING)
    return None


def may_cosign(facts: Facts, actor: Acting) -> Unmet | None:
    """Only those invited co-sign, unless the lead deputy opened the draft to all."""
    if facts.people.may_act(actor, INVITED) or _of(facts).is_open_for_cosigning:
        return None
    return Unmet("本件未向您开放附议，请与领衔代表联系", PROPOSING)


def answers_invitation(facts: Facts, data: Data) -> Unmet | None:
    """Whoever is asked to co-sign says yes or no."""
    if data.get("outcome") in {"agreed", "declined"}:
        return None
    return Unmet("请选择是否附议", PROPOSING)


def decides_request(facts: Facts, data: Data) -> Unmet | None:
    """A request for an extension is granted or refused."""
    if data.get("outcome") in {"granted", "refused"}:
        return None
    return Unmet("请选择是否同意延期", REPLYING)


def lawful_refusal(facts: Facts, data: Data) -> Unmet | None:
    """Not accepting needs one of the listed reasons; several matters in one paper are sent back or refused."""
    if data.get("outcome") != "not_accepted" or data.get("reason") in REFUSAL_REASONS:
        return None
    return Unmet("不予立案应当说明理由，请从所列情形中选择", ASSIGNING)


def merges_into_another(facts: Facts, data: Data) -> Unmet | None:
    """Merging names the suggestion that goes on."""
    if data.get("outcome") != "merged" or data.get("merge_into"):
        return None
    return Unmet("并案应当选择并入的建议", ASSIGNING)


def says_how_it_consulted(facts: Facts, data: Data) -> Unmet | None:
    """Contact with the deputy is recorded with its form and who met."""
    if data.get("form") in {"meeting", "visit", "phone", "other"} and str(data.get("who") or "").strip():
        return None
    return Unmet("请写明沟通方式和参加人员", REPLYING)


def still_three_months(facts: Facts, actor: Acting) -> Unmet | None:
    """An extension to six months is asked for once."""
    return Unmet("本件已按六个月办理，不能再延期", REPLYING) if is_broad_and_hard(facts) else None


def _request_is_open(facts: Facts) -> bool:
    asked = facts.last("ask_extension", *ASSIGNED_BY)
    return bool(
        asked and asked.step == "ask_extension" and not facts.has("decide_extension", ("ask_extension",))
    )


def no_request_open(facts: Facts, actor: Acting) -> Unmet | None:
    """One request at a time."""
    return Unmet("延期申请正在审批", REPLYING) if _request_is_open(facts) else None


def request_open(facts: Facts, actor: Acting) -> Unmet | None:
    """There is a request to decide."""
    return None if _request_is_open(facts) else Unmet("没有待审批的延期申请", REPLYING)


def no_extension_pending(facts: Facts, actor: Acting) -> Unmet | None:
    """No reply goes out while its own deadline is being decided."""
    return Unmet("延期申请正在审批，请待审批后答复", REPLYING) if _request_is_open(facts) else None


def consulted(facts: Facts, actor: Acting) -> Unmet | None:
    """The unit must have been in touch with the deputy before it replies (代表法 51-2)."""
    if facts.has("consult", ROUND):
        return None
    return Unmet("答复之前应当与代表联系沟通、充分听取意见，请先办理「与代表沟通」", REPLYING)


def opinions_are_in(facts: Facts, actor: Acting) -> Unmet | None:
    """The lead unit waits for the assisting units as long as their month runs."""
    waiting = facts.people.holding(ASSISTING_UNIT) - facts.done_by("opinion", ASSIGNED_BY)
    due = DUE_ASSIST.due(facts)
    if not waiting or due is None or facts.on > due:
        return None
    params = {"count": len(waiting), "due": due}
    reason = "还有 {count} 个协办单位的意见未到，期限为 {due}"
    return Unmet(reason, REPLYING, params, "suggestion_assist_months")


def rates_both(facts: Facts, data: Data) -> Unmet | None:
    """Handling and result are rated apart."""
    if data.get("handling") in RATINGS and data.get("result") in RATINGS:
        return None
    return Unmet("请对办理工作和办理结果分别评价", REPLYING)


def explains_dissatisfaction(facts: Facts, data: Data) -> Unmet | None:
    """Whoever is dissatisfied says why, so that the unit knows what to do again."""
    if (
        "dissatisfied" not in {data.get("handling"), data.get("result")}
        or str(data.get("words") or "").strip()
    ):
        return None
    return Unmet("评价不满意的，请写明理由，以便重新办理", REPLYING)


def settled_outcome(*, result_code: str, handling: str, result: str) -> str:
    """Where a suggestion goes when its evaluation is settled. No rating given counts as none against."""
    if "dissatisfied" in {handling, result}:
        return "dissatisfied"
    return "followed" if result_code in FOLLOWED_CODES else "closed"


def window_has_closed(due: After) -> Guard:
    """The evaluation period is over, or every open reply of the unit has been rated."""

    def check(facts: Facts, actor: Acting) -> Unmet | None:
        last_day = due.due(facts)
        if _of(facts).has_all_ratings or (last_day is not None and facts.on > last_day):
            return None
        return Unmet("评价期到 {due} 为止", REPLYING, {"due": last_day}, due.rule)

    return check


def ratings_are_open(facts: Facts) -> bool:
    """Whether the evaluation of the latest reply has been settled."""
    last = facts.last("settle", "reply", "reply_again")
    return last is not None and last.step == "settle"


def evaluation_is_settled(facts: Facts, actor: Acting) -> Unmet | None:
    """A reply is published after the deputy could rate it undisturbed, also one after handling again. What was
    merged has no reply of its own."""
    if ratings_are_open(facts) or facts.has("conclude"):
        return None
    return Unmet("评价期未满，暂不公开", REPORTING)


def season_of_second_reports(facts: Facts, actor: Acting) -> Unmet | None:
    """B and C items are reported on again in the season the county sets, in the year of their deadline."""
    settled = facts.last("settle")
    due = DUE_SECOND.due(facts)
    opens = facts.law["suggestion_second_report_from"].value
    if (
        settled is None
        or due is None
        or not isinstance(opens, MonthDay)
        or facts.on >= opens.in_year(due.year)
    ):
        return None
    params = {"start": opens.in_year(due.year)}
    return Unmet("落实情况应当在 {start} 以后报告", REPORTING, params, "suggestion_second_report_from")


def not_key_yet(facts: Facts, actor: Acting) -> Unmet | None:
    """A suggestion is designated once."""
    return Unmet("本件已确定为重点督办", KEY) if _of(facts).is_key else None


def not_published_yet(facts: Facts, actor: Acting) -> Unmet | None:
    """Publishing is done once."""
    return Unmet("本件已公开", REPORTING) if _of(facts).is_published else None


def deputy_agreed_to_publish(facts: Facts, actor: Acting) -> Unmet | None:
    """What the deputy marked as not for publication, or confidential, stays with those concerned."""
    if _of(facts).may_be_published and not _of(facts).is_confidential:
        return None
    return Unmet("代表未同意公开本件", REPORTING)
