"""The words a rule of law may use for its unit, its denominator and its strictness, with how each is read.

Pure. The Chinese strings are source language; pages translate them at the edge. A word that is not listed here is
refused by ``renda check law``.
"""

# Unit of the value. "none" marks a rule that says what must be done but carries no number.
UNITS = {
    "days": "日",
    "working_days": "个工作日",
    "months": "个月",
    "years": "年",
    "people": "人",
    "times": "次",
    "times_per_year": "次/年",
    "per_months": "个月一次",
    "fraction": "",
    "multiple": "倍",
    "count": "个",
    "items": "项",
    "characters": "字",
    "megabytes": "MB",
    "minutes": "分钟",
    "seconds": "秒",
    "points": "分",
    "yes_no": "",
    "month_day": "",
    "none": "",
}

# What a fraction or a margin is taken of.
DENOMINATORS = {
    "all_deputies": "全体代表",
    "all_members": "常委会全体组成人员",
    "bill_signers": "提案代表",
    "bill_signing_members": "提案的常委会组成人员",
    "seats": "应选名额",
    "judges": "法官员额数",
    "assessors": "人民陪审员名额",
    "crossed_against": "反对数",
    "voters": "投票人数",
    "constituency_voters": "原选区全体选民",
    "presidium_members": "主席团全体成员",
    "chairpersons": "主任会议全体组成人员",
    "party_group_members": "全体党组成员",
    "committee_members": "专门委员会全体组成人员",
    "delegation_deputies": "本团全体代表",
    "present": "出席会议的人",
    "valid_papers": "有效票",
}

STRICTNESS = {
    "more_than": "多于",
    "at_least": "不少于",
    "at_most": "不超过",
    "exactly": "为",
    "between": "介于",
    "usually": "一般为",
}

KLASSES = {"national": "国家法律", "local": "本地规定"}

STATUTE_KINDS = {
    "constitution": "宪法",
    "law": "法律",
    "decision": "有关法律问题的决定",
    "administrative_regulation": "行政法规",
    "department_rule": "部门规章",
    "judicial_interpretation": "司法解释",
    "local_regulation": "地方性法规",
}

LEVELS = {"national": "国家", "local": "地方"}
