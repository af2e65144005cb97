"""A county's real list of a year, brought in by the importer: every figure equals an independent count of the file."""

import csv
from collections import Counter
from pathlib import Path
from statistics import mean, median
from typing import Any

import pytest

from renda.command import main
from renda.reporting.page import report_page
from renda.reporting.paragraph import paragraph
from renda.reporting.report import report, told_of
from renda.roster.models import Congress
from renda.suggestions.importing_fields import TOPICS
from renda.suggestions.models import Suggestion
from renda.suggestions.unit_names import UnitNames
from tests import factories as make
from tests.reporting.conftest import listed, numbers_with_lists, period_of

DATA = Path(__file__).parents[3] / "shared" / "data"
REAL = DATA / "suggestions_200.csv"
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.slow,
    pytest.mark.skipif(not REAL.exists(), reason=f"{REAL.name} is not here: the county's real list"),
]


@pytest.fixture
def real(capsys: pytest.CaptureFixture[str]) -> tuple[Any, list[dict[str, str]]]:
    """The list, brought in from the console into an empty county with its units."""
    units = [
        "import",
        "organizations",
        str(DATA / "county_units.csv"),
        "--congress",
        "某市人民代表大会",
        "--found",
    ]
    assert main(units) == 0
    assert main(["import", "suggestions", str(REAL), "--year", "2017"]) == 0
    assert "200" in capsys.readouterr().out
    with REAL.open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    return make.somebody(Congress.objects.get(), "clerk", classification="deputies_committee"), rows


def test_every_figure_equals_the_count_of_the_file(real: tuple[Any, list[dict[str, str]]]) -> None:
    actor, rows = real
    found = report(actor, period_of(actor, period=2017))
    assert found.total["registered"] == found.total["entered"] == len(rows) == 200

    topics = Counter(TOPICS[row["topic"]] for row in rows)
    assert {topic: numbers["registered"] for topic, numbers in found.topics.items()} == topics
    codes = Counter(row["result_code"] for row in rows)
    assert [found.total[f"code_{code}"] for code in "ABCD"] == [codes[code] for code in "ABCD"]
    for topic in topics:
        by_code = Counter(row["result_code"] for row in rows if TOPICS[row["topic"]] == topic)
        assert [found.topics[topic][f"code_{code}"] for code in "ABCD"] == [by_code[code] for code in "ABCD"]

    days = [int(row["days_to_reply"]) for row in rows if row["days_to_reply"]]
    assert found.total["answered"] == sum(1 for row in rows if row["result_code"] or row["days_to_reply"])
    spans = found.spans
    assert (spans.answered, spans.median, spans.longest) == (len(days), median(days), max(days))
    assert spans.average == pytest.approx(mean(days))
    assert found.years[2017]["registered"] == 200


def test_units_lead_and_assist_as_the_file_says(real: tuple[Any, list[dict[str, str]]]) -> None:
    actor, rows = real
    found = report(actor, period_of(actor, period=2017))
    names = UnitNames(Congress.objects.get())
    led = Counter(names.find(row["main_unit"]).name for row in rows)
    assert {line.name: line.number("assigned") for line in found.units if line.number("assigned")} == led
    for code in "ABCD":
        by_code = Counter(names.find(row["main_unit"]).name for row in rows if row["result_code"] == code)
        assert {
            one.name: one.number(f"code_{code}") for one in found.units if one.number(f"code_{code}")
        } == by_code
    assisted: Counter[str] = Counter()
    for row in rows:
        named = {names.find(name).name for name in row["co_units"].split("；") if name}
        assisted.update(named - {names.find(row["main_unit"]).name})
    assert {
        one.name: one.number("assigned", "assist") for one in found.units if one.number("assigned", "assist")
    } == assisted
    assert found.sum_of_units.number("assigned", "both") == led.total() + assisted.total()


def test_every_number_of_its_page_opens_its_list(real: tuple[Any, list[dict[str, str]]]) -> None:
    actor, rows = real
    period = period_of(actor, period=2017)
    page = report_page(actor, period)
    numbers = list(numbers_with_lists([page["tiles"], page["comparisons"], page["charts"], page["lists"]]))
    assert len(numbers) > 50
    assert [one for one in numbers if listed(actor, one[2]) != one[1]] == []
    words = paragraph(told_of(report(actor, period)))
    assert "共登记代表建议200件" in words
    labels = dict(Suggestion.CLASSES)
    topics = Counter(str(labels[TOPICS[row["topic"]]]) for row in rows)
    assert all(f"{topic}类{number}件" in words for topic, number in topics.items())
