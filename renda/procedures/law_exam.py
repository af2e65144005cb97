"""任前法律知识考试: one exam, from its paper and its examinees to the results and certificates (地方组织法 50-1-14).

The exam as a whole is the matter, as a vote is: what each examinee writes is kept beside it, as ballots are.
"""

from renda.procedures.bodies import CONGRESS_OFFICE, COUNCIL, DEPUTIES_OFFICE
from renda.procedures.engine.guards import filled
from renda.procedures.engine.procedure import Procedure
from renda.procedures.engine.sight import sees
from renda.procedures.engine.step import State, Step
from renda.procedures.law_exam_conditions import (
    APPOINTING,
    everything_is_marked,
    grants_minutes,
    is_announced_in_time,
    is_the_day,
    markers_agree,
    nobody_is_writing,
    paper_is_drawn,
    somebody_sits,
)

PREPARING = State("exam_prepared", "筹备考试", "neutral")
ANNOUNCED = State("exam_announced", "已通知考试", "info")
RUNNING = State("exam_running", "正在考试", "warn")
MARKING = State("exam_marking", "正在阅卷", "warn")
PUBLISHED = State("exam_published", "已公布成绩", "good", final=True)
CANCELLED = State("exam_cancelled", "考试已取消", "neutral", final=True)
EVERY = (PREPARING, ANNOUNCED, RUNNING, MARKING, PUBLISHED, CANCELLED)

# fmt: off
LAW_EXAM = Procedure(
    "law_exam",
    "任前法律知识考试",
    start=PREPARING,
    track=("announce_exam", "start_exam", "close_exam", "publish_exam"),
    steps=(
        Step(
            "announce_exam", "通知考试", (PREPARING,), ANNOUNCED, (DEPUTIES_OFFICE,), APPOINTING, owed=True,
            needs=(paper_is_drawn, somebody_sits, is_announced_in_time),
            help="试卷定稿，通知考生时间地点；此后不能再改试卷", tells=(COUNCIL,),
        ),
        Step(
            "start_exam", "开考", (ANNOUNCED,), RUNNING, (DEPUTIES_OFFICE,), APPOINTING, owed=True,
            needs=(is_the_day,), help="考生输入考试码后开始计时",
        ),
        Step(
            "grant_time", "补时", (RUNNING,), None, (DEPUTIES_OFFICE,), APPOINTING,
            asks=(grants_minutes, filled("reason", "补时的原因", APPOINTING)),
            help="停电、断网等耽误了考生的，补给时间，写明原因",
        ),
        Step(
            "close_exam", "收卷", (RUNNING,), MARKING, (DEPUTIES_OFFICE,), APPOINTING, owed=True,
            needs=(nobody_is_writing,), help="全部交卷或者时间到了以后收卷，客观题随即评完",
        ),
        Step(
            "publish_exam", "公布成绩", (MARKING,), PUBLISHED, (DEPUTIES_OFFICE,), APPOINTING, owed=True,
            needs=(everything_is_marked, markers_agree), help="记入成绩，给合格的考生编发证书",
            tells=(COUNCIL, CONGRESS_OFFICE),
        ),
        Step(
            "cancel_exam", "取消考试", (PREPARING, ANNOUNCED), CANCELLED, (DEPUTIES_OFFICE,), APPOINTING,
            asks=(filled("reason", "取消的原因", APPOINTING),), help="不再举行的，写明原因", tells=(COUNCIL,),
        ),
    ),
    sees=(sees(DEPUTIES_OFFICE, *EVERY), sees(COUNCIL, *EVERY), sees(CONGRESS_OFFICE, *EVERY[1:])),
)
# fmt: on
