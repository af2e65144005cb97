"""Reading the roster."""

from datetime import date

from django.core.cache import cache
from django.db.models import Case, Q, QuerySet, Value, When

from renda.roster.models import Area, Membership, Organization, Person, Session, Suspension

_BODIES_KEPT = 60  # seconds: bodies and their people change a few times a year, and every step asks for them


def bodies_of(congress_id: int) -> dict[str, list[int]]:
    """The congress's standing bodies that procedures name, by classification: their ids."""
    key = f"bodies-{congress_id}"
    found: dict[str, list[int]] | None = cache.get(key)
    if found is None:
        found = {}
        standing = (
            "deputies_committee",
            "presidium",
            "council_of_chairpersons",
            "government_office",
            "office",
            "party_group",
            "party_committee",
        )
        rows = Organization.objects.filter(
            congress_id=congress_id, classification__in=standing, dissolved_on__isnull=True
        )
        for row in rows:
            found.setdefault(row.classification, []).append(row.pk)
        cache.set(key, found, _BODIES_KEPT)
    return found


def places_of(congress_id: int) -> frozenset[str]:
    """The names of the parts of the congress's area: a county's towns and subdistricts."""
    parts = Area.objects.filter(parent__congress=congress_id)
    return frozenset(parts.values_list("name", flat=True))


OF_GOVERNMENT = ("government", "government_office", "department", "town_government", "subdistrict_office")


def overseen(units: QuerySet[Organization], role: str) -> QuerySet[Organization]:
    """Those of the units that the capacity oversees: the government's for its office, all for the congress's own. The
    court, the procuratorate and the supervisory commission answer to the congress and not to the government."""
    return units.filter(classification__in=OF_GOVERNMENT) if role == "government_office" else units


def are_of_government(organization_ids: frozenset[int]) -> bool:
    """Whether there is one of these bodies and all of them answer to the government."""
    kinds = Organization.objects.filter(pk__in=organization_ids).values_list("classification", flat=True)
    return bool(organization_ids) and set(kinds) <= set(OF_GOVERNMENT)


def held_on(on: date) -> Q:
    """Memberships that hold on the day."""
    return Q(begins_on__lte=on) & (Q(ends_on__isnull=True) | Q(ends_on__gt=on))


def deputies_of(congress_id: int, on: date) -> QuerySet[Person]:
    """The congress's deputies on the day, by pinyin."""
    return Person.objects.filter(
        pk__in=Membership.objects.filter(
            held_on(on), post__role="deputy", organization__congress_id=congress_id
        ).values("person_id")
    ).order_by("name_pinyin", "id")


def handling_units(congress_id: int, on: date) -> QuerySet[Organization]:
    """The units to which suggestions may be assigned on the day."""
    return (
        Organization.objects.filter(congress_id=congress_id, handles=True)
        .filter(Q(dissolved_on__isnull=True) | Q(dissolved_on__gt=on))
        .order_by("order", "id")
    )


def acting_people(organization_ids: set[int], on: date) -> dict[int, list[int]]:
    """Who acts for these organizations on the day: organization id → person ids. They are told things; who may act is
    asked of the posts themselves."""
    keys = {f"acting-{one}-{on}": one for one in organization_ids}
    found: dict[int, list[int]] = {keys[key]: people for key, people in cache.get_many(keys).items()}
    if missing := organization_ids - found.keys():
        found |= {one: [] for one in missing}
        runs = Q(post__role__in=("head", "deputy_head", "clerk", "chair", "vice_chair"))
        in_group = Q(post__role="member", organization__classification="party_group")
        rows = Membership.objects.filter(
            held_on(on), runs | in_group, organization_id__in=missing
        ).values_list("organization_id", "person_id")
        for organization_id, person_id in rows:
            found[organization_id].append(person_id)
        cache.set_many({key: found[one] for key, one in keys.items() if one in missing}, _BODIES_KEPT)
    return found


def leaders_of(congress_id: int, on: date) -> QuerySet[Person]:
    """The members of the council of chairpersons on the day."""
    return Person.objects.filter(
        pk__in=Membership.objects.filter(
            held_on(on),
            organization__congress_id=congress_id,
            organization__classification="council_of_chairpersons",
        ).values("person_id")
    )


def current_session(congress_id: int, on: date) -> Session | None:
    """The latest session that has begun: what is brought between sessions is numbered after it."""
    return (
        Session.objects.filter(term__congress_id=congress_id, begins_on__lte=on)
        .select_related("term")
        .order_by("-begins_on")
        .first()
    )


def posts_of(person: Person, congress_ids: list[int]) -> list[Membership]:
    """Every post the person holds or held in these congresses, the latest first."""
    return list(
        Membership.objects.filter(person=person, organization__congress_id__in=congress_ids)
        .select_related("organization__congress", "post", "term", "constituency")
        .order_by("-begins_on", "-id")
    )


def posts_in(organization: Organization, on: date, *, past: bool = False) -> QuerySet[Membership]:
    """Who holds the body's posts on the day, heads first; or who held them before."""
    rows = Membership.objects.filter(organization=organization)
    rows = rows.filter(ends_on__lte=on) if past else rows.filter(held_on(on))
    order = ("-ends_on", "-id") if past else (_BY_ROLE, "post_id", "person__name_pinyin", "id")
    return rows.select_related("person", "post", "constituency").order_by(*order)


_ROLES = ("chair", "head", "vice_chair", "deputy_head", "member", "clerk", "upper_deputy", "deputy")
_BY_ROLE = Case(
    *(When(post__role=role, then=Value(place)) for place, role in enumerate(_ROLES)),
    default=Value(len(_ROLES)),
)


def suspended_on(congress_id: int, day: date) -> set[int]:
    """The people whose duties as deputies of the congress are suspended on the day."""
    rows = Suspension.objects.filter(membership__organization__congress_id=congress_id, begins_on__lte=day)
    running = rows.filter(Q(lifted_on__isnull=True) | Q(lifted_on__gt=day))
    return set(running.values_list("membership__person_id", flat=True))


def suspensions_of(person: Person, congress_ids: list[int]) -> QuerySet[Suspension]:
    """Every suspension of the person in these congresses, the latest first."""
    rows = Suspension.objects.filter(
        membership__person=person, membership__organization__congress_id__in=congress_ids
    )
    return rows.select_related("membership__post", "membership__organization").order_by("-begins_on", "-pk")
