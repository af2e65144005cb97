"""Reading requests and reports: what somebody sees, what waits for the Party committee, and a year's figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from renda.accounts.actor import Actor
from renda.matters.models import Duty
from renda.matters.sight import visible_to
from renda.procedures.referral import REFERRAL
from renda.procedures.referral_conditions import ANSWERS
from renda.referrals.models import Answer, Referral, Waiver

SCOPES = ("to_answer", "to_read", "answered")
ORDERS = {"sent": ("first_sent_on", "pk"), "-sent": ("-first_sent_on", "-pk")}
ASKED = (
    "requests",
    "reports",
    "unprompted",
    "answered",
    "waiting",
    "late",
    "repeated",
    "read",
    *ANSWERS,
)
"""The figures of a year, each of which opens its list."""


def referrals_seen_by(actor: Actor, asked: Mapping[str, Any] | None = None) -> QuerySet[Referral]:
    """The requests and reports the actor may see, narrowed by scope, form, state, answer, year of the first sending,
    figure of the year's list, and words of the title."""
    asked = asked or {}
    rows = Referral.objects.filter(matter__in=visible_to(actor, REFERRAL.slug))
    rows = _scoped(rows, str(asked.get("scope") or ""))
    exact = {"state": "matter__state", "form": "form", "answer": "answer", "year": "first_sent_on__year"}
    rows = rows.filter(**{field: asked[name] for name, field in exact.items() if asked.get(name)})
    if figure := str(asked.get("figure") or ""):
        rows = rows.filter(counted_in(figure, actor.on))
    if words := str(asked.get("q") or "").strip():
        rows = rows.filter(Q(matter__title__contains=words) | Q(number__contains=words))
    return rows


def ordered(rows: QuerySet[Referral], sort: str) -> QuerySet[Referral]:
    """In the order asked for, otherwise the newest first."""
    return rows.order_by(*ORDERS.get(sort, ("-pk",)))


def _scoped(rows: QuerySet[Referral], scope: str) -> QuerySet[Referral]:
    if scope == "to_answer":
        return rows.filter(matter__state="awaiting")
    if scope == "to_read":
        return rows.filter(matter__state="to_read")
    if scope == "answered":
        return rows.filter(answered_on__isnull=False).exclude(matter__state__in=("awaiting", "to_read"))
    return rows


def counted_in(figure: str, on: date) -> Q:
    """Which of the requests and reports sent in a year a figure counts; none for an unknown name."""
    request, report = Q(form="request"), Q(form="report")
    late_answer = Answer.objects.filter(answered_on__gt=F("due_on")).values("referral_id")
    late_duty = Duty.objects.filter(step="answer", closed_on__isnull=True, due_on__lt=on).values("matter_id")
    known: dict[str, Q] = {
        "requests": request,
        "reports": report,
        "unprompted": report & Q(is_unprompted=True),
        "answered": request & ~Q(answer=""),
        "waiting": request & Q(matter__state="awaiting"),
        "late": request & (Q(pk__in=late_answer) | Q(pk__in=late_duty)),
        "repeated": request & Q(sent_on__gt=F("first_sent_on")),
        "read": report & Q(answered_on__isnull=False),
        **{outcome: request & Q(answer=outcome) for outcome in ANSWERS},
    }
    return known.get(figure, Q(pk__in=[]))


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the year's list: `days` from the first sending to the latest answer, None while there is none."""

    referral: Referral
    days: int | None
    rounds: int


@dataclass(frozen=True, slots=True)
class Year:
    """What was asked in a year, what was answered, and how long it took: figure → number; days in the middle and at
    most, from the first sending to the latest answer."""

    year: int
    lines: list[Line]
    figures: dict[str, int]
    median_days: float | None
    most_days: int | None


def year_of(actor: Actor, year: int) -> Year:
    """The year's list as the actor sees it, in the order of sending. A few queries, however long it is."""
    rows = referrals_seen_by(actor, {"year": year})
    lines = lines_of(rows.order_by("first_sent_on", "pk"))
    figures = rows.order_by().aggregate(
        **{name: Count("pk", filter=counted_in(name, actor.on)) for name in ASKED}
    )
    took = [line.days for line in lines if line.days is not None and line.referral.form == "request"]
    return Year(year, lines, figures, median(took) if took else None, max(took, default=None))


def waivers_of(actor: Actor, year: int) -> QuerySet[Waiver]:
    """The requests that a leader let be dispensed with in the year, as the actor sees them."""
    rows = Waiver.objects.filter(referral__in=referrals_seen_by(actor), waived_on__year=year)
    return rows.select_related("referral__matter", "leader").order_by("waived_on", "pk")


def lines_of(rows: QuerySet[Referral]) -> list[Line]:
    """The requests and reports with how long each took and how often it was sent."""
    found = rows.select_related("matter", "sender").prefetch_related("answers")
    return [Line(one, _days(one), _rounds(one)) for one in found]


def years_with_any(actor: Actor) -> list[int]:
    """The years in which something was sent, the latest first; this year in any case."""
    days = referrals_seen_by(actor).filter(first_sent_on__isnull=False).dates("first_sent_on", "year")
    return sorted({actor.on.year, *(day.year for day in days)}, reverse=True)


def referrals_among(matter_ids: list[int]) -> list[int]:
    """Those of the matters that are requests or reports: no message outside the product names one."""
    return list(Referral.objects.filter(pk__in=matter_ids).values_list("pk", flat=True))


def waiting_counts(actor: Actor) -> dict[str, int]:
    """How many wait to be answered, how many to be read, and how many are answered: scope → number."""
    return {scope: referrals_seen_by(actor, {"scope": scope}).count() for scope in SCOPES}


def due_days(referrals: list[Referral]) -> dict[int, date | None]:
    """By when the answers of these are due: referral id → day."""
    duties = Duty.objects.filter(
        matter_id__in=[one.pk for one in referrals], step="answer", closed_on__isnull=True
    )
    return dict(duties.values_list("matter_id", "due_on"))


def _rounds(referral: Referral) -> int:
    """How often it was sent: once for each answer, and once more while the latest sending has none."""
    answers = [one.asked_on for one in referral.answers.all()]
    if referral.sent_on is None:
        return 0
    waiting = referral.matter.state in {"awaiting", "to_read"} or not answers
    return len(answers) + (1 if waiting else 0)


def _days(referral: Referral) -> int | None:
    if referral.first_sent_on is None or referral.answered_on is None:
        return None
    return (referral.answered_on - referral.first_sent_on).days
