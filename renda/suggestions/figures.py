"""The figures of suggestions: how many, how far, answered by whom, rated how. A fixed number of queries each.

A rating counts here only once its evaluation is settled: before that nobody but the deputy's side may know it.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from renda.accounts.actor import Actor
from renda.matters.models import Duty, Matter, Party, Tally
from renda.procedures.suggestion_conditions import RATINGS, RESULT_CODES
from renda.suggestions.models import Suggestion

LEAD, ASSISTING = "lead_unit", "assisting_unit"
SETTLED = Q(matter__suggestion__settled_on__isnull=False) & ~Q(matter__state="replied")
ANSWERED = Q(matter__suggestion__replied_on__isnull=False)


def years_of(congress_id: int) -> list[int]:
    """The years that have suggestions, the newest first."""
    rows = Tally.objects.filter(congress_id=congress_id, procedure="suggestion", count__gt=0)
    rows = rows.exclude(state__in=("draft", "discarded"))
    return sorted(rows.values_list("year", flat=True).distinct(), reverse=True)


def registered(actor: Actor, year: int | None = None) -> QuerySet[Matter]:
    """The registered suggestions of the congress (of one year); for a handling unit those it leads or assists."""
    rows = Matter.objects.filter(
        congress_id=actor.congress_id, procedure="suggestion", number__isnull=False
    ).order_by()
    if year is not None:
        rows = rows.filter(year=year)
    if actor.role == "unit":
        mine = Party.objects.filter(
            organization_id=actor.organization_id, capacity__in=(LEAD, ASSISTING), until_on__isnull=True
        )
        rows = rows.filter(pk__in=mine.values("matter_id"))
    return rows


def counts_by_state(rows: QuerySet[Matter]) -> dict[str, int]:
    """How many stand in each state."""
    return dict(rows.values_list("state").annotate(Count("pk")))


def counts_by_mark(rows: QuerySet[Matter], mark: str) -> dict[str, int]:
    """How many have each value of a mark of the suggestion (topic, result_code, nature); "" for none."""
    said = Suggestion.objects.filter(matter__in=rows)
    return dict(said.values_list(mark).annotate(Count("pk")).order_by())


def counts_by_unit(rows: QuerySet[Matter]) -> dict[str, int]:
    """How many each unit leads, by the unit's name."""
    led = Party.objects.filter(matter__in=rows, capacity=LEAD, until_on__isnull=True)
    return dict(led.values_list("organization__name").annotate(Count("pk")).order_by())


@dataclass(frozen=True, slots=True)
class Spans:
    """Days from registration to the reply: how many were answered, on average, and the middle one."""

    answered: int = 0
    average: float = 0.0
    median: float = 0.0
    longest: int = 0


def days_to_reply(rows: QuerySet[Matter]) -> Spans:
    """How long the replies took."""
    said = Suggestion.objects.filter(matter__in=rows, registered_on__isnull=False, replied_on__isnull=False)
    groups = said.values_list("registered_on", "replied_on").annotate(Count("pk")).order_by()
    days: Counter[int] = Counter()
    for begun, replied, number in groups:
        days[(replied - begun).days] += number
    answered = days.total()
    if not answered:
        return Spans()
    total = sum(length * number for length, number in days.items())
    return Spans(answered, total / answered, _median(days, answered), max(days))


