"""The town congresses of the demo county: each a congress of its own, with its presidium and deputies."""

from renda.demo.calendar import Years, sitting
from renda.demo.people import People
from renda.demo.places import TOWNS, VILLAGES
from renda.demo.roster import County
from renda.roster.models import Congress, Constituency, Organization, Session, Term

TERM = 19
DEPUTIES = 40
FIRST_MONTH = {"month": 2, "day": 24}  # towns sit after the county


def build_towns(county: County, people: People) -> None:
    """Make every town's congress and its people."""
    for number, town in enumerate(TOWNS):
        _town(county, people, town, number)


def _town(county: County, people: People, town: str, number: int) -> None:
    area = county.areas[town]
    congress = Congress.objects.create(
        name=f"{town}人民代表大会", short_name=f"{town}人大", level="town", area=area, parent=county.congress
    )
    term = _term(congress, county.years)
    presidium, government, deputies = Organization.objects.bulk_create(
        Organization(
            congress=congress, name=name, short_name=short, classification=kind, handles=handles,
            order=order, area=area,
        )
        for order, (name, short, kind, handles) in enumerate(
            (
                (f"{town}人民代表大会主席团", "主席团", "presidium", False),
                (f"{town}人民政府", f"{town}政府", "town_government", True),
                (f"{town}人民代表大会代表", "镇代表" if town.endswith("镇") else "乡代表", "delegation", False),
            ),
            start=1,
        )
    )  # fmt: skip
    districts = Constituency.objects.bulk_create(
        Constituency(
            term=term, number=n + 1, name=f"{VILLAGES[(number + n) % len(VILLAGES)]}选区", area=area, seats=3 - (n > 11)
        )
        for n in range(14)
    )  # fmt: skip
    since = term.begins_on
    for n in range(DEPUTIES):
        person = people.person(work=f"{town}{VILLAGES[(number + n) % len(VILLAGES)]}村村民" if n > 8 else "")
        if n < 9:
            label, role = {0: ("主席", "chair"), 1: ("副主席", "vice_chair")}.get(n, ("主席团成员", "member"))
            people.give(person, presidium, label, role, since)
        people.give(
            person, deputies, "代表", "deputy", since, term=term, constituency=districts[n % 14],
            card_number=f"{TERM}{n + 1:03d}",
        )  # fmt: skip
    head = people.person(work=f"{town}人民政府负责人")
    people.give(head, government, "乡长" if town.endswith("乡") else "镇长", "head", since)
    people.give(people.person(work=f"{town}人民政府办公室"), government, "办公室工作人员", "clerk", since)


def _term(congress: Congress, years: Years) -> Term:
    days = [sitting(years.session_year(number))[1].replace(**FIRST_MONTH) for number in range(1, 6)]
    days = [day for day in days if day <= years.today]
    term = Term.objects.create(congress=congress, number=TERM, begins_on=days[0])
    Session.objects.bulk_create(
        Session(term=term, number=number, begins_on=day, ends_on=day.replace(day=day.day + 1))
        for number, day in enumerate(days, start=1)
    )
    return term
