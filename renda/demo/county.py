"""Makes the whole demo county."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from renda.calendar.today import today
from renda.demo.appointment_stories import begin_appointments
from renda.demo.calendar import Years
from renda.demo.case import Case, Plan
from renda.demo.consenting import ask_for_consent
from renda.demo.election_stories import begin_elections
from renda.demo.examining import begin_exams
from renda.demo.life import life_of
from renda.demo.logins import deputies_with_logins, open_logins
from renda.demo.names import Names
from renda.demo.occasions import Occasions
from renda.demo.people import People, settle_people
from renda.demo.planning import begin_plans
from renda.demo.plans import Planner
from renda.demo.referring import begin_referrals
from renda.demo.roster import County, build_county
from renda.demo.sitting_stories import begin_meetings
from renda.demo.supervision_stories import begin_reports
from renda.demo.towns import build_towns
from renda.demo.world import World
from renda.demo.writing import Paper, Writer
from renda.matters.models import Entry, Matter, Notice
from renda.matters.notices import remind
from renda.roster.models import Person


@dataclass(frozen=True)
class Size:
    """How many suggestions there are in all, and how many are to be merged into others."""

    suggestions: int
    merged: int


SIZES = {"small": Size(80, 2), "county": Size(220, 7)}
DEFAULT_SEED = 2026


def make_county(*, seed: int = DEFAULT_SEED, size: str = "county", on: date | None = None) -> County:
    """Make the county as it stands on that day (today): the same seed and day give the same county."""
    random = Random(seed)
    with transaction.atomic():
        county = build_county(Years(on or today()))
        people = People(random, Names(random))
        deputies = settle_people(county, people)
        build_towns(county, people)
        people.write()
        open_logins(county, deputies)
        cache.clear()  # bodies are looked up by congress, and the numbers of congresses come again in a new database
    live_two_years(county, random, deputies, SIZES[size])
    _read_old_notices(county)
    remind(county.years.today)
    return county


def _read_old_notices(county: County) -> None:
    """What people were told more than a week ago they have read."""
    long_ago = county.years.today - timedelta(days=7)
    entries = Entry.objects.filter(congress=county.congress, counts_on__lt=long_ago)
    # In portions by key: a joined update is planned badly on a database that has no statistics of its tables yet.
    for portion in batched(list(entries.values_list("pk", flat=True)), 500):
        Notice.objects.filter(entry_id__in=portion).update(read_at=timezone.now())


def batched(keys: list[int], size: int) -> Iterator[list[int]]:
    """The keys in portions of at most that size."""
    for start in range(0, len(keys), size):
        yield keys[start : start + size]


def live_two_years(county: County, random: Random, deputies: list[Person], size: Size) -> None:
    """Let the suggestions of two years happen."""
    world, writer = World(county, random), Writer(random)
    first, second = deputies_with_logins(deputies)
    # The two with log-ins lead only what is meant for them, so that their pages stay readable.
    others = [one for one in deputies if one not in (first, second)]
    occasions = list(Occasions(world.today, writer, first, second, others).all())
    planner = Planner(random, county.years, others, others[8::23])
    ordinary = _ordinary(planner, writer, size.suggestions - len(occasions) - size.merged, county.years)
    cases = [Case(world, plan, paper) for plan, paper in (*occasions, *ordinary)]
    cases += _merged(cases, planner, writer, size.merged)
    for case in sorted(cases, key=lambda case: case.plan.opened_on):
        world.begin(life_of(case), case.plan.opened_on)
    begin_referrals(world)
    begin_reports(world)
    begin_meetings(world)
    begin_elections(world)
    begin_appointments(world)
    begin_exams(world)
    begin_plans(world)
    world.live()
    ask_for_consent(world)


def _ordinary(planner: Planner, writer: Writer, number: int, years: Years) -> list[tuple[Plan, Paper]]:
    """Three in four at a session; last year's a little more than half."""
    drawn = []
    for place in range(number):
        year = years.latest - (place % 9 < 5)
        latest = min(date(year, 12, 10), years.today - timedelta(days=1))
        plan = planner.between_sessions(year, latest) if place % 4 == 3 else planner.at_session(year)
        if place % 23 == 11:
            plan.presser = place % 5
        drawn.append((plan, writer.paper()))
    return drawn


def _merged(cases: list[Case], planner: Planner, writer: Writer, number: int) -> list[Case]:
    """Papers on the same thing as one that was registered some days before."""
    going = [case for case in cases if case.plan.outcome == "accepted" and not case.plan.withdrawn]
    settled_by = going[0].world.today - timedelta(days=200)
    past = [case for case in going if case.plan.opened_on < settled_by and not case.plan.stops_before]
    present = [case for case in going if case.plan.stops_before == "reply"]
    into = [*past[1::19][: number - 1], present[0]]
    made = []
    for case in into:
        days = case.plan.submit + case.plan.register + 8
        lead = planner.others(case.plan.lead, 2)[0]
        plan = Plan(
            case.plan.opened_on + timedelta(days=days), lead, submit=1, outcome="merged", merge_into=case
        )
        made.append(Case(case.world, plan, writer.sibling(case.paper)))
    return made


def count_of(county: County) -> dict[str, int]:
    """What was made, for the command's last words."""
    matters = Matter.objects.filter(congress=county.congress, procedure="suggestion")
    return {
        "suggestions": matters.count(),
        "units": len(county.units),
        "delegations": len(county.delegations),
    }
