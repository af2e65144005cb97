"""Reads and plays the scenarios of tests/cases: Chinese YAML that a clerk can read, run on the pure engine.

A scenario names its procedure (程序), what the draft says (建议) or what was promised (承诺), and what happens (经过).
Each event is one of
- a step: 日期, 谁, 做, [填写], and then 结果 (the state after it) or 拒绝 (words of the reason) with 依据 (an article);
  after a step also 期限 (step: last day), 应办 (who: steps owed), 看得到 / 看不到 (who sees the matter or not),
  看不到评价 (who does not see the rating), 看得到评价;
- 情况: something that happened elsewhere (主案: 办结, 重点督办: 督办结束, 同单位另有答复未评价: 是, 具体建议: …),
  what the room knows now (出席: 13; see known.py), or how the sub-matters stand (会次: [已散会, 待开会]);
- 持有: who holds a capacity from now on (领衔代表: [领衔代表]).
Whatever a form asks is filled in as it should be unless 填写 says otherwise; 空 leaves a field empty.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from renda.counting.elections.ballots import Sheet
from renda.counting.verdict import Tally
from renda.law.own_value import read_own_value
from renda.law.rule import MonthDay
from renda.law.rulebook import LocalValue
from renda.procedures.engine.consent import MISSING, REFERRAL, Consent
from renda.procedures.engine.facts import Other
from renda.procedures.engine.procedure import Procedure
from renda.procedures.plan_conditions import SOURCES
from renda.procedures.registry import PROCEDURES
from renda.procedures.suggestion_conditions import RATINGS, REFUSAL_REASONS
from renda.procedures.work_report_conditions import REPORTERS
from tests.procedures.entries import ENTERED
from tests.procedures.known import FACTS as KNOWN
from tests.procedures.known import SUBS, known_as
from tests.procedures.world import ACTORS, Matter, begun, person, unit

FOLDER = Path(__file__).resolve().parents[1] / "cases"
FIELDS = {
    "不涉密": "unclassified", "邀请": "people", "理由": "reason", "决定": "outcome", "主办单位": "lead_unit",
    "协办单位": "assisting_units", "涉及面广": "is_broad", "应当承办的单位": "proposed_unit", "内容": "text",
    "沟通方式": "form", "参加人员": "who", "结果类别": "result_code", "签发人": "signer", "联系人": "contact",
    "答复全文": "text", "计划事项": "planned", "完成时限": "by_when", "办理工作": "handling", "办理结果": "result",
    "评价理由": "words", "并入": "merge_into", "督办领导": "presser",
    "已落实事项": "done", "复查结论": "outcome", "复查意见": "words", "复查代表": "people", "改到": "new_due_on",
    "改期理由": "reason", "新的日期": "begins_on", "赞成": "in_favour", "反对": "against",
    "弃权": "abstaining", "异议": "objections", "宣布": "outcome", "会议": "meeting",
    "决定的会议": "decided_by", "专门委员会": "committee",
    "签发": "signer", "意见": "words", "文号": "number", "批复日期": "dated_on", "领导": "leader",
    "约定日期": "due_on", "主持人": "presider", "执行主席": "presiders", "执行机关": "bodies", "报告日期": "due_on",
    "不再等待": "despite_missing",
    "补时": "minutes", "补时的原因": "reason",
    "会议日期": "begins_on", "提前不足的理由": "late_because", "合并": "joint", "发出": "handed_out",
    "收回": "collected",
    "监票人": "scrutineers", "票数": "counts", "宣誓日期": "sworn_on", "宣誓地点": "place", "送达": "served_how",
    "同意撤回": "agreed_by", "批准的日期": "approved_on", "会议的表决": "vote", "怎样申辩": "way", "申辩意见": "text",
    "被提名人": "candidate", "提名方式": "source", "联名": "signer_names", "接着": "outcome", "投票结果": "outcome",
    "计票表": "sheet", "怎样产生": "outcome", "差额数": "margin",
    "晚的原因": "late_because", "已审计": "audited", "报告人": "reporter", "报告人是": "reporter_is",
    "回应": "response", "研究处理的机关": "bodies", "审议意见": "text", "问题": "problem", "责任单位": "body",
    "整改时限": "due_on", "会议改到": "meeting_on", "满意": "satisfied", "基本满意": "basically",
    "不满意": "dissatisfied",
    "无效票": "invalid", "调研组成员": "people", "会议在": "meeting",
    "调查人员": "people", "计票人": "counters", "批准": "outcome", "名册没有": "missing", "介绍": "text",
    "议题来源": "source", "议题理由": "grounds", "建议类别": "subject", "件数": "counted", "项目": "item",
    "月份": "month", "怎样调整": "outcome", "并入的议题": "topics", "评分": "points", "监督方式": "kind",
}  # fmt: skip
CONTACTS = {"面商": "meeting", "走访": "visit", "电话": "phone", "其他": "other"}
PROMISED = {"时限": "due_on"}
REFERRED = {"文种": "form", "请示标题": "title", "请示正文": "text", "有扫描件": "has_scan"}
FORMS_OF_REFERRAL = {"请示": "request", "报告": "report"}
DRAFT = {
    "标题": "title", "可以公开": "may_be_published", "开放附议": "is_open_for_cosigning",
    "不宜公开": "is_confidential",
}  # fmt: skip
STANDS = {"办理中": ("handling", False), "办结": ("closed", True), "已撤回": ("withdrawn", True)}
PARTS = ("基本情况", "问题分析", "具体建议")


@dataclass(frozen=True)
class Meeting:
    """A meeting as a step knows it: the day on which it begins."""

    begins_on: date


class CaseError(Exception):
    """A scenario that does not come out as it says, with the event that differs."""


@dataclass(frozen=True)
class Event:
    """One played step: which, and whether it was taken or refused."""

    procedure: str
    step: str
    outcome: str
    is_taken: bool


def case_files() -> list[Path]:
    """Every scenario."""
    return sorted(FOLDER.glob("*.yaml"))


def play(path: Path) -> list[Event]:
    """Play a scenario from its first event to its last. Raises CaseError where it goes another way."""
    told = yaml.safe_load(path.read_text(encoding="utf-8"))
    procedure = next(one for one in PROCEDURES.values() if one.label == told["程序"])
    matter = _opened(procedure, told).knowing(**known_as(procedure.slug, told.get("已知") or {}))
    played = []
    for number, event in enumerate(told["经过"], start=1):
        try:
            matter, done = _happen(matter, event)
        except CaseError as error:
            raise CaseError(f"{path.name} 第 {number} 项：{error}") from error
        played += done
    return played


def _opened(procedure: Procedure, told: Mapping[str, Any]) -> Matter:
    first = next(event["日期"] for event in told["经过"] if "日期" in event)
    promised = {PROMISED[name]: value for name, value in (told.get("承诺") or {}).items()}
    referred = _referred(told.get("公文") or {})
    matter = _written(begun(procedure, first).knowing(**promised, **referred), told.get("建议") or {})
    own = {name: _own_value(value) for name, value in (told.get("本县规定") or {}).items()}
    local = {name: LocalValue(value, "本县办理办法") for name, value in own.items()}
    return replace(matter, local=local)


def _referred(said: Mapping[str, Any]) -> dict[str, Any]:
    """What a request or report says, as the engine knows it."""
    return {REFERRED[name]: FORMS_OF_REFERRAL.get(str(value), value) or "" for name, value in said.items()}


def _own_value(written: int | str) -> int | MonthDay:
    """A county's own value: a number, or a day of the year (10-15)."""
    return written if isinstance(written, int) else read_own_value(written, "month_day")


