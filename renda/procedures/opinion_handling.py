"""审议意见的研究处理: what one body makes of the members' opinions, until its report is published (监督法 17)."""

from renda.procedures import opinion_handling_conditions as must
from renda.procedures.bill import AWAITING, SCHEDULED
from renda.procedures.bodies import ANY_DEPUTY, COUNCIL, DEPUTIES_OFFICE
from renda.procedures.engine.guards import filled
from renda.procedures.engine.people import BY_CALENDAR, BY_MEETING
from renda.procedures.engine.procedure import Procedure
from renda.procedures.engine.sight import Hides, never, sees
from renda.procedures.engine.step import State, Step
from renda.procedures.meeting_people import MEETING_CLERK
from renda.procedures.opinion_handling_conditions import DUE_HANDLING
from renda.procedures.work_report_conditions import (
    DECIDING,
    FOLLOWING,
    OPINIONS,
    PUBLISHING,
    REPORTING_BODY,
    names_a_meeting,
)

OWING = State("handling_owed", "待报告处理情况", "warn")
SENT = State("handling_sent", "处理情况征求意见", "info")
OPINED = State("handling_opined", "待提出处理报告", "warn")
REPORTED = State("handling_reported", "处理报告待审查", "info")
RATING = State("handling_rating", "待满意度测评", "warn")
TO_PUBLISH = State("handling_to_publish", "处理报告待公布", "info")
PUBLISHED = State("handling_published", "处理报告已公布", "good", final=True)
EVERY = (OWING, SENT, OPINED, REPORTED, AWAITING, SCHEDULED, RATING, TO_PUBLISH, PUBLISHED)

HANDLING = (
    Step(
        "send_handling", "送交处理情况", (OWING,), SENT, (REPORTING_BODY,), OPINIONS, owed=True, due=DUE_HANDLING,
        asks=(filled("text", "处理情况", OPINIONS),), takes_files=True,
        help="先送专门委员会或者工作机构征求意见，可以先上传附件", tells=(MEETING_CLERK,),
    ),
    Step(
        "handling_opinion", "对处理情况提出意见", (SENT,), OPINED, (MEETING_CLERK,), OPINIONS, owed=True,
        asks=(filled("text", "意见", OPINIONS),), help="登记专门委员会或者工作机构的意见", tells=(REPORTING_BODY,),
    ),
    Step(
        "report_handling", "提出处理报告", (OPINED,), REPORTED, (REPORTING_BODY,), OPINIONS, owed=True,
        due=DUE_HANDLING, runs=(OWING, SENT), asks=(filled("text", "处理情况报告", OPINIONS),), takes_files=True,
        help="向常委会提出书面报告", tells=(MEETING_CLERK, COUNCIL),
    ),
    Step(
        "consider_handling", "审查处理报告", (REPORTED,), None, (MEETING_CLERK, COUNCIL), FOLLOWING, owed=True,
        by_outcome={"deliberated": AWAITING, "accepted": TO_PUBLISH, "returned": OWING},
        outcomes={"accepted": "接受报告", "deliberated": "提请常委会审议测评", "returned": "退回重新办理"},
        asks=(must.says_what_is_missing,), help="由主任会议决定；会务工作人员按决定登记", tells=(REPORTING_BODY,),
    ),
    Step(
        "track_handling", "跟踪监督", EVERY[:-1], None, (MEETING_CLERK, COUNCIL), FOLLOWING,
        asks=(filled("text", "跟踪监督的情况", FOLLOWING),), help="记下跟踪检查、督促的情况", tells=(REPORTING_BODY,),
    ),
)  # fmt: skip

RATED = (
    Step(
        "schedule", "列入议程", (AWAITING,), SCHEDULED, (MEETING_CLERK,), DECIDING, owed=True, asks=(names_a_meeting,),
        help="列入一次常委会会议的议程草案", tells=(REPORTING_BODY, COUNCIL),
    ),
    Step(
        "unschedule", "移出议程", (SCHEDULED,), AWAITING, (BY_MEETING,), DECIDING,
        help="会议没有审议的，退回待上会", tells=(REPORTING_BODY,),
    ),
    Step(
        "decide", "会议审议", (SCHEDULED,), None, (BY_MEETING,), DECIDING, owed=True, by_outcome={"heard": RATING},
        outcomes={"heard": "已听取审议"}, help="由会议的审议决定，不由人填写", tells=(REPORTING_BODY, MEETING_CLERK),
    ),
    Step(
        "enter_rating", "登记测评票数", (RATING,), None, (MEETING_CLERK,), FOLLOWING, owed=True, anchors=("decide",),
        asks=(must.counts_papers,), help="无记名测评以后登记票数，由另一个人复核；有空白、重复选择的是无效票",
        tells=(MEETING_CLERK,),
    ),
    Step(
        "check_rating", "复核测评票数", (RATING,), None, (MEETING_CLERK,), FOLLOWING, owed=True,
        anchors=("enter_rating",), when=(must.is_counted_once,), needs=(must.is_another_person,),
        asks=(must.counts_papers, must.counts_the_same),
        help="由另一个人再数一遍，两次一致才有结果",
    ),
    Step(
        "settle_rating", "得出测评结果", (RATING,), None, (BY_CALENDAR,), FOLLOWING,
        by_outcome={"passed": TO_PUBLISH, "failed": OWING}, outcomes={"passed": "测评通过", "failed": "测评未通过"},
        owed=True, when=(must.both_counted,), help="由系统按票数得出；未通过的重新办理、再次报告",
        tells=(REPORTING_BODY, MEETING_CLERK, COUNCIL),
    ),
    Step(
        "waive_rating", "不进行测评", (RATING,), TO_PUBLISH, (MEETING_CLERK,), FOLLOWING,
        asks=(filled("reason", "不进行测评的理由", FOLLOWING),), help="主任会议决定只审议、不测评的，写明理由",
        tells=(COUNCIL,),
    ),
    Step(
        "publish_handling", "公布处理报告", (TO_PUBLISH,), PUBLISHED, (MEETING_CLERK,), PUBLISHING, owed=True,
        help="向本级人大代表通报并向社会公布", tells=(REPORTING_BODY, COUNCIL),
    ),
)  # fmt: skip

HANDLING_IT = (MEETING_CLERK, DEPUTIES_OFFICE, COUNCIL, REPORTING_BODY)


# fmt: off
OPINION_HANDLING = Procedure(
    "opinion_handling",
    "审议意见的研究处理",
    start=OWING,
    steps=(*HANDLING, *RATED),
    track=(
        "send_handling", "handling_opinion", "report_handling", "consider_handling", "schedule", "decide",
        "settle_rating", "publish_handling",
    ),
    skips=must.steps_skipped,
    sees=(
        sees(MEETING_CLERK, *EVERY),
        sees(COUNCIL, *EVERY),
        sees(REPORTING_BODY, *EVERY),
        sees(ANY_DEPUTY, SCHEDULED, RATING, TO_PUBLISH, PUBLISHED, flag="is_open_to_deputies"),
        sees(ANY_DEPUTY, PUBLISHED, flag="is_published"),
    ),
    hides=tuple(
        Hides(step, shown_to=HANDLING_IT, until=never, why="处理情况以书面报告为准，此前的稿子和意见只供办理使用")
        for step in ("send_handling", "handling_opinion")
    ),
)
# fmt: on
