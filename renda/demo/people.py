"""The demo county's people and the posts they hold."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from random import Random

from renda.demo.names import MINORITIES, NAMESAKE, WITH_DOT, Names
from renda.demo.places import COMMUNITIES, VILLAGES
from renda.demo.roster import County
from renda.roster.models import Constituency, Membership, Organization, Person, Post
from renda.roster.names import pinyin_key, stroke_key

DEPUTIES_OF_A_DELEGATION = 20
STANDING_CHAIRS = 3  # 主席团常务主席, who preside over the congress's sittings in turn
PARTIES = ("中国共产党",) * 13 + ("群众",) * 5 + ("民革", "民盟", "九三学社")
EDUCATIONS = ("大学本科",) * 5 + ("大专",) * 4 + ("研究生", "高中", "高中", "中专", "初中")
TRADES = (
    "{place}村党支部书记、村委会主任", "{place}种植专业合作社理事长", "{place}社区党委书记", "{place}小学教师",
    "{place}卫生院医师", "{place}村村民", "县{place}食品厂车间主任", "县{place}建材公司工程师",
    "{place}茶叶加工厂负责人", "{place}客运站驾驶员", "{place}社区工作者", "{place}农机服务队队长",
    "{place}养殖场负责人", "县{place}电子公司职工",
)  # fmt: skip


HEADS = {
    "court": "院长", "procuratorate": "检察长", "supervisory_commission": "主任", "department": "局长",
    "subdistrict_office": "主任", "town_government": "镇长",
}  # fmt: skip


@dataclass
class People:
    """Collects persons, posts and memberships, and writes them in one go."""

    random: Random
    names: Names
    persons: list[Person] = field(default_factory=list)
    posts: dict[tuple[int, str], Post] = field(default_factory=dict)
    memberships: list[Membership] = field(default_factory=list)

    def person(
        self, *, name: str = "", gender: str = "", ethnicity: str = "", work: str = "", youngest: int = 1998
    ) -> Person:
        """Make a person with everything a form of registration asks for."""
        random = self.random
        gender = gender or ("male" if random.random() < 0.64 else "female")
        name = name or self.names.draw(gender)
        born = f"{random.randint(1962, youngest)}-{random.randint(1, 12):02d}"
        place = random.choice(VILLAGES + COMMUNITIES)
        one = Person(
            name=name,
            name_pinyin=pinyin_key(name),
            name_strokes=stroke_key(name),
            gender=gender,
            birth_date=born,
            ethnicity=ethnicity or (random.choice(MINORITIES) if random.random() < 0.09 else "汉族"),
            party=random.choice(PARTIES),
            education=random.choice(EDUCATIONS),
            work=work or random.choice(TRADES).format(place=place),
            phone=f"6{random.randrange(10**6):06d}",  # without an area code it is nobody's
            address=f"{place}{random.randint(1, 160)}号",
        )
        self.persons.append(one)
        return one

    def give(
        self, person: Person, body: Organization, label: str, role: str, since: date, until: date | None = None,
        **more: object,
    ) -> None:  # fmt: skip
        """Let the person hold the post from `since` on."""
        post = self.posts.setdefault((body.pk, label), Post(organization=body, label=label, role=role))
        self.memberships.append(
            Membership(person=person, organization=body, post=post, begins_on=since, ends_on=until, **more)
        )

    def write(self) -> None:
        """Put everything collected into the database; the order of posts given stays the order of capacities."""
        Person.objects.bulk_create(self.persons)
        Post.objects.bulk_create(self.posts.values())
        Membership.objects.bulk_create(self.memberships)


def settle_people(county: County, people: People) -> list[Person]:
    """Give every body its people; returns the deputies. The chair's office and committees come from among them."""
    deputies = _deputies(county, people)
    _standing_committee(county, people, deputies)
    _staff(county, people)
    _leaders_of_government(county, people, deputies)
    _seats(county, people, deputies)
    _presidia(county, people, deputies)
    _party(county, people)
    return deputies


def _deputies(county: County, people: People) -> list[Person]:
    special = list(WITH_DOT)
    deputies = []
    for number in range(DEPUTIES_OF_A_DELEGATION * len(county.delegations)):
        # Two namesakes in different delegations, and eight names with a dot, spread over the county.
        if number in {33, 173}:
            deputies.append(people.person(name=NAMESAKE, gender="male"))
        elif number % 29 == 12 and special:
            deputies.append(_person_with_dot(people, *special.pop()))
        else:
            deputies.append(people.person())
    return deputies


def _person_with_dot(people: People, first: str, second: str, ethnicity: str, gender: str) -> Person:
    return people.person(name=f"{first}·{second}", ethnicity=ethnicity, gender=gender)


