"""Reading promises: those of a suggestion, of a unit, and lists of what somebody sees."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Count, F, Q, QuerySet, When

from renda.accounts.actor import Actor
from renda.matters.models import Duty, Party
from renda.matters.sight import visible_to
from renda.procedures.promise import PROMISE, PROMISED, REPORTED
from renda.procedures.promise_conditions import VERDICTS
from renda.promises.models import Promise

ORDERS = {
    "due": ("due_on", "pk"),
    "-due": ("-due_on", "-pk"),
    "unit": ("unit__order", "unit_id", "due_on", "pk"),
    "-unit": ("-unit__order", "-unit_id", "due_on", "pk"),
    "promised": ("promised_on", "pk"),
    "-promised": ("-promised_on", "-pk"),
}
_WHAT_IS_OWED_FIRST = Case(
    When(matter__state=PROMISED.slug, then=0), When(matter__state=REPORTED.slug, then=1), default=2
)
SCOPES = ("mine", "to_recheck", "published")


@dataclass(frozen=True, slots=True)
class Line:
    """A promise as another page shows it.

    `word` and `tone` say what became of it: the state, or what the latest recheck found where it is to be reported
    again. `due_on` is None once nothing is owed; `first_due_on` is given only where it was another day; `verdict` is
    kept, partly, not_kept or "" for none.
    """

    pk: int
    text: str
    is_done: bool
    unit: str
    state: str
    word: str
    tone: str
    verdict: str
    promised_on: date
    due_on: date | None
    first_due_on: date | None
    is_late: bool


def is_late(on: date) -> Q:
    """Promises whose day has passed and that are not reported as kept, or were found not kept."""
    return Q(matter__state=PROMISED.slug, due_on__lt=on)


def promises_of(matter_ids: Iterable[int], on: date) -> dict[int, list[Line]]:
    """What the replies to these suggestions promised and what became of it on the day: suggestion id → lines, in the
    order in which they were promised. One query. Whether the reader sees the suggestion is the caller's to ask:
    whoever sees a suggestion with its replies sees these."""
    wanted = list(matter_ids)
    found: dict[int, list[Line]] = {pk: [] for pk in wanted}
    rows = Promise.objects.filter(suggestion_id__in=wanted).select_related("matter", "unit").order_by("pk")
    for promise in rows:
        found[promise.suggestion_id].append(line_of(promise, on))
    return found


def word_of(promise: Promise) -> tuple[str, str]:
    """What became of it, in a word to be translated, and its tone. Expects the matter to be read."""
    state = PROMISE.states[promise.matter.state]
    if state is PROMISED and promise.verdict:
        return VERDICTS[promise.verdict], "bad" if promise.verdict == "not_kept" else "warn"
    return state.label, state.tone


def line_of(promise: Promise, on: date) -> Line:
    """The promise as a line, on the day. Expects matter and unit to be read."""
    is_owed = promise.matter.state == PROMISED.slug
    word, tone = word_of(promise)
    return Line(
        pk=promise.pk,
        text=promise.text,
        is_done=promise.kind == "done",
        unit=promise.unit.short_name or promise.unit.name,
        state=promise.matter.state,
        word=word,
        tone=tone,
        verdict=promise.verdict,
        promised_on=promise.promised_on,
        due_on=promise.due_on if is_owed else None,
        first_due_on=promise.first_due_on if promise.first_due_on != promise.due_on else None,
        is_late=is_owed and promise.due_on < on,
    )


def counts_by_unit(promises: QuerySet[Promise], on: date) -> dict[int, dict[str, int]]:
    """How many of the promises each unit has in all, by state, and late: unit id → figures. A unit without any is
    absent. `promises` is what the reader may see."""
    figures = {slug: Count("pk", filter=Q(matter__state=slug)) for slug in PROMISE.states}
    figures |= {"late": Count("pk", filter=is_late(on)), "total": Count("pk")}
    rows = promises.order_by().values("unit_id").annotate(**figures).values_list("unit_id", *figures)
    return {unit: dict(zip(figures, counts, strict=True)) for unit, *counts in rows}


def promises_seen_by(actor: Actor, asked: Mapping[str, Any] | None = None) -> QuerySet[Promise]:
    """The promises the actor may see, narrowed by scope, state, kind, verdict, unit, year of the day promised,
    marks and words of its text or the suggestion's title."""
    asked = asked or {}
    rows = Promise.objects.filter(matter__in=visible_to(actor, PROMISE.slug))
    rows = _scoped(rows, actor, str(asked.get("scope") or ""))
    exact = {
        "state": "matter__state",
        "kind": "kind",
        "verdict": "verdict",
        "unit": "unit_id",
        "year": "due_on__year",
    }
    rows = rows.filter(**{field: asked[name] for name, field in exact.items() if asked.get(name)})
    if asked.get("late"):
        rows = rows.filter(is_late(actor.on))
    if asked.get("changed"):
        rows = rows.filter(due_on__gt=F("first_due_on"))
    if words := str(asked.get("q") or "").strip():
        rows = rows.filter(Q(text__contains=words) | Q(suggestion__title__contains=words))
    return rows


def _scoped(rows: QuerySet[Promise], actor: Actor, scope: str) -> QuerySet[Promise]:
    if scope == "mine":
        own = Party.objects.filter(
            person_id=actor.person_id, capacity__in=("lead_deputy", "cosigner"), until_on__isnull=True
        )
        return rows.filter(matter__in=own.values("matter_id"))
    if scope == "to_recheck":
        duties = Duty.objects.filter(person_id=actor.person_id, step="recheck", closed_on__isnull=True)
        return rows.filter(matter__in=duties.values("matter_id"))
    if scope == "published":
        return rows.filter(matter__congress_id=actor.congress_id, matter__is_published=True)
    return rows


def ordered(rows: QuerySet[Promise], sort: str) -> QuerySet[Promise]:
    """In the order asked for; otherwise what is still owed first, by its day, and what has ended last."""
    return rows.order_by(*ORDERS.get(sort, (_WHAT_IS_OWED_FIRST, "due_on", "pk")))


def open_promises_of(suggestion_id: int, unit_id: int) -> QuerySet[Promise]:
    """What a unit still has to report on among the promises of its replies to a suggestion."""
    return (
        Promise.objects.filter(suggestion_id=suggestion_id, unit_id=unit_id, matter__state=PROMISED.slug)
        .select_related("matter")
        .order_by("pk")
    )
