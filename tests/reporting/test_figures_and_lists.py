"""Every number on the page equals the list it opens: over random suggestions, for everybody who may read them."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from renda.matters.models import Matter
from renda.matters.tally import count_states
from renda.procedures.suggestion import SUGGESTION
from renda.procedures.suggestion_conditions import RATINGS, RESULT_CODES
from renda.reporting.page import report_page
from renda.reporting.paragraph import paragraph
from renda.reporting.period import PeriodForm
from renda.reporting.report import report, told_of
from renda.suggestions.models import Suggestion
from renda.units.figures import figures as unit_figures
from tests import factories as make
from tests.county import CONSULT, REPLY, County
from tests.reporting.conftest import MONDAY, listed, numbers_with_lists, period_of

STATES = sorted(set(SUGGESTION.states) - {"draft", "discarded"})
suggestion = st.fixed_dictionaries(
    {
        "state": st.sampled_from(STATES),
        "year": st.sampled_from([2024, 2025, 2026, 2026, 2026]),
        "topic": st.sampled_from(["", *(slug for slug, _label in Suggestion.CLASSES)]),
        "code": st.sampled_from(["", *RESULT_CODES]),
        "handling": st.sampled_from(["", *RATINGS]),
        "result": st.sampled_from(["", *RATINGS]),
        "is_key": st.booleans(),
        "nature": st.sampled_from(["", "current", "repeated", "key"]),
        "settled": st.booleans(),
        "merged": st.booleans(),
        "lead": st.sampled_from([None, 0, 1, 2]),
        "assisting": st.sets(st.sampled_from([0, 1, 2])),
        "due_in": st.sampled_from([None, -30, 0, 30]),
        "took": st.sampled_from([None, 20, 45, 90]),
        "cosigned": st.booleans(),
    }
)

PLAIN: dict[str, Any] = {
    "state": "assigned", "year": 2026, "topic": "", "code": "", "handling": "", "result": "", "is_key": False,
    "nature": "", "settled": False, "merged": False, "lead": 1, "assisting": set(), "due_in": None, "took": None,
    "cosigned": False,
}  # fmt: skip


def write(county: County, units: list[Any], told: dict[str, Any], main: Matter | None) -> Matter:
    """One suggestion as rows, whatever its combination of marks."""
    begun = date(told["year"], 3, 2)
    deputy = make.Person.objects.get(pk=county.deputy.person_id)
    matter = make.a_matter(
        county.congress, state=told["state"], opened_on=begun, lead_deputy=deputy,
        merged_into=main if told["merged"] else None,
    )  # fmt: skip
    Matter.objects.filter(pk=matter.pk).update(number=matter.pk)
    replied = begun + timedelta(days=told["took"]) if told["took"] is not None else None
    Suggestion.objects.create(
        matter=matter, topic=told["topic"], result_code=told["code"], handling=told["handling"], result=told["result"],
        is_key=told["is_key"], nature=told["nature"], registered_on=begun, replied_on=replied,
        settled_on=begun + timedelta(days=100) if told["settled"] else None,
    )  # fmt: skip
    if told["lead"] is not None:
        make.a_party(matter, "lead_unit", units[told["lead"]])
        if told["due_in"] is not None:
            due_on = county.on + timedelta(days=told["due_in"])
            closed_on = due_on + timedelta(days=told["took"] - 45) if told["took"] is not None else None
            make.a_duty(matter, "reply", units[told["lead"]], due_on=due_on, closed_on=closed_on)
    for place in told["assisting"] - {told["lead"]}:
        make.a_party(matter, "assisting_unit", units[place])
    if told["cosigned"]:
        make.a_party(matter, "cosigner", make.Person.objects.get(pk=county.colleague.person_id))
    return matter


def count_years(county: County, *years: int) -> None:
    """Make the years known, as the steps do."""
    matter = make.a_matter(county.congress)
    for year in years:
        count_states(matter, "", "handling", year=year)


# Not shrunk: an example takes half a second, and what is wrong is said by figure and address.
@pytest.mark.slow
@settings(
    max_examples=5,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
# A unit whose one suggestion goes on with another had no line, and so was missing in the sum.
@example(many=[PLAIN, PLAIN | {"merged": True, "lead": 0, "due_in": -30}])
@given(many=st.lists(suggestion, min_size=4, max_size=9))
def test_every_number_equals_the_list_it_opens(db: None, many: list[dict[str, Any]]) -> None:
    county = County(MONDAY)
    count_years(county, 2024, 2025, 2026)
    court = make.an_organization(county.congress, handles=True, classification="court")
    units = [county.unit, county.helper, court]
    main = None
    for told in many:
        main = write(county, units, told, main) or main
    for actor in (county.office, county.government, county.leader, county.handler):
        of_unit = {} if actor is county.handler else {"unit": county.helper.pk}
        for asked in (
            {"period": 2026},
            {"since_on": "2025-01-01", "until_on": "2026-12-31"},
            {"period": 2026, **of_unit},
        ):
            page = report_page(actor, period_of(actor, **asked))
            wrong = {
                (label, link): (number, listed(actor, link))
                for label, number, link in numbers_with_lists(
                    {
                        key: page[key]
                        for key in ("tiles", "charts", "matrix", "progress", "comparisons", "lists")
                    }
                )
                if "people" not in link and listed(actor, link) != number
            }
            assert wrong == {}


def test_the_parts_make_up_the_whole(county: County) -> None:
    count_years(county, 2026)
    units = [county.unit, county.helper]
    for place, state in enumerate(STATES):
        blank = dict.fromkeys(("topic", "code", "handling", "result", "nature"), "")
        told = blank | {"state": state, "year": 2026, "merged": False, "lead": place % 2, "assisting": set()}
        write(
            county,
            units,
            told | dict.fromkeys(("is_key", "settled", "due_in", "took", "cosigned")) | {"is_key": False},
            None,
        )
    total = report(county.office, period_of(county.office, period=2026)).total
    assert total["registered"] == len(STATES)
    assert total["registered"] == sum(total[one] for one in ("entered", "merged", "refused", "withdrawn"))
    assert total["entered"] == total["answered"] + total["waiting"]
    assert total["registered"] == sum(total[f"state_{state}"] for state in STATES)


@pytest.mark.parametrize("day", [MONDAY])
def test_answers_in_time_and_too_late(county: County, day: date) -> None:
    county.replied(on=date(2026, 4, 20))
    county.replied(on=date(2026, 9, 1))
    county.handling()
    found = report(county.office, period_of(county.office, period=2026))
    assert [found.total[one] for one in ("on_time", "late", "reply_overdue")] == [1, 1, 0]
    [line] = found.units
    assert (line.number("assigned"), line.number("answered"), line.rate("answered", "assigned")) == (
        3,
        2,
        66.7,
    )
    assert line.rate("on_time", "on_time", "late", "reply_overdue") == 50.0


def test_a_unit_that_never_takes_it_is_late_all_the_same(county: County, pin_today: Any) -> None:
    county.assigned()
    returned = county.assigned()
    county.take(returned, "return", county.handler, reason="不属本单位", proposed_unit=county.helper)
    later = MONDAY + timedelta(days=150)
    pin_today(later)
    office = make.an_actor(make.Membership.objects.get(pk=county.office.membership_id), later)
    asked = period_of(office, period=2026)
    found = report(office, asked)
    assert found.total["reply_overdue"] == 1, "what lies with the deputies' office is no unit's delay"
    [line] = found.units
    assert line.number("reply_overdue") == 1
    assert line.rate("on_time", "on_time", "late", "reply_overdue") == 0
    handler = make.an_actor(make.Membership.objects.get(pk=county.handler.membership_id), later)
    in_time = unit_figures(handler, 2026)[0]
    assert (in_time.part, in_time.whole) == (0, 1)


def test_what_another_unit_returned_in_time_is_late_where_its_reply_is(
    county: County, pin_today: Any
) -> None:
    matter = county.assigned()
    county.take(matter, "return", county.handler, reason="不属本单位", proposed_unit=county.helper)
    county.take(matter, "assign", county.office, lead_unit=county.helper, assisting_units=[])
    county.take(matter, "take", county.assistant)
    late = MONDAY + timedelta(days=120)
    pin_today(late)
    county.take(matter, "consult", county.assistant, on=late, met_on=late, **CONSULT)
    county.take(matter, "reply", county.assistant, on=late, **REPLY)
    found = report(county.office, period_of(county.office, period=2026))
    assert [found.total[one] for one in ("on_time", "late", "reply_overdue")] == [0, 1, 0]


def test_the_governments_office_reports_on_its_own_units(county: County) -> None:
    court = make.an_organization(county.congress, name="县人民法院", handles=True, classification="court")
    county.assigned()
    mixed = county.accepted()
    county.take(mixed, "assign", county.office, lead_unit=county.unit, assisting_units=[court])
    of_court = county.accepted()
    county.take(of_court, "assign", county.office, lead_unit=court, assisting_units=[county.helper])
    period = period_of(county.government, period=2026)
    found = report(county.government, period)
    assert found.total["registered"] == 2
    assert [line.name for line in found.units] == [county.unit.name]
    assert found.sum_of_units.number("assigned", "both") == 2
    words = paragraph(told_of(found))
    assert words.startswith("2026年，政府系统主办的代表建议共2件"), words
    assert "由1家单位承办" in words
    assert "交由" not in words
    everything = report(county.office, period_of(county.office, period=2026))
    assert everything.total["registered"] == 3
    assert {line.name for line in everything.units} == {county.unit.name, county.helper.name, "县人民法院"}
    choices = [pk for pk, _name in PeriodForm({}, actor=county.government).fields["unit"].choices]  # type: ignore[attr-defined]
    assert str(county.unit.pk) in choices
    assert str(court.pk) not in choices
    client = make.signed_in(county.government)
    assert "只统计政府系统主办的建议" in client.get("/reporting/", {"period": 2026}).content.decode()
    assert (
        client.get(
            "/reporting/list/", {"period": 2026, "figure": "assigned", "held": "lead", "of": court.pk}
        ).status_code
        == 404
    )