def _written(matter: Matter, said: Mapping[str, Any]) -> Matter:
    known: dict[str, Any] = {DRAFT[name]: value for name, value in said.items() if name in DRAFT}
    parts = dict(zip(PARTS, matter.known.get("parts", ("", "", "")), strict=True))
    if parts.keys() & said.keys():
        known["parts"] = tuple(str(said.get(name, parts[name]) or "") for name in PARTS)
    if unknown := said.keys() - DRAFT.keys() - set(PARTS):
        raise CaseError(f"不认识的字段：{unknown}")
    return matter.knowing(**known)


def _happen(matter: Matter, event: Mapping[str, Any]) -> tuple[Matter, list[Event]]:
    if "持有" in event:
        return _holding(matter, event["持有"]), []
    if "情况" in event:
        return _elsewhere(matter, event["情况"]), []
    step = _step_called(matter.procedure, event["做"])
    data = _entered(matter.procedure, step, event.get("填写") or {})
    actor, on = ACTORS[event["谁"]], event["日期"]
    unmet = matter.refusal(step, actor, on, data)
    if "拒绝" in event:
        if not unmet:
            raise CaseError(f"「{event['做']}」应当拒绝，却办成了")
        _same_refusal(event, unmet)
        return matter, [Event(matter.procedure.slug, step, "", False)]
    if unmet:
        raise CaseError(f"「{event['做']}」被拒绝：{'；'.join(map(str, unmet))}")
    after = matter.take(step, actor, on, data)
    _as_said(after, event, on)
    return after, [Event(matter.procedure.slug, step, after.taken[-1].outcome, True)]


