"""`renda demo`: where it makes the county, and where it refuses."""

import pytest

from renda.command import main
from renda.roster.models import Congress
from tests.factories import a_congress

pytestmark = pytest.mark.django_db


def test_it_refuses_a_database_that_is_in_use(capsys: pytest.CaptureFixture[str]) -> None:
    a_congress()
    assert main(["demo"]) == 2
    assert "已经有人大的数据" in capsys.readouterr().err
    assert Congress.objects.count() == 1


def test_if_empty_says_nothing_where_there_is_something(capsys: pytest.CaptureFixture[str]) -> None:
    a_congress()
    assert main(["demo", "--if-empty"]) == 0
    assert capsys.readouterr() == ("", "")


def test_it_refuses_production(capsys: pytest.CaptureFixture[str], settings) -> None:
    settings.MODE = "production"
    assert main(["demo"]) == 2
    assert "--yes-this-is-a-demo" in capsys.readouterr().err
    assert not Congress.objects.exists()


@pytest.mark.slow
def test_it_makes_the_same_county_twice(capsys: pytest.CaptureFixture[str], settings, pin_today) -> None:
    """Without the deputies' acts, which the other module tries: people, posts and texts follow the seed."""
    from datetime import date
    from random import Random

    from renda.demo.calendar import Years
    from renda.demo.names import Names
    from renda.demo.people import People, settle_people
    from renda.demo.roster import build_county

    county = build_county(Years(date(2026, 11, 23)))
    drawn = []
    for _time in range(2):
        people = People(Random(4), Names(Random(4)))
        settle_people(county, people)
        drawn.append([(one.name, one.birth_date, one.work) for one in people.persons])
    assert drawn[0] == drawn[1]
