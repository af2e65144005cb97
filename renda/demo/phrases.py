"""Turns of phrase of the steps that units, deputies and offices take."""

from random import Random

from renda.demo.writing import Paper

OPINIONS = (
    "我单位职责范围内的事项将积极配合主办单位办理，所需资金按程序纳入预算统筹考虑。",
    "经研究，建议内容切合实际，我单位将在项目用地、规划手续等方面予以支持。",
    "我单位已安排专人与主办单位对接，并开展了现场踏勘，相关意见已一并提供。",
    "建议由主办单位牵头制定方案，我单位按方案分工落实。",
)
RETURNS = (
    "该事项不属于本单位职责范围，依据部门“三定”规定，应由{unit}承办。",
    "经核对职责清单，本件主要内容由{unit}主管，我单位可以协办。",
)
EXTENSIONS = (
    "本件涉及部门多、协调难度大，方案尚需征求意见，申请延长办理期限。",
    "项目前期论证和资金落实需要一定时间，申请自交办之日起六个月内答复。",
)
PRESSES = ("本件办理期限临近，请抓紧与代表沟通并按期答复。", "本件已超过答复期限，请说明原因并尽快答复代表。")
VISITS = (
    "到现场察看情况，听取主办单位汇报，要求倒排时间、明确责任人。",
    "召集主办、协办单位和领衔代表召开督办会，就资金和用地问题逐项研究。",
    "实地检查工程进度，与周边群众座谈，要求月底前解决剩余问题。",
)
CONCLUSIONS = (
    "经督办，主要建议已经落实，代表表示满意，督办结束。",
    "经督办，事项已列入年度计划，由代表工委继续跟踪。",
)
PRAISE = ("多次上门听取意见，问题得到解决。", "答复及时，措施具体。", "办理态度认真，希望按计划落实。", "")
COMPLAINTS = (
    "答复内容空泛，没有针对所提的具体问题。",
    "只说正在研究，没有时间表，群众反映的问题没有变化。",
    "答复前没有到现场，所述情况与实际不符。",
)
WITHDRAWALS = (
    "所反映的问题在提交后已经解决，申请撤回。",
    "经与主管部门沟通，拟补充调研后另行提出，申请撤回。",
)
SENT_BACK = ("建议内容不够具体，请补充具体地点和要求后再提交。", "所提事项较多，请按一事一议分别提出。")
SECOND_REPORTS = (
    "答复承诺事项进展如下：{plan}目前已按计划完成，经回访代表表示认可。",
    "{plan}该项目已经开工，完成工程量过半，余下部分按计划推进。",
)
MEETINGS = {
    "meeting": "在{place}与代表座谈",
    "visit": "上门走访代表并察看现场",
    "phone": "电话沟通",
    "other": "通过联络站听取意见",
}

# What an office refuses, and on which of the lawful grounds.
REFUSED = (
    ("关于要求重新认定一起交通事故责任的建议", "litigation"),
    ("关于推广使用某品牌有机肥料的建议", "promotion"),
    ("关于调整全国高速公路收费政策的建议", "out_of_remit"),
    ("关于修路、建校、通水等若干问题的建议", "several_matters"),
    ("关于转交部分群众来信的建议", "petition"),
    ("关于解决本人房屋办证问题的建议", "personal"),
)  # fmt: skip


def reply_form(
    random: Random, paper: Paper, code: str, unit: str, signer: str, number: str, by_when: object
) -> dict[str, object]:
    """What a unit enters when it replies."""
    planned = paper.plan if code == "B" else ""
    reason = paper.obstacle if code == "C" else ""
    done = paper.done if code in "AB" else ""
    parts = [
        "尊敬的代表：",
        f"您提出的《{paper.title}》收悉。感谢您对相关工作的关心和支持。经研究，现答复如下：",
        f"一、已开展的工作。{done}"
        if done
        else "一、基本情况。接到建议后，我单位专题研究并到现场了解情况，您反映的问题属实。",
        f"二、下一步计划。{planned}" if planned else "",
        f"二、目前的困难。{reason}待条件具备后，我单位将优先安排，并及时向您反馈。" if reason else "",
        "您的建议对改进工作很有参考价值，我单位将在今后的工作中认真吸收。" if code == "D" else "",
        "如有其他意见，请随时与我们联系。",
        unit,
    ]
    return {
        "result_code": code, "document_number": number, "signer": signer,
        "contact": f"办公室 {random.randint(6000000, 6999999)}", "done": done.replace("；", "\n"), "planned": planned,
        "by_when": by_when if planned else None, "reason": reason, "text": "\n".join(part for part in parts if part),
    }  # fmt: skip
