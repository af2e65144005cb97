"""What the steps of a request or report to the Party committee need."""

from dataclasses import dataclass
from datetime import date
from typing import cast

from renda.procedures.engine.consent import LEADERSHIP
from renda.procedures.engine.deadlines import after
from renda.procedures.engine.facts import Data, Facts
from renda.procedures.engine.people import Acting
from renda.procedures.engine.unmet import Unmet

REQUEST, REPORT = "request", "report"
ANSWERS = {
    "agreed": "同意",
    "agreed_in_principle": "原则同意",
    "revise": "修改后报",
    "deferred": "缓议",
    "refused": "不同意",
}
CONSENTING = frozenset({"agreed", "agreed_in_principle"})
EXPLAINED = frozenset(ANSWERS) - CONSENTING
TO_FILL = "（请写明事项的由来、主要内容和研究论证的情况。）"  # where the drafted text leaves room for the office's own
DUE_ANSWER = after("send", rule="referral_answer_working_days")


@dataclass(frozen=True, kw_only=True)
class ReferralFacts(Facts):
    """What the room knows of it beyond its state: its form (request or report), whether title and text are written,
    whether whoever answers has given a scan of the answer, and whether anybody is there to review it: the congress's
    Party group or, in a town that has none, the chair of its presidium."""

    form: str = REQUEST
    title: str = ""
    text: str = ""
    has_scan: bool = False
    has_reviewer: bool = True


def _of(facts: Facts) -> ReferralFacts:
    return cast(ReferralFacts, facts)


def steps_of_the_other_form(facts: Facts) -> frozenset[str]:
    """A report waits for no answer, a request is not only read."""
    if _of(facts).form == REPORT:
        return frozenset({"send", "answer", "close"})
    return frozenset({"send_report", "read"})


def there_is_a_reviewer(facts: Facts, actor: Acting) -> Unmet | None:
    """The Party group reviews; in a town without one the chair of the presidium does."""
    if _of(facts).has_reviewer:
        return None
    return Unmet("名册里没有党组，也没有主席团主席，请先在机构中登记", LEADERSHIP)


def is_written(facts: Facts, actor: Acting) -> Unmet | None:
    """Title and text are there, and nothing of the drafted text is left for the office to fill in."""
    said = _of(facts)
    missing = [label for label, text in (("标题", said.title), ("正文", said.text)) if not text.strip()]
    if missing:
        return Unmet("还没有写{missing}", LEADERSHIP, {"missing": "、".join(missing)})
    if TO_FILL in said.text:
        return Unmet("正文的“基本情况”还没有写：请修改正文，写明情况，删去括号里的提示", LEADERSHIP)
    return None


def is_a_request(facts: Facts, actor: Acting) -> Unmet | None:
    """It asks for an answer."""
    return None if _of(facts).form == REQUEST else Unmet("本件是报告，不须批复", LEADERSHIP)


def is_a_report(facts: Facts, actor: Acting) -> Unmet | None:
    """It is for information."""
    return None if _of(facts).form == REPORT else Unmet("本件是请示，应当报送请示", LEADERSHIP)


def decides(facts: Facts, data: Data) -> Unmet | None:
    """The Party group lets it go out or sends it back, and says why it sends it back."""
    outcome = data.get("outcome")
    if outcome == "sent_back" and not str(data.get("words") or "").strip():
        return Unmet("退回修改的，请写明意见", LEADERSHIP)
    if outcome == "approved" and not str(data.get("signer") or "").strip():
        return Unmet("同意报送的，请写明签发人：上行文应当标注签发人", LEADERSHIP)
    return None


def is_dated(facts: Facts, data: Data) -> Unmet | None:
    """The answer has the day of its paper, which has come."""
    if not data.get("dated_on"):
        return Unmet("请填写批复日期", LEADERSHIP)
    day = date.fromisoformat(str(data["dated_on"]))
    if day > facts.on:
        return Unmet("批复日期 {day} 还没有到，请核对", LEADERSHIP, {"day": day})
    return None


def has_number_or_scan(facts: Facts, data: Data) -> Unmet | None:
    """The answer can be found again: by its number, or by its scan."""
    if str(data.get("number") or "").strip() or _of(facts).has_scan:
        return None
    return Unmet("请填写批复文号；没有文号的，先在本页“文书与附件”中上传批复的扫描件", LEADERSHIP)


def explains_the_answer(facts: Facts, data: Data) -> Unmet | None:
    """Whatever is not consent is explained, so that it can be drafted anew."""
    if data.get("outcome") not in EXPLAINED or str(data.get("words") or "").strip():
        return None
    return Unmet("修改后报、缓议和不同意的，请写明意见", LEADERSHIP)


def names_a_leader(facts: Facts, data: Data) -> Unmet | None:
    """A waiver is a named leader's."""
    return None if data.get("leader") else Unmet("请写明是哪位领导同意免予请示", LEADERSHIP)
