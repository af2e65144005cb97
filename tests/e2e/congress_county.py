"""A congress session of 240 deputies in 12 delegations, for the database of the environment:
`python -m tests.e2e.congress_county make`. Its agenda is adopted, a plenary sitting and one of a delegation are to be
opened; `… press 119` lets so many deputies who have not pressed yet press in favour."""

import subprocess
import sys
from pathlib import Path

from tests.e2e.small_county import PASSWORD
from tests.site import Data

PROJECT = Path(__file__).resolve().parents[2]
RESOLUTION = "关于县人民政府工作报告的决议"
HERE = 159  # one short of two thirds of 240
LATE = "邱迟到"


def work(data: Data, *arguments: str) -> str:
    """Do it in the data's database; what it printed."""
    environment = data.environment | {"PYTHONPATH": str(PROJECT)}
    command = [sys.executable, "-m", "tests.e2e.congress_county", *arguments]
    done = subprocess.run(command, env=environment, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def _make() -> None:
    from datetime import timedelta

    from renda.calendar.today import today
    from renda.hall.actions import add_screen, open_link
    from renda.meetings.models import AgendaItem
    from renda.roster.models import Organization, Person
    from tests import factories as make
    from tests.ballots.making import a_vote, press, step
    from tests.county import County
    from tests.meetings.congress import a_session, gather, sitting_of
    from tests.meetings.making import come, take

    day = today()
    county = County(day - timedelta(days=40))
    gather(county)
    session = a_session(county, on=county.on)
    AgendaItem.objects.create(meeting=session, position=3, title="关于财政预算的决议", becomes="vote")
    preparatory = session.sittings.get()
    come(preparatory, 200)
    take(preparatory, "open_sitting", county.clerk, day)
    vote = a_vote(
        county, preparatory, on=day, items=[session.agenda.get(becomes="agenda")], nature="procedure"
    )
    step(vote, "start_vote", county.clerk, day)
    press(vote, in_favour=121)
    step(vote, "close_vote", county.clerk, day)
    step(vote, "announce", county.clerk, day, outcome="adopted")
    take(preparatory, "close_sitting", county.clerk, day)
    delegation = Organization.objects.filter(congress=county.congress, classification="delegation").order_by(
        "id"
    )[2]
    plenary = sitting_of(county, session, "plenary", on=day)
    own = sitting_of(county, session, "delegation", on=day, body=delegation)
    come(plenary, HERE)
    rows = plenary.attendances.filter(standing="member").order_by("id")
    Person.objects.filter(pk=rows[HERE].person_id).update(name=LATE)
    make.a_user(rows[0].person_id, username="deputy", password=PASSWORD)
    make.a_user(county.clerk.person_id, username="clerk", password=PASSWORD)
    screen = add_screen(meeting=session, name="会场大屏")
    open_link(screen=screen)
    print(session.pk, plenary.pk, own.pk, screen.token)


def _press(count: int) -> None:
    from renda.ballots.actions.cast import cast_ballot
    from renda.ballots.models import Vote

    vote = Vote.objects.get(is_open=True)
    here = vote.sitting.attendances.filter(came_at__isnull=False).exclude(person__ballots__vote=vote)
    for person in here.order_by("-id").values_list("person_id", flat=True)[:count]:
        cast_ballot(vote_id=vote.pk, person_id=person, choice="in_favour")


if __name__ == "__main__":
    import django

    django.setup()
    _make() if sys.argv[1] == "make" else _press(int(sys.argv[2]))
