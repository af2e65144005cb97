"""What a scenario may say of a matter beyond its steps, in a clerk's words: the room's facts, by procedure."""

from typing import Any

from renda.counting.elections.contest import Contest, Office, Round
from renda.counting.elections.nominations import Nomination
from renda.counting.verdict import Tally
from renda.procedures.assessor_facts import AssessorFacts
from renda.procedures.bill_conditions import BODIES
from renda.procedures.congress_conditions import ENDING
from renda.procedures.engine.unmet import Unmet
from renda.procedures.meeting_kinds import MEETING_KINDS, SITTING_KINDS
from renda.procedures.personnel_conditions import EXCLUDED
from renda.procedures.personnel_facts import LineFacts
from renda.procedures.personnel_kinds import CHANGES, KINDS
from renda.procedures.plan_conditions import STATUSES, ItemFacts
from renda.procedures.plan_statutory import STATUTORY
from renda.procedures.report_kinds import REPORT_KINDS
from renda.procedures.vote_conditions import SUBJECTS, WAYS

PERSONNEL = {
    "类别": "kind", "人选": "lines", "理由": "grounds", "提请机关": "nominator", "合并表决": "joint",
    "大会正在开会": "congress_sits", "会次状态": "sitting_state", "组成人员": "members", "出席": "present",
    "联名人数": "signers", "组成人员联名": "by_members", "有材料": "has_material", "陪审员": "assessors",
}  # fmt: skip
AT_CONGRESS = {
    **PERSONNEL,
    "是乡镇": "is_town",
    "罢免的是": "subject",
    "由谁提出": "source",
    "全体代表": "deputies",
    "大会会议": "meeting_state",
}
FACTS: dict[str, dict[str, str]] = {
    "meeting": {
        "会议种类": "kind", "开会日期": "begins_on", "临时召集": "is_extraordinary", "议题": "items",
        "没有结果的议题": "open_items", "议程已通过": "agenda_is_adopted",
        "已写纪要": "has_minutes",
    },
    "sitting": {
        "会次种类": "kind", "组成人员": "members", "名额": "seats", "暂停执行职务": "suspended", "出席": "present",
        "会议状态": "meeting_state", "级别": "level",
    },
    "vote": {
        "会次种类": "kind", "会次状态": "sitting_state", "组成人员": "members", "名额": "seats",
        "暂停执行职务": "suspended", "出席": "present", "表决时间已到": "time_is_over", "方式": "way",
        "对象": "subject", "性质": "nature",
        "议题数": "items", "计票人数": "counters", "票数": "cast", "正在表决": "running", "须先表决": "first",
        "票箱": "box",
        "是重新表决": "repeats", "已有结果": "settled", "已经办理": "moved_on",
    },
    "secret_vote": {
        "投票人": "voters", "设好的钥匙": "keys_made", "领票": "issued", "入箱": "in_box", "交出的钥匙": "keys_back",
    },
    "election": {
        "应选": "seats", "差额": "margin", "职务种类": "office", "是检察长": "is_chief_procurator",
        "补选": "by_election", "提名": "nominations", "换届": "is_term_change", "投票": "phase",
        "名单": "candidates", "决定": "places", "全体会议在开": "sitting_is_open", "代表": "members",
        "出席": "present", "得票": "first_votes", "设备票待计": "device_waits", "登记领纸质票": "papers_noted",
        "设备领票": "device_issued",
    },
    "joint_nomination": {
        "应选": "seats", "差额": "margin", "职务种类": "office", "联名": "names", "另有提名": "nominations",
        "名额已用完": "spent", "提名未截止": "is_open",
    },
    "referral": {"有人审议": "has_reviewer"},
    "decision": {"已写正文": "has_text"},
    "plan": {"项目": "items"},
    "execution": {"报告日期": "due_on"},
    "work_report": {
        "报告种类": "kind", "会议日期": "meeting_on", "是政府的报告": "is_of_government",
        "审计报告可以上会": "has_audit", "有联系的委员会": "has_committee",
    },
    "opinion_handling": {"报告日期": "due_on", "登记票数的人": "entered_by"},
    "rectification": {"整改时限": "due_on"},
    "question": {"约定答复日期": "due_on"},
    "leave": {"会议最后一天": "ends_on"},
    "law_exam": {
        "考试日期": "held_on", "已组卷": "has_paper", "考生人数": "examinees", "正在答题": "writing",
        "没有评完": "unmarked", "评分不一致": "differing",
    },
    "bill": {"提交": "body", "联名提出": "is_joint", "联名人数": "signers", "标题": "title", "是组成人员": "may_sign"},
    "appointment": PERSONNEL, "resignation": PERSONNEL, "dismissal": PERSONNEL,
    "recall": AT_CONGRESS, "congress_resignation": AT_CONGRESS,
}  # fmt: skip
BODIES_BY_LABEL = {label: slug for slug, label in BODIES.items()}
WORDS: dict[str, dict[str, str]] = {
    "报告种类": {kind.label: kind.slug for kind in REPORT_KINDS.values()},
    "会议种类": {kind.label: kind.slug for kind in MEETING_KINDS.values()},
    "提交": BODIES_BY_LABEL,
    "类别": {kind.label: kind.slug for kind in KINDS.values()},
    "提请机关": {"政府": "government", "法院": "court", "人大": "office"},
    "会次种类": {kind.label: kind.slug for kind in SITTING_KINDS.values()},
    "会次状态": {"待开会": "scheduled", "正在开会": "open", "休会": "adjourned"},
    "方式": {label: slug for slug, label in WAYS.items()},
    "对象": {label: slug for slug, label in SUBJECTS.items()},
    "性质": {"议案": "resolution", "程序性事项": "procedure"},
    "由谁提出": {"主席团": "presidium", "常委会": "standing_committee", "代表联名": "deputies"},
    "罢免的是": {"国家机关工作人员": "officials", "上一级代表": "deputies", "两者都有": ""},
    "大会会议": {"筹备": "planned", "已通知": "convened", "会议进行中": "in_session"},
    "级别": {"县": "county", "乡镇": "town"},
    "票箱": {"没有": "", "待开箱": "prepared", "正在投票": "open", "已计票": "counted"},
    "会议状态": {"筹备": "planned", "已通知": "convened", "会议进行中": "in_session"},
}
SUBS = {
    "会次": "sitting",
    "表决": "vote",
    "询问": "question",
    "执行": "execution",
    "处理情况": "opinion_handling",
}


