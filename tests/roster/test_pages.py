"""The roster's pages: who sees what, what comes back from a form, how many questions a page asks."""

import pytest
from django.urls import reverse

from renda.roster.models import Constituency, Organization, Post
from renda.roster.names import pinyin_key, stroke_key
from tests.factories import a_congress, a_membership, a_person, a_term, an_organization, signed_in, somebody

PHONE = "13900000001"
READERS = {
    "deputy": ("deputy", ""),
    "office": ("clerk", "office"),
    "deputies_office": ("clerk", "deputies_committee"),
    "leader": ("chair", "council_of_chairpersons"),
    "government_office": ("clerk", "government_office"),
    "unit": ("clerk", "department"),
    "system_admin": ("system_admin", ""),
    "security_admin": ("security_admin", ""),
    "audit_admin": ("audit_admin", ""),
}
STAFF = {"office", "deputies_office", "leader"}


@pytest.fixture
def county(db):
    county = a_congress("青溪县人民代表大会")
    a_term(county)
    return county


@pytest.fixture
def delegation(county):
    return an_organization(county, "城关代表团", "delegation")


def a_deputy(delegation, name, **more):
    keys = {"name_pinyin": pinyin_key(name), "name_strokes": stroke_key(name)}
    person = a_person(name, phone=PHONE, birth_date="1975-03", **keys)
    term = delegation.congress.terms.first()
    return a_membership(person, organization=delegation, role="deputy", label="代表", term=term, **more)


def client_of(county, reader):
    role, classification = READERS[reader]
    return signed_in(somebody(county, role, classification=classification))


@pytest.mark.parametrize("reader", READERS)
def test_who_sees_the_list_of_deputies_and_their_telephones(county, delegation, reader):
    a_deputy(delegation, "林书文", card_number="K0017")
    answer = client_of(county, reader).get(reverse("deputies"))
    assert answer.status_code == (200 if reader in STAFF | {"deputy"} else 403)
    if answer.status_code == 200:
        assert "林书文" in answer.content.decode()
        assert (PHONE in answer.content.decode()) == (reader in STAFF)
        assert ("K0017" in answer.content.decode()) == (reader in STAFF)


@pytest.mark.parametrize("reader", READERS)
def test_who_sees_a_deputys_page_and_data(county, delegation, reader):
    person = a_deputy(delegation, "林书文").person
    answer = client_of(county, reader).get(reverse("person", args=[person.pk]))
    expected = (
        200 if reader in STAFF | {"deputy"} else 404 if reader in {"unit", "government_office"} else 403
    )
    assert answer.status_code == expected
    if expected == 200:
        page = answer.content.decode()
        assert (PHONE in page) == (reader in STAFF)
        assert ("1975-03" in page) == (reader in STAFF)
        assert ("修改记录" in page) == (reader in STAFF)


@pytest.mark.parametrize("reader", READERS)
def test_bodies_are_open_to_all_but_their_people_are_not(county, reader):
    unit = an_organization(county, "县水利局", "department")
    a_membership(a_person("何渠"), organization=unit, role="head", label="局长")
    client = client_of(county, reader)
    assert "县水利局" in client.get(reverse("organizations")).content.decode()
    page = client.get(reverse("organization", args=[unit.pk])).content.decode()
    assert ("何渠" in page) == (reader in STAFF | {"deputy"})


def test_a_unit_sees_its_own_people(county):
    actor = somebody(county, "clerk")
    unit = Organization.objects.get(pk=actor.organization_id)
    other = a_membership(a_person("何渠", phone=PHONE), organization=unit, role="head").person
    client = signed_in(actor)
    assert "何渠" in client.get(reverse("organization", args=[actor.organization_id])).content.decode()
    page = client.get(reverse("person", args=[other.pk])).content.decode()
    assert PHONE not in page


def test_nothing_of_another_county_is_found(county, delegation):
    stranger = a_congress()
    a_term(stranger)
    theirs = an_organization(stranger, "他县代表团", "delegation")
    membership = a_deputy(theirs, "外人")
    client = client_of(county, "office")
    pages = [
        reverse("person", args=[membership.person_id]),
        reverse("person-edit", args=[membership.person_id]),
        reverse("organization", args=[theirs.pk]),
        reverse("organization-edit", args=[theirs.pk]),
        reverse("congress", args=[stranger.pk]),
        reverse("membership-end", args=[membership.pk]),
        reverse("term-end", args=[stranger.terms.get().pk]),
        reverse("deputies") + f"?congress={stranger.pk}",
    ]
    for page in pages:
        assert client.get(page).status_code == 404, page


