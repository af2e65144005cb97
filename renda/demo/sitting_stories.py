"""Meetings of the demo county's standing committee: some held, one in session today, one to come; with their bills."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from renda.accounts.actor import Actor
from renda.ballots.actions.cast import cast_ballot
from renda.ballots.actions.prepare import prepare_vote
from renda.ballots.models import Vote
from renda.bills.actions import open_bill
from renda.demo.papers import give_papers, invite_to, read_papers
from renda.demo.proceeding_stories import deliberate, do, execute, still_to_speak
from renda.demo.supervision_stories import place_reports
from renda.demo.world import Life, World
from renda.documents.official.numbers import set_word
from renda.meetings.actions.agenda import note_heard, place_item
from renda.meetings.actions.leave import ask_leave
from renda.meetings.actions.minutes import write_minutes
from renda.meetings.actions.plan import plan_meeting
from renda.meetings.actions.presence import note_presence
from renda.meetings.actions.summon import confirm_summons
from renda.meetings.models import AgendaItem, Leave, Meeting, Sitting
from renda.proceedings.drafting import minutes_drafted
from renda.roster.models import Person

PLACE = "县人大常委会会议厅"
AHEAD = 12  # days between the plan and the meeting


@dataclass(frozen=True, slots=True)
class Item:
    """What a body brings: its kind, title and parts, and the votes it gets (in favour, against, abstaining)."""

    kind: str
    title: str
    grounds: str
    plan: str
    votes: tuple[int, int, int] = (0, 0, 0)


@dataclass(frozen=True, slots=True)
class Story:
    """One meeting: how many days before today it is held (negative: to come), and what is on its agenda."""

    days_ago: int
    items: tuple[Item, ...]
    away: int = 2
    is_issued: bool = False


STORIES = (
    Story(
        150,
        (
            Item(
                "report", "关于全县义务教育优质均衡发展情况的报告", "全县学位供给总体充足，城乡师资仍不平衡。",
                "优化学校布局，推进教师交流，补齐寄宿条件短板。",
            ),
            Item(
                "decision", "关于加强农村饮用水水源保护的决定（草案）", "部分村级水源没有划定保护范围。",
                "划定保护范围，落实管护责任，定期公布水质。", (21, 1, 1),
            ),
        ),
        is_issued=True,
    ),
    Story(
        82,
        (
            Item(
                "report", "关于上半年国民经济和社会发展计划执行情况的报告", "主要指标好于预期，投资增速放缓。",
                "抓好重点项目，稳定就业，保障民生支出。",
            ),
            Item(
                "plan", "关于批准上年度财政决算的议案", "决算草案已经审计，收支平衡。",
                "批准上年度财政决算。", (22, 0, 1),
            ),
            Item(
                "decision", "关于全县禁止露天焚烧秸秆的决定（草案）", "秸秆综合利用能力尚有缺口。",
                "划定禁烧区域，同步建设收储点。", (11, 8, 4),
            ),
        ),
    ),
    Story(
        0,
        (
            Item(
                "report", "关于城市更新和老旧小区改造情况的报告", "已完成三十一个小区，停车和加装电梯问题突出。",
                "统筹地下管网，明确后续管护。",
            ),
            Item(
                "decision", "关于推进全民阅读的决定（草案）", "公共阅读空间分布不均。",
                "建设乡镇阅读点，延长开放时间。",
            ),
        ),
    ),
    Story(
        -10,
        (
            Item(
                "plan", "关于本年度预算调整方案的议案", "新增专项债券额度需要列入预算。", "批准预算调整方案。",
            ),
            Item(
                "report", "关于办理代表建议情况的报告", "建议已全部答复，部分承诺事项正在落实。",
                "对承诺事项逐项跟踪，年底复查。",
            ),
        ),
    ),
)  # fmt: skip


def begin_meetings(world: World) -> None:
    """Let every meeting be planned some days before it is held, the last ones before today."""
    set_word(organization_id=world.county.bodies["人大办"].pk, word="云人办")
    for story in STORIES:
        held = world.today - timedelta(days=story.days_ago)
        planned = min(held - timedelta(days=AHEAD), world.today - timedelta(days=2))
        world.begin(_life(world, story, held), planned)


def _life(world: World, story: Story, held: date) -> Life:
    office, government = world.county.bodies["人大办"], world.county.bodies["县政府办"]
    clerk = world.acting_in(office)
    meeting = plan_meeting(
        actor=clerk, on=world.day, kind="standing_committee", begins_at=_at(held), place=PLACE,
        out_of_turn="" if held - world.day >= timedelta(days=8) else "处理紧急事项",
    )  # fmt: skip
    place_item(actor=clerk, on=world.day, meeting=meeting, title="通过本次会议议程", becomes="agenda")
    for item in story.items:
        bill = open_bill(
            actor=world.acting_in(government), on=world.day, kind=item.kind, body="standing_committee",
            title=item.title, case=item.title.removeprefix("关于"), grounds=item.grounds, plan=item.plan,
        )  # fmt: skip
        do(world, bill, "submit", world.acting_in(government))
        do(world, bill, "route", world.leader(0), "placed", decided_by="主任会议")
        do(world, bill, "schedule", clerk, meeting=meeting)
    place_reports(world, meeting, clerk)
    invite_to(world, meeting, clerk)
    give_papers(world, meeting, clerk)
    do(world, meeting.matter, "convene", clerk)
    meeting.matter.refresh_from_db()
    _tell(world, meeting, story)
    read_papers(world, meeting, clerk)
    if held > world.today:
        return
    yield held
    yield from _hold(world, story, meeting)


def _tell(world: World, meeting: Meeting, story: Story) -> None:
    """Most confirm; one of those who stay away asks for leave."""
    meeting.matter.refresh_from_db()
    people = [one.person for one in meeting.summonses.select_related("person").order_by("pk")]
    for person in people[: len(people) - 4]:
        confirm_summons(meeting=meeting, actor=world.deputy(person))
    asked = ask_leave(
        actor=world.deputy(people[-1]), on=world.day, meeting=meeting, reason="因病住院，不能出席会议。"
    )
    if meeting.begins_on <= world.today:
        do(world, asked, "decide_leave", world.acting_in(world.county.bodies["人大办"]), "granted")


def _hold(world: World, story: Story, meeting: Meeting) -> Life:
    clerk = world.acting_in(world.county.bodies["人大办"])
    sitting = Sitting.objects.select_related("matter", "meeting").get(meeting=meeting)
    members = sitting.attendances.filter(standing="member").order_by("pk")
    people = list(members.values_list("person_id", flat=True))
    on_leave = set(Leave.objects.filter(meeting=meeting).values_list("person_id", flat=True))
    here = [one for one in people if one not in on_leave][: len(people) - story.away]
    note_presence(sitting=sitting, actor=clerk, people=here, is_here=True)
    do(world, sitting.matter, "open_sitting", clerk)
    sitting.matter.refresh_from_db()
    agenda, *items = AgendaItem.objects.filter(meeting=meeting).order_by("position")
    hold_vote(world, sitting, agenda, here, (len(here), 0, 0), clerk)
    if story.days_ago == 0:
        for item in (one for one in items if one.becomes == "vote"):
            prepare_vote(actor=clerk, on=world.day, sitting=sitting, items=[item])
        still_to_speak(world, sitting, items[0], here)
        return
    deliberate(world, sitting, items, here)
    votes = [said.votes for said in story.items] + [(0, 0, 0)] * (len(items) - len(story.items))
    for item, cast in zip(items, votes, strict=True):
        if item.becomes == "vote":
            hold_vote(world, sitting, item, here, cast, clerk)
        else:
            note_heard(actor=clerk, on=world.day, item=AgendaItem.objects.get(pk=item.pk), settled_as="heard")
    do(world, sitting.matter, "close_sitting", clerk)
    do(world, meeting.matter, "end", clerk)
    yield world.working_day(3)
    clerk = world.acting_in(world.county.bodies["人大办"])
    write_minutes(actor=clerk, on=world.day, meeting=meeting, text=minutes_drafted(meeting))
    chair = world.leader(0)
    do(world, meeting.matter, "submit_minutes", clerk, presider=Person.objects.get(pk=chair.person_id))
    do(world, meeting.matter, "approve_minutes", chair, "approved")
    if story.is_issued:
        yield world.working_day(5)
        clerk = world.acting_in(world.county.bodies["人大办"])
        do(world, meeting.matter, "issue_minutes", clerk)
        do(world, meeting.matter, "archive", clerk)
        yield from execute(world, meeting)


def hold_vote(
    world: World,
    sitting: Sitting,
    item: AgendaItem,
    here: list[int],
    votes: tuple[int, int, int],
    clerk: Actor,
) -> None:
    """One vote by device, pressed by those who are here, in the order of the roll."""
    vote = prepare_vote(actor=clerk, on=world.day, sitting=sitting, items=[item])
    do(world, vote.matter, "start_vote", clerk)
    choices = [
        choice
        for choice, many in zip(("in_favour", "against", "abstaining"), votes, strict=True)
        for _ in range(many)
    ]
    for person, choice in zip(here, choices, strict=False):
        cast_ballot(vote_id=vote.pk, person_id=person, choice=choice)
    do(world, vote.matter, "close_vote", clerk)
    outcome = "adopted" if Vote.objects.get(pk=vote.pk).is_adopted else "rejected"
    do(world, vote.matter, "announce", clerk, outcome)


def _at(day: date) -> datetime:
    return timezone.make_aware(datetime(day.year, day.month, day.day, 9, 0))
