"""Appointments in the demo county: a sitting that appointed judges and heads of departments, and motions under way."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from renda.accounts.actor import Actor
from renda.demo.places import COUNTY
from renda.demo.world import Life, World
from renda.matters.actions import perform
from renda.matters.models import Matter
from renda.meetings.actions.plan import plan_meeting
from renda.meetings.actions.presence import note_presence
from renda.meetings.models import Meeting, Sitting
from renda.personnel.actions.assessors import fix_assessors
from renda.personnel.actions.draft import open_motion
from renda.personnel.actions.lines import check_dossiers, import_lines
from renda.personnel.models import Motion
from renda.procedures.personnel_kinds import PAPERS

HELD = 47  # days before today
AHEAD = 20  # days between the motions and the meeting
PLACE = "县人大常委会会议厅"
JUDGES = (
    "秦朗清", "尤思远", "许知微", "何书晏", "吕明澈", "施云帆", "孔令怡", "曹砚秋", "严若虚", "华清越", "金承泽",
    "魏听澜",
)  # fmt: skip
HEADS = (("县统计局", "陶景行"), ("县信访局", "姜亦诚"))
NEXT = ("谢望舒", "邹怀瑾", "章闻笛")


def _fix_the_assessors(world: World, held: date) -> None:
    """The standing committee fixed how many people's assessors the court has."""
    fix_assessors(
        actor=world.acting_in(world.county.bodies["人大办"]), on=world.day, court=world.county.bodies["县法院"],
        seats=90, judges=28, decided_on=held, decided_by=f"{COUNTY}人大常委会会议",
    )  # fmt: skip


def begin_appointments(world: World) -> None:
    """One sitting held some weeks ago; a list that waits for the council, and one still being filled in."""
    held = world.holidays.next_working(world.today - timedelta(days=HELD))
    world.begin(_sitting(world, held), held - timedelta(days=AHEAD))
    world.begin(_waiting(world), world.holidays.next_working(world.today - timedelta(days=9)))
    world.begin(_draft(world), world.holidays.next_working(world.today - timedelta(days=4)))


def _sitting(world: World, held: date) -> Life:
    clerk = world.acting_in(world.county.bodies["人大办"])
    meeting = plan_meeting(
        actor=clerk, on=world.day, kind="standing_committee", place=PLACE,
        begins_at=timezone.make_aware(datetime(held.year, held.month, held.day, 14, 30)),
    )  # fmt: skip
    judges = _motion(world, "court", "县法院", "关于提请任命审判员的议案", _judges(JUDGES), "人民法院院长")
    heads = _motion(world, "government", "县政府办", "关于提请任免部门负责人的议案", _heads(world), "县长")
    for matter in (judges, heads):
        _on_the_agenda(world, matter, meeting)
    _do(world, meeting.matter, "convene", clerk)
    yield held
    _fix_the_assessors(world, held)
    yield from _hold(world, meeting, judges, heads)


def _hold(world: World, meeting: Meeting, judges: Matter, heads: Matter) -> Life:
    clerk = world.acting_in(world.county.bodies["人大办"])
    sitting = Sitting.objects.select_related("matter", "meeting").get(meeting=meeting)
    people = list(sitting.attendances.order_by("pk").values_list("person_id", flat=True))
    here = people[: len(people) - 2]
    note_presence(sitting=sitting, actor=clerk, people=here, is_here=True)
    _do(world, sitting.matter, "open_sitting", clerk)
    for matter, refused in ((judges, 11), (heads, None)):
        _do(world, matter, "make_statements", clerk)
        lines = Motion.objects.get(pk=matter.pk).lines.count()
        counts = [
            (9, 8, 3) if place == refused else (len(here) - 1 - place % 3, 1, place % 3)
            for place in range(lines)
        ]
        _do(
            world, matter, "decide", clerk, "adopted", handed_out=len(here), collected=len(here), counts=counts,
            scrutineers="两名监票人、计票人",
        )  # fmt: skip
        _do(world, matter, "publish_result", clerk)
    _do(world, sitting.matter, "close_sitting", clerk)
    _do(world, meeting.matter, "end", clerk)
    _do(world, heads, "give_letters", clerk)
    yield world.working_day(3)
    clerk = world.acting_in(world.county.bodies["人大办"])
    _do(
        world, heads, "swear", clerk, sworn_on=world.day, place=PLACE, leader=HEADS[0][1],
        witness=world.leader(0).person_name,
    )  # fmt: skip
    _do(world, heads, "file_above", clerk, number=f"云政备〔{world.day.year}〕17号")
    _do(world, heads, "complete_motion", clerk)


def _waiting(world: World) -> Life:
    matter = _motion(
        world, "court", "县法院", "关于提请任命人民法院副庭长的议案", _judges(NEXT, "副庭长"), "人民法院院长"
    )
    yield world.working_day(2)
    _do(world, matter, "first_check", world.acting_in(world.county.bodies["人大办"]), "passed")


def _draft(world: World) -> Life:
    _motion(
        world,
        "government",
        "县政府办",
        "关于提请任命县林业局局长的议案",
        "鲁知夏,县林业局,局长,任命",
        "县长",
        whole=False,
    )
    yield from ()


def _motion(
    world: World, kind: str, body: str, title: str, text: str, by: str, *, whole: bool = True
) -> Matter:
    """A motion with its list; submitted where its dossiers are whole."""
    actor = world.acting_in(world.county.bodies[body])
    nominator = world.county.bodies["县政府"] if kind == "government" else None
    clerk = world.acting_in(world.county.bodies["人大办"])
    brings = clerk if nominator else actor
    matter = open_motion(
        actor=brings, on=world.day, title=title, kind=kind, nominator=nominator, nominated_by=by,
        grounds="因工作需要和机构职数，按照干部管理权限考察，提请任免。", is_recommended=nominator is not None,
    )  # fmt: skip
    motion = Motion.objects.select_related("matter").get(pk=matter.pk)
    import_lines(actor=brings, motion=motion, text=text)
    rows = list(motion.lines.all())
    if whole:
        check_dossiers(
            actor=brings, on=world.day, motion=motion, papers={row.pk: list(PAPERS) for row in rows},
            points={row.pk: 78 + row.position for row in rows if row.change == "appoint"},
        )  # fmt: skip
        _do(world, matter, "submit", brings)
    return matter


def _on_the_agenda(world: World, matter: Matter, meeting: Meeting) -> None:
    clerk = world.acting_in(world.county.bodies["人大办"])
    _do(world, matter, "first_check", clerk, "passed")
    _do(world, matter, "council_decides", world.leader(0), "placed", decided_by="主任会议")
    _do(world, matter, "schedule", clerk, meeting=meeting)


def _judges(names: tuple[str, ...], post: str = "审判员") -> str:
    return "\n".join(f"{name},县法院,{post},任命" for name in names)


def _heads(world: World) -> str:
    lines = []
    for body, name in HEADS:
        lines.append(f"{world.head_of(world.county.bodies[body])},{body},局长,免职")
        lines.append(f"{name},{body},局长,任命")
    return "\n".join(lines)


def _do(
    world: World, matter: Matter, step: str, actor: Actor, outcome: str | None = None, **form: object
) -> None:
    perform(
        matter=Matter.objects.get(pk=matter.pk), step=step, actor=actor, on=world.day, outcome=outcome, form=form,
    )  # fmt: skip
