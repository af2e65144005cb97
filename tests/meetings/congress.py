"""A congress of 240 deputies in 12 delegations, with a presidium, and its session."""

from collections.abc import Iterable
from datetime import date, timedelta

from renda.meetings.actions.plan import add_sitting, plan_meeting
from renda.meetings.models import AgendaItem, Meeting, Sitting
from renda.roster.models import Membership, Organization, Person, Post
from tests import factories as make
from tests.county import County
from tests.meetings.making import at, take

DELEGATIONS = 12
PRESIDIUM = 35


def gather(county: County, deputies: int = 240) -> Organization:
    """So many deputies hold office, in 12 delegations; 35 of them (fewer where there are not as many) are the
    presidium, whose first presides. The standing committee's chair is the county's deputy. The congress's body."""
    body = make.an_organization(county.congress, name="青溪县人民代表大会", classification="congress")
    presidium = make.an_organization(county.congress, name="大会主席团", classification="presidium")
    first = Organization.objects.get(congress=county.congress, classification="delegation")
    delegations = [first] + [
        make.an_organization(county.congress, name=f"第{number}代表团", classification="delegation")
        for number in range(2, DELEGATIONS + 1)
    ]
    posts = [_post(delegation, "deputy", "代表") for delegation in delegations]
    there = Membership.objects.filter(post__role="deputy", organization__congress=county.congress).count()
    chair = Person.objects.get(pk=county.deputy.person_id)
    if not Organization.objects.filter(
        congress=county.congress, classification="standing_committee"
    ).exists():
        committee = make.an_organization(county.congress, classification="standing_committee")
        _hold([(_post(committee, "chair", "主任"), chair)])
    people = Person.objects.bulk_create(Person(name=f"代表{number}") for number in range(there, deputies))
    places = [(number, person) for number, person in enumerate(people, start=there)]
    _hold((posts[number % DELEGATIONS], person) for number, person in places)
    heads = [_post(delegation, "chair", "团长") for delegation in delegations]
    _hold((heads[number % DELEGATIONS], person) for number, person in places[:DELEGATIONS])
    members, standing = _post(presidium, "member", "主席团成员"), _post(presidium, "chair", "主席团常务主席")
    _hold((members if number else standing, person) for number, (_n, person) in enumerate(places[:PRESIDIUM]))
    return body


def _post(body: Organization, role: str, label: str) -> Post:
    return Post.objects.get_or_create(organization=body, label=label, defaults={"role": role})[0]


def _hold(places: Iterable[tuple[Post, Person]]) -> None:
    Membership.objects.bulk_create(
        Membership(person=person, organization=post.organization, post=post, begins_on=make.BEGUN)
        for post, person in places
    )


def a_session(county: County, *, on: date) -> Meeting:
    """The session, its members told: the preparatory sitting is planned, an agenda to be adopted, a resolution."""
    meeting = plan_meeting(
        actor=county.clerk, on=on, kind="congress", begins_at=at(on + timedelta(days=40)), place="县人民会堂"
    )
    for position, (title, becomes) in enumerate(
        (("通过本次会议议程", "agenda"), ("关于县人民政府工作报告的决议", "vote")), start=1
    ):
        AgendaItem.objects.create(meeting=meeting, position=position, title=title, becomes=becomes)
    take(meeting, "convene", county.clerk, on)
    return meeting


def sitting_of(
    county: County, meeting: Meeting, kind: str, *, on: date, body: Organization | None = None
) -> Sitting:
    """One more sitting of the session, on the day."""
    return add_sitting(actor=county.clerk, on=on, meeting=meeting, kind=kind, begins_at=at(on), body=body)
