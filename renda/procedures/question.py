"""询问: what a member asks an organ of state while a bill or report is deliberated (代表法 19, 监督法 46).

A sub-matter of the meeting. It is answered at once, or by a day that the body promises; then the asker settles it.
"""

from renda.law.cite import Cite
from renda.procedures.bodies import ANY_DEPUTY, COUNCIL
from renda.procedures.engine.guards import filled
from renda.procedures.engine.people import Capacity
from renda.procedures.engine.procedure import Procedure
from renda.procedures.engine.sight import sees
from renda.procedures.engine.step import State, Step
from renda.procedures.meeting_people import ATTENDEE, MEETING_CLERK, MEMBER_ROLES, PRESIDING
from renda.procedures.question_conditions import ASKING, DUE_ANSWER, names_a_day

POSED = State("posed", "待回答", "warn")
PROMISED = State("answer_promised", "承诺会后答复", "info")
ANSWERED = State("answered", "已回答", "info")
SETTLED = State("settled", "询问办结", "good", final=True)
TAKEN_BACK = State("question_withdrawn", "询问已撤回", "neutral", final=True)
EVERY = (POSED, PROMISED, ANSWERED, SETTLED, TAKEN_BACK)

ASKER = Capacity("asker", "询问人", MEMBER_ROLES, of_person=True)
ASKED_BODY = Capacity("asked_body", "受询问机关", frozenset({"unit", "government_office"}))
SENDING = Cite("监督法", 46)  # the organ sends somebody responsible who hears opinions and answers

# fmt: off
QUESTION = Procedure(
    "question",
    "询问",
    start=POSED,
    track=("answer_now", "answer_later", "settle_question"),
    detours=("answer_later",),
    steps=(
        Step(
            "answer_now", "当场回答", (POSED,), ANSWERED, (MEETING_CLERK, ASKED_BODY), SENDING, owed=True,
            asks=(filled("text", "回答要点", SENDING),), help="登记有关机关负责人当场的回答", tells=(ASKER,),
        ),
        Step(
            "promise_answer", "约定会后答复", (POSED,), PROMISED, (MEETING_CLERK, ASKED_BODY), ASKING,
            asks=(names_a_day,), help="当场不能说明的，约定答复的日期，由受询问机关按期答复", tells=(ASKED_BODY, ASKER),
        ),
        Step(
            "answer_later", "会后答复", (PROMISED,), ANSWERED, (ASKED_BODY, MEETING_CLERK), ASKING, owed=True,
            due=DUE_ANSWER, asks=(filled("text", "答复内容", ASKING),), takes_files=True,
            help="在约定的日期以前书面答复，可以先上传附件", tells=(ASKER, MEETING_CLERK),
        ),
        Step(
            "ask_further", "追问", (ANSWERED,), PROMISED, (ASKER, MEETING_CLERK), ASKING,
            asks=(filled("reason", "需要补充的内容", ASKING), names_a_day),
            help="答复没有说清楚的，写明需要补充什么和新的日期", tells=(ASKED_BODY,),
        ),
        Step(
            "settle_question", "确认已经答复", (ANSWERED,), SETTLED, (ASKER, MEETING_CLERK), ASKING, owed=True,
            help="问题已经答复清楚", tells=(ASKED_BODY,),
        ),
        Step(
            "withdraw_question", "撤回询问", (POSED,), TAKEN_BACK, (ASKER,), ASKING,
            help="回答以前可以撤回；记录仍然保留", tells=(ASKED_BODY, MEETING_CLERK),
        ),
    ),
    sees=(
        sees(MEETING_CLERK, *EVERY),
        sees(COUNCIL, *EVERY, flag="is_open_to_deputies"),
        sees(ASKER, *EVERY),
        sees(ASKED_BODY, *EVERY),
        sees(PRESIDING, *EVERY),
        sees(ATTENDEE, *EVERY),
        sees(ANY_DEPUTY, *EVERY, flag="is_open_to_deputies"),
    ),
)
# fmt: on
