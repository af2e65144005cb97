"""Everything a report of a period says, gathered once: the page, the tables and the official report read it here."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import override

from renda.accounts.actor import Actor
from renda.counting.shares import rate
from renda.reporting.paragraph import Told
from renda.reporting.period import Period
from renda.roster.models import Membership
from renda.suggestions import figures
from renda.suggestions.figures import ASSISTING, CODES, LEAD, STATES, Numbers, Spans, ratings
from renda.suggestions.models import Suggestion

AS = {"lead": (LEAD,), "assist": (ASSISTING,), "both": (LEAD, ASSISTING)}
TIMELY = ("on_time", "late", "reply_overdue")
"""Those whose day of reply has come: an answer in time, an answer too late, none though the day has passed."""
OF_UNITS = (
    "assigned", "answered", "in_hand", *TIMELY, "overdue", *CODES, "rated", *ratings("handling"), *ratings("result"),
    *(state for state in STATES if state.removeprefix("state_") in figures.WITH_A_UNIT),
    "key", "key_answered",
)  # fmt: skip
OF_YEARS = (
    "registered", "entered", "answered", "waiting", *TIMELY, *CODES, "rated", "handling_content", "result_content",
)  # fmt: skip
YEARS_COMPARED = 5


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One unit's figures by the capacity it holds."""

    unit_id: int | None
    name: str
    short_name: str = ""
    numbers: dict[str, Numbers] = field(default_factory=dict)

    @property
    def counts(self) -> bool:
        """Whether any figure of the unit is not nought."""
        return any(any(numbers.values()) for numbers in self.numbers.values())

    def number(self, figure: str, held: str = "lead") -> int:
        """A figure of what it leads, assists, or both."""
        return sum(self.numbers.get(capacity, {}).get(figure, 0) for capacity in AS[held])

    def rate(self, part: str, *whole: str) -> float | None:
        """The percentage of one figure of what it leads in others together."""
        return rate(self.number(part), sum(self.number(one) for one in whole))


@dataclass(frozen=True, slots=True)
class Report:
    """What a report says. `topics` and `years` are keyed by topic ("" for none) and year."""

    period: Period
    on: date
    rows: Any
    total: Numbers
    topics: dict[str, Numbers]
    units: list[UnitLine]
    years: dict[int, Numbers]
    topics_by_year: dict[tuple[int, str], int]
    spans: Spans
    people: int
    lead: int
    deputies: int
    of_government: bool

    @property
    def sum_of_units(self) -> UnitLine:
        """All units together. What several units assist in is counted once for each."""
        capacities = {
            capacity: _sum(line.numbers[capacity] for line in self.units if capacity in line.numbers)
            for capacity in (LEAD, ASSISTING)
        }
        return UnitLine(None, "", "", capacities)


def report(actor: Actor, period: Period) -> Report:
    """The report of a period as the actor may see it, in a fixed number of queries."""
    unit_id = period.unit.pk if period.unit else None
    rows = figures.registered(actor, period.when, unit_id)
    topics = {
        key[0] or "": numbers
        for key, numbers in figures.tallied(rows, ("suggestion__topic",), actor.on, figures.FIGURES).items()
    }
    years, topics_by_year = _years(actor, period, unit_id)
    people = figures.people_taking_part(rows)
    return Report(
        period=period,
        on=actor.on,
        rows=rows,
        total=_sum(topics.values()),
        topics=topics,
        units=_units(actor, rows, unit_id),
        years=years,
        topics_by_year=topics_by_year,
        spans=figures.days_to_reply(rows),
        people=people.count(),
        lead=people.filter(lead__gt=0).count(),
        deputies=_deputies_in_office(actor, period),
        of_government=actor.role == "government_office",
    )


def _sum(many: Any) -> Numbers:
    total = dict.fromkeys(figures.FIGURES, 0)
    for numbers in many:
        for slug, number in numbers.items():
            total[slug] += number
    return total


def _units(actor: Actor, rows: Any, unit_id: int | None) -> list[UnitLine]:
    held = figures.places(rows, actor, LEAD, ASSISTING, unit_id=unit_id)
    unit = "parties__organization"
    by = (f"{unit}_id", f"{unit}__name", f"{unit}__short_name", "parties__capacity")
    lines: dict[int, UnitLine] = {}
    for (pk, name, short, capacity), numbers in figures.tallied(held, by, actor.on, OF_UNITS).items():
        lines.setdefault(pk, UnitLine(pk, name, short)).numbers[capacity] = numbers
    return sorted(
        (
            line for line in lines.values() if line.counts
        ),  # what any list shows is in the sum of the units, too
        key=lambda line: (-line.number("assigned"), -line.number("assigned", "assist"), line.unit_id or 0),
    )


def _years(
    actor: Actor, period: Period, unit_id: int | None
) -> tuple[dict[int, Numbers], dict[tuple[int, str], int]]:
    """The years up to the period's last, and how many of each topic they had; one query."""
    last = min(period.last_year, actor.on.year)
    rows = figures.registered(actor, Q(year__range=(last - YEARS_COMPARED + 1, last)), unit_id)
    groups = figures.tallied(rows, ("year", "suggestion__topic"), actor.on, OF_YEARS)
    years: dict[int, Numbers] = {}
    by_topic: dict[tuple[int, str], int] = {}
    for (year, topic), numbers in sorted(groups.items(), key=lambda group: group[0][0]):
        years[year] = _sum([years.get(year, {}), numbers])
        by_topic[year, topic or ""] = by_topic.get((year, topic or ""), 0) + numbers["registered"]
    return years, by_topic


def _deputies_in_office(actor: Actor, period: Period) -> int:
    """How many people were deputies of the congress at some time of the period."""
    held = Membership.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gt=period.begins_on),
        post__role="deputy",
        organization__congress_id=actor.congress_id,
        begins_on__lte=period.ends_on,
    )
    return held.values("person_id").distinct().count()


def told_of(found: Report) -> Told:
    """What the paragraph tells of a report: of one unit, the suggestions it leads."""
    unit = found.period.unit
    line = found.sum_of_units
    numbers = found.total
    if unit:
        numbers = dict.fromkeys(figures.FIGURES, 0) | line.numbers[LEAD]
    with override("zh-hans"):
        topics = [
            (str(label), found.topics.get(key, {}).get("registered", 0)) for key, label in named_topics("")
        ]
    return Told(
        period=found.period.title,
        on=found.on,
        numbers=numbers,
        topics=topics,
        units=sum(1 for one in found.units if one.number("assigned")),
        people=found.people,
        lead=found.lead,
        deputies=found.deputies,
        unit=unit.name if unit else "",
        of_government=found.of_government,
        led=line.number("assigned"),
        assisted=line.number("assigned", "assist"),
        days=0.0 if unit else found.spans.average,
        timed=0 if unit else found.spans.answered,
    )


def named_topics(none: Any) -> list[tuple[str, Any]]:
    """The topics with their names, and what those without one are called."""
    return [*Suggestion.CLASSES, ("", none)]
