"""A unit's own figures beside the county's median: never another unit's own figure, never another unit's name.

Ratings count only once their evaluation is settled. Medians are shown only where enough units stand behind them.
"""

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from math import ceil
from statistics import median
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from renda.accounts.actor import Actor
from renda.matters.models import Duty, Entry, Party
from renda.suggestions.models import Reply

ENOUGH_ITEMS = 3  # a unit with fewer does not count towards the median
ENOUGH_OTHERS = 3  # other units behind a median: with fewer it would give one of them away
REPLIES = ("reply", "reply_again")
PerUnit = dict[int, tuple[int, int]]  # unit → (part, whole)


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: its part of a whole (or the days and of how many), the county's median, and how many stand behind."""

    label: str
    note: str
    part: float
    whole: int
    median: float | None
    units: int
    is_share: bool = True

    @property
    def own_days(self) -> str:
        """The unit's own days in words; a median of an even number of replies may lie on half a day."""
        return _days(self.part)

    @property
    def median_days(self) -> str:
        """The county's median in words, where there is one."""
        return "" if self.median is None else _days(self.median)


def figures(actor: Actor, year: int) -> list[Figure]:
    """The unit's figures of the suggestions of one year. A fixed number of queries."""
    unit = actor.organization_id
    days = _days_to_reply(actor.congress_id, year)
    middle = {pk: median(found) for pk, found in days.items() if len(found) >= ENOUGH_ITEMS}
    shares: list[tuple[str, str, PerUnit]] = [
        (
            _("按期答复"),
            _("到期或者已答复的，在期限内答复的占多少"),
            _on_time(actor.congress_id, year, actor.on),
        ),
        (
            _("对结果满意或者基本满意"),
            _("评价已经结束、代表表了态的，占多少"),
            _satisfied(actor.congress_id, year),
        ),
        (_("不满意重新办理"), _("评价已经结束的，占多少"), _rehandled(actor.congress_id, year)),
    ]
    found = [_share(unit, *one) for one in shares]
    own = days.get(unit, [])
    spans = Figure(
        _("交办到首次答复（中位天数）"), _("从交办之日到第一次答复"), median(own) if own else 0, len(own),
        *_median_of_others(middle, unit), is_share=False,
    )  # fmt: skip
    return [found[0], spans, *found[1:]]


def _days(value: float) -> str:
    return ngettext("%(n)s 天", "%(n)s 天", ceil(value)) % {"n": f"{value:g}"}


def _share(unit: int, label: str, note: str, per_unit: PerUnit) -> Figure:
    part, whole = per_unit.get(unit, (0, 0))
    rates = {pk: one / every for pk, (one, every) in per_unit.items() if every >= ENOUGH_ITEMS}
    return Figure(label, note, part, whole, *_median_of_others(rates, unit))


def _median_of_others(values: "dict[int, float]", own: int) -> tuple[float | None, int]:
    """The median over all units with enough items, where enough of them are others; and how many units."""
    others = len(values.keys() - {own})
    return (median(values.values()) if others >= ENOUGH_OTHERS else None), len(values)


def _lead(congress: int, year: int) -> Any:
    return {
        "capacity": "lead_unit", "until_on__isnull": True, "matter__congress_id": congress,
        "matter__procedure": "suggestion", "matter__year": year,
    }  # fmt: skip


def _on_time(congress: int, year: int, on: date) -> PerUnit:
    """Replies within their time, of all replies and of those overdue now. What was imported has no clock."""
    made = Reply.objects.filter(
        suggestion_id=OuterRef("matter_id"), kind=OuterRef("step"), replied_on=OuterRef("closed_on"),
        unit_id=OuterRef("organization_id"),
    )  # fmt: skip
    duties = Duty.objects.filter(
        congress_id=congress, matter__year=year, matter__procedure="suggestion", step__in=REPLIES,
        organization__isnull=False, due_on__isnull=False,
    ).annotate(is_reply=Exists(made))  # fmt: skip
    counts: defaultdict[int, list[int]] = defaultdict(lambda: [0, 0])
    for unit, due, closed, is_reply in duties.values_list(
        "organization_id", "due_on", "closed_on", "is_reply"
    ):
        in_time = closed is not None and due is not None and closed <= due
        if is_reply or (closed is None and due is not None and due < on):
            counts[unit][0] += bool(is_reply and in_time)
            counts[unit][1] += 1
    return {unit: (part, whole) for unit, (part, whole) in counts.items()}


def _days_to_reply(congress: int, year: int) -> dict[int, list[int]]:
    rows = Reply.objects.filter(
        kind="reply", suggestion__matter__congress_id=congress, suggestion__matter__year=year,
        suggestion__assigned_on__isnull=False,
    ).values_list("unit_id", "suggestion_id", "suggestion__assigned_on", "replied_on")  # fmt: skip
    found: defaultdict[int, list[int]] = defaultdict(list)
    for unit, _matter, assigned, replied in rows:
        if assigned is not None:
            found[unit].append((replied - assigned).days)
    return found


def _satisfied(congress: int, year: int) -> PerUnit:
    rows = Party.objects.filter(
        **_lead(congress, year), matter__suggestion__settled_on__isnull=False,
        matter__suggestion__result__in=("satisfied", "basically", "dissatisfied"),
    ).exclude(matter__state="replied")  # fmt: skip
    return _counted(rows, "matter__suggestion__result", lambda said: said in {"satisfied", "basically"})


def _rehandled(congress: int, year: int) -> PerUnit:
    again = Entry.objects.filter(matter_id=OuterRef("matter_id"), step="settle", outcome="dissatisfied")
    rows = Party.objects.filter(**_lead(congress, year), matter__suggestion__settled_on__isnull=False)
    return _counted(rows.annotate(again=Exists(again)), "again", bool)


def _counted(rows: Any, field: str, counts: Callable[[Any], bool]) -> PerUnit:
    part: Counter[int] = Counter()
    whole: Counter[int] = Counter()
    for unit, value in rows.values_list("organization_id", field):
        part[unit] += counts(value)
        whole[unit] += 1
    return {unit: (part[unit], whole[unit]) for unit in whole}
