"""Who presides over a sitting: the chair, the presidium's executive chairs, the committee before there are any."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from renda.meetings.models import Meeting, Sitting
from renda.meetings.presiding import presiders_of, presiding_over, presiding_over_sitting
from renda.procedures.engine.unmet import StepRefused
from renda.roster.models import Membership, Organization, Person
from tests import factories as make
from tests.county import County
from tests.meetings.congress import a_session, gather, sitting_of
from tests.meetings.making import come, convened, take

pytestmark = pytest.mark.django_db

ON = date(2026, 1, 5)
DAY = ON + timedelta(days=40)


@pytest.fixture
def county() -> County:
    return County(ON)


@pytest.fixture
def session(county: County) -> Meeting:
    gather(county, 60)
    return a_session(county, on=ON)


def names(county: County, sitting: Sitting, *people: Person) -> None:
    take(sitting, "name_presiding", county.clerk, DAY, presiders=list(people))


def test_the_committees_chair_presides_and_may_entrust_a_vice_chair_but_no_member(county: County) -> None:
    meeting = convened(county, on=ON)
    full = meeting.sittings.get()
    chair = Person.objects.get(pk=county.deputy.person_id)
    assert presiding_over_sitting(full.pk) == [chair]
    member = Membership.objects.filter(organization=meeting.body, post__role="member").first()
    assert member is not None
    with pytest.raises(StepRefused, match=rf"{member.person.name}不是主任、副主任.*第五十一条第一款"):
        names(county, full, chair, member.person)
    assert presiding_over_sitting(full.pk) == [chair]
    vice = make.a_membership(organization=meeting.body, role="vice_chair", label="副主任").person
    names(county, full, vice)
    assert presiding_over_sitting(full.pk) == [vice]
    assert "主持人" in make.signed_in(county.clerk).get(reverse("matter", args=[full.pk])).content.decode()


def test_members_of_the_presidium_preside_over_a_plenary_sitting(county: County, session: Meeting) -> None:
    plenary = sitting_of(county, session, "plenary", on=DAY)
    presidium = Organization.objects.get(congress=county.congress, classification="presidium")
    members = [one.person for one in Membership.objects.filter(organization=presidium).order_by("pk")[:2]]
    outside = Person.objects.filter(memberships__post__role="deputy").exclude(
        memberships__organization=presidium
    )[0]
    with pytest.raises(StepRefused, match=rf"{outside.name}不是主席团成员.*第十七条第三款"):
        names(county, plenary, *members, outside)
    names(county, plenary, *members)
    assert presiding_over_sitting(plenary.pk) == members
    own = make.an_actor(Membership.objects.get(post__role="deputy", person=members[1]), DAY)
    come(plenary, 60)
    take(plenary, "open_sitting", own, DAY)
    assert plenary.matter.state == "open"
    page = make.signed_in(county.clerk).get(reverse("sitting", args=[plenary.pk])).content.decode()
    assert f"主持：{members[0].name}、{members[1].name}" in page


def test_before_there_is_a_presidium_nobody_presides_over_a_plenary_sitting(
    county: County, session: Meeting
) -> None:
    Organization.objects.filter(classification="presidium").update(dissolved_on=DAY)
    plenary = sitting_of(county, session, "plenary", on=DAY)
    come(plenary, 60)
    assert not presiders_of(plenary).exists()
    with pytest.raises(StepRefused, match=r"还没有确定由谁主持.*第十七条第三款"):
        take(plenary, "open_sitting", county.clerk, DAY)
    page = make.signed_in(county.clerk).get(reverse("sitting", args=[plenary.pk])).content.decode()
    assert "还没有确定由谁主持" in page


def test_the_standing_committee_presides_over_the_preparatory_sitting(
    county: County, session: Meeting
) -> None:
    preparatory = session.sittings.get(kind="preparatory")
    assert [one.pk for one in presiding_over_sitting(preparatory.pk)] == [county.deputy.person_id]
    deputy = Person.objects.filter(memberships__post__role="deputy").exclude(pk=county.deputy.person_id)[0]
    with pytest.raises(StepRefused, match=r"预备会议由常务委员会主持.*第十七条第二款"):
        names(county, preparatory, deputy)


def test_who_presided_over_a_congress_is_who_presided_over_its_sittings(
    county: County, session: Meeting
) -> None:
    plenary = sitting_of(county, session, "plenary", on=DAY)
    of_plenary = presiding_over_sitting(plenary.pk)
    of_preparatory = presiding_over_sitting(session.sittings.get(kind="preparatory").pk)
    assert presiding_over(session.pk) == [*of_preparatory, *of_plenary]
    assert len(of_plenary) == 1
