"""The security administrator: opens, helps and closes log-ins; each act is written down; nobody else may."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from renda.accounts import actions
from renda.accounts.models import User
from renda.accounts.usernames import username_for
from renda.roster.models import RosterChange
from tests.factories import (
    a_congress,
    a_membership,
    a_person,
    a_term,
    a_user,
    an_organization,
    signed_in,
    somebody,
)

OTHERS = ("deputy", "clerk", "system_admin", "audit_admin")


@pytest.fixture(autouse=True)
def quick_hashing(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def county(db):
    return a_congress()


@pytest.fixture
def admin(county):
    return somebody(county, "security_admin")


def deputies(county, count: int):
    term = county.terms.first() or a_term(county)
    delegation = an_organization(county, f"代表团{count}", "delegation")
    return [
        a_membership(
            a_person(f"李{name}"),
            organization=delegation,
            role="deputy",
            term=term,
            card_number=f"{place:04}",
        ).person
        for place, name in enumerate("甲乙丙丁戊己庚辛壬癸子丑寅"[:count], start=1)
    ]


def test_one_account_is_opened_under_the_card_number(county, admin):
    [person] = deputies(county, 1)
    page = signed_in(admin).post(reverse("account-new"), {"person": person.pk}).content.decode()
    user = person.users.get()
    assert user.username == "0001"
    assert user.must_change_password
    password = re.search(r'<code class="password">([^<]+)<', page)[1]
    assert user.check_password(password)
    change = RosterChange.objects.get(what="account_opened")
    assert (change.person, change.by_id) == (person, admin.person_id)
    assert password not in str(change.after)


def test_all_deputies_are_opened_in_parts_each_password_shown_once(county, admin):
    people = deputies(county, 13)
    client = signed_in(admin)
    url = reverse("account-open", args=["deputies"])
    assert "13 人还没有账号" in client.get(url).content.decode()
    first = client.post(url).content.decode()
    assert first.count('class="secret"') == 10
    assert 'name="done" value="10"' in first
    second = client.post(url, {"done": "10"}, headers={"HX-Request": "true"}).content.decode()
    assert second.count('class="secret"') == 3
    assert "13 / 13" in second
    assert "no-store" in client.post(url).headers["Cache-Control"]
    assert User.objects.filter(person__in=people).count() == 13
    assert "都有账号了" in client.get(url).content.decode()
    for password in re.findall(r'<code class="secret">([^<]+)<', second):
        assert password not in client.get(reverse("account-list")).content.decode()


def test_units_are_opened_by_pinyin(county, admin):
    unit = an_organization(county, "县交通运输局", handles=True)
    a_membership(a_person("单小路"), organization=unit, role="clerk")
    signed_in(admin).post(reverse("account-open", args=["units"]))
    assert User.objects.get(person__name="单小路").username == "shanxiaolu"


def test_user_names_never_meet():
    taken = {"0001", "wangfang"}
    names = [username_for("王芳", card, taken) for card in ("0001", "", "0002", "")]
    assert names == ["wangfang2", "wangfang3", "0002", "wangfang4"]


def test_a_second_account_and_a_bad_name_are_refused(county, admin):
    [person] = deputies(county, 1)
    a_user(person, "lijia")
    with pytest.raises(ValidationError):
        actions.open_account(actor=admin, on=admin.on, person=person, username="lijia2")
    other = a_membership(organization=an_organization(county, classification="office")).person
    for bad in ("ab", "a b c", "<script>", "LIJIA"):
        with pytest.raises(ValidationError):
            actions.open_account(actor=admin, on=admin.on, person=other, username=bad)


def test_new_password_replaces_the_old_and_must_be_changed(county, admin):
    [person] = deputies(county, 1)
    user = a_user(person, "lijia", "old-password-1")
    page = signed_in(admin).post(reverse("account-reset", args=[user.pk])).content.decode()
    user.refresh_from_db()
    assert not user.check_password("old-password-1")
    assert user.must_change_password
    assert user.check_password(re.search(r'<code class="password">([^<]+)<', page)[1])


def test_closing_and_reopening_is_written_down_but_never_ones_own(county, admin):
    [person] = deputies(county, 1)
    user = a_user(person)
    client = signed_in(admin)
    client.post(reverse("account-close", args=[user.pk]))
    assert not User.objects.get(pk=user.pk).is_active
    client.post(reverse("account-close", args=[user.pk]))
    assert User.objects.get(pk=user.pk).is_active
    client.post(reverse("account-close", args=[admin.user_id or User.objects.get(person=admin.person_id).pk]))
    assert User.objects.get(person=admin.person_id).is_active
    whats = set(RosterChange.objects.values_list("what", flat=True))
    assert whats == {"account_closed", "account_reopened"}


@pytest.mark.parametrize("role", OTHERS)
def test_nobody_else_touches_accounts(county, role):
    user = a_user(a_membership(organization=an_organization(county)).person)
    client = signed_in(somebody(county, role))
    for name in ("account-reset", "account-unlock", "account-close"):
        assert client.post(reverse(name, args=[user.pk])).status_code == 403
    for url in (reverse("account-list"), reverse("account-new"), reverse("account-open", args=["units"])):
        assert client.get(url).status_code == 403
        assert client.post(url).status_code in {403, 405}


def test_accounts_of_another_county_are_not_found(county, admin):
    stranger = a_user(a_membership(organization=an_organization(a_congress())).person)
    assert signed_in(admin).post(reverse("account-reset", args=[stranger.pk])).status_code == 404


@pytest.mark.parametrize(("role", "status"), [("audit_admin", 200), ("security_admin", 200), ("clerk", 403)])
def test_what_was_done_is_open_to_the_auditor(county, role, status):
    client = signed_in(somebody(county, role))
    assert client.get(reverse("account-changes")).status_code == status
    assert client.get(reverse("access-failures")).status_code == status


def test_list_asks_the_same_number_of_questions_at_any_length(county, admin, django_assert_max_num_queries):
    client = signed_in(admin)
    for person in deputies(county, 3):
        a_user(person)
    with django_assert_max_num_queries(14) as few:
        client.get(reverse("account-list"))
    for person in deputies(a_congress(parent=county, level="town"), 13):
        a_user(person)
    with django_assert_max_num_queries(len(few)):
        client.get(reverse("account-list"))
