"""What is entered with each step where a case says nothing else: a form filled in as it should be."""

from typing import Any

from tests.procedures.world import person, unit

ENTERED: dict[str, dict[str, Any]] = {
    "invite": {"people": [person("附议代表甲"), person("附议代表乙")]},
    "cosign": {"outcome": "agreed"},
    "submit": {"unclassified": True},
    "send_back": {"reason": "请把具体建议写明确"},
    "register": {"outcome": "accepted"},
    "assign": {"lead_unit": unit("交通局"), "assisting_units": [unit("财政局"), unit("教育局")]},
    "decide_unit": {"lead_unit": unit("水利局"), "assisting_units": []},
    "return": {"reason": "不属于本单位职责", "proposed_unit": unit("水利局")},
    "opinion": {"text": "本单位同意安排资金"},
    "consult": {"form": "meeting", "who": "分管副局长与领衔代表面谈"},
    "ask_extension": {"reason": "涉及征地，处理难度大"},
    "decide_extension": {"outcome": "granted"},
    "reply": {"result_code": "A", "signer": "局长", "contact": "办公室 0000", "text": "已新建停车位。"},
    "reply_again": {"result_code": "A", "signer": "局长", "contact": "办公室 0000", "text": "已补建停车位。"},
    "evaluate": {"handling": "satisfied", "result": "satisfied"},
    "second_report": {"result_code": "A", "text": "停车场已经建成。"},
    "press": {"text": "请抓紧办理"},
    "mark_key": {"presser": person("督办领导")},
    "withdraw": {"reason": "问题已经解决"},
    "visit": {"text": "到现场察看工程进度"},
    "report": {"text": "停车场已经建成，附验收单"},
    "supplement": {"text": "补充照片"},
    "ask_change": {"new_due_on": "2029-06-30", "reason": "用地手续没有办完"},
    "decide_change": {"outcome": "granted"},
    "appoint": {"people": [person("附议代表甲")]},
    "recheck": {"outcome": "kept"},
    "release": {"reason": "规划已经调整"},
    "conclude": {"text": "问题已经解决"},
    "reschedule": {"begins_on": "2029-06-30", "reason": "与上级会议冲突"},
    "cancel_meeting": {"reason": "议题没有准备好"},
    "cancel_sitting": {"reason": "分组会议并入全体会议"},
}
