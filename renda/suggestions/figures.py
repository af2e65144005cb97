"""The figures of suggestions. Each is declared once, as a condition: its number and the list behind it are one query.

A rating counts only once its evaluation is settled: before that nobody but the deputy's side may know it.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from renda.accounts.actor import Actor
from renda.matters.models import Duty, Matter, Party, Tally
from renda.matters.sight import visible_to
from renda.procedures.suggestion import SUGGESTION
from renda.procedures.suggestion_conditions import RATINGS, RESULT_CODES
from renda.roster.queries import OF_GOVERNMENT
from renda.suggestions.models import Suggestion

LEAD, ASSISTING = "lead_unit", "assisting_unit"
EACH_UNIT = ("parties__organization_id", "parties__capacity")
"""What `tallied` groups places by: a line for each unit in each capacity."""

STOPPED = ("not_accepted", "withdrawn")
ENTERED = Q(merged_into__isnull=True) & ~Q(state__in=(*STOPPED, "merged"))
WITH_A_UNIT = ("assigned", "handling", "replied", "reopened", "followed", "closed", "archived")
REPLIED = ("replied", "reopened", "followed", "closed", "archived")
ASSIGNED = ENTERED & Q(state__in=WITH_A_UNIT)
ANSWERED = ENTERED & Q(state__in=REPLIED)
SETTLED = ANSWERED & Q(suggestion__settled_on__isnull=False) & ~Q(state="replied")
TIMED = ANSWERED & Q(suggestion__registered_on__isnull=False, suggestion__replied_on__isnull=False)
OWED_BY_UNITS = ("take", "reply", "reply_again", "second_report")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: its name in addresses, in words, and which suggestions (Matter) it counts on a day."""

    slug: str
    label: str | Promise
    condition: Callable[[date], Q]


def _always(condition: Q) -> Callable[[date], Q]:
    return lambda on: condition


def _duty(**more: Any) -> Exists:
    return Exists(Duty.objects.filter(matter=OuterRef("pk"), **more))


def _last_reply(**more: Any) -> Exists:
    """On the last time the reply was owed: a unit that returned it in time has not answered it."""
    later = Duty.objects.filter(matter=OuterRef("matter_id"), step="reply", pk__gt=OuterRef("pk"))
    return Exists(Duty.objects.filter(~Exists(later), matter=OuterRef("pk"), step="reply", **more))


def _on_time() -> Q:
    return Q(_last_reply(closed_on__lte=F("due_on")))


def _late(on: date) -> Q:
    return ANSWERED & Q(_last_reply(closed_on__gt=F("due_on")))


def _reply_overdue(on: date) -> Q:
    return ENTERED & ~ANSWERED & Q(_duty(step="reply", closed_on__isnull=True, due_on__lt=on))


def _overdue(on: date) -> Q:
    return Q(_duty(step__in=OWED_BY_UNITS, closed_on__isnull=True, due_on__lt=on))


def _rated(kind: str, rating: str) -> Q:
    given = Q(**{f"suggestion__{kind}": rating})
    if rating == "no_opinion":  # whoever let the window pass expressed none
        given |= Q(**{f"suggestion__{kind}": ""})
    return SETTLED & given


def _declared() -> Iterable[Figure]:
    yield Figure("registered", _("编号登记"), _always(Q()))
    yield Figure("entered", _("立案办理"), _always(ENTERED))
    merged = (Q(state="merged") | Q(merged_into__isnull=False)) & ~Q(state__in=STOPPED)
    yield Figure("merged", _("并案"), _always(merged))
    yield Figure("refused", _("不予立案"), _always(Q(state="not_accepted")))
    yield Figure("withdrawn", _("撤回"), _always(Q(state="withdrawn")))
    yield Figure("assigned", _("承办"), _always(ASSIGNED))
    yield Figure("answered", _("已答复"), _always(ANSWERED))
    yield Figure("waiting", _("尚未答复"), _always(ENTERED & ~ANSWERED))
    yield Figure("in_hand", _("承办尚未答复"), _always(ASSIGNED & ~ANSWERED))
    yield Figure("timed", _("已答复且有答复日期"), _always(TIMED))
    yield Figure("on_time", _("按期答复"), lambda on: ANSWERED & _on_time())
    yield Figure("late", _("逾期答复"), _late)
    yield Figure("reply_overdue", _("逾期未答复"), _reply_overdue)
    yield Figure("overdue", _("超期未办"), _overdue)
    yield Figure("key", _("重点督办"), _always(ENTERED & Q(suggestion__is_key=True)))
    yield Figure("key_answered", _("重点督办已答复"), _always(ANSWERED & Q(suggestion__is_key=True)))
    yield Figure("repeated", _("历年重复"), _always(ENTERED & Q(suggestion__nature="repeated")))
    for code, label in RESULT_CODES.items():
        yield Figure(
            f"code_{code}",
            format_lazy("{} {}", code, _(label)),
            _always(ANSWERED & Q(suggestion__result_code=code)),
        )
    yield Figure("rated", _("已结束评价"), _always(SETTLED))
    kinds = (("handling", _("对办理工作：{rating}")), ("result", _("对办理结果：{rating}")))
    for kind, words in kinds:
        for rating, label in RATINGS.items():
            shown = format_lazy(words, rating=_(label))
            yield Figure(f"{kind}_{rating}", shown, _always(_rated(kind, rating)))
        content = _rated(kind, "satisfied") | _rated(kind, "basically")
        shown = format_lazy(words, rating=_("满意和基本满意"))
        yield Figure(f"{kind}_content", shown, _always(content))
    for slug, state in SUGGESTION.states.items():
        yield Figure(f"state_{slug}", _(state.label), _always(Q(state=slug)))


