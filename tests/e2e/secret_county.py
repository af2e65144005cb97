"""A county with a secret vote: a box with five voters, two keepers and a clerk. Run as a module on a fresh database."""

import subprocess
import sys
from datetime import timedelta

from tests.e2e.small_county import PASSWORD, PROJECT
from tests.site import Data

VOTERS = 5


def make_secret_county(data: Data) -> None:
    """Write the county into the database."""
    command = [sys.executable, "-m", "tests.e2e.secret_county"]
    environment = data.environment | {"PYTHONPATH": str(PROJECT)}
    done = subprocess.run(command, env=environment, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def _write() -> None:
    import django

    django.setup()
    from renda.calendar.today import today
    from tests import factories as make
    from tests.boxes.making import a_box, keepers_of, some_voters
    from tests.county import County

    on = today()
    county = County(on - timedelta(days=20))
    voters = some_voters(county, VOTERS)
    for number, person in enumerate(voters):
        make.a_user(person.pk, username=f"voter{number}", password=PASSWORD)
    a_box(county, on=on, voters=voters)
    for name, person in zip(("clerk", "keeper"), keepers_of(county), strict=True):
        make.a_user(person.pk, username=name, password=PASSWORD)


if __name__ == "__main__":
    _write()