def _median(days: Counter[int], answered: int) -> float:
    """The middle of the counted lengths; between the two middle ones where their number is even."""
    middle = {(answered - 1) // 2, answered // 2}
    found, passed = [], 0
    for length in sorted(days):
        found += [length for place in sorted(middle) if passed <= place < passed + days[length]]
        passed += days[length]
    return sum(found) / len(found)


def people_taking_part(rows: QuerySet[Matter]) -> dict[str, int]:
    """How many deputies lead, and how many lead or co-sign."""
    named = Party.objects.filter(matter__in=rows, until_on__isnull=True, person__isnull=False)
    lead = Count("person", distinct=True, filter=Q(capacity="lead_deputy"))
    return named.filter(capacity__in=("lead_deputy", "cosigner")).aggregate(
        lead=lead, all=Count("person", distinct=True)
    )


def overdue(rows: QuerySet[Matter], on: date) -> int:
    """How many suggestions wait for an answer, or a second report, whose day has passed."""
    late = Duty.objects.filter(
        matter__in=rows, closed_on__isnull=True, due_on__lt=on,
        step__in=("take", "reply", "reply_again", "second_report"),
    )  # fmt: skip
    return late.values("matter_id").distinct().count()


@dataclass(slots=True)
class UnitLine:
    """One unit's line of the matrix."""

    unit_id: int
    name: str
    short_name: str = ""
    led: int = 0
    assisted: int = 0
    answered_led: int = 0
    answered_assisted: int = 0
    codes: dict[str, int] = field(default_factory=lambda: dict.fromkeys(RESULT_CODES, 0))
    handling: dict[str, int] = field(default_factory=lambda: dict.fromkeys(RATINGS, 0))
    result: dict[str, int] = field(default_factory=lambda: dict.fromkeys(RATINGS, 0))

    @property
    def total(self) -> int:
        """All it handles."""
        return self.led + self.assisted

    @property
    def answered(self) -> int:
        """All of them that are answered."""
        return self.answered_led + self.answered_assisted

    @property
    def rate(self) -> float | None:
        """Answered of those it leads; None where it leads none."""
        return self.answered_led / self.led if self.led else None

    @property
    def settled(self) -> int:
        """Settled evaluations."""
        return sum(self.result.values())

    def add(self, other: "UnitLine") -> None:
        """Add another line's figures to this one."""
        for name in ("led", "assisted", "answered_led", "answered_assisted"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for mine, theirs in (
            (self.codes, other.codes),
            (self.handling, other.handling),
            (self.result, other.result),
        ):
            for key, number in theirs.items():
                mine[key] += number


def unit_matrix(rows: QuerySet[Matter], unit_id: int | None = None) -> list[UnitLine]:
    """Unit by unit: handled, answered, results, and settled ratings of those it leads; one query. The busiest first."""
    named = Party.objects.filter(matter__in=rows, until_on__isnull=True, capacity__in=(LEAD, ASSISTING))
    if unit_id is not None:
        named = named.filter(organization_id=unit_id)
    lines: dict[int, UnitLine] = {}
    groups = (
        named.values("organization_id", "organization__name", "organization__short_name", "capacity")
        .annotate(**_measures())
        .order_by()
    )
    for group in groups:
        pk = group["organization_id"]
        line = lines.setdefault(
            pk, UnitLine(pk, group["organization__name"], group["organization__short_name"])
        )
        _fill(line, group)
    return sorted(lines.values(), key=lambda line: (-line.led, -line.assisted, line.unit_id))


def _measures() -> dict[str, Count]:
    of = "matter__suggestion__"
    measures = {"number": Count("pk"), "replied": Count("pk", filter=ANSWERED)}
    for code in RESULT_CODES:
        measures[f"code_{code}"] = Count("pk", filter=Q(**{f"{of}result_code": code}))
    for kind in ("handling", "result"):
        for rating in RATINGS:
            said = Q(**{f"{of}{kind}": rating})
            if rating == "no_opinion":  # whoever let the window pass expressed none
                said |= Q(**{f"{of}{kind}": ""})
            measures[f"{kind}_{rating}"] = Count("pk", filter=SETTLED & said)
    return measures


def _fill(line: UnitLine, group: Mapping[str, Any]) -> None:
    if group["capacity"] == ASSISTING:
        line.assisted, line.answered_assisted = group["number"], group["replied"]
        return
    line.led, line.answered_led = group["number"], group["replied"]
    line.codes = {code: group[f"code_{code}"] for code in RESULT_CODES}
    line.handling = {rating: group[f"handling_{rating}"] for rating in RATINGS}
    line.result = {rating: group[f"result_{rating}"] for rating in RATINGS}


def sum_of(lines: list[UnitLine], name: str) -> UnitLine:
    """The sum of all lines. Assisted ones are counted once for every unit that assists."""
    total = UnitLine(0, name)
    for line in lines:
        total.add(line)
    return total
