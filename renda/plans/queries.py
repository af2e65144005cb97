"""Reading plans: who waits for what, what is alike, what was scored, how far each item is."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Avg, Count, QuerySet
from django.utils.translation import gettext as _

from renda.accounts.actor import Actor
from renda.alike.likeness import compare, paper
from renda.alike.queries import weights_of
from renda.law.cite import Cite
from renda.law.queries import rulebook
from renda.matters.models import Entry, Matter
from renda.matters.rooms import room_of
from renda.matters.sight import seen
from renda.plans.models import Item, Plan, Topic
from renda.procedures.plan_conditions import CARRIED, DONE, DROPPED, PLANNED
from renda.procedures.plan_statutory import BY_RULE, article_of, window
from renda.roster.models import Organization
from renda.supervision.bodies import existing

MOST_COMPARED = 200
MONTH = 20  # width of a month in the drawing of a year


def plans_awaiting(congress_id: int, kind: str) -> QuerySet[Matter]:
    """The plans that wait for the council of chairpersons."""
    rows = Matter.objects.filter(congress_id=congress_id, procedure="plan", state="awaiting")
    return rows.order_by("pk") if kind == "council" else rows.none()


def plans_seen_by(actor: Actor) -> QuerySet[Plan]:
    """The plans the actor may see, the latest year first."""
    matters = seen(Matter.objects.filter(congress_id=actor.congress_id), actor, "plan")
    return (
        Plan.objects.filter(matter__in=matters)
        .select_related("matter")
        .annotate(many=Count("items", distinct=True))
        .order_by("-year", "-pk")
    )


ASKED_OF = (
    "government", "government_office", "department", "supervisory_commission", "court", "procuratorate",
    "standing_committee", "deputies_committee", "committee", "office",
)  # fmt: skip


def bodies_of(congress_id: int) -> QuerySet[Organization]:
    """Those whom an item may be about: what is supervised, and the congress's own bodies that report to it."""
    return existing(congress_id, ASKED_OF)


@dataclass(slots=True)
class Standing:
    """An open topic with its average score (None before the first), those merged into it and those like it."""

    topic: Topic
    points: float | None
    merged: list[Topic] = field(default_factory=list)
    alike: list[Topic] = field(default_factory=list)

    @property
    def counted(self) -> int:
        """How many suggestions, letters and opinions speak of it and of what was merged into it."""
        return sum(one.counted or 0 for one in (self.topic, *self.merged))


def topics_of(plan: Plan) -> list[Standing]:
    """The open topics, the best scored first, then by what was counted."""
    every = list(plan.topics.select_related("body").annotate(average=Avg("scores__points")))
    kept = {one.pk: Standing(one, one.average) for one in every if one.merged_into_id is None}
    for one in every:
        if one.merged_into_id in kept:
            kept[one.merged_into_id].merged.append(one)
    return sorted(kept.values(), key=lambda one: (-(one.points or 0), -one.counted, one.topic.pk))


def likened(topics: list[Standing], congress_id: int) -> list[Standing]:
    """The same, each with the topics titled alike (grounds say much the same everywhere); every pair once, of the
    first `MOST_COMPARED`."""
    weights = weights_of(congress_id)
    papers = [(one, paper(one.topic.title, "", weights)) for one in topics[:MOST_COMPARED]]
    for place, (one, left) in enumerate(papers):
        for other, right in papers[place + 1 :]:
            if compare(left, right).is_repeat:
                one.alike.append(other.topic)
                other.alike.append(one.topic)
    return topics


@dataclass(slots=True)
class Line:
    """An item on the year's page: `progress` 0 to 100, `tone` and `says` its state, `cite` why law puts it there, the
    months from `starts` to `ends` that its bar covers."""

    item: Item
    progress: int
    tone: str
    says: str
    starts: int
    ends: int
    cite: Cite | None = None
    window: tuple[int, int] = (1, 12)

    @property
    def x(self) -> int:
        """Where the bar begins in a drawing in which a month is `MONTH` wide."""
        return (self.starts - 1) * MONTH

    @property
    def width(self) -> int:
        """How wide the bar is."""
        return (self.ends - self.starts + 1) * MONTH

    @property
    def done(self) -> int:
        """How much of the bar is behind."""
        return self.width * self.progress // 100

    @property
    def is_bound(self) -> bool:
        """Whether law leaves it certain months only."""
        return self.cite is not None and self.window != (1, 12)

    @property
    def window_x(self) -> int:
        """Where the months that law leaves begin."""
        return (self.window[0] - 1) * MONTH

    @property
    def window_width(self) -> int:
        """How wide they are."""
        return (self.window[1] - self.window[0] + 1) * MONTH


TONES = {PLANNED: "info", DONE: "good", CARRIED: "warn", DROPPED: "neutral"}
LEAD_MONTHS = {"report": 2, "examine": 2, "inspection": 3, "inquiry": 2, "appraisal": 3}


def in_order(items: Iterable[Item]) -> list[Item]:
    """By their months, those without one last."""
    return sorted(items, key=lambda one: (one.month or 13, one.pk))


def lines_of(plan: Plan, on: date) -> list[Line]:
    """The items in the order of their months, with progress; four queries."""
    rows = plan.items.select_related("committee", "body", "opened", "topic")
    items = in_order(rows)
    law = rulebook(plan.congress_id, plan.matter.law_on)
    months = {one.rule: one.month for one in items if one.rule}
    taken = _taken_in(items)
    lines = []
    for item in items:
        line = _line(item, plan.year, on, progress_of(item, frozenset(taken[item.opened_id or 0])))
        if item.rule and item.rule in law and item.rule in BY_RULE:
            line.cite = article_of(item.rule, law)
            line.window = window(BY_RULE[item.rule], law, months)
        lines.append(line)
    return lines


def progress_of(item: Item, taken: frozenset[str]) -> int:
    """How far it is, in per cent: what was noted of it, or the part of its matter's usual course that is behind it.
    `taken` are the steps taken in that matter."""
    if item.status == DONE:
        return 100
    if item.opened is None or item.status != PLANNED:
        return 0
    if item.opened.closed_on:
        return 100
    track = room_of(item.opened.procedure).procedure.track
    return max(10, min(90, round(100 * len(taken & set(track)) / (len(track) or 1))))


def _taken_in(items: list[Item]) -> defaultdict[int, set[str]]:
    """The steps taken in the matters that the items opened, by matter. One query."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    rows = Entry.objects.filter(matter__in=[one.opened_id for one in items if one.opened_id])
    for matter_id, step in rows.values_list("matter_id", "step"):
        found[matter_id].add(step)
    return found


def _line(item: Item, year: int, on: date, progress: int) -> Line:
    month = item.month or 12
    starts = max(1, month - LEAD_MONTHS.get(item.kind, 1) + 1)
    tone, says = TONES[item.status], str(item.get_status_display())
    if item.status == PLANNED and (year, month) < (on.year, on.month):
        tone, says = "bad", _("已过月份")
    elif item.status == PLANNED and item.opened_id:
        tone, says = "warn", _("正在办理")
    return Line(item, progress, tone, says, starts, month)


def counts_of(items: Iterable[Any]) -> dict[str, int]:
    """How many are planned, done, carried on and dropped."""
    found = dict.fromkeys((PLANNED, DONE, CARRIED, DROPPED), 0)
    for item in items:
        found[item.status] += 1
    return found
