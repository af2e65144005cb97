"""The columns that a past year's list of suggestions may have, the words they are headed with, and how each is read."""

import re
from functools import partial

from renda.roster.sheets.fields import Field
from renda.roster.sheets.table import Cell
from renda.roster.sheets.values import BadValue, day, narrow, one_of, passage, text, whole_number

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
RATINGS = {
    "满意": "satisfied",
    "非常满意": "satisfied",
    "基本满意": "basically",
    "不满意": "dissatisfied",
    "未表态": "no_opinion",
    "未评价": "no_opinion",
}
LONGEST_SPAN = 1500  # days
LONGEST_NAME = 20
LONGEST_PASSAGE = 20_000


def units(cell: Cell) -> list[str]:
    """Several units in one cell, however they are set apart; brackets stay with their unit."""
    return [part for part in re.split(r"[；;、，,\n]+(?![^（(]*[)）])", narrow_brackets(cell)) if part]


def narrow_brackets(cell: Cell) -> str:
    """The cell without blanks and with one kind of brackets."""
    return "".join(narrow(cell).split()).replace("(", "（").replace(")", "）")


def names(cell: Cell) -> list[str]:
    """Several people in one cell: set apart by signs, or by blanks between names of two characters or more."""
    written = narrow(cell)
    parts = re.split(r"[；;、，,/\n]+", written)
    if len(parts) == 1:
        parts = written.split()
        if any(len(part) == 1 for part in parts):  # 张　三, a name set wide
            parts = ["".join(parts)]
    found = [re.sub(r"等\d*[名人位].*$|等$", "", "".join(part.split())) for part in parts]
    return [name for name in found if name]


def person(cell: Cell) -> str:
    """The first of the people named."""
    found = names(cell)
    if not found or len(found[0]) > LONGEST_NAME:
        raise BadValue("不是人名，请改为如 张三")
    return found[0]


passage_of_list = partial(passage, limit=LONGEST_PASSAGE)


def reply_day(cell: Cell) -> str:
    """The day of the reply, as it is kept in the ledger."""
    return day(cell).isoformat()


FIELDS = (
    Field("no", "编号", partial(whole_number, smallest=1, largest=99999), ("建议号", "建议编号", "案号", "序号", "号")),
    Field(
        "title", "标题", partial(text, limit=200),
        ("题目", "建议标题", "案由", "建议题目", "建议名称", "建议内容摘要"), required=True,
    ),
    Field(
        "lead", "领衔代表", person,
        ("提出人", "建议人", "提案人", "领衔人", "代表姓名", "提出代表", "代表", "第一提案人", "提议人"),
    ),
    Field("cosigner_names", "附议代表", names, ("联名代表", "附议人", "联名人", "附议代表姓名")),
    Field("situation", "基本情况", passage_of_list, ("情况", "内容", "建议内容", "正文", "现状")),
    Field("analysis", "问题分析", passage_of_list, ("分析", "存在问题", "原因分析")),
    Field("proposal", "具体建议", passage_of_list, ("建议措施", "对策建议", "工作建议")),
    Field("main_unit", "主办单位", narrow_brackets, ("承办单位", "主办", "牵头单位", "主办部门", "承办部门")),
    Field("co_units", "协办单位", units, ("会办单位", "协办", "会办")),
    Field("kind", "类型", partial(one_of, choices=KINDS), ("种类",)),
    Field("topic", "类别", partial(one_of, choices=TOPICS), ("分类", "内容分类")),
    Field("review", "审查意见", partial(one_of, choices=REVIEWS), ("立案情况", "审查结果")),
    Field("nature", "性质", partial(one_of, choices=NATURES)),
    Field("result_code", "办理结果", partial(one_of, choices=CODES), ("结果类别", "办理类别", "答复类别")),
    Field("handling", "对办理工作的评价", partial(one_of, choices=RATINGS), ("办理态度", "办理评价", "办理工作评价")),
    Field(
        "result", "对办理结果的评价", partial(one_of, choices=RATINGS),
        ("满意度", "代表评价", "结果评价", "评价结果", "代表意见"),
    ),
    Field("days_to_reply", "答复天数", partial(whole_number, smallest=0, largest=LONGEST_SPAN), ("办理天数",)),
    Field("replied_on", "答复日期", reply_day, ("答复时间", "复函日期", "回复日期")),
    Field("reply", "答复内容", passage_of_list, ("答复", "答复全文", "办理情况", "回复内容")),
    Field("document_number", "答复文号", partial(text, limit=60), ("文号", "复函文号")),
    Field("merge_note", "并案说明", partial(text, limit=100), ("并案",)),
    Field("cosigners", "附议人数", partial(whole_number, smallest=0, largest=999), ("附议",)),
    Field("step", "办理进度", partial(one_of, choices=STEPS), ("进度", "环节", "状态")),
)  # fmt: skip
