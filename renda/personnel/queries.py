"""Reading personnel: the motions one sees, who holds which office since when by which decision, a year's figures."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from renda.accounts.actor import Actor
from renda.matters.models import Matter
from renda.matters.sight import seen
from renda.personnel.models import Line, Motion
from renda.procedures.personnel_kinds import CHANGES
from renda.roster.models import Membership
from renda.roster.queries import held_on

AT_CONGRESS = ("recall", "congress_resignation")
PROCEDURES = ("appointment", "resignation", "dismissal", *AT_CONGRESS)
OFFICES = (
    "standing_committee", "committee", "deputies_committee", "office", "government", "government_office", "department",
    "supervisory_commission", "court", "procuratorate", "congress",
)  # fmt: skip


def motions_seen_by(actor: Actor, asked: dict[str, Any] | None = None) -> QuerySet[Motion]:
    """The motions the actor may see, narrowed to what is asked, the latest first."""
    asked = asked or {}
    matters = seen(Matter.objects.filter(congress_id=actor.congress_id), actor, *PROCEDURES)
    found = Motion.objects.filter(matter__in=matters).select_related("matter", "nominator", "meeting__matter")
    if asked.get("procedure"):
        found = found.filter(matter__procedure=asked["procedure"])
    if asked.get("state"):
        found = found.filter(matter__state=asked["state"])
    if asked.get("year"):
        found = found.filter(matter__year=asked["year"])
    if words := asked.get("q"):
        found = found.filter(
            Q(matter__title__contains=words) | Q(lines__person__name__contains=words)
        ).distinct()
    people = Count("lines", distinct=True)
    adopted = Count("lines", filter=Q(lines__result="adopted"), distinct=True)
    return found.annotate(people=people, adopted=adopted).order_by("-matter_id")


def offices_on(actor: Actor, on: date, asked: dict[str, Any] | None = None) -> QuerySet[Membership]:
    """Who holds an office on the day, body by body: with the decision by which they do, where it is on record."""
    asked = asked or {}
    rows = Membership.objects.filter(
        held_on(on), organization__congress_id=actor.congress_id, organization__classification__in=OFFICES
    ).exclude(post__role__in=("clerk", "deputy", "system_admin", "security_admin", "audit_admin"))
    if asked.get("body"):
        rows = rows.filter(organization__classification=asked["body"])
    if words := asked.get("q"):
        rows = rows.filter(
            Q(person__name__contains=words)
            | Q(organization__name__contains=words)
            | Q(post__label__contains=words)
        )
    decided = Line.objects.filter(result="adopted").select_related(
        "motion__matter", "motion__meeting__matter"
    )
    return (
        rows.select_related("person", "organization", "post")
        .prefetch_related(Prefetch("decided_by", queryset=decided))
        .order_by("organization__order", "organization_id", "post_id", "person__name_strokes", "pk")
    )


def history_of_offices(actor: Actor, person_id: int) -> QuerySet[Line]:
    """What was decided on one person, the latest first."""
    return (
        Line.objects.filter(
            person=person_id,
            motion__matter__congress_id=actor.congress_id,
            motion__published_on__isnull=False,
        )
        .select_related("motion__matter", "organization")
        .order_by("-motion__decided_on", "-pk")
    )


def chair_of(congress_id: int, on: date) -> str:
    """The name of whoever chairs the standing committee on the day; empty where it is vacant."""
    rows = Membership.objects.filter(
        held_on(on), organization__congress_id=congress_id, organization__classification="standing_committee",
        post__role="chair",
    )  # fmt: skip
    return rows.values_list("person__name", flat=True).first() or ""


@dataclass(frozen=True, slots=True)
class YearLine:
    """One line of a year's figures: a kind of motion, and how many people by change; rejected ones apart."""

    label: str
    counts: dict[str, int]
    rejected: int

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def year_of(actor: Actor, year: int, labels: dict[str, str]) -> list[YearLine]:
    """How many people were appointed, removed, let resign and dismissed in a year, by kind; one query. `labels` names
    the kinds in their order: slug of the kind, or the procedure where there is none."""
    rows = (
        Line.objects.filter(motion__matter__congress_id=actor.congress_id, motion__decided_on__year=year)
        .exclude(result="")
        .order_by()
        .values_list("motion__kind", "motion__matter__procedure", "change", "result")
        .annotate(number=Count("pk"))
    )
    adopted: dict[str, dict[str, int]] = {}
    rejected: dict[str, int] = {}
    for kind, procedure, change, result, number in rows:
        slug = kind or procedure
        if result == "adopted":
            counts = adopted.setdefault(slug, dict.fromkeys(CHANGES, 0))
            counts[change] += number
        else:
            rejected[slug] = rejected.get(slug, 0) + number
    none = dict.fromkeys(CHANGES, 0)
    return [
        YearLine(label, adopted.get(slug, none), rejected.get(slug, 0))
        for slug, label in labels.items()
        if slug in adopted or slug in rejected
    ]


def years_with_any(actor: Actor) -> list[int]:
    """The years in which something was decided, the latest first; this year in any case."""
    days = Motion.objects.filter(matter__congress_id=actor.congress_id, decided_on__isnull=False)
    return sorted({actor.on.year, *(day.year for day in days.dates("decided_on", "year"))}, reverse=True)
