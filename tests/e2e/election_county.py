"""A county whose congress is in session and elects: `python -m tests.e2e.election_county` writes it.

24 deputies in an open plenary sitting, a clerk, and an election of five vice heads for which five are nominated;
the deputies teller0, teller1 and scrutineer have log-ins.
"""

import subprocess
import sys

from tests.e2e.small_county import PASSWORD, PROJECT
from tests.site import Data

NAMED = ("丁一", "王二", "牛三", "石四", "江五")
SIXTH = "何六"


def make_election_county(data: Data) -> None:
    """Write the county into the data's database."""
    command = [sys.executable, "-m", "tests.e2e.election_county"]
    environment = data.environment | {"PYTHONPATH": str(PROJECT)}
    done = subprocess.run(command, env=environment, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def _write() -> None:
    import django

    django.setup()
    from renda.calendar.today import today
    from renda.roster.names import stroke_key
    from tests import factories as make
    from tests.county import County
    from tests.elections.making import Hall

    hall = Hall(County(today()))
    for number, person in enumerate(hall.people):
        name = f"代表{number:02}"
        make.Person.objects.filter(pk=person.pk).update(name=name, name_strokes=stroke_key(name))
    hall.open()
    election = hall.election()
    for name in NAMED:
        hall.candidate(election, name)
    sixth = make.a_person(SIXTH, name_strokes=stroke_key(SIXTH))
    make.a_membership(sixth, organization=hall.post.organization, role="clerk", label="干部")
    for number, username in enumerate(("teller0", "teller1", "scrutineer")):
        make.a_user(hall.people[number].pk, username=username, password=PASSWORD)
    make.a_user(hall.county.clerk.person_id, username="clerk", password=PASSWORD)


if __name__ == "__main__":
    _write()