FIGURES = {figure.slug: figure for figure in _declared()}
CODES = tuple(f"code_{code}" for code in RESULT_CODES)
STATES = tuple(f"state_{slug}" for slug in SUGGESTION.states if slug not in {"draft", "discarded"})
Numbers = dict[str, int]


def ratings(kind: str) -> tuple[str, ...]:
    """The figures of the four ratings of "handling" or "result"."""
    return tuple(f"{kind}_{rating}" for rating in RATINGS)


def years_of(congress_id: int) -> list[int]:
    """The years that have suggestions, the newest first."""
    rows = Tally.objects.filter(congress_id=congress_id, procedure="suggestion", count__gt=0)
    rows = rows.exclude(state__in=("draft", "discarded"))
    return sorted(rows.values_list("year", flat=True).distinct(), reverse=True)


def registered(actor: Actor, when: Q, unit_id: int | None = None) -> QuerySet[Matter]:
    """The registered suggestions of a period that the actor may see (of one unit: those it leads or assists).

    A handling unit counts only its own; the government's office what the government's units lead, and of one of its
    units whatever that one leads or assists.
    """
    rows = visible_to(actor, "suggestion").filter(when, congress_id=actor.congress_id, number__isnull=False)
    if actor.role == "unit":
        unit_id = actor.organization_id
    if unit_id is not None:
        mine = Party.objects.filter(
            organization_id=unit_id, capacity__in=(LEAD, ASSISTING), until_on__isnull=True
        )
        rows = rows.filter(pk__in=mine.values("matter_id"))
    elif actor.role == "government_office":
        led = Party.objects.filter(_of_government(""), capacity=LEAD, until_on__isnull=True)
        rows = rows.filter(pk__in=led.values("matter_id"))
    return rows.order_by()


def _of_government(party: str) -> Q:
    return Q(**{f"{party}organization__classification__in": OF_GOVERNMENT})


def places(
    rows: QuerySet[Matter], actor: Actor, *capacities: str, unit_id: int | None = None
) -> QuerySet[Matter]:
    """The suggestions once for every unit that holds one of the capacities in them, of one unit or of all that the
    actor oversees."""
    held = Q(parties__until_on__isnull=True, parties__capacity__in=capacities)
    if actor.role == "government_office":
        held &= _of_government("parties__")
    return rows.filter(held & Q(parties__organization_id=unit_id) if unit_id else held)


def counted_by(figure: str, rows: QuerySet[Matter], on: date) -> QuerySet[Matter]:
    """The list behind a figure: those of `rows` that it counts on the day. KeyError for no figure."""
    return rows.filter(FIGURES[figure].condition(on))


def tally(rows: QuerySet[Matter], on: date, figures: Iterable[str] = FIGURES) -> Numbers:
    """Every figure of the rows, in one query."""
    return rows.aggregate(**_counts(figures, on))


def tallied(
    rows: QuerySet[Matter], by: tuple[str, ...], on: date, figures: Iterable[str]
) -> dict[tuple[Any, ...], Numbers]:
    """The figures of each group of the rows, in one query: (value of each of `by`) → figures."""
    slugs = list(figures)
    groups = rows.values_list(*by).annotate(**_counts(slugs, on)).order_by()
    return {row[: len(by)]: dict(zip(slugs, row[len(by) :], strict=True)) for row in groups}


def _counts(figures: Iterable[str], on: date) -> dict[str, Count]:
    return {slug: Count("pk", filter=FIGURES[slug].condition(on)) for slug in figures}


@dataclass(frozen=True, slots=True)
class Spans:
    """Days from registration to the reply: how many were answered, on average, and the middle one."""

    answered: int = 0
    average: float = 0.0
    median: float = 0.0
    longest: int = 0


def days_to_reply(rows: QuerySet[Matter]) -> Spans:
    """How long the replies took."""
    said = Suggestion.objects.filter(matter__in=rows.filter(TIMED))
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


def people_taking_part(rows: QuerySet[Matter]) -> QuerySet[Any, Any]:
    """The deputies who lead or co-sign: each once, with how many they lead and co-sign."""
    named = Party.objects.filter(matter__in=rows, until_on__isnull=True, person__isnull=False)
    return (
        named.filter(capacity__in=("lead_deputy", "cosigner"))
        .values("person_id", "person__name", "person__name_pinyin")
        .annotate(
            lead=Count("pk", filter=Q(capacity="lead_deputy")),
            cosigned=Count("pk", filter=Q(capacity="cosigner")),
        )
        .order_by()
    )
