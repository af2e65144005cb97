"""The supervision plans of the demo county: last year's with its account, this year's under way, next year's call."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from renda.accounts.actor import Actor
from renda.demo.proceeding_stories import do
from renda.demo.sitting_stories import hold_vote
from renda.demo.world import Life, World
from renda.matters.models import Matter
from renda.meetings.actions.plan import plan_meeting
from renda.meetings.actions.presence import note_presence
from renda.meetings.models import AgendaItem, Sitting
from renda.plans.actions import open_plan, write_item
from renda.plans.models import Item, Plan, Topic
from renda.roster.models import Organization

PLACE = "县人大常委会主任会议室"
CALLED_FOR = 45  # days that next year's call has been open


@dataclass(frozen=True, slots=True)
class Said:
    """A topic: by whom, from which source, how many speak of it, of which body, and where it goes in the year."""

    title: str
    grounds: str
    source: str
    kind: str
    body: str
    committee: str
    month: int
    points: int
    counted: int | None = None
    subject: str = ""


TOPICS = (
    Said(
        "全县农村饮水安全工作情况", "多个村季节性缺水，水质检测没有全覆盖，代表建议连年提出。", "suggestions", "report",
        "县水利局", "农工委", 5, 9, subject="agriculture",
    ),
    Said(
        "《中华人民共和国安全生产法》实施情况", "上年执法检查发现小作坊隐患整改不到位。", "inspection", "inspection",
        "县应急管理局", "监察司法委", 4, 8,
    ),
    Said(
        "城区义务教育学位供给情况", "信访件集中，城区两所小学大班额没有消除。", "letters", "report", "县教育局",
        "教科文卫工委", 9, 8, counted=37,
    ),
    Said(
        "城区停车秩序和停车设施建设情况", "调研发现老旧小区车位缺口大，乱停乱放影响消防通道。", "research", "inquiry",
        "县住房和城乡建设局", "城环工委", 10, 7,
    ),
    Said(
        "养老服务设施建设运行情况", "常委会组成人员多次提出，乡镇养老院入住率低。", "members", "visit", "县民政局",
        "社会委", 3, 6,
    ),
    Said("社区医院运行情况", "群众反映看病转诊手续多。", "society", "research", "县卫生健康局", "教科文卫工委", 6, 5),
)  # fmt: skip
ALIKE = Said(
    "农村饮水安全工程运行情况",
    "选民在接待日反映管网老化。",
    "society",
    "report",
    "县水利局",
    "农工委",
    5,
    0,
    counted=6,
)
NOT_CHOSEN = ("社区医院运行情况",)
MONTHS = {"state_assets": 10, "gov_debt": 7, "report_environment": 4, "report_energy": 4, "filing_review": 12}
COMMITTEES = {"report_environment": "城环工委", "report_energy": "城环工委", "filing_review": "法工委"}


def begin_plans(world: World) -> None:
    """Let each plan begin in January of its year, and the call for the next one some weeks ago."""
    year = world.today.year
    for one in (year - 1, year):
        begins = world.holidays.next_working(date(one, 1, 6))
        if begins < world.today - timedelta(days=60):
            world.begin(_year(world, one), begins)
    world.begin(_call(world, year + 1), world.holidays.next_working(world.today - timedelta(days=CALLED_FOR)))


def _clerk(world: World) -> Actor:
    return world.acting_in(world.county.bodies["人大办"])


def _call(world: World, year: int) -> Life:
    """Topics come in; two of them are alike and wait to be merged."""
    matter = _called(world, year)
    for topic in (*TOPICS[:4], ALIKE):
        yield world.working_day(3)
        _propose(world, matter, topic)


def _called(world: World, year: int) -> Matter:
    until = world.day + timedelta(days=60)
    return open_plan(actor=_clerk(world), on=world.day, year=year, call_until_on=until)


def _propose(world: World, matter: Matter, said: Said) -> None:
    do(
        world, matter, "propose_topic", _clerk(world), title=said.title, grounds=said.grounds, source=said.source,
        kind=said.kind, body=world.county.bodies[said.body], subject=said.subject, counted=said.counted,
    )  # fmt: skip


def _year(world: World, year: int) -> Life:
    """From the call to what has become of each item by today; last year's to its account."""
    matter = _called(world, year)
    for topic in (*TOPICS, ALIKE):
        _propose(world, matter, topic)
    yield world.working_day(3)
    _merge_and_score(world, matter)
    chosen = Topic.objects.filter(plan=matter.pk, merged_into=None).exclude(title__in=NOT_CHOSEN)
    do(world, matter, "draft_plan", _clerk(world), topics=list(chosen))
    _complete(world, matter)
    do(world, matter, "submit_plan", _clerk(world))
    sitting = _summon(world, matter)
    yield world.working_day(9)
    _hold(world, sitting)
    yield world.working_day(2)
    do(world, matter, "publish_plan", _clerk(world))
    yield from _carry_out(world, matter, year)


