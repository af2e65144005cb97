"""The bodies of a congress's county or town, in the groups and the tree in which people look for them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from renda.roster.models import Membership, Organization

GROUPS = (
    (
        _("人大及其机构"),
        (
            "congress", "standing_committee", "council_of_chairpersons", "party_group", "presidium",
            "committee", "deputies_committee", "office",
        ),
    ),
    (_("代表团"), ("delegation",)),
    (_("人民政府及其部门"), ("government", "government_office", "department")),
    (_("监察委员会、人民法院、人民检察院"), ("supervisory_commission", "court", "procuratorate")),
    (_("乡镇和街道"), ("town_congress", "town_government", "subdistrict_office")),
    (_("党委和其他单位"), ("party_committee", "party_department", "other")),
)  # fmt: skip


@dataclass(slots=True)
class Branch:
    """A body with the bodies under it and the number of people who hold posts in it on the day."""

    organization: Organization
    people: int = 0
    parts: list["Branch"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Grove:
    """Bodies of one kind."""

    label: str
    branches: list[Branch]
    count: int


def organizations_listed(congress_id: int, on: date, *, former: bool = False, q: str = "") -> list[Grove]:
    """The congress's bodies on the day (or the dissolved ones); two queries."""
    found = Organization.objects.filter(congress_id=congress_id)
    found = found.filter(dissolved_on__lte=on) if former else found.filter(_existing(on))
    if q:
        found = found.filter(Q(name__contains=q) | Q(short_name__contains=q))
    counts = people_counted(congress_id, on)
    branches = [Branch(row, counts.get(row.pk, 0)) for row in found]
    return [
        Grove(str(label), _tree(own, kinds), len(own))
        for label, kinds in GROUPS
        if (own := [branch for branch in branches if branch.organization.classification in kinds])
    ]


def people_counted(congress_id: int, on: date) -> dict[int, int]:
    """How many people hold posts in each body of the congress on the day: organization id → people."""
    held = Q(begins_on__lte=on) & (Q(ends_on__isnull=True) | Q(ends_on__gt=on))
    rows = (
        Membership.objects.filter(held, organization__congress_id=congress_id)
        .order_by()
        .values_list("organization_id")
        .annotate(people=Count("person_id", distinct=True))
    )
    return dict(rows)


def _existing(on: date) -> Q:
    return Q(dissolved_on__isnull=True) | Q(dissolved_on__gt=on)


def _tree(branches: Iterable[Branch], kinds: tuple[str, ...]) -> list[Branch]:
    """Those without a parent of the same group on top, the others under their parent, each by kind and order."""

    def place(branch: Branch) -> tuple[int, int, int]:
        one = branch.organization
        return kinds.index(one.classification), one.order, one.pk

    by_id = {branch.organization.pk: branch for branch in branches}
    roots: list[Branch] = []
    for branch in sorted(by_id.values(), key=place):
        above = by_id.get(branch.organization.parent_id or 0)
        (above.parts if above and above is not branch else roots).append(branch)
    return roots
