"""Reports that the demo county's standing committee hears, what became of its opinions, and what is being mended."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from renda.accounts.actor import Actor
from renda.demo.proceeding_stories import do
from renda.demo.world import Life, World
from renda.matters.models import Matter
from renda.meetings.models import Meeting
from renda.roster.models import Person
from renda.supervision.actions.report import open_work_report
from renda.supervision.models import OpinionHandling, Rectification, WorkReport

AHEAD = 75  # days between the notice and the meeting


@dataclass(frozen=True, slots=True)
class Topic:
    """One report: when its meeting is held (days before today), who reports to which committee, and what is said."""

    days_ago: int
    kind: str
    title: str
    body: str
    committee: str
    source: str
    gathered: str
    text: str
    problems: tuple[tuple[str, str], ...] = ()
    opinions: str = ""


TOPICS = (
    Topic(
        150, "special", "关于全县养老服务体系建设情况的报告", "县民政局", "社会委", "suggestions",
        "一、农村敬老院护理人员不足。\n二、社区助餐点覆盖不够，收费标准不统一。\n三、适老化改造进度慢。",
        "一、工作情况。全县建成养老机构二十三家，床位两千八百张。\n二、存在问题。护理人员缺口一百六十人，助餐点覆盖率百分之四十六。\n"
        "三、下一步打算。分三年配齐护理人员，两年内实现社区助餐全覆盖。",
        (
            ("七家农村敬老院护理人员配备不足，夜间无人值守。", "县民政局"),
            ("社区助餐点收费标准不统一，没有公示。", "县民政局"),
            ("老旧小区适老化改造进度慢，年度任务完成不到三成。", "县住房和城乡建设局"),
        ),
        "一、制定护理人员配备的年度计划，明确责任人和时限。\n二、统一社区助餐点收费标准并向社会公示。\n"
        "三、把适老化改造列入民生实事，按季公布进度。",
    ),
    Topic(
        82, "audit", "关于上年度预算执行和其他财政收支的审计工作报告", "县审计局", "财经委", "law",
        "一、关注专项资金沉淀问题。\n二、政府投资项目超概算的情况要说清楚。",
        "一、审计基本情况。共审计四十二个单位。\n二、查出的主要问题。专项资金结余一千二百万元未及时统筹；三个项目超概算。\n三、审计建议。",
        (
            ("专项资金结余一千二百万元未及时统筹使用。", "县财政局"),
            ("三个政府投资项目超概算，没有按规定报批。", "县交通运输局"),
            ("两个单位固定资产账实不符。", "县教育局"),
        ),
        "一、对查出的问题逐项列出清单，明确整改单位和时限。\n二、完善政府投资项目概算管理。\n三、六个月内向常委会报告整改情况。",
    ),
    Topic(
        -10, "state_assets", "关于全县国有资产管理情况的报告", "县财政局", "财经委", "law",
        "一、行政事业单位闲置房产较多。\n二、国有企业资产出租价格偏低。",
        "一、国有资产基本情况。\n二、管理工作情况。\n三、存在的问题和下一步措施。",
    ),
    Topic(
        -40, "special", "关于民事审判工作情况的报告", "县法院", "监察司法委", "letters",
        "一、部分案件审理周期偏长。\n二、小额诉讼程序适用率不高。", "",
    ),
)  # fmt: skip


def begin_reports(world: World) -> None:
    """Let every report be put on the list some weeks before its meeting."""
    for topic in TOPICS:
        held = world.today - timedelta(days=topic.days_ago)
        world.begin(
            _life(world, topic, held), min(held - timedelta(days=AHEAD), world.today - timedelta(days=25))
        )


def place_reports(world: World, meeting: Meeting, clerk: Actor) -> None:
    """What waits for this meeting takes its place on the agenda, and the members receive it."""
    waiting = WorkReport.objects.filter(matter__state="awaiting", meeting_on=meeting.begins_on)
    for report in waiting.select_related("matter").order_by("pk"):
        do(world, report.matter, "schedule", clerk, meeting=meeting)
        do(world, report.matter, "distribute", clerk)
    for handling in OpinionHandling.objects.filter(matter__state="awaiting").select_related("matter"):
        do(world, handling.matter, "schedule", clerk, meeting=meeting)


def _life(world: World, topic: Topic, held: date) -> Life:
    county, clerk = world.county, world.acting_in(world.county.bodies["人大办"])
    body = county.bodies[topic.body]
    matter = open_work_report(
        actor=clerk, on=world.day, title=topic.title, body=body, kind=topic.kind, source=topic.source,
        committee=county.bodies[topic.committee], meeting_on=held, why="列入年度监督工作计划。",
    )  # fmt: skip
    group = [world.leader(1).person_id, *(actor.person_id for actor in world.chairpersons[:2])]
    do(world, matter, "form_group", world.leader(0), people=list(Person.objects.filter(pk__in=group)))
    do(world, matter, "notify_body", clerk)
    yield max(world.working_day(8), held - timedelta(days=55))
    clerk = world.acting_in(world.county.bodies["人大办"])
    do(world, matter, "collect_opinions", clerk, text=topic.gathered)
    do(
        world,
        matter,
        "submit_research",
        clerk,
        text=f"调研组实地察看，召开座谈会。主要问题：\n{topic.gathered}",
    )
    if not topic.text:
        return
    yield held - timedelta(days=24)
    do(world, matter, "send_draft", world.acting_in(body), text=topic.text)
    yield world.working_day(2)
    clerk = world.acting_in(world.county.bodies["人大办"])
    do(world, matter, "committee_opinion", clerk, text="问题部分要写具体，措施要有时限和责任人。")
    yield held - timedelta(days=14)
    delivered = {"reporter": world.head_of(body), "reporter_is": "department_head"}
    answered = "对汇总的意见逐条研究，已在第二、第三部分回应。"
    do(
        world,
        matter,
        "deliver_report",
        world.acting_in(body),
        text=topic.text,
        response=answered,
        **delivered,
    )
    clerk = world.acting_in(world.county.bodies["人大办"])
    do(world, matter, "check_report", clerk, "accepted", words="")
    if not topic.opinions:
        return
    yield held + timedelta(days=5)
    yield from _follow(world, topic, Matter.objects.get(pk=matter.pk))


def _follow(world: World, topic: Topic, matter: Matter) -> Life:
    clerk, body = world.acting_in(world.county.bodies["人大办"]), world.county.bodies[topic.body]
    do(world, matter, "send_opinions", clerk, text=topic.opinions, bodies=[body], due_on=None)
    for place, (problem, name) in enumerate(topic.problems):
        due = world.day + timedelta(days=45 + 20 * place)
        do(world, matter, "list_problem", clerk, problem=problem, body=world.county.bodies[name], due_on=due)
    do(world, matter, "publish_report", clerk)
    yield world.working_day(15)
    problems = list(
        Rectification.objects.filter(source=matter).select_related("matter", "body").order_by("pk")
    )
    for one in problems[:2]:
        do(
            world,
            one.matter,
            "set_measures",
            world.acting_in(one.body),
            text="制定清单，逐项落实。",
        )
    yield world.working_day(10)
    first = problems[0]
    do(world, first.matter, "report_mending", world.acting_in(first.body), text="已按计划完成，附验收记录。")
    do(
        world,
        first.matter,
        "verify_mending",
        world.acting_in(world.county.bodies["人大办"]),
        "mended",
        words="",
    )
    handling = OpinionHandling.objects.select_related("matter").get(report_id=matter.pk)
    if topic.kind != "special":
        return
    yield from _handle(world, handling.matter, body, "已制定三年计划，招录护理人员六十名；收费标准已经统一。")
    if world.today - world.day < timedelta(days=20):
        return
    yield world.today - timedelta(days=82 - 1)
    _rate(world, handling.matter)
    do(
        world,
        first.matter,
        "reopen_problem",
        world.leader(0),
        reason="回头看发现两家敬老院夜间仍然无人值守。",
        due_on=world.day + timedelta(days=60),
    )
    yield world.today - timedelta(days=20)
    yield from _handle(
        world,
        handling.matter,
        body,
        "护理人员已配备到位一百二十名，助餐点全部公示收费标准，适老化改造完成七成。",
    )


def _handle(world: World, matter: Matter, body: object, text: str) -> Life:
    """The body sends what it did, the committee speaks, the body reports, the council puts it before the committee."""
    do(world, matter, "send_handling", world.acting_in(body), text=text)  # type: ignore[arg-type]
    yield world.working_day(3)
    clerk = world.acting_in(world.county.bodies["人大办"])
    do(world, matter, "handling_opinion", clerk, text="请写明每一项的完成时间。")
    do(world, matter, "report_handling", world.acting_in(body), text=text)  # type: ignore[arg-type]
    do(world, matter, "consider_handling", world.leader(0), "deliberated", words="", due_on=None)


def _rate(world: World, matter: Matter) -> None:
    """Two people count the papers: those satisfied are not more than half, so it is handled again."""
    counts: dict[str, Any] = {"satisfied": 4, "basically": 7, "dissatisfied": 11, "invalid": 1}
    do(world, matter, "enter_rating", world.acting_in(world.county.bodies["人大办"]), **counts)
    do(world, matter, "check_rating", world.acting_in(world.county.bodies["代表工委"]), **counts)
