"""Keeping the roster: what the law refuses and why, what is written down, what never disappears."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from renda.procedures.engine.unmet import StepRefused
from renda.roster import actions
from renda.roster.models import Constituency, Membership, Organization, Person, Post, RosterChange, Term
from renda.roster.remarks import remarks_on
from tests.factories import a_congress, a_membership, a_person, a_term, an_organization, somebody

ON = date(2026, 11, 22)
BEGUN = date(2022, 1, 10)


@pytest.fixture
def county(db):
    county = a_congress("青溪县人民代表大会")
    a_term(county)
    return county


@pytest.fixture
def keeper(county):
    return somebody(county, "clerk", classification="office")


@pytest.fixture
def delegation(county):
    return an_organization(county, "城关代表团", "delegation")


@pytest.fixture
def committee(county):
    return an_organization(county, "县人大常委会", "standing_committee")


def post_in(organization: Organization, role: str, label: str = "") -> Post:
    return Post.objects.get_or_create(
        organization=organization, label=label or role, defaults={"role": role}
    )[0]


def begin(keeper, person, post, **more):
    return actions.begin_membership(
        actor=keeper, on=ON, person=person, post=post, **({"begins_on": date(2026, 3, 1)} | more)
    )


def a_deputy(delegation, name="", **more) -> Person:
    return a_membership(
        a_person(name),
        organization=delegation,
        role="deputy",
        label="代表",
        term=delegation.congress.terms.first(),
        **more,
    ).person


def articles(refused) -> list[str]:
    return [str(one.cite) for one in refused.value.unmet]


# --- what may be held ----------------------------------------------------------------------------------


def test_a_deputy_takes_up_a_seat_in_the_committee(keeper, delegation, committee):
    person = a_deputy(delegation, "林书文")
    membership = begin(keeper, person, post_in(committee, "member", "委员"))
    change = RosterChange.objects.get(what="membership_begun")
    assert (change.membership, change.person, change.by_id) == (membership, person, keeper.person_id)
    assert change.after["post"] == "委员"
    assert change.after["begins_on"] == "2026-03-01"


@pytest.mark.parametrize(
    "classification",
    [
        "government",
        "government_office",
        "department",
        "supervisory_commission",
        "court",
        "procuratorate",
        "town_government",
    ],
)
def test_committee_member_holds_no_state_office(keeper, county, delegation, committee, classification):
    organ = an_organization(county, classification=classification)
    official = a_deputy(delegation)
    a_membership(official, organization=organ, role="head")
    with pytest.raises(StepRefused) as refused:
        begin(keeper, official, post_in(committee, "member"))
    assert articles(refused) == ["地方组织法第四十七条第三款"]
    member = a_deputy(delegation)
    begin(keeper, member, post_in(committee, "member"))
    with pytest.raises(StepRefused) as refused:
        begin(keeper, member, post_in(organ, "head"))
    assert articles(refused) == ["地方组织法第四十七条第三款"]


def test_an_office_given_up_before_stands_not_in_the_way(keeper, county, delegation, committee):
    official = a_deputy(delegation)
    held = a_membership(official, organization=an_organization(county), role="head")
    actions.end_membership(actor=keeper, on=ON, membership=held, ends_on=date(2026, 3, 1), reason="工作变动")
    assert begin(keeper, official, post_in(committee, "member")).pk


def test_committee_is_chosen_from_deputies(keeper, committee):
    with pytest.raises(StepRefused) as refused:
        begin(keeper, a_person(), post_in(committee, "member"))
    assert articles(refused) == ["地方组织法第四十七条第二款"]


def test_committee_has_one_chair(keeper, delegation, committee):
    chair = post_in(committee, "chair", "主任")
    begin(keeper, a_deputy(delegation), chair)
    with pytest.raises(StepRefused) as refused:
        begin(keeper, a_deputy(delegation), chair)
    assert articles(refused) == ["地方组织法第四十七条第二款"]


def test_committee_has_at_most_35_members_or_45_in_a_large_county(keeper, delegation, committee):
    post = post_in(committee, "member", "委员")
    for _ in range(35):
        person = a_deputy(delegation)
        Membership.objects.create(person=person, organization=committee, post=post, begins_on=BEGUN)
    with pytest.raises(StepRefused) as refused:
        begin(keeper, a_deputy(delegation), post)
    assert articles(refused) == ["地方组织法第四十七条第四款第（三）项"]
    assert "35" in str(refused.value.unmet[0])
    assert begin(keeper, a_deputy(delegation), post, over_one_million=True).pk


def test_too_few_members_are_remarked_not_refused(keeper, delegation, committee):
    begin(keeper, a_deputy(delegation), post_in(committee, "member"))
    [remark] = remarks_on(committee, ON)
    assert "少于法定的15人" in str(remark)


def test_council_of_chairpersons_is_the_committees_chairs(keeper, county, delegation, committee):
    council = an_organization(county, "主任会议", "council_of_chairpersons")
    person = a_deputy(delegation)
    with pytest.raises(StepRefused) as refused:
        begin(keeper, person, post_in(council, "vice_chair"))
    assert articles(refused) == ["地方组织法第五十四条第一款"]
    begin(keeper, person, post_in(committee, "vice_chair"))
    assert begin(keeper, person, post_in(council, "vice_chair")).pk


@pytest.fixture
def town(county):
    town = a_congress("清水镇人民代表大会", level="town", parent=county)
    a_term(town)
    return town


def test_town_chair_holds_no_executive_office(keeper, town):
    presidium = an_organization(town, "主席团", "presidium")
    government = an_organization(town, "镇人民政府", "town_government")
    person = a_deputy(an_organization(town, "第一代表团", "delegation"))
    a_membership(person, organization=government, role="head")
    with pytest.raises(StepRefused) as refused:
        begin(keeper, person, post_in(presidium, "chair", "主席"))
    assert articles(refused) == ["地方组织法第十八条第二款"]


def test_town_has_one_chair_and_two_vice_chairs(keeper, town):
    presidium = an_organization(town, "主席团", "presidium")
    delegation = an_organization(town, "第一代表团", "delegation")
    for _ in range(2):
        begin(keeper, a_deputy(delegation), post_in(presidium, "vice_chair", "副主席"))
    with pytest.raises(StepRefused) as refused:
        begin(keeper, a_deputy(delegation), post_in(presidium, "vice_chair", "副主席"))
    assert articles(refused) == ["地方组织法第十八条第一款"]
    with pytest.raises(StepRefused):
        begin(keeper, a_person(), post_in(presidium, "chair", "主席"))


def test_a_deputy_of_the_county_and_its_town_but_not_of_two_towns(keeper, county, town, delegation):
    person = a_deputy(delegation)
    first = an_organization(town, "第一代表团", "delegation")
    assert begin(keeper, person, post_in(first, "deputy", "代表")).pk
    other = a_congress("白石镇人民代表大会", level="town", parent=county)
    a_term(other)
    second = an_organization(other, "第一代表团", "delegation")
    with pytest.raises(StepRefused) as refused:
        begin(keeper, person, post_in(second, "deputy", "代表"))
    assert articles(refused) == ["选举法第四十八条"]


def test_a_constituency_has_no_more_deputies_than_seats(keeper, county, delegation):
    constituency = Constituency.objects.create(term=county.terms.get(), number=1, name="第1选区", seats=1)
    post = post_in(delegation, "deputy", "代表")
    first = begin(keeper, a_person(), post, constituency=constituency, card_number="0001")
    assert first.term == county.terms.get()
    with pytest.raises(StepRefused) as refused:
        begin(keeper, a_person(), post, constituency=constituency, card_number="0002")
    assert articles(refused) == ["选举法第二十五条第二款"]


# --- what cannot be ------------------------------------------------------------------------------------


def test_a_card_number_is_used_once_in_a_term(keeper, delegation):
    a_deputy(delegation, card_number="0001")
    with pytest.raises(ValidationError) as refused:
        begin(keeper, a_person(), post_in(delegation, "deputy", "代表"), card_number="0001")
    assert "card_number" in refused.value.message_dict


def test_nobody_is_a_deputy_twice(keeper, county, delegation):
    other = an_organization(county, "第二代表团", "delegation")
    with pytest.raises(ValidationError):
        begin(keeper, a_deputy(delegation), post_in(other, "deputy", "代表"))


def test_a_deputy_needs_a_term(keeper, delegation):
    with pytest.raises(ValidationError) as refused:
        begin(keeper, a_person(), post_in(delegation, "deputy", "代表"), begins_on=date(2019, 1, 1))
    assert "begins_on" in refused.value.message_dict


def test_the_office_appoints_no_administrators(keeper, county):
    office = an_organization(county, classification="office")
    with pytest.raises(PermissionDenied):
        begin(keeper, a_person(), post_in(office, "audit_admin"))


# --- ended, never deleted ------------------------------------------------------------------------------


def test_end_needs_date_and_reason_and_keeps_the_record(keeper, delegation):
    membership = a_deputy(delegation).memberships.get()
    for ends_on, reason in ((date(2021, 1, 1), "辞职被接受"), (ON, " ")):
        with pytest.raises(ValidationError):
            actions.end_membership(actor=keeper, on=ON, membership=membership, ends_on=ends_on, reason=reason)
    actions.end_membership(actor=keeper, on=ON, membership=membership, ends_on=ON, reason="辞职被接受")
    membership.refresh_from_db()
    assert (membership.ends_on, membership.end_reason) == (ON, "辞职被接受")
    with pytest.raises(ValidationError):
        actions.end_membership(actor=keeper, on=ON, membership=membership, ends_on=ON, reason="再一次")


def test_correction_keeps_what_stood_there(keeper, delegation):
    membership = a_deputy(delegation, card_number="0001").memberships.get()
    actions.correct_membership(
        actor=keeper,
        on=ON,
        membership=membership,
        begins_on=date(2022, 1, 12),
        ends_on=None,
        constituency=None,
        card_number="0010",
        reason="日期录错",
    )
    change = RosterChange.objects.get(what="membership_corrected")
    assert change.before == {"begins_on": "2022-01-10", "card_number": "0001"}
    assert change.after == {"begins_on": "2022-01-12", "card_number": "0010", "reason": "日期录错"}


# --- people and bodies ---------------------------------------------------------------------------------


def test_a_person_is_added_with_a_post_and_sorts_rightly(keeper, delegation):
    person = actions.add_person(
        actor=keeper,
        on=ON,
        fields={"name": "单志远", "phone": "13900000001"},
        post=post_in(delegation, "deputy", "代表"),
        begins_on=date(2026, 3, 1),
        card_number="0007",
    )
    assert person.name_pinyin.startswith("shan4")
    assert person.memberships.get().card_number == "0007"
    assert [change.what for change in RosterChange.objects.order_by("id")] == [
        "person_added",
        "membership_begun",
    ]


def test_the_same_name_is_asked_about(keeper, delegation):
    a_deputy(delegation, "林书文")
    new = {"fields": {"name": "林书文"}, "post": post_in(delegation, "deputy", "代表"), "begins_on": ON}
    with pytest.raises(ValidationError):
        actions.add_person(actor=keeper, on=ON, **new)
    assert actions.add_person(actor=keeper, on=ON, is_another=True, **new).pk


def test_a_refused_post_leaves_no_person_behind(keeper, committee):
    with pytest.raises(StepRefused):
        actions.add_person(
            actor=keeper, on=ON, fields={"name": "新人"}, post=post_in(committee, "member"), begins_on=ON
        )
    assert not Person.objects.filter(name="新人").exists()
    assert not RosterChange.objects.exists()


def test_a_changed_name_sorts_anew_and_no_change_is_no_record(keeper, delegation):
    person = a_deputy(delegation, "林书文")
    actions.change_person(actor=keeper, on=ON, person=person, fields={"name": "曾书文", "work": ""})
    person.refresh_from_db()
    assert person.name_pinyin.startswith("zeng1")
    actions.change_person(actor=keeper, on=ON, person=person, fields={"name": "曾书文"})
    change = RosterChange.objects.get()
    assert (change.before, change.after) == ({"name": "林书文"}, {"name": "曾书文"})


def test_people_of_another_county_are_not_changed(keeper):
    stranger = a_deputy(an_organization(a_congress(), classification="delegation"))
    with pytest.raises(PermissionDenied):
        actions.change_person(actor=keeper, on=ON, person=stranger, fields={"name": "改名"})


def test_a_body_is_dissolved_only_when_empty_and_stays_in_the_records(keeper, county):
    unit = an_organization(county, "县某局")
    held = a_membership(organization=unit, role="head")
    with pytest.raises(ValidationError):
        actions.change_organization(actor=keeper, on=ON, organization=unit, fields={"dissolved_on": ON})
    unit.refresh_from_db()
    actions.end_membership(actor=keeper, on=ON, membership=held, ends_on=ON, reason="机构撤销")
    actions.change_organization(actor=keeper, on=ON, organization=unit, fields={"dissolved_on": ON})
    assert Organization.objects.get(pk=unit.pk).dissolved_on == ON


def test_a_body_is_not_above_itself_and_names_are_used_once(keeper, county):
    upper = an_organization(county, "县人民政府", "government")
    lower = an_organization(county, "县某局", parent=upper)
    with pytest.raises(ValidationError):
        actions.change_organization(actor=keeper, on=ON, organization=upper, fields={"parent": lower})
    fields = {"name": "县某局", "classification": "department"}
    with pytest.raises(ValidationError):
        actions.add_organization(actor=keeper, on=ON, congress=county, fields=fields)


# --- terms, sessions, constituencies -------------------------------------------------------------------


def test_one_open_term(keeper, county):
    with pytest.raises(StepRefused) as refused:
        actions.begin_term(actor=keeper, on=ON, congress=county, number=18, begins_on=date(2027, 1, 12))
    assert articles(refused) == ["地方组织法第三十八条"]
    term = county.terms.get()
    actions.end_term(actor=keeper, on=ON, term=term, ends_on=date(2027, 1, 12))
    actions.begin_term(actor=keeper, on=ON, congress=county, number=18, begins_on=date(2027, 1, 12))
    assert Term.objects.filter(congress=county).count() == 2


def test_a_term_is_five_years_unless_a_basis_says_otherwise(keeper, county):
    term, early = county.terms.get(), date(2025, 1, 10)
    with pytest.raises(StepRefused) as refused:
        actions.end_term(actor=keeper, on=ON, term=term, ends_on=early)
    assert articles(refused) == ["地方组织法第九条"]
    actions.end_term(actor=keeper, on=ON, term=term, ends_on=early, basis="省人大常委会关于换届时间的决定")
    assert RosterChange.objects.get().after["basis"] == "省人大常委会关于换届时间的决定"


def test_sessions_stand_in_order_within_their_term(keeper, county):
    term = county.terms.get()
    add = {"actor": keeper, "on": ON, "term": term}
    with pytest.raises(StepRefused) as refused:
        actions.add_session(**add, number=1, begins_on=date(2022, 1, 11), ends_on=date(2022, 1, 13))
    assert articles(refused) == ["地方组织法第三十八条"]
    first = actions.add_session(**add, number=1, begins_on=BEGUN, ends_on=date(2022, 1, 13))
    wrong = [
        (1, date(2023, 1, 9), date(2023, 1, 12)),
        (2, date(2022, 1, 13), date(2022, 1, 14)),
        (2, date(2021, 1, 13), date(2021, 1, 14)),
        (2, date(2023, 1, 12), date(2023, 1, 9)),
    ]
    for number, begins_on, ends_on in wrong:
        with pytest.raises(ValidationError):
            actions.add_session(**add, number=number, begins_on=begins_on, ends_on=ends_on)
    second = actions.add_session(**add, number=2, begins_on=date(2023, 1, 9), ends_on=date(2023, 1, 12))
    with pytest.raises(ValidationError):
        actions.change_session(
            actor=keeper, on=ON, session=second, number=2, begins_on=first.begins_on, ends_on=first.ends_on
        )


@pytest.mark.parametrize("seats", [0, 4])
def test_a_constituency_has_one_to_three_seats(keeper, county, seats):
    fields = {"number": 1, "name": "第1选区", "seats": seats}
    with pytest.raises(StepRefused) as refused:
        actions.add_constituency(actor=keeper, on=ON, term=county.terms.get(), fields=fields)
    assert articles(refused) == ["选举法第二十五条第二款"]


def test_seats_are_not_fewer_than_deputies(keeper, county, delegation):
    fields = {"number": 1, "name": "第1选区", "seats": 2}
    one = actions.add_constituency(actor=keeper, on=ON, term=county.terms.get(), fields=fields)
    for card in ("0001", "0002"):
        begin(keeper, a_person(), post_in(delegation, "deputy", "代表"), constituency=one, card_number=card)
    with pytest.raises(StepRefused):
        actions.change_constituency(actor=keeper, on=ON, constituency=one, fields={"seats": 1})


# --- who keeps it --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "classification"),
    [("deputy", ""), ("clerk", "department"), ("clerk", "government_office"), ("chair", "council_of_chairpersons"),
     ("system_admin", ""), ("security_admin", ""), ("audit_admin", "")],
)  # fmt: skip
def test_nobody_but_office_and_deputies_office_keeps_the_roster(county, delegation, role, classification):
    actor = somebody(county, role, classification=classification)
    with pytest.raises(PermissionDenied):
        begin(actor, a_person(), post_in(delegation, "deputy", "代表"))


def test_a_county_keeps_its_towns_but_a_town_only_itself(county, town, delegation):
    chair = somebody(town, "chair", classification="presidium")
    with pytest.raises(PermissionDenied):
        begin(chair, a_person(), post_in(delegation, "deputy", "代表"))
    own = an_organization(town, "第一代表团", "delegation")
    assert begin(chair, a_person(), post_in(own, "deputy", "代表")).pk
