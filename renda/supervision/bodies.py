"""The bodies that the standing committee supervises, and those of its own that follow their work."""

from django.db.models import QuerySet

from renda.roster.models import Organization

SUPERVISED = (
    "government", "government_office", "department", "supervisory_commission", "court", "procuratorate",
    "town_government", "subdistrict_office",
)  # fmt: skip
OF_GOVERNMENT = frozenset({"government", "government_office", "department"})
FOLLOWING = ("committee", "deputies_committee", "office")


def supervised(congress_id: int) -> QuerySet[Organization]:
    """Those whose work the standing committee hears, inspects and follows."""
    return existing(congress_id, SUPERVISED)


def committees(congress_id: int) -> QuerySet[Organization]:
    """The committees and working offices that give their opinion on a report."""
    return existing(congress_id, FOLLOWING)


def acting_for(body: Organization) -> list[Organization]:
    """Who acts for the body: itself, and for the government and its departments the government's office as well, by
    which the government sends in its reports (监督法 15-1, 17-1)."""
    if body.classification not in {"government", "department"}:
        return [body]
    offices = existing(body.congress_id, ("government_office",))
    return [body, *offices]


def existing(congress_id: int, kinds: tuple[str, ...]) -> QuerySet[Organization]:
    """The bodies of these classifications that exist today, in their order."""
    return Organization.objects.filter(
        congress_id=congress_id, classification__in=kinds, dissolved_on__isnull=True
    )