def _merge_and_score(world: World, matter: Matter) -> None:
    topics = {one.title: one for one in Topic.objects.filter(plan=matter.pk)}
    into = topics[TOPICS[0].title]
    do(world, matter, "merge_topics", _clerk(world), into=into, topics=[into, topics[ALIKE.title]])
    for place, name in enumerate(("财经委", "农工委", "城环工委")):
        points = {str(topics[one.title].pk): max(1, one.points - place % 2) for one in TOPICS}
        do(world, matter, "score_topics", _clerk(world), committee=world.county.bodies[name], points=points)


def _complete(world: World, matter: Matter) -> None:
    """Every item has month, committee and body."""
    plan = Plan.objects.select_related("matter").get(pk=matter.pk)
    said = {one.title: one for one in TOPICS}
    for item in Item.objects.filter(plan=plan).select_related("body"):
        told = said.get(item.title)
        month = told.month if told else item.month or _of(MONTHS, item.rule, 11)
        name = told.committee if told else _of(COMMITTEES, item.rule, "财经委")
        write_item(
            actor=_clerk(world), plan=plan, item=item, title=item.title, kind=item.kind, month=month,
            committee=world.county.bodies[name], body=item.body or _own(world),
        )  # fmt: skip


def _of(table: dict[str, Any], rule: str, otherwise: Any) -> Any:
    return next((value for name, value in table.items() if rule.startswith(name)), otherwise)


def _own(world: World) -> Organization:
    return world.county.bodies["县人大常委会"]


def _summon(world: World, matter: Matter) -> Sitting:
    """A council of chairpersons with the plan on its agenda."""
    held = world.working_day(9)
    at = timezone.make_aware(datetime(held.year, held.month, held.day, 15, 0))
    meeting = plan_meeting(actor=_clerk(world), on=world.day, kind="council", begins_at=at, place=PLACE)
    do(world, matter, "schedule", _clerk(world), meeting=meeting)
    do(world, meeting.matter, "convene", _clerk(world))
    return Sitting.objects.select_related("matter", "meeting__matter").get(meeting=meeting)


def _hold(world: World, sitting: Sitting) -> None:
    clerk = _clerk(world)
    sitting = Sitting.objects.select_related("matter", "meeting__matter").get(pk=sitting.pk)
    members = sitting.attendances.filter(standing="member").order_by("pk")
    here = list(members.values_list("person_id", flat=True))
    note_presence(sitting=sitting, actor=clerk, people=here, is_here=True)
    do(world, sitting.matter, "open_sitting", clerk)
    sitting.matter.refresh_from_db()
    for item in AgendaItem.objects.filter(meeting=sitting.meeting, becomes="vote").order_by("position"):
        hold_vote(world, sitting, item, here, (len(here), 0, 0), clerk)
    do(world, sitting.matter, "close_sitting", clerk)
    do(world, sitting.meeting.matter, "end", clerk)


def _carry_out(world: World, matter: Matter, year: int) -> Life:
    """Month by month: what was planned is done; one item is moved, one added, one carried on."""
    council = {"decided_by": f"{year}年第三次主任会议"}
    for month in range(2, 13):
        day = world.holidays.next_working(date(year, month, 24))
        if month == 12:
            day = min(day, date(year, 12, 28))
        yield day
        if month == 3:
            moved = Item.objects.get(plan=matter.pk, title__startswith="养老服务")
            do(
                world, matter, "adjust_item", _clerk(world), "moved", item=moved, month=5, **council,
                reason="清明以前乡镇养老院集中整修，视察改到整修以后进行。",
            )  # fmt: skip
        if month == 6:
            do(
                world, matter, "add_item", _clerk(world), title="防汛备汛工作情况", kind="visit", month=7, **council,
                committee=world.county.bodies["农工委"], body=world.county.bodies["县水利局"],
                reason="今年汛期提前，需要及时了解备汛情况。",
            )  # fmt: skip
        if month == 9:
            _carry_on(world, matter, council)
        _note_done(world, matter, month)
        if month == 10 and year == world.today.year:
            _open_last(world, matter)
    do(
        world, matter, "close_plan", _clerk(world),
        text="全年监督工作围绕中心、服务大局，紧扣群众关心的问题，项目完成情况总体良好。下一年将加强对整改事项的跟踪，把调研做得更深。",
    )  # fmt: skip


def _carry_on(world: World, matter: Matter, council: dict[str, str]) -> None:
    item = Item.objects.get(plan=matter.pk, title__startswith="城区停车")
    do(
        world, matter, "adjust_item", _clerk(world), "carried", item=item, month=0, **council,
        reason="停车设施专项规划尚在编制，规划批准以后再开展专题询问。",
    )  # fmt: skip


def _note_done(world: World, matter: Matter, month: int) -> None:
    for item in Item.objects.filter(plan=matter.pk, status="planned", month__range=(1, month)):
        text = f"已于{month}月完成：{item.get_kind_display()}，审议意见已交办。"
        do(world, matter, "complete_item", _clerk(world), item=item, text=text)


def _open_last(world: World, matter: Matter) -> None:
    """What is due at the year's end is under way."""
    for item in Item.objects.filter(plan=matter.pk, status="planned", kind="report"):
        do(world, matter, "open_item", _clerk(world), item=item)
