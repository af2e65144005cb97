"""What the built-in templates of this room's documents say, as an office would write them."""

from renda.documents.official.lines import Cell, Flow, Foot, P, Row, Table

SIGNED = (P("office", "{{ office }}"), P("day", "{{ day }}"))
WIDE = (32.0, 46.0, 32.0, 46.0)


def _pair(*texts: str) -> tuple[Cell, ...]:
    """Items and values by turns."""
    return tuple(Cell(text, "cell" if place % 2 else "label") for place, text in enumerate(texts))


def _line(label: str, text: str) -> Row:
    return Row((Cell(label, "label"), Cell(text, span=3)))


def _part(label: str, field: str) -> Row:
    return Row((Cell(label, "label"), Cell(flow=field, span=3)), height=35)


PAPER = (
    P("sheet", "{{ congress }}\n代表建议、批评和意见专用纸"),
    P("note", "{{ number }}", when="number"),
    Table(
        WIDE,
        (
            _line("标题", "{{ subject }}"),
            Row(_pair("领衔代表", "{{ deputy }}", "代表证号", "{{ card_number }}")),
            Row(_pair("代表团", "{{ delegation }}", "联系电话", "{{ phone }}")),
            _line("附议代表", "{{ cosigners }}"),
            Row(_pair("答复方式", "{{ reply_form }}", "是否公开", "{{ may_be_published }}")),
            _part("情况", "situation"),
            _part("分析", "analysis"),
            _part("建议", "proposal"),
            Row(_pair("类别", "{{ topic }}", "登记日期", "{{ registered_on }}")),
            Row((Cell("代表签名", "label"), Cell("", span=3)), height=14),
        ),
    ),
)
NOTICE = (
    P("mark", "{{ office }}文件"),
    P("number", "{{ document_number }}"),
    P("title", "{{ title }}"),
    P("addressee", "{{ units }}："),
    P(
        "body",
        "{{ deputy }}代表提出的《{{ subject }}》（{{ number }}）已经立案。依照《中华人民共和国全国人民代表大会和"
        "地方各级人民代表大会代表法》第五十一条第一款的规定，现交由{{ lead_unit }}主办{% if assisting_units %}，"
        "{{ assisting_units }}协办{% endif %}。",
    ),
    P(
        "body",
        "请主办单位认真研究办理，办理中与代表联系沟通，充分听取意见，并于{{ due_on }}前答复代表。",
        when="due_on",
    ),
    P("body", "协办单位请将意见及时送主办单位。", when="assisting_units"),
    P("body", "不属于本单位职责的，请在{{ return_by }}前说明理由，并提出应当承办的单位。", when="return_by"),
    Flow("note"),
    P("attachments", "附件：{{ subject }}"),
    *SIGNED,
    Foot("抄送：{{ copies }}。", "{{ office }}", "{{ day }}印发"),
)  # fmt: skip
SLIP = (
    P("sheet", "代表建议交办单"),
    P("note", "{{ number }}", when="number"),
    Table(
        WIDE,
        (
            _line("标题", "{{ subject }}"),
            Row(_pair("承办单位", "{{ unit }}", "承办方式", "{{ part }}")),
            _line("主办单位", "{{ lead_unit }}"),
            _line("协办单位", "{{ assisting_units }}"),
            Row(_pair("领衔代表", "{{ deputy }}", "联系电话", "{{ phone }}")),
            _line("附议代表", "{{ cosigners }}"),
            Row(_pair("交办日期", "{{ assigned_on }}", "办理期限", "{{ due_on }}")),
            Row((Cell("交办说明", "label"), Cell(flow="note", span=3))),
            _part("建议内容", "text"),
            Row((Cell("签收人", "label"), Cell(), Cell("签收日期", "label"), Cell()), height=14),
        ),
    ),
)
REPLY = (
    P("code", "{{ code }}"),
    P("mark", "{{ office }}"),
    P("number_letter", "{{ document_number }}"),
    P("title", "{{ title }}"),
    P("addressee", "{{ deputies }}："),
    P("body", "您{{ plural }}提出的《{{ subject }}》收悉。现答复如下：", when="opening"),
    Flow("text"),
    P("h1", "已经落实的事项", when="done"),
    Flow("done"),
    P("h1", "计划落实的事项", when="planned"),
    Flow("planned"),
    P("body", "计划完成时限：{{ by_when }}。", when="by_when"),
    P("h1", "未采纳或者难以解决的原因", when="refusal"),
    Flow("refusal"),
    P("body", "感谢您{{ plural }}对我们工作的关心和支持。", when="closing"),
    *SIGNED,
    P("note", "（签发人：{{ signer }}）", when="signer"),
    P("note", "（联系人：{{ contact }}）", when="contact"),
)
OPINION = (
    P("sheet", "代表对建议办理情况的征询意见表"),
    P("note", "{{ number }}", when="number"),
    Table(
        WIDE,
        (
            _line("标题", "{{ subject }}"),
            Row(_pair("领衔代表", "{{ deputy }}", "代表团", "{{ delegation }}")),
            Row(_pair("答复单位", "{{ unit }}", "答复日期", "{{ replied_on }}")),
            _line("答复文号", "{{ document_number }}"),
            _line("沟通方式", "{{ consulted }}"),
            _line("对办理工作", "□满意　□基本满意　□不满意　□不表态"),
            _line("对办理结果", "□满意　□基本满意　□不满意　□不表态"),
            Row((Cell("意见和要求", "label"), Cell("", span=3)), height=60),
            Row((Cell("代表签名", "label"), Cell(), Cell("日期", "label"), Cell()), height=14),
        ),
    ),
    P("note", "请代表于{{ feedback_by }}前填写，直接交{{ office }}，不交承办单位。", when="feedback_by"),
)
REMINDER = (
    P("mark", "{{ office }}"),
    P("number_letter", "{{ document_number }}"),
    P("title", "{{ title }}"),
    P("addressee", "{{ lead_unit }}："),
    P(
        "body",
        "你单位主办的{{ deputy }}代表《{{ subject }}》（{{ number }}），于{{ assigned_on }}交办"
        "{% if due_on %}，应当于{{ due_on }}前办理完毕{% endif %}。",
    ),
    Flow("text"),
    P("body", "请抓紧办理，按时答复代表，并将办理情况告知我们。"),
    *SIGNED,
)
UNITS = (
    P("sheet", "{{ title }}"),
    P(
        "note",
        "截至{{ day }}，主办{{ lead_count }}件，协办{{ assist_count }}件，已答复{{ replied_count }}件。",
    ),
    Table(
        (14.0, 16.0, 62.0, 22.0, 16.0, 26.0),
        (
            Row(
                tuple(Cell(text, "column") for text in ("序号", "编号", "标题", "领衔代表", "方式", "状态")),
                is_head=True,
            ),
            Row(
                (
                    Cell("{{ row.place }}", "row"),
                    Cell("{{ row.number }}", "row"),
                    Cell("{{ row.subject }}", "row"),
                    Cell("{{ row.deputy }}", "row"),
                    Cell("{{ row.part }}", "row"),
                    Cell("{{ row.state }}", "row"),
                ),
                each="rows",
            ),
        ),
    ),
)