def _standing_committee(county: County, people: People, deputies: list[Person]) -> None:
    """Twenty-five members: a chair, five vice chairs, nineteen members (a county's body has 15 to 35)."""
    bodies, since = county.bodies, county.term.begins_on
    members = [*deputies[0::10][:24], deputies[5]]
    chair, vices = members[0], members[1:6]
    for person, label, role in [
        (chair, "主任", "chair"),
        *((vice, "副主任", "vice_chair") for vice in vices),
    ]:
        people.give(person, bodies["主任会议"], label, role, since)
        people.give(
            person,
            bodies["人大党组"],
            "党组书记" if role == "chair" else "党组成员",
            "chair" if role == "chair" else "member",
            since,
        )
        people.give(person, bodies["县人大常委会"], label, role, since)
        person.work = f"县人大常委会{label}"
    for person in members[6:]:
        people.give(person, bodies["县人大常委会"], "委员", "member", since)
    heads = [
        "监察司法委",
        "财经委",
        "社会委",
        "法工委",
        "教科文卫工委",
        "农工委",
        "城环工委",
        "代表工委",
        "人大办",
    ]
    for person, body in zip(members[6:], heads, strict=False):
        people.give(person, bodies[body], "主任", "head", since)
        person.work = f"{bodies[body].name}主任"
    for place, person in enumerate(members[15:]):
        people.give(person, bodies[heads[place % 7]], "委员", "member", since)
    # A vice director of the deputies' committee sits in the standing committee too: two capacities in one person.
    people.give(members[15], bodies["代表工委"], "副主任", "deputy_head", since)


def _staff(county: County, people: People) -> None:
    since, bodies = county.term.begins_on, county.bodies
    for body, number in ((bodies["人大办"], 4), (bodies["代表工委"], 3), (bodies["县政府办"], 3)):
        for _n in range(number):
            people.give(people.person(work=f"{body.name}干部"), body, "工作人员", "clerk", since)
    for label, role in (
        ("系统管理员", "system_admin"),
        ("安全管理员", "security_admin"),
        ("审计管理员", "audit_admin"),
    ):
        people.give(people.person(work=f"{bodies['人大办'].name}干部"), bodies["人大办"], label, role, since)
    for unit in county.units:
        if unit.classification == "government_office":
            continue
        title = "乡长" if unit.name.endswith("乡人民政府") else HEADS[unit.classification]
        people.give(people.person(work=f"{unit.name}{title}", youngest=1985), unit, title, "head", since)
        people.give(people.person(work=f"{unit.name}办公室"), unit, "建议办理联络员", "clerk", since)


def _leaders_of_government(county: County, people: People, deputies: list[Person]) -> None:
    since, bodies = county.term.begins_on, county.bodies
    people.give(people.person(work="县委书记", youngest=1980), bodies["县委"], "书记", "head", since)
    head, *vices = deputies[7::37][:6]
    people.give(head, bodies["县政府"], "县长", "head", since)
    for vice in vices:
        people.give(vice, bodies["县政府"], "副县长", "deputy_head", since)
    director = people.person(work="县政府办公室主任", youngest=1985)
    people.give(director, bodies["县政府办"], "主任", "head", since)


def _party(county: County, people: People) -> None:
    """The Party committee's leaders and its office, and the Party group's secretary general. Nothing of theirs is drawn
    by chance, so that the rest of the county stays the same."""
    since, bodies = county.term.begins_on, county.bodies
    listed = (
        ("柳承远", "县委副书记", bodies["县委"], "副书记", "deputy_head"),
        ("段知行", "县委办公室干部", bodies["县委"], "办公室工作人员", "clerk"),
        ("姚启文", "县人大常委会秘书长", bodies["人大党组"], "党组成员、秘书长", "member"),
    )
    for name, work, body, label, role in listed:
        person = Person(
            name=name, name_pinyin=pinyin_key(name), name_strokes=stroke_key(name), gender="male",
            ethnicity="汉族", party="中国共产党", work=work,
        )  # fmt: skip
        people.persons.append(person)
        people.give(person, body, label, role, since)


def _seats(county: County, people: People, deputies: list[Person]) -> None:
    """Every deputy's seat comes last, so that those with another post act in that first."""
    since, before = county.term.begins_on, county.former.begins_on
    for number, person in enumerate(deputies):
        delegation = county.delegations[number // DEPUTIES_OF_A_DELEGATION]
        districts: list[Constituency] = county.constituencies[number // DEPUTIES_OF_A_DELEGATION]
        place = number % DEPUTIES_OF_A_DELEGATION
        if place in {1, 2, 3}:
            label, role = ("团长", "chair") if place == 1 else ("副团长", "vice_chair")
            people.give(person, delegation, label, role, since)
        people.give(
            person, delegation, "代表", "deputy", since, term=county.term,
            constituency=districts[place % len(districts)], card_number=f"{17}{number + 1:04d}",
        )  # fmt: skip
        if number % 5 in {0, 3}:  # two in five were deputies of the former term, too
            people.give(
                person, delegation, "代表", "deputy", before, since, term=county.former,
                card_number=f"{16}{number + 1:04d}",
            )  # fmt: skip


def _presidia(county: County, people: People, deputies: Iterable[Person]) -> None:
    sitting_bodies = [body for body in county.bodies.values() if body.classification == "presidium"]
    chosen = list(deputies)[0::6][:39]
    for body in sitting_bodies:
        for number, person in enumerate(chosen):
            post = ("主席团常务主席", "chair") if number < STANDING_CHAIRS else ("主席团成员", "member")
            people.give(person, body, *post, body.founded_on, body.dissolved_on)  # type: ignore[arg-type]
