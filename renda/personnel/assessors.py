"""Reading the people's assessors: the number fixed for each court, who is in office, and how they came."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from renda.law.rulebook import RuleBook
from renda.personnel.models import AssessorQuota, Line
from renda.procedures.assessor_conditions import SHARE, most_otherwise
from renda.procedures.assessor_facts import BY_LOT
from renda.roster.models import Membership, Organization
from renda.roster.queries import held_on

POST = "人民陪审员"


@dataclass(frozen=True, slots=True)
class CourtAssessors:
    """One court: the number in force (None where none was fixed), who is in office, how many of them came otherwise
    than by lot, and how many at most may."""

    court: Organization
    quota: AssessorQuota | None
    in_office: int
    otherwise: int
    most: int | None

    @property
    def free(self) -> int | None:
        """How many more can be appointed."""
        return self.quota.seats - self.in_office if self.quota else None


def assessors_of(congress_id: int, on: date, book: RuleBook) -> list[CourtAssessors]:
    """Every court of the congress on the day."""
    courts = Organization.objects.filter(
        congress_id=congress_id, classification="court", dissolved_on__isnull=True
    )
    return [assessors_of_court(court, on, book) for court in courts.order_by("order", "pk")]


def assessors_of_court(court: Organization, on: date, book: RuleBook) -> CourtAssessors:
    """How the court's assessors stand on the day."""
    held = Membership.objects.filter(held_on(on), organization=court, post__label=POST)
    came = Line.objects.filter(membership__in=held, result="adopted").exclude(origin__in=("", BY_LOT))
    quota = (
        AssessorQuota.objects.filter(court=court, decided_on__lte=on).order_by("-decided_on", "-pk").first()
    )
    most = most_otherwise(book[SHARE], quota.seats) if quota else None
    return CourtAssessors(court, quota, held.count(), came.values("membership").distinct().count(), most)


def quotas_of(congress_id: int) -> QuerySet[AssessorQuota]:
    """Every number ever fixed, the latest first."""
    rows = AssessorQuota.objects.filter(court__congress_id=congress_id).select_related("court")
    return rows.order_by("-decided_on", "-pk")
