"""What is planned for the ordinary suggestions of two years: most go well, some late, a few badly."""

from datetime import date, timedelta
from random import Random

from renda.demo.calendar import Years, sitting
from renda.demo.case import Plan
from renda.roster.models import Person

CODES = "A" * 10 + "B" * 6 + "C" * 3 + "D" * 2
RATINGS = ("satisfied",) * 13 + ("basically",) * 4 + ("no_opinion", "dissatisfied")


class Planner:
    """Draws the plans; the two demo deputies get theirs by name."""

    def __init__(self, random: Random, years: Years, deputies: list[Person], busy: list[Person]) -> None:
        self.random, self.years, self.deputies, self.busy = random, years, deputies, busy

    def at_session(self, year: int) -> Plan:
        """Handed in while the year's session sits."""
        begins, _ends = sitting(year)
        opened_on = begins - timedelta(days=self.random.randint(0, 14))
        plan = self._ordinary(opened_on)
        plan.submit = (begins - opened_on).days + self.random.randint(0, 2) - (1 if plan.answers else 0)
        plan.submit = max(plan.submit, 0)
        plan.register, plan.assign = self.random.randint(1, 5), self.random.randint(3, 6)
        return plan

    def between_sessions(self, year: int, latest: date) -> Plan:
        """Handed in on some day between the year's session and `latest`."""
        first = sitting(year)[1] + timedelta(days=20)
        if first >= latest:
            return self.at_session(year)
        return self._ordinary(first + timedelta(days=self.random.randrange((latest - first).days)))

    def _ordinary(self, opened_on: date) -> Plan:
        random = self.random
        lead = self.someone()
        invited = self.others(lead, random.choice((0, 0, 0, 0, 0, 0, 1, 3, 5)))
        plan = Plan(
            opened_on=opened_on,
            lead=lead,
            invited=invited,
            answers=[random.choice(("agreed",) * 9 + ("declined",)) for _one in invited],
            may_be_published=random.random() < 0.93,
            nature=random.choice(("current",) * 6 + ("repeated",)),
            take=random.randint(1, 6),
            consult=random.randint(8, 30),
            reply=round(random.triangular(36, 91, 72)),
            code=random.choice(CODES),
            evaluate=None if random.random() < 0.05 else random.randint(1, 9),
            handling=random.choice(RATINGS),
            result=random.choice(RATINGS),
            second_report=random.randint(1, 55),
            archive=None if random.random() < 0.05 else random.randint(6, 30),
            publish=random.randint(2, 6) if random.random() < 0.4 else None,
        )
        if not plan.may_be_published:
            plan.publish = None
        self._trouble(plan)
        return plan

    def _trouble(self, plan: Plan) -> None:
        """Now and then a case takes longer."""
        draw = self.random.random()
        if draw < 0.05:
            plan.extension, plan.reply = "granted", self.random.randint(100, 170)
        elif draw < 0.07:
            plan.extension = "refused"
            plan.reply = self.random.randint(80, 90)
        elif draw < 0.11:
            plan.is_broad, plan.reply = True, self.random.randint(100, 175)
        elif draw < 0.15:
            plan.reply = self.random.randint(94, 112)  # late

    def someone(self) -> Person:
        """A deputy to lead; a few write much more than the rest."""
        return self.random.choice(self.busy if self.random.random() < 0.25 else self.deputies)

    def others(self, lead: Person, number: int) -> list[Person]:
        """Deputies to be asked for their support."""
        return [one for one in self.random.sample(self.deputies, number) if one is not lead]
