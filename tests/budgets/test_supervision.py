"""Pages of supervision ask the database as often among 2,000 problems as among 100, and not often."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from renda.matters.models import Matter, Party
from renda.supervision.models import Rectification, WorkReport
from tests import factories as make
from tests.budgets.crowd import know_the_sizes
from tests.county import County
from tests.supervision.making import Supervising

MONDAY = date(2026, 3, 2)
FEW, MANY = 100, 2_000
READERS = ("clerk", "office", "leader", "handler")
STATES = ("problem_listed", "problem_mending", "mending_reported", "problem_mended")
# Page → how many queries it may ask, session, log-in, capacities and notices included.
BUDGET = {"work-reports": 16, "rectifications": 16, "rectification-ages": 15, "supervision-asked": 24}


def fill(county: County, source: Matter, until: int) -> None:
    """Problems of the unit in every state and as many reports, as the steps write them, until there are `until`."""
    there = Rectification.objects.count()
    common = {
        "congress": county.congress, "year": 2026, "opened_on": MONDAY, "law_on": MONDAY, "updated_at": timezone.now(),
    }  # fmt: skip
    numbers = range(there, until)
    problems = [
        Matter(
            procedure="rectification",
            state=STATES[one % 4],
            title=f"井盖缺失{one}处",
            parent=source,
            **common,
        )
        for one in numbers
    ]
    reports = [
        Matter(procedure="work_report", state="report_draft_owed", title=f"第{one}份报告", **common)
        for one in numbers
    ]
    Matter.objects.bulk_create([*problems, *reports], batch_size=500)
    due = MONDAY + timedelta(days=30)
    Rectification.objects.bulk_create(
        Rectification(
            matter=one, source=source, body=county.unit, problem=one.title, first_due_on=due, due_on=due
        )
        for one in problems
    )
    WorkReport.objects.bulk_create(
        WorkReport(matter=one, kind="special", body=county.unit, meeting_on=due) for one in reports
    )
    Party.objects.bulk_create(
        Party(matter=one, capacity=capacity, organization=county.unit, since_on=MONDAY)
        for many, capacity in ((problems, "responsible_body"), (reports, "reporting_body"))
        for one in many
    )
    know_the_sizes()


def measured(county: County) -> dict[tuple[str, str], int]:
    found = {}
    for reader in READERS:
        client = make.signed_in(getattr(county, reader))
        for name in BUDGET:
            client.get(reverse(name), {"body": county.unit.pk})  # what is read once and kept is not counted
            with CaptureQueriesContext(
                connection,
            ) as asked:
                answer = client.get(reverse(name), {"body": county.unit.pk})
            assert answer.status_code == 200
            found[reader, name] = len(asked)
    return found


@pytest.mark.slow
@pytest.mark.django_db
def test_pages_of_supervision_keep_to_their_budget(pin_today: Callable[[date], None]) -> None:
    pin_today(MONDAY)
    county = County(MONDAY)
    source = Supervising(county, MONDAY).planned()
    fill(county, source, FEW)
    few = measured(county)
    fill(county, source, MANY)
    many = measured(county)
    assert few == many
    assert not {page: asked for page, asked in many.items() if asked > BUDGET[page[1]]}