@pytest.mark.parametrize("reader", sorted(set(READERS) - {"office", "deputies_office"}))
def test_forms_open_to_keepers_only(county, delegation, reader):
    client, deputy = client_of(county, reader), a_deputy(delegation, "林书文")
    term = county.terms.get()
    pages = [
        reverse("person-new"),
        reverse("person-edit", args=[deputy.person_id]),
        reverse("membership-new", args=[deputy.person_id]),
        reverse("membership-end", args=[deputy.pk]),
        reverse("membership-correct", args=[deputy.pk]),
        reverse("organization-new"),
        reverse("organization-edit", args=[delegation.pk]),
        reverse("post-new", args=[delegation.pk]),
        reverse("member-new", args=[delegation.pk]),
        reverse("term-new", args=[county.pk]),
        reverse("term-end", args=[term.pk]),
        reverse("session-new", args=[term.pk]),
        reverse("constituency-new", args=[term.pk]),
    ]
    for page in pages:
        assert client.get(page).status_code == 403, page
        assert client.post(page).status_code == 403, page


# --- the list ------------------------------------------------------------------------------------------


def names_in_order(page, *names):
    return sorted(names, key=page.index)


def test_list_sorts_by_pinyin_and_strokes_and_filters(county, delegation):
    other = an_organization(county, "河东代表团", "delegation", order=2)
    term = county.terms.get()
    constituency = Constituency.objects.create(term=term, number=1, name="第1选区")
    a_deputy(delegation, "曾大山", card_number="0003", constituency=constituency)
    a_deputy(delegation, "丁小满", card_number="0002")
    a_deputy(other, "安静宜", card_number="0001")
    client = client_of(county, "office")

    def listed(**asked):
        return client.get(reverse("deputies"), asked).content.decode()

    everyone = ("曾大山", "丁小满", "安静宜")
    assert names_in_order(listed(), *everyone) == ["安静宜", "丁小满", "曾大山"]
    assert names_in_order(listed(sort="strokes"), *everyone) == ["丁小满", "安静宜", "曾大山"]
    assert names_in_order(listed(sort="-card"), *everyone) == ["曾大山", "丁小满", "安静宜"]
    for asked in (
        {"delegation": delegation.pk},
        {"q": "大"},
        {"constituency": constituency.pk},
        {"q": "0003"},
    ):
        page = listed(**asked)
        assert "曾大山" in page
        assert "安静宜" not in page
    for nonsense in (
        {"delegation": "x"},
        {"sort": "phone"},
        {"page": "999"},
        {"q": "<script>alert(1)</script>"},
    ):
        page = listed(**nonsense)
        assert "<script>alert" not in page


def test_former_deputies_are_kept_and_found(county, delegation):
    membership = a_deputy(delegation, "林书文")
    membership.ends_on, membership.end_reason = membership.begins_on, "登记有误"
    membership.save()
    client = client_of(county, "office")
    assert "林书文" not in client.get(reverse("deputies")).content.decode()
    page = client.get(reverse("deputies"), {"state": "former"}).content.decode()
    assert "林书文" in page
    assert "登记有误" in page


# --- forms ---------------------------------------------------------------------------------------------


def test_a_refusal_shows_reason_article_and_what_was_written(county):
    committee = an_organization(county, "县人大常委会", "standing_committee")
    post = Post.objects.create(organization=committee, label="委员", role="member")
    data = {"name": "何渠", "post": post.pk, "begins_on": "2026-03-01", "work": "某单位"}
    answer = client_of(county, "office").post(reverse("person-new"), data)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "何渠在任职那天不是本级人大代表" in page
    assert "地方组织法第四十七条第二款" in page
    assert 'value="某单位"' in page


def test_the_way_of_a_new_deputy(county, delegation):
    post = Post.objects.create(organization=delegation, label="代表", role="deputy")
    client = client_of(county, "office")
    data = {"name": " 何 渠 ", "birth_date": "1975年3月", "phone": "139 0000 0001", "post": post.pk}
    answer = client.post(
        reverse("person-new"), data | {"begins_on": "2026-03-01", "card_number": "0001"}, follow=True
    )
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "何渠" in page
    assert "1975-03" in page
    assert PHONE in page
    assert "代表证号 0001" in page
    membership = delegation.memberships.get()
    url = reverse("membership-end", args=[membership.pk])
    assert client.post(url, {"ends_on": "2026-11-01", "reason": ""}).status_code == 422
    answer = client.post(url, {"ends_on": "2026-11-01", "reason": "辞职被接受"}, follow=True)
    assert "曾任职务" in answer.content.decode()


