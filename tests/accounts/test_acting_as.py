"""Which capacity one acts in: chosen among one's own, never somebody else's, gone when the post ends."""

import pytest
from django.urls import reverse

from renda.roster.models import Membership
from tests.factories import a_congress, a_membership, a_person, an_actor, an_organization, signed_in


@pytest.fixture
def two_posts(db) -> tuple[Membership, Membership]:
    county = a_congress()
    person = a_person("周远")
    delegation = an_organization(county, "城关代表团", "delegation")
    office = an_organization(county, "县人大办公室", "office")
    return (
        a_membership(person, organization=delegation, role="deputy"),
        a_membership(person, organization=office, role="clerk"),
    )


def test_switch_changes_what_opens(two_posts):
    deputy, clerk = two_posts
    client = signed_in(an_actor(deputy))
    assert client.get(reverse("person-new")).status_code == 403
    client.post(reverse("act-as"), {"membership": clerk.pk})
    assert client.get(reverse("person-new")).status_code == 200
    client.post(reverse("act-as"), {"membership": deputy.pk})
    assert client.get(reverse("person-new")).status_code == 403


def test_nobody_acts_in_anothers_capacity(two_posts):
    deputy, _clerk = two_posts
    county = deputy.organization.congress
    office = an_organization(county, classification="office")
    other = a_membership(organization=office, role="clerk")
    client = signed_in(an_actor(deputy))
    client.post(reverse("act-as"), {"membership": other.pk})
    assert client.get(reverse("person-new")).status_code == 403


def test_a_capacity_ends_with_its_post(two_posts):
    _deputy, clerk = two_posts
    client = signed_in(an_actor(clerk))
    assert client.get(reverse("person-new")).status_code == 200
    clerk.ends_on = clerk.begins_on
    clerk.save()
    assert client.get(reverse("person-new")).status_code == 403


def test_own_page_shows_capacities_and_own_telephone(two_posts):
    deputy, _clerk = two_posts
    deputy.person.phone = "13900000001"
    deputy.person.save()
    page = signed_in(an_actor(deputy)).get(reverse("me")).content.decode()
    assert "13900000001" in page
    assert "正在使用" in page
    assert "换成这个身份" in page


def test_large_print_is_kept_with_the_account(two_posts):
    deputy, _clerk = two_posts
    client = signed_in(an_actor(deputy))
    client.post(reverse("large-print"), {"next": reverse("me")})
    assert deputy.person.users.get().large_print
    assert 'class="large"' in client.get(reverse("me")).content.decode()
