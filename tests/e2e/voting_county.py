"""A county whose standing committee sits and votes: `python -m tests.e2e.voting_county` writes it.

Nine members with log-ins (member0 is the chair), a clerk, an open sitting with two prepared votes.
"""

import subprocess
import sys
from datetime import timedelta

from tests.e2e.small_county import PASSWORD, PROJECT
from tests.site import Data

MEMBERS = 9


def make_voting_county(data: Data) -> None:
    """Write the county into the data's database."""
    command = [sys.executable, "-m", "tests.e2e.voting_county"]
    environment = data.environment | {"PYTHONPATH": str(PROJECT)}
    done = subprocess.run(command, env=environment, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def _write() -> None:
    import django

    django.setup()
    from renda.calendar.today import today
    from renda.meetings.models import AgendaItem, Attendance
    from tests import factories as make
    from tests.ballots.making import a_vote, an_open_sitting
    from tests.county import County
    from tests.meetings.making import at

    on = today()
    county = County(on - timedelta(days=20))
    sitting = an_open_sitting(county, on=on - timedelta(days=20), members=MEMBERS)
    sitting.begins_at = at(on)
    sitting.save()
    people = list(
        Attendance.objects.filter(sitting=sitting).order_by("id").values_list("person_id", flat=True)
    )
    body = make.an_organization(county.congress, classification="delegation")
    for number, person in enumerate(people):
        if person != county.deputy.person_id:
            make.a_membership(make.Person.objects.get(pk=person), organization=body, role="deputy")
        make.a_user(person, username=f"member{number}", password=PASSWORD)
    make.a_user(county.clerk.person_id, username="clerk", password=PASSWORD)
    item = AgendaItem.objects.create(
        meeting=sitting.meeting, position=2, title="关于保护饮用水水源的决定", becomes="vote"
    )
    a_vote(county, sitting, on=on, question="关于教育工作的决议")
    a_vote(county, sitting, on=on, items=[item])


if __name__ == "__main__":
    _write()
