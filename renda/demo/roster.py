"""Builds the demo county's congress: areas, terms, sessions, constituencies and bodies."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from renda.demo import bodies, places
from renda.demo.calendar import TERM, Years, sitting
from renda.roster.models import Area, Congress, Constituency, Organization, Session, Term

NUMERALS = "零一二三四五六七八九十"


@dataclass
class County:
    """What the later chapters need to find again."""

    congress: Congress
    years: Years
    term: Term
    former: Term
    areas: dict[str, Area]
    bodies: dict[str, Organization] = field(default_factory=dict)
    delegations: list[Organization] = field(default_factory=list)
    constituencies: list[list[Constituency]] = field(default_factory=list)

    @property
    def units(self) -> list[Organization]:
        """The units to which suggestions go."""
        return [body for body in self.bodies.values() if body.handles]


def build_county(years: Years) -> County:
    """Make the county's congress with everything in it but its people."""
    areas = _areas()
    congress = Congress.objects.create(
        name=f"{places.COUNTY}人民代表大会", short_name=f"{places.COUNTY}人大", level="county",
        area=areas[places.COUNTY],
    )  # fmt: skip
    former = _term(congress, TERM - 1, years.latest - 9, until=sitting(years.session_year(1))[0])
    term = _term(congress, TERM, years.session_year(1))
    county = County(congress, years, term, former, areas)
    _bodies(county)
    _delegations(county)
    return county


def _areas() -> dict[str, Area]:
    county = Area.objects.create(code=places.COUNTY_CODE, name=places.COUNTY, kind="county")
    parts = [
        Area(code=f"{places.COUNTY_CODE}{number:03d}", name=name, kind=kind, parent=county)
        for number, (name, kind) in enumerate(
            [*((name, "street") for name in places.STREETS), *((name, "town") for name in places.TOWNS)],
            start=1,
        )
    ]
    Area.objects.bulk_create(parts)
    return {area.name: area for area in (county, *parts)}


def _term(congress: Congress, number: int, first_year: int, until: date | None = None) -> Term:
    term = Term.objects.create(
        congress=congress, number=number, begins_on=sitting(first_year)[0], ends_on=until
    )
    Session.objects.bulk_create(
        Session(
            term=term,
            number=n,
            begins_on=sitting(first_year + n - 1)[0],
            ends_on=sitting(first_year + n - 1)[1],
        )
        for n in range(1, 6)
    )
    return term


def _bodies(county: County) -> None:
    listed = [
        *((name, short, kind, False) for name, short, kind in bodies.CONGRESS_BODIES),
        *((name, short, kind, kind == "government_office") for name, short, kind in bodies.LEADING_BODIES),
        *((name, short, kind, True) for name, short, kind in bodies.HANDLING_UNITS),
        *((f"{town}人民代表大会", f"{town}人大", "town_congress", False) for town in places.TOWNS),
        *(
            (f"人大{street}工作委员会", f"{street}人大工委", "subdistrict_office", False)
            for street in places.STREETS
        ),
    ]
    for order, (name, short, kind, handles) in enumerate(listed, start=1):
        area = next((county.areas[town] for town in (*places.TOWNS, *places.STREETS) if town in name), None)
        county.bodies[short] = Organization(
            congress=county.congress, name=name, short_name=short, classification=kind, handles=handles,
            order=order * 10, area=area or county.areas[places.COUNTY],
        )  # fmt: skip
    for number in range(1, 6):
        _presidium(county, number)
    Organization.objects.bulk_create(county.bodies.values())
    _under(county)


def _presidium(county: County, number: int) -> None:
    """A session's presidium exists while the session sits, no longer."""
    begins, ends = sitting(county.years.session_year(number))
    short = f"第{NUMERALS[number]}次会议主席团"
    county.bodies[short] = Organization(
        congress=county.congress, name=f"{places.COUNTY}第十七届人民代表大会{short}", short_name=short,
        classification="presidium", order=900 + number, founded_on=begins, dissolved_on=ends + timedelta(days=1),
    )  # fmt: skip


def _under(county: County) -> None:
    """Say which body belongs to which."""
    above = {
        "standing_committee": "县人大", "council_of_chairpersons": "县人大常委会", "party_group": "县人大常委会",
        "deputies_committee": "县人大常委会", "office": "县人大常委会", "committee": "县人大", "presidium": "县人大",
        "government_office": "县政府", "department": "县政府",
    }  # fmt: skip
    below = [body for body in county.bodies.values() if body.classification in above]
    for body in below:
        body.parent = county.bodies[above[body.classification]]
    Organization.objects.bulk_update(below, ["parent"])


def _delegations(county: County) -> None:
    county.delegations = Organization.objects.bulk_create(
        Organization(
            congress=county.congress, name=f"{name}代表团", short_name=f"{name}团", classification="delegation",
            order=600 + number, parent=county.bodies["县人大"], area=county.areas[parts[0]],
        )
        for number, (name, parts) in enumerate(places.DELEGATIONS)
    )  # fmt: skip
    number = 0
    for _name, parts in places.DELEGATIONS:
        made = []
        for part in parts:
            for n in range(1, 10 if len(parts) == 1 else 6):
                number += 1
                made.append(
                    Constituency(
                        term=county.term, number=number, name=f"{part}第{n}选区", area=county.areas[part],
                        seats=2 + (number % 3 == 0),
                    )
                )  # fmt: skip
        county.constituencies.append(made)
    Constituency.objects.bulk_create([one for group in county.constituencies for one in group])