def _same_refusal(event: Mapping[str, Any], unmet: list[Any]) -> None:
    told = [str(one) for one in unmet]
    if not any(event["拒绝"] in one and event["依据"] in one for one in told):
        raise CaseError(f"拒绝的理由不同：{told}")


def _as_said(matter: Matter, event: Mapping[str, Any], on: date) -> None:
    now = matter.procedure.states[matter.state].label
    if now != event["结果"]:
        raise CaseError(f"「{event['做']}」之后是「{now}」，不是「{event['结果']}」")
    facts = matter.facts(on)
    for label, due in (event.get("期限") or {}).items():
        counted = matter.procedure.due_on(_step_called(matter.procedure, label), facts)
        if counted != due:
            raise CaseError(f"「{label}」的期限是 {counted}，不是 {due}")
    for who, steps in (event.get("应办") or {}).items():
        owed = _owed_by(matter, who, on)
        if owed != set(steps):
            raise CaseError(f"{who}应办 {sorted(owed)}，不是 {sorted(steps)}")
    for key, expected in (("看得到", True), ("看不到", False)):
        for who in event.get(key) or ():
            if matter.is_seen_by(ACTORS[who]) is not expected:
                raise CaseError(f"{who}{'看不到' if expected else '看得到'}本件")
    kept_back = {rule.step for rule in matter.procedure.hides}
    for key, expected in (("看得到评价", True), ("看不到评价", False)):
        for who in event.get(key) or ():
            if (not kept_back & matter.procedure.hidden(facts, ACTORS[who])) is not expected:
                raise CaseError(f"{who}{'看不到' if expected else '看得到'}评价")


def _owed_by(matter: Matter, who: str, on: date) -> set[str]:
    procedure = matter.procedure
    return {
        procedure.step(one.step).label
        for one in procedure.owed(matter.facts(on))
        if (one.holder is None and who == "日程") or (one.holder and one.holder.is_acted_for_by(ACTORS[who]))
    }


def _elsewhere(matter: Matter, happened: Mapping[str, Any]) -> Matter:
    written = {name: value for name, value in happened.items() if name in DRAFT or name in PARTS}
    matter = _written(matter, written) if written else matter
    matter = matter.knowing(**known_as(matter.procedure.slug, dict(happened)))
    for name, value in happened.items():
        if name in REFERRED:
            matter = matter.knowing(**_referred({name: value}))
        elif name == "党委同意":
            matter = replace(matter, others=(consent_of(value),))
        elif name in SUBS:
            matter = replace(matter, subs=tuple(_sub(SUBS[name], label) for label in value))
        elif name in KNOWN.get(matter.procedure.slug, {}):
            continue
        elif name == "主案":
            matter = replace(matter, others=(Other("merged_into", *STANDS[value]),))
        elif name == "所督办的建议":
            matter = replace(matter, others=(Other("pressed", *STANDS[value]),))
        elif name == "重点督办":
            done = value == "督办结束"
            matter = replace(matter, subs=(Other("pressing", "concluded" if done else "pressing", done),))
        elif name == "同单位另有答复未评价":
            known = {key: kept for key, kept in matter.known.items() if key != "has_all_ratings"}
            matter = replace(matter, known={**known, "has_all_ratings": False} if value else known)
        elif name not in written:
            raise CaseError(f"不认识的情况：{name}")
    return matter


