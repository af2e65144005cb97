"""The columns of a past year's list of suggestions in the plain form, and how each is read."""

import re
from functools import partial

from renda.roster.sheets.fields import Field
from renda.roster.sheets.table import Cell
from renda.roster.sheets.values import narrow, one_of, text, whole_number

KINDS = dict.fromkeys(("建议", "批评", "意见", "建议、批评和意见", "建议批评意见"), "suggestion")
TOPICS = {
    "农业农村": "agriculture",
    "农林水利": "agriculture",
    "城建环保": "construction",
    "城乡建设": "construction",
    "工业交通": "transport",
    "交通运输": "transport",
    "财贸金融": "finance",
    "财政经济": "finance",
    "社会事业": "social",
    "社会建设": "social",
    "教科文卫": "education",
    "政治法律": "politics",
    "监察司法": "politics",
    "综合其他": "other",
    "其他": "other",
    "综合": "other",
}
REVIEWS = {"立案": "accepted", "并案": "merged", "不予立案": "not_accepted", "不立案": "not_accepted"}
NATURES = {
    "当年": "current",
    "当年提出": "current",
    "历年": "repeated",
    "历年重复": "repeated",
    "重复": "repeated",
    "重点": "key",
}
CODES = (
    {code: code for code in "ABCD"}
    | {f"{code}类": code for code in "ABCD"}
    | {"甲": "A", "乙": "B", "丙": "C"}
)
# How far it had come: the numbers of the former system, or words.
STEPS = {
    "3": "accepted", "待交办": "accepted", "4": "assigned", "已交办": "assigned", "待签收": "assigned",
    "5": "handling", "办理中": "handling", "6": "replied", "已答复": "replied", "已办结": "replied",
}  # fmt: skip
LONGEST_SPAN = 1500  # days


def units(cell: Cell) -> list[str]:
    """Several units in one cell, however they are set apart; brackets stay with their unit."""
    return [part for part in re.split(r"[；;、，,\n]+(?![^（(]*[)）])", narrow_brackets(cell)) if part]


def narrow_brackets(cell: Cell) -> str:
    """The cell without blanks and with one kind of brackets."""
    return "".join(narrow(cell).split()).replace("(", "（").replace(")", "）")


FIELDS = (
    Field("no", "编号", partial(whole_number, smallest=1, largest=99999), ("建议号", "序号", "号"), required=True),
    Field("title", "标题", partial(text, limit=200), ("题目", "建议标题", "案由", "建议题目"), required=True),
    Field("main_unit", "主办单位", narrow_brackets, ("承办单位", "主办", "牵头单位"), required=True),
    Field("co_units", "协办单位", units, ("会办单位", "协办", "会办")),
    Field("kind", "类型", partial(one_of, choices=KINDS), ("种类",)),
    Field("topic", "类别", partial(one_of, choices=TOPICS), ("分类", "内容分类")),
    Field("review", "审查意见", partial(one_of, choices=REVIEWS), ("立案情况", "审查结果")),
    Field("nature", "性质", partial(one_of, choices=NATURES)),
    Field("result_code", "办理结果", partial(one_of, choices=CODES), ("结果类别", "办理类别", "答复类别")),
    Field("days_to_reply", "答复天数", partial(whole_number, smallest=0, largest=LONGEST_SPAN), ("办理天数",)),
    Field("merge_note", "并案说明", partial(text, limit=100), ("并案",)),
    Field("cosigners", "附议人数", partial(whole_number, smallest=0, largest=999), ("附议",)),
    Field("step", "办理进度", partial(one_of, choices=STEPS), ("进度", "环节", "状态")),
)  # fmt: skip