def _line(said: dict[str, Any]) -> LineFacts:
    """One person of a motion: 姓名, 职务, and what is otherwise than it should be."""
    changes = {label: slug for slug, label in CHANGES.items()}
    absent = Unmet("韩某现在没有登记担任副县长，请先核对名册", ENDING)
    excluded = Unmet("常委会组成人员不得担任行政、监察、审判、检察机关的职务", EXCLUDED)
    return LineFacts(
        name=said["姓名"],
        post=said["职务"],
        change=changes[said.get("变动", "任命")],
        missing=tuple(said.get("缺", ())),
        against=(excluded,) if said.get("兼任常委会") else (absent,) if said.get("没有担任") else (),
        fits=not said.get("不合范围"),
        exam="" if said.get("没有考试") else "passed",
        spoke=bool(said.get("已发言")),
        failed=int(said.get("未获通过", 0)),
        is_deputy_head=bool(said.get("是副职")),
        result={"通过": "adopted", "未通过": "rejected"}.get(said.get("结果", ""), ""),
    )


def _assessors(said: dict[str, int]) -> AssessorFacts:
    """How the county's court stands: 名额, 现任, 申请推荐 of those, and what the motion adds."""
    return AssessorFacts(
        court="县法院",
        seats=said.get("名额"),
        in_office=said.get("现任", 0),
        in_office_otherwise=said.get("申请推荐", 0),
        added=said.get("再任命", 0),
        added_otherwise=said.get("再申请推荐", 0),
    )


def _item(number: int, said: dict[str, Any]) -> ItemFacts:
    """One item of a plan: 名称, 月份, and what is otherwise than it should be; 法定 names the report law requires."""
    rules = {one.named(2026): one.rule for one in STATUTORY}
    return ItemFacts(
        id=said.get("编号", number),
        title=said["名称"],
        month=int(said.get("月份", 0)),
        rule=rules[said["名称"]] if said.get("法定") else "",
        status={label: slug for slug, label in STATUSES.items()}[said.get("状态", "待开展")],
        is_complete=not said.get("没有写全"),
        has_matter=bool(said.get("已启动")),
    )


OFFICES = {"正职": "principal", "副职": "deputy", "委员": "member"}
SPENT = {"附议代表甲": 2, "附议代表乙": 3}
PHASES = {"预选": "preliminary", "选举": "election", "再次投票": "second"}


def known_as(procedure: str, said: dict[str, Any]) -> dict[str, Any]:
    """The facts that the words stand for; words of another kind are left out."""
    names = FACTS.get(procedure, {})
    if procedure == "joint_nomination":
        return _joint({names[name]: value for name, value in said.items() if name in names})
    if procedure == "election":
        return _election({names[name]: value for name, value in said.items() if name in names})
    return {names[name]: _value(name, value) for name, value in said.items() if name in names}


def _joint(said: dict[str, Any]) -> dict[str, Any]:
    """The facts of a joint nomination: so many names, the people whom these deputies have named already."""
    known = {name: value for name, value in said.items() if name in {"is_open"}}
    if "seats" in said:
        known.update(_election({name: said[name] for name in ("seats", "margin", "office") if name in said}))
    if "names" in said:
        known["names"] = _deputies(said["names"])
    if "nominations" in said:
        known["nominations"] = tuple(Nomination(who, _deputies(many)) for who, many in said["nominations"])
    if "spent" in said:
        known["spent"] = {SPENT[name] for name in said["spent"]}
    return known


def _deputies(many: int) -> frozenset[str]:
    return frozenset(f"代表{number}" for number in range(1, many + 1))


def _value(name: str, value: Any) -> Any:
    if name in {"没有结果的议题", "须先表决"}:
        return tuple(value)
    if name == "登记票数的人":
        return {"人大办公室": 11, "代表工委": 10}[value]
    if name == "陪审员":
        return (_assessors(value),)
    if name == "项目":
        return tuple(_item(number, one) for number, one in enumerate(value, start=1))
    if name == "人选":
        return tuple(_line(one) for one in value)
    if name == "票数":
        return Tally(in_favour=value[0], against=value[1], abstaining=value[2])
    return WORDS.get(name, {}).get(value, value)


def _election(said: dict[str, Any]) -> dict[str, Any]:
    """The facts of an election: what is elected is told by its seats, kind of office and 差额数."""
    known: dict[str, Any] = dict(said)
    if "seats" in known:
        kind = OFFICES[known.pop("office", "副职")]
        known["contest"] = Contest(
            label="副县长",
            office=Office(kind),
            seats=known.pop("seats"),
            margin=known.pop("margin", None),
            round=Round.BY_ELECTION if known.pop("by_election", False) else Round.FIRST,
            is_chief_procurator=known.pop("is_chief_procurator", False),
        )
    if "nominations" in known:
        known["nominations"] = tuple(Nomination(name) for name in known["nominations"])
    if "candidates" in known:
        known["candidates"] = tuple(known["candidates"])
    if "phase" in known:
        known["phase"] = PHASES[known["phase"]]
    return known
