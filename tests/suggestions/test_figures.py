"""The figures: true counts, settled ratings only, and no more queries for more suggestions."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from renda.suggestions import figures
from renda.suggestions.figures_page import figures_page, percent
from tests.county import CONSULT, REPLY, County

REPLIED_ON = date(2026, 4, 20)


def replied(county: County) -> object:
    matter = county.draft()
    county.take(matter, "submit", county.deputy, unclassified=True)
    county.take(matter, "register", county.office, outcome="accepted", topic="transport")
    county.take(matter, "assign", county.office, lead_unit=county.unit)
    county.take(matter, "take", county.handler)
    county.take(matter, "consult", county.handler, met_on=county.on, **CONSULT)
    county.take(matter, "reply", county.handler, on=REPLIED_ON, **REPLY)
    return matter


def test_a_rating_counts_only_once_it_is_settled(county: County) -> None:
    first, second = replied(county), replied(county)
    satisfied = {"handling": "satisfied", "result": "basically", "words": ""}
    county.take(first, "evaluate", county.deputy, on=REPLIED_ON, **satisfied)
    rows = figures.registered(county.office, 2026)
    [line] = figures.unit_matrix(rows)
    assert (line.led, line.answered_led, line.settled) == (2, 2, 0)
    county.take(second, "evaluate", county.deputy, on=REPLIED_ON, **satisfied)
    [line] = figures.unit_matrix(rows)
    assert line.settled >= 1
    assert line.handling["satisfied"] == line.result["basically"] == line.settled
    assert line.rate == 1


def test_a_unit_sees_its_own_figures_only(county: County) -> None:
    replied(county)
    assert figures.registered(county.handler, 2026).count() == 1
    assert figures.registered(county.assistant, 2026).count() == 0


def test_more_suggestions_take_no_more_queries(county: County) -> None:
    replied(county)
    with CaptureQueriesContext(connection) as one:
        figures_page(county.office, 2026)
    for _n in range(4):
        replied(county)
    with CaptureQueriesContext(connection) as five:
        figures_page(county.office, 2026)
    assert len(one) == len(five) <= 12


@pytest.mark.parametrize(
    ("part", "whole", "said"), [(0, 0, "—"), (0, 5, "0%"), (5, 5, "100%"), (1, 3, "33.3%"), (1, 2, "50%")]
)
def test_percentages_say_no_more_than_they_know(part: int, whole: int, said: str) -> None:
    assert percent(part, whole) == said


def test_days_to_reply_have_a_middle(county: County) -> None:
    replied(county)
    replied(county)
    spans = figures.days_to_reply(figures.registered(county.office, 2026))
    assert (spans.answered, spans.median, spans.average) == (2, 49.0, 49.0)
