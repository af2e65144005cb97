"""Lets the demo county live day by day, so that its ledger is written in the order in which things happen."""

import heapq
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property
from random import Random

from django.db import transaction
from django.db.models import Q

from renda.accounts.actor import Actor
from renda.accounts.capacities import role_of
from renda.demo.roster import County
from renda.matters.actions import let_the_calendar_act
from renda.matters.models import Duty, Matter
from renda.roster.models import Membership, Organization, Person
from renda.roster.queries_days import holidays

Life = Iterator[date]
"""What one matter or person does: it yields the day of its next act and is woken on that day."""


class World:
    """The days of the county. A life that has nothing left to do before today simply stays where it stands."""

    def __init__(self, county: County, random: Random) -> None:
        self.county, self.random, self.today = county, random, county.years.today
        self.day = self.today
        self.waiting: list[tuple[date, int, Life]] = []
        self.born = 0
        self.holidays = holidays()

    def begin(self, life: Life, on: date) -> None:
        """Let a life begin on that day."""
        self.born += 1
        heapq.heappush(self.waiting, (on, self.born, life))

    def live(self) -> None:
        """Live every day until today; each month's acts are written together."""
        month: tuple[int, int] | None = None
        while self.waiting and self.waiting[0][0] <= self.today:
            month = (self.waiting[0][0].year, self.waiting[0][0].month)
            with transaction.atomic():
                while self.waiting and (self.waiting[0][0].year, self.waiting[0][0].month) == month:
                    if self.waiting[0][0] > self.today:
                        return
                    self._live_one_day(self.waiting[0][0])

    def _live_one_day(self, day: date) -> None:
        self.day = day
        self.close_windows()
        while self.waiting and self.waiting[0][0] == day:
            _, number, life = heapq.heappop(self.waiting)
            following = next(life, None)
            if following is not None:
                heapq.heappush(self.waiting, (max(following, day), number, life))

    def close_windows(self) -> None:
        """The calendar's own steps whose time has come."""
        ripe = Duty.objects.filter(
            closed_on__isnull=True, due_on__lt=self.day, person__isnull=True, organization__isnull=True
        )
        for matter in Matter.objects.filter(pk__in=ripe.values("matter_id")).order_by("pk"):
            self.settle(matter)

    def settle(self, matter: Matter) -> None:
        """Let the calendar act in the matter, and close what was merged into it once it is closed."""
        entry = let_the_calendar_act(matter=matter, on=self.day)
        if entry is not None and entry.state_to == "closed":
            self.close_merged(matter)

    def close_merged(self, matter: Matter) -> None:
        """What was merged into a closed matter closes with it."""
        for merged in Matter.objects.filter(merged_into=matter, state="merged").order_by("pk"):
            let_the_calendar_act(matter=merged, on=self.day)

    def working_day(self, days: int) -> date:
        """The working day at least `days` after this one; today itself where that would lie in the future."""
        wanted = self.day + timedelta(days=days)
        found = self.holidays.next_working(wanted)
        return self.today if wanted <= self.today < found else found

    def any_day(self, days: int) -> date:
        """`days` after this one, working or not: deputies write on Sundays, too."""
        return self.day + timedelta(days=days)

    def deputy(self, person: Person) -> Actor:
        """The person acting as a deputy today."""
        return replace(self._deputies[person.pk], on=self.day)

    def of(self, body: Organization) -> Actor:
        """The person who does the paper work of a body."""
        return replace(self._clerks[body.pk], on=self.day)

    def leader(self, place: int) -> Actor:
        """One of the chairpersons; the chair has place 0."""
        return replace(self.chairpersons[place], on=self.day)

    def acting_in(self, body: Organization) -> Actor:
        """Whoever does the daily work of a body: its clerk where it has one."""
        clerks = self._acting(Q(organization=body, post__role__in=("clerk", "deputy_head", "member")))
        return replace(clerks[0], on=self.day)

    def head_of(self, body: Organization) -> str:
        """The name of whoever signs for a body."""
        return self._heads.get(body.pk, "")

    @cached_property
    def office(self) -> Organization:
        """The deputies' committee."""
        return self.county.bodies["代表工委"]

    @cached_property
    def chairpersons(self) -> list[Actor]:
        """The members of the council of chairpersons, the chair first."""
        return self._acting(Q(organization=self.county.bodies["主任会议"]))

    def _acting(self, which: Q) -> list[Actor]:
        held = (
            Membership.objects.filter(
                which, organization__congress=self.county.congress, ends_on__isnull=True
            )
            .select_related("organization", "post", "person")
            .order_by("id")
        )
        return [
            Actor(
                person_id=one.person_id, person_name=one.person.name, membership_id=one.pk,
                role=role_of(one.organization.classification, one.post.role) or "",
                organization_id=one.organization_id, organization_name=one.organization.name,
                congress_id=one.organization.congress_id, on=self.today,
            )
            for one in held
        ]  # fmt: skip

    @cached_property
    def _deputies(self) -> dict[int, Actor]:
        return {actor.person_id: actor for actor in self._acting(Q(post__role="deputy"))}

    @cached_property
    def _clerks(self) -> dict[int, Actor]:
        found: dict[int, Actor] = {}
        working = Q(organization__in=[*self.county.units, self.office])
        for actor in self._acting(working & Q(post__role__in=("deputy_head", "clerk"))):
            found.setdefault(actor.organization_id, actor)
        return found

    @cached_property
    def _heads(self) -> dict[int, str]:
        held = Membership.objects.filter(
            organization__in=self.county.units, post__role="head", ends_on__isnull=True
        )
        return dict(held.order_by("-id").values_list("organization_id", "person__name"))