def consent_of(stands: str) -> Consent:
    """The consent a matter needs, by how its request stands: 没有请示, 待批复, 已同意, 已免予请示."""
    missing = stands == "没有请示"
    given = stands in {"已同意", "已免予请示"}
    about = {"label": "试验事项", "says": stands, "basis": "县委发〔2026〕1号"}
    return Consent(REFERRAL, MISSING if missing else "asked", given, "关于某事的请示", **about)


def _holding(matter: Matter, held: Mapping[str, list[str]]) -> Matter:
    """Who holds which capacity from now on, by its label."""
    for label, names in held.items():
        capacity = next(one for one in matter.procedure.capacities.values() if one.label == label)
        holders = [person(name) if capacity.of_person else unit(name) for name in names]
        matter = matter.holding(capacity.slug, holders)
    return matter


def _sub(procedure: str, label: str) -> Other:
    """A sub-matter of that procedure in the state of that name."""
    state = next(one for one in PROCEDURES[procedure].states.values() if one.label == label)
    return Other(procedure, state.slug, state.final)


def _step_called(procedure: Procedure, label: str) -> str:
    found = [step.slug for step in procedure.steps if step.label == label]
    if len(found) != 1:
        raise CaseError(f"没有叫「{label}」的步骤")
    return found[0]


def _entered(procedure: Procedure, step: str, said: Mapping[str, Any]) -> dict[str, Any]:
    data = dict(ENTERED.get(step, {}))
    for name, value in said.items():
        data[FIELDS[name]] = None if value == "空" else _value(procedure, step, FIELDS[name], value)
    return data


def _sheet(said: Mapping[str, Any]) -> Sheet:
    """A counter's sheet: valid and spoiled papers, and for each name its votes for, against, abstaining."""
    votes = {name: votes for name, votes in said.items() if name not in {"有效", "作废"}}
    marks = {name: many for name, many in votes.items() if isinstance(many, list)}
    tallies = {
        name: Tally(in_favour=many[0], against=many[1], abstaining=many[2]) for name, many in marks.items()
    }
    written = {name: many for name, many in votes.items() if isinstance(many, int)}
    return Sheet(tallies, written, said["有效"], said.get("作废", 0))


def _value(procedure: Procedure, step: str, field: str, value: Any) -> Any:
    if field == "meeting" and isinstance(value, date):
        return Meeting(value)
    if field == "reporter_is":
        return _slug(REPORTERS, value)
    if field == "sheet":
        return _sheet(value)
    if field == "source" and procedure.slug == "plan":
        return _slug(SOURCES, value)
    if field == "source":
        return {"主席团提名": "presidium", "代表联合提名": "deputies"}[value]
    if field == "signer_names":
        return [f"代表{number}" for number in range(1, value + 1)]
    if field in {"lead_unit", "proposed_unit"}:
        return unit(value)
    if field == "assisting_units":
        return [unit(name) for name in value]
    if field in {"people", "presiders"} and isinstance(value, list):
        return [person(name) for name in value]
    if field == "presser":
        return person(value)
    if field == "outcome":
        return _slug(procedure.step(step).outcomes, value)
    if field in {"handling", "result"}:
        return _slug(RATINGS, value)
    if field == "form":
        return CONTACTS[value]
    if field == "reason" and step == "register":
        return _slug(REFUSAL_REASONS, value)
    if field == "way":
        return {"书面": "written", "到会": "spoken", "主席团会议": "presidium", "不申辩": "none"}[value]
    return value.isoformat() if isinstance(value, date) else value


def _slug(labels: Mapping[str, str], label: str) -> str:
    return next((slug for slug, said in labels.items() if said == label), str(label))


def all_events() -> Iterator[Event]:
    """Every event of every scenario that comes out as it says; the others fail by themselves."""
    for path in case_files():
        with suppress(CaseError):
            yield from play(path)
