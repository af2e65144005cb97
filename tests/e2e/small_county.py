"""A county of a few people with log-ins, for the database of the environment: `python -m tests.e2e.small_county`.

The demo county's units have other replies open, which keeps a rating closed; here a suggestion goes all the way.
"""

import subprocess
import sys
from pathlib import Path

from tests.site import Data

PASSWORD = "small-county-2026"
PROJECT = Path(__file__).resolve().parents[2]
NAMES = {
    "deputy": "李晓禾",
    "colleague": "周远",
    "office": "陈工委",
    "clerk": "王办公",
    "handler": "赵承办",
    "partner": "孙同事",
    "assistant": "吴协办",
}


def make_small_county(data: Data) -> None:
    """Write the county into the data's database."""
    command = [sys.executable, "-m", "tests.e2e.small_county"]
    environment = data.environment | {"PYTHONPATH": str(PROJECT)}
    done = subprocess.run(command, env=environment, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def _write() -> None:
    import django

    django.setup()
    from renda.calendar.today import today
    from renda.roster.models import Organization, Person
    from tests import factories as make
    from tests.county import County

    county = County(today())
    partner = make.a_membership(organization=county.unit, role="clerk")
    people = {
        name: partner.person_id if name == "partner" else getattr(county, name).person_id for name in NAMES
    }
    for name, person_id in people.items():
        Person.objects.filter(pk=person_id).update(name=NAMES[name])
        make.a_user(person_id, username=name, password=PASSWORD)
    Organization.objects.filter(pk=county.unit.pk).update(name="县交通运输局")
    Organization.objects.filter(pk=county.helper.pk).update(name="县教育局")
    for _ in range(3):
        county.assigned()
    county.handling()


if __name__ == "__main__":
    _write()
