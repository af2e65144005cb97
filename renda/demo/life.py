"""How a suggestion lives: act after act, each on its day, until its plan or today ends it."""

from collections.abc import Iterator
from datetime import date, timedelta

from renda.demo import phrases
from renda.demo.case import Case
from renda.demo.world import Life
from renda.matters.actions import perform
from renda.matters.models import Matter
from renda.roster.models import Organization, Person

UNDER_WAY = ("accepted", "assigned", "handling", "reopened", "followed")


def life_of(case: Case) -> Life:
    """The whole life of a suggestion."""
    yield from _draft(case)
    if case.stops("submit") or case.stops("write") or case.plan.discarded:
        return
    yield from _register(case)
    if case.state != "accepted" or case.stops("assign"):
        return
    yield from _assign(case)
    if case.state != "assigned" or case.stops("take"):
        return
    yield from _handle(case)
    if case.state == "replied":
        yield from _rate(case, again=False)
    if case.state == "reopened":
        yield from _handle_again(case)
    if case.state == "followed":
        yield from _follow(case)
    if case.state == "closed":
        yield from _archive(case)


def _draft(case: Case) -> Iterator[date]:
    world, plan = case.world, case.plan
    case.open()
    case.invite()
    if plan.answers:
        yield world.any_day(1)
        case.cosign()
    if case.stops("submit") or case.stops("write"):
        return
    yield world.any_day(plan.submit)
    if plan.discarded:
        case.do("discard", case.lead)
        return
    case.submit()


def _register(case: Case) -> Iterator[date]:
    world, plan = case.world, case.plan
    if case.stops("register"):
        return
    yield world.working_day(plan.register)
    if plan.sent_back:
        case.do("send_back", case.office, reason=case.random.choice(phrases.SENT_BACK))
        yield world.any_day(2)
        case.submit()
        yield world.working_day(2)
    if plan.merge_into and not getattr(plan.merge_into, "matter", None):
        return
    case.register()


def _assign(case: Case) -> Iterator[date]:
    world, plan = case.world, case.plan
    if plan.presser is not None:
        world.begin(_press_to_its_end(case), world.any_day(12))
    yield world.working_day(plan.assign)
    for wrong in plan.wrong_units:
        case.assign(world.county.bodies[wrong], assisting=[])
        yield world.working_day(4)
        case.send_round(wrong)
        if wrong == plan.wrong_units[-1] and case.stops("assign_again"):
            return
        yield world.working_day(3)
    if len(plan.wrong_units) > 1:
        case.decide_unit()
    else:
        case.assign(case.unit, assisting=case.assisting)


def _handle(case: Case) -> Iterator[date]:
    world, plan = case.world, case.plan
    yield world.working_day(plan.take)
    if plan.withdrawn:
        yield world.any_day(6)
        case.do("withdraw", case.lead, reason=case.random.choice(phrases.WITHDRAWALS))
        return
    case.do("take", case.at_unit)
    for unit in case.assisting:
        if not case.stops("opinion"):
            world.begin(_opinion(case, unit), world.working_day(case.random.randint(4, 24)))
    if case.stops("consult"):
        return
    yield world.working_day(plan.consult)
    case.consult()
    if plan.extension:
        yield world.working_day(12)
        case.ask_extension()
        if plan.extension == "pending":
            return
        yield world.working_day(4)
        case.decide_extension()
    if case.stops("reply"):
        if plan.pressed:
            yield _since_assignment(case, 96)
            case.do("press", case.office, text=phrases.PRESSES[1])
        return
    yield _since_assignment(case, plan.reply)
    case.reply()


def _since_assignment(case: Case, days: int) -> date:
    assert case.assigned_on is not None
    return case.world.working_day((case.assigned_on + timedelta(days=days) - case.world.day).days)


def _opinion(case: Case, unit: Organization) -> Life:
    if case.state in {"assigned", "handling"}:
        case.do("opinion", case.world.of(unit), text=case.random.choice(phrases.OPINIONS))
    yield from ()


def _rate(case: Case, *, again: bool) -> Iterator[date]:
    world, plan = case.world, case.plan
    replied_on = world.day
    if case.stops("evaluate"):
        return
    if plan.evaluate is not None:
        yield world.any_day(plan.evaluate)
        case.evaluate(again=again)
    if case.state == "replied":  # the calendar closes the window on the eleventh day, if not before
        yield max(world.any_day(1), replied_on + timedelta(days=12))


def _handle_again(case: Case) -> Iterator[date]:
    world = case.world
    if case.stops("handle_again"):
        return
    yield world.working_day(6)
    case.consult()
    yield world.working_day(case.plan.reply_again)
    case.reply("reply_again")
    yield from _rate(case, again=True)


def _follow(case: Case) -> Iterator[date]:
    world, plan = case.world, case.plan
    if case.stops("second_report"):
        return
    year = world.day.year + ((world.day.month, world.day.day) >= (10, 31))
    report_on = date(year, 9, 1) + timedelta(days=plan.second_report)
    yield world.working_day(max((report_on - world.day).days, 1))
    case.report_again()


def _archive(case: Case) -> Iterator[date]:
    world, plan = case.world, case.plan
    if plan.publish is not None:
        yield world.working_day(plan.publish)
        case.do("publish", case.office)
    if plan.archive is None:
        return
    yield world.working_day(plan.archive)
    while case.matter.subs.filter(procedure="pressing", closed_on__isnull=True).exists():
        yield world.working_day(14)
    case.do("archive", case.office)


def _press_to_its_end(case: Case) -> Life:
    """The chairpersons make it a key suggestion; one of them visits, and concludes once it is settled."""
    world = case.world
    leader = world.chairpersons[case.plan.presser or 0]
    if case.state not in UNDER_WAY:
        return
    case.do("mark_key", world.leader(0), presser=Person.objects.get(pk=leader.person_id))
    pressing = case.matter.subs.get(procedure="pressing")
    if not case.plan.visited:
        return
    yield world.working_day(35)
    _at_pressing(case, pressing, "visit", case.random.choice(phrases.VISITS))
    while case.state in UNDER_WAY or case.state == "replied":
        yield world.working_day(10)
    _at_pressing(case, pressing, "conclude", case.random.choice(phrases.CONCLUSIONS))


def _at_pressing(case: Case, pressing: Matter, step: str, text: str) -> None:
    actor = case.world.leader(case.plan.presser or 0)
    perform(matter=pressing, step=step, actor=actor, on=case.world.day, form={"text": text})