@pytest.mark.parametrize(
    "wrong",
    [{"name": ""}, {"begins_on": "2026-02-30"}, {"begins_on": "0001-01-01"}, {"birth_date": "1975-13"},
     {"phone": "电话"}, {"post": "999999"}, {"name": "字" * 61}],
)  # fmt: skip
def test_wrong_entries_come_back_in_words(county, delegation, wrong):
    post = Post.objects.create(organization=delegation, label="代表", role="deputy")
    data = {"name": "何渠", "post": post.pk, "begins_on": "2026-03-01"} | wrong
    answer = client_of(county, "office").post(reverse("person-new"), data)
    assert answer.status_code == 422
    assert "需要修改" in answer.content.decode()


def test_script_in_every_field_stays_text(county, delegation):
    post = Post.objects.create(organization=delegation, label="代表", role="deputy")
    evil = "<script>x</script>"
    data = dict.fromkeys(("name", "ethnicity", "party", "education", "work", "address"), evil)
    answer = client_of(county, "office").post(
        reverse("person-new"), data | {"post": post.pk, "begins_on": "2026-03-01"}, follow=True
    )
    assert answer.status_code == 200
    assert evil not in answer.content.decode()


def test_every_form_opens_and_the_history_tells(county, delegation):
    client, deputy = client_of(county, "office"), a_deputy(delegation, "林书文")
    term = county.terms.get()
    for page in (
        reverse("person-new"),
        reverse("membership-new", args=[deputy.person_id]),
        reverse("membership-correct", args=[deputy.pk]),
        reverse("organization-new"),
        reverse("organization-edit", args=[delegation.pk]),
        reverse("member-new", args=[delegation.pk]),
        reverse("term-end", args=[term.pk]),
        reverse("session-new", args=[term.pk]),
        reverse("constituency-new", args=[term.pk]),
        reverse("congress", args=[county.pk]),
        reverse("towns"),
    ):
        assert client.get(page).status_code == 200, page
    label = {"label": "团长", "role": "head"}
    assert client.post(reverse("post-new", args=[delegation.pk]), label).status_code == 302
    page = client.get(reverse("organization", args=[delegation.pk])).content.decode()
    assert "设置职务" in page
    assert "团长" in page


# --- questions a page asks -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["deputies", "organizations", "towns", "own-congress", "organization", "person"]
)
def test_pages_ask_the_same_number_of_questions_at_any_size(
    county, delegation, name, django_assert_max_num_queries
):
    client, deputy = client_of(county, "office"), a_deputy(delegation, "林书文")
    arguments = {"organization": [delegation.pk], "person": [deputy.person_id]}.get(name, [])
    a_term(a_congress(level="town", parent=county))
    url = reverse(name, args=arguments)
    client.get(url)
    with django_assert_max_num_queries(26) as few:
        client.get(url, follow=True)
    term = county.terms.get()
    for number in range(1, 31):
        constituency = Constituency.objects.create(term=term, number=number, name=f"第{number}选区")
        a_deputy(delegation, f"张{number}", card_number=f"{number:04}", constituency=constituency)
        body = an_organization(county, f"县{number}局", parent=delegation if number % 2 else None)
        a_membership(deputy.person, organization=body, role="head", label=f"职务{number}")
        if number < 8:
            a_term(a_congress(level="town", parent=county))
    with django_assert_max_num_queries(len(few)):
        client.get(url, follow=True)


def test_a_name_in_the_roster_is_asked_about_and_may_be_another_person(county, delegation):
    a_deputy(delegation, "林书文")
    post = delegation.posts.get()
    client = client_of(county, "office")
    data = {"name": "林书文", "post": post.pk, "begins_on": "2026-03-01", "is_another": ""}
    assert 'type="checkbox"' not in client.get(reverse("person-new")).content.decode()
    answer = client.post(reverse("person-new"), data)
    assert answer.status_code == 422
    assert "同名的另一人" in answer.content.decode()
    assert client.post(reverse("person-new"), data | {"is_another": "on"}).status_code == 302
