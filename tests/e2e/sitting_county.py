"""A county whose standing committee of 27 is to meet: `python -m tests.e2e.sitting_county` writes it.

A clerk, members with log-ins (member0 is the chair), and a unit's bill that waits for a meeting of them.
"""

import subprocess
import sys
from datetime import timedelta

from tests.e2e.small_county import PASSWORD, PROJECT
from tests.site import Data

MEMBERS = 27
BILL = "关于公共停车场建设的决定（草案）"


def make_sitting_county(data: Data) -> None:
    """Write the county into the data's database."""
    _run(data)


def code_shown(data: Data, sitting: str) -> str:
    """The code that the hall's screen holds at this moment, by which a phone signs in to the sitting."""
    return _run(data, sitting).strip()


def _run(data: Data, *arguments: str) -> str:
    command = [sys.executable, "-m", "tests.e2e.sitting_county", *arguments]
    environment = data.environment | {"PYTHONPATH": str(PROJECT)}
    done = subprocess.run(command, env=environment, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def _print_code(sitting: str) -> None:
    from renda.meetings.codes import code_now
    from renda.meetings.models import Sitting

    print(code_now(Sitting.objects.select_related("matter").get(pk=int(sitting))))


def _write() -> None:
    from renda.bills.actions import open_bill
    from renda.calendar.today import today
    from renda.roster.models import Membership
    from tests import factories as make
    from tests.county import County
    from tests.meetings.making import a_standing_committee

    on = today() - timedelta(days=3)
    county = County(on)
    body = a_standing_committee(county, MEMBERS)
    delegation = make.an_organization(county.congress, classification="delegation")
    people = Membership.objects.filter(organization=body).order_by("id").values_list("person", flat=True)
    for number, person in enumerate(people):
        if person != county.deputy.person_id:
            make.a_membership(make.Person.objects.get(pk=person), organization=delegation, role="deputy")
        make.Person.objects.filter(pk=person).update(name=f"委员{number:02}")
        make.a_user(person, username=f"member{number}", password=PASSWORD)
    make.a_user(county.clerk.person_id, username="clerk", password=PASSWORD)
    bill = open_bill(
        actor=county.handler, on=on, kind="decision", body="standing_committee", title=BILL,
        case="停车难", grounds="车位缺口大", plan="分三年建设",
    )  # fmt: skip
    county.take(bill, "submit", county.handler)
    county.take(bill, "route", county.leader, outcome="placed")


if __name__ == "__main__":
    import django

    django.setup()
    _print_code(sys.argv[1]) if len(sys.argv) > 1 else _write()
