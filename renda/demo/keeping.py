"""What becomes of the promises of the demo county: most are kept, some late, some moved, a few not kept at all."""

from datetime import date, timedelta
from random import Random

from renda.accounts.actor import Actor
from renda.demo.world import Life, World
from renda.matters.actions import perform
from renda.matters.models import Duty, Matter
from renda.promises.models import Promise
from renda.roster.models import Person

REPORTS = (
    "已按承诺完成，附验收材料，欢迎代表现场查看。",
    "项目已经建成投用，群众反映较好。",
    "全部事项已经落实，相关制度已经印发执行。",
)
CHANGES = ("受雨季影响，工期顺延，申请改期。", "资金拨付晚于计划，申请延后完成。")
MISSING = {"partly": "主体已经完成，配套设施还没有跟上。", "not_kept": "到现场看过，没有实际变化。"}
VERDICTS = ("kept",) * 7 + ("partly",) * 2 + ("not_kept",)
FATES = ("kept",) * 13 + ("moved",) * 3 + ("asked",) + ("forgotten",) * 2 + ("released",)


def live_with_promises(world: World, suggestion: Matter, lead: Person) -> None:
    """Let every promise of a reply just given live from today on, each with chances of its own."""
    made = Promise.objects.filter(suggestion=suggestion, promised_on=world.day).select_related(
        "matter", "unit"
    )
    for promise in made.order_by("pk"):
        world.begin(_life(world, promise, lead, Random(promise.text)), world.any_day(1))


def _life(world: World, promise: Promise, lead: Person, random: Random) -> Life:
    fate = random.choice(FATES)
    if promise.kind == "planned":
        if fate == "forgotten":
            return
        yield max(world.day, promise.due_on - timedelta(days=random.randint(12, 40)))
        if fate == "released":
            _do(world, promise, "release", world.of(world.office), reason="规划已经调整，由新项目统一实施。")
            return
        if fate in {"moved", "asked"}:
            later = promise.due_on + timedelta(days=90)
            _do(
                world,
                promise,
                "ask_change",
                world.of(promise.unit),
                new_due_on=later,
                reason=random.choice(CHANGES),
            )
            if fate == "asked":
                return
            yield world.working_day(4)
            _do(world, promise, "decide_change", world.of(world.office), "granted", note="")
            yield later - timedelta(days=random.randint(1, 10))
        else:
            yield world.working_day(random.randint(2, 10))
        _do(world, promise, "report", world.of(promise.unit), text=random.choice(REPORTS))
    yield from _rechecks(world, promise, lead, random)


def _rechecks(world: World, promise: Promise, lead: Person, random: Random) -> Life:
    """The lead deputy looks each December; what is not kept is reported once more in the summer after."""
    while True:
        yield date(world.day.year + (world.day.month == 12), 12, random.randint(4, 28))
        if not Duty.objects.filter(matter=promise.matter_id, step="recheck", closed_on__isnull=True).exists():
            return
        verdict = random.choice(VERDICTS)
        _do(world, promise, "recheck", world.deputy(lead), verdict, words=MISSING.get(verdict, ""))
        if verdict == "kept":
            return
        yield date(world.day.year + 1, 6, random.randint(1, 25))
        if random.random() < 0.5:
            return
        _do(world, promise, "report", world.of(promise.unit), text=random.choice(REPORTS))


def _do(
    world: World, promise: Promise, step: str, actor: Actor, outcome: str | None = None, **form: object
) -> None:
    """Take the step, unless a second report has told the promise kept meanwhile."""
    state = Matter.objects.values_list("state", flat=True).get(pk=promise.pk)
    if step == "recheck" or state == "promised":
        perform(matter=promise.matter, step=step, actor=actor, on=world.day, outcome=outcome, form=form)
