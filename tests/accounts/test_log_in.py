"""Log-in: locked after five failures, the first password changed before anything else, nobody else's session."""

import pytest
from django.test import Client
from django.urls import reverse

from renda.accounts.models import User
from renda.roster.models import Person
from tests.factories import a_congress, a_membership, a_person, a_user, an_actor, an_organization, signed_in

PASSWORD = "right-password-1"


@pytest.fixture(autouse=True)
def quick_hashing(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def clerk(db) -> Person:
    office = an_organization(a_congress(), "县人大办公室", "office")
    person = a_membership(a_person("林书文"), organization=office, role="clerk").person
    a_user(person, "linshuwen", PASSWORD)
    return person


def log_in(client: Client, password: str, **more: str):
    return client.post(reverse("login"), {"username": "linshuwen", "password": password, **more})


def test_right_password_opens(clerk):
    client = Client()
    assert log_in(client, PASSWORD).status_code == 302
    assert client.get(reverse("me")).status_code == 200


def test_five_failures_lock_the_name_even_for_the_right_password(clerk):
    client = Client()
    statuses = [log_in(client, "wrong").status_code for _ in range(5)]
    assert statuses[:4] == [422] * 4
    assert statuses[4] == 429
    answer = log_in(client, PASSWORD)
    assert answer.status_code == 429
    assert "账号已锁定" in answer.content.decode()


def test_security_admin_ends_the_lock(clerk):
    client = Client()
    for _ in range(5):
        log_in(client, "wrong")
    keeper = an_organization(clerk.memberships.get().organization.congress, classification="office")
    admin = signed_in(an_actor(a_membership(organization=keeper, role="security_admin")))
    page = admin.get(reverse("account-list"), {"state": "locked"}).content.decode()
    assert "林书文" in page
    assert "解除锁定" in page
    admin.post(reverse("account-unlock", args=[clerk.users.get().pk]))
    assert log_in(client, PASSWORD).status_code == 302


def test_log_in_renews_the_session_key(clerk):
    client = Client()
    client.get(reverse("login"))
    session = client.session
    session["planted"] = "x"
    session.save()
    planted = client.cookies["sessionid"].value if "sessionid" in client.cookies else session.session_key
    client.cookies["sessionid"] = planted
    log_in(client, PASSWORD)
    assert client.cookies["sessionid"].value != planted


@pytest.mark.parametrize("url_name", ["desk", "me", "organizations", "deputies", "inbox"])
def test_first_password_leads_to_the_change_from_everywhere(clerk, url_name):
    User.objects.update(must_change_password=True)
    client = Client()
    log_in(client, PASSWORD)
    answer = client.get(reverse(url_name))
    assert answer.status_code == 302
    assert answer["Location"] == reverse("password-change")


def test_first_password_is_changed_and_then_all_opens(clerk):
    User.objects.update(must_change_password=True)
    client = Client()
    log_in(client, PASSWORD)
    page = client.get(reverse("password-change"))
    assert "请先设一个自己的密码" in page.content.decode()
    new = "Zhuomuniao-2026"
    data = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    assert client.post(reverse("password-change"), data).status_code == 302
    assert client.get(reverse("me")).status_code == 200


@pytest.mark.parametrize("weak", ["12345678", "abcdefgh", "short1", "linshuwen1"])
def test_weak_passwords_are_refused(clerk, weak):
    client = Client()
    log_in(client, PASSWORD)
    data = {"old_password": PASSWORD, "new_password1": weak, "new_password2": weak}
    assert client.post(reverse("password-change"), data).status_code == 422


def test_closed_account_is_out_at_once_and_cannot_come_back(clerk):
    client = Client()
    log_in(client, PASSWORD)
    User.objects.update(is_active=False)
    assert client.get(reverse("me")).status_code == 302
    assert log_in(Client(), PASSWORD).status_code == 422


def test_somebody_whose_posts_have_ended_sees_nothing_but_may_leave(clerk):
    client = Client()
    log_in(client, PASSWORD)
    membership = clerk.memberships.get()
    membership.ends_on = membership.begins_on
    membership.save()
    assert client.get(reverse("me")).status_code == 403
    assert client.get(reverse("password-change")).status_code == 200
    assert client.post(reverse("logout")).status_code == 302


def test_next_never_leads_to_another_site(clerk):
    for wanted in ("https://evil.example/", "//evil.example", "javascript:alert(1)"):
        assert log_in(Client(), PASSWORD, next=wanted)["Location"] == "/"
    assert log_in(Client(), PASSWORD, next="/account/me/")["Location"] == "/account/me/"


def test_log_out_and_log_in_keep_the_wanted_page(clerk):
    assert (
        'name="next" value="/account/me/"'
        in Client().get("/account/login/?next=/account/me/").content.decode()
    )
    assert Client().get(reverse("logout")).status_code == 405
