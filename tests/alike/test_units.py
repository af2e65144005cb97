"""Which unit: ranked with reasons for whoever assigns, learning from returns; disputes to the government office."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from renda.alike.units import choices_for
from renda.matters.models import Matter
from renda.roster.models import Organization
from renda.suggestions.models import Suggestion
from tests import factories as make
from tests.county import County
from tests.factories import signed_in


@pytest.fixture
def roads(county: County) -> Organization:
    return make.an_organization(county.congress, "县交通运输局", handles=True)


@pytest.fixture
def schools(county: County) -> Organization:
    return make.an_organization(
        county.congress, "县学校后勤中心", handles=True, description="校门口道路、校车"
    )


def returned(county: County, matter: Matter, proposed: Organization) -> None:
    unit = matter.parties.get(capacity="lead_unit", until_on__isnull=True).organization
    clerk = make.an_actor(make.a_membership(organization=unit), county.on)
    county.take(matter, "return", clerk, reason="不属于本单位职责", proposed_unit=proposed)


def test_duties_rank_the_units_of_a_new_county(
    county: County, roads: Organization, schools: Organization
) -> None:
    matter = county.accepted()
    best = choices_for(matter, county.office)[0]
    assert best.unit == schools.pk
    assert best.advice.words == ["校门口道路"]


def test_the_part_shows_reasons_and_chooses_nothing(county: County, schools: Organization) -> None:
    past = county.accepted()
    county.take(past, "assign", county.office, lead_unit=schools)
    matter = county.accepted()
    page = signed_in(county.office).get(reverse("alike-units", args=[matter.pk])).content.decode()
    assert "<mark>校门口道路</mark>" in page
    assert reverse("matter", args=[past.pk]) in page
    form = signed_in(county.office).get(reverse("matter-step", args=[matter.pk, "assign"])).content.decode()
    assert f'hx-get="{reverse("alike-units", args=[matter.pk])}"' in form
    assert f'value="{schools.pk}" selected' not in form


def test_a_return_teaches_the_next_assignment(county: County, roads: Organization) -> None:
    Organization.objects.filter(pk=county.unit.pk).update(description="道路划线")
    past = county.accepted()
    county.take(past, "assign", county.office, lead_unit=county.unit)
    matter = county.accepted()
    assert choices_for(matter, county.office)[0].unit == county.unit.pk
    returned(county, past, roads)
    county.take(past, "assign", county.office, lead_unit=roads)
    best = choices_for(matter, county.office)
    assert best[0].unit == roads.pk
    assert best[0].took_over == [past]
    assert next(one for one in best if one.unit == county.unit.pk).gave_back == [past]


def test_who_returned_this_one_is_told_and_who_was_proposed(county: County, roads: Organization) -> None:
    Organization.objects.filter(pk=county.unit.pk).update(description="道路划线")
    matter = county.assigned()
    returned(county, matter, roads)
    shown = {one.unit: one.advice for one in choices_for(matter, county.office)}
    assert shown[roads.pk].proposed
    assert shown[county.unit.pk].returned_this
    page = signed_in(county.office).get(reverse("alike-units", args=[matter.pk])).content.decode()
    assert "已经退办过本件" in page
    assert "退办单位提出由它承办" in page


def test_a_dissolved_unit_is_not_advised(county: County, schools: Organization) -> None:
    matter = county.accepted()
    schools.dissolved_on = county.on
    schools.save()
    assert schools.pk not in {one.unit for one in choices_for(matter, county.office)}


def test_nothing_to_go_by_is_said_and_not_guessed(county: County) -> None:
    matter = county.accepted()
    page = signed_in(county.office).get(reverse("alike-units", args=[matter.pk])).content.decode()
    assert "没有可以参考的" in page
    assert "data-choose" not in page


def test_no_units_say_what_to_do(county: County) -> None:
    matter = county.accepted()
    Organization.objects.update(handles=False)
    page = signed_in(county.office).get(reverse("alike-units", args=[matter.pk])).content.decode()
    assert "请先在机构名册里登记" in page


def test_the_cost_stays_flat_and_the_ranking_is_kept(county: County, schools: Organization) -> None:
    def asked(matter: Matter) -> int:
        with CaptureQueriesContext(connection) as queries:
            choices_for(matter, county.office)
        return len(queries)

    matter = county.accepted()
    first = asked(matter)
    assert asked(matter) < first  # the past is not read again
    for _ in range(4):
        past = county.accepted()
        county.take(past, "assign", county.office, lead_unit=schools)
    assert asked(matter) <= first + 2
    assert asked(matter) <= 6


def test_returned_twice_goes_to_the_government_office_with_both_arguments(
    county: County, roads: Organization
) -> None:
    matter = county.assigned()
    returned(county, matter, roads)
    office = signed_in(county.office)
    step = reverse("matter-step", args=[matter.pk, "assign"])
    assert office.get(step).status_code == 200
    county.take(matter, "assign", county.office, lead_unit=roads)
    returned(county, matter, county.unit)
    assert county.due(matter).keys() == {"decide_unit"}
    answer = office.post(step, {"lead_unit": county.helper.pk})
    assert answer.status_code == 409
    assert "由政府办公室裁定承办单位" in answer.content.decode()
    government = signed_in(county.government)
    page = government.get(reverse("matter-step", args=[matter.pk, "decide_unit"])).content.decode()
    assert page.count("不属于本单位职责") >= 2
    assert "各单位的退办理由" in page
    assert reverse("alike-units", args=[matter.pk]) in page
    assert government.get(reverse("alike-units", args=[matter.pk])).status_code == 200
    answer = government.post(
        reverse("matter-step", args=[matter.pk, "decide_unit"]), {"lead_unit": county.helper.pk}
    )
    assert answer.status_code == 302
    matter.refresh_from_db()
    assert matter.state == "assigned"
    assert Suggestion.objects.get(pk=matter.pk).assigned_on == date(2026, 12, 31)
    no = county.refusal(
        matter, "return", county.assistant, on=date(2026, 12, 31), reason="不归我", proposed_unit=roads
    )
    assert no[0].rule == "suggestion_returns_in_dispute"


def test_without_a_government_office_the_deputies_office_goes_on_assigning(
    county: County, roads: Organization
) -> None:
    Organization.objects.filter(classification="government_office").update(classification="other")
    matter = county.assigned()
    returned(county, matter, roads)
    county.take(matter, "assign", county.office, lead_unit=roads)
    returned(county, matter, county.unit)
    county.take(matter, "assign", county.office, lead_unit=county.helper)
    assert matter.state == "assigned"
