"""An open sitting of 27 with a hall screen, for the database of the environment: `python -m tests.e2e.hall_county`.

It is worked from outside as a clerk would: `… start`, `… close` and `… announce` take the vote's next step.
"""

import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.e2e.small_county import PASSWORD
from tests.site import Data

PROJECT = Path(__file__).resolve().parents[2]
QUESTION = "关于批准青溪县2026年本级财政预算调整方案的决议"
NAMES = [
    "陈思远", "李晓禾", "周远", "王建国", "赵文静", "孙立", "钱多多", "吴敏", "郑海",
    "冯春生", "褚卫", "卫东", "蒋云", "沈青", "韩露", "杨树", "朱红", "秦川",
    "尤佳", "许诺", "何苗", "吕梁", "施雨", "张弛", "孔明月", "曹阳", "欧阳静",
]  # fmt: skip


def work(data: Data, *steps: str) -> str:
    """Do it in the data's database; what it printed."""
    environment = data.environment | {"PYTHONPATH": str(PROJECT)}
    command = [sys.executable, "-m", "tests.e2e.hall_county", *steps]
    done = subprocess.run(command, env=environment, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def _make() -> None:
    from renda.calendar.today import today
    from renda.hall.actions import add_screen, open_link
    from renda.meetings.models import AgendaItem
    from renda.roster.models import Person
    from tests import factories as make
    from tests.county import County
    from tests.meetings.making import come, convened, take

    county = County(today())
    make.a_user(county.clerk.person_id, username="clerk", password=PASSWORD)
    meeting = convened(county, on=today(), members=27, days_ahead=0, out_of_turn="试验")
    meeting.agenda.update(title=QUESTION, becomes="vote")
    for number, title in enumerate(
        (
            "听取和审议县人民政府关于2025年度环境状况和环境保护目标完成情况的报告",
            "听取和审议关于《中华人民共和国安全生产法》实施情况的执法检查报告",
            "人事任免",
        ),
        start=2,
    ):
        AgendaItem.objects.create(meeting=meeting, position=number, title=title)
    sitting = meeting.sittings.get()
    rows = sitting.attendances.filter(standing="member").order_by("id")
    for row, name in zip(rows, NAMES, strict=False):
        Person.objects.filter(pk=row.person_id).update(name=name)
    come(sitting, 25)
    take(sitting, "open_sitting", county.clerk, today())
    screen = add_screen(meeting=meeting, name="会场大屏")
    open_link(screen=screen)
    print(meeting.pk, screen.token)


def _step(name: str) -> None:
    from renda.accounts.actor import actors_of
    from renda.accounts.models import User
    from renda.ballots.actions.prepare import prepare_vote
    from renda.ballots.models import Vote
    from renda.calendar.today import today
    from renda.meetings.models import Sitting
    from tests.ballots.making import press, step

    user = User.objects.get(username="clerk")
    clerk: Any = actors_of(user.person_id, today())[0]
    if name == "start":
        sitting = Sitting.objects.get()
        vote = prepare_vote(
            actor=clerk,
            on=today(),
            sitting=sitting,
            items=list(sitting.meeting.agenda.order_by("position")[:1]),
        )
        step(vote, "start_vote", clerk, today())
        press(vote, in_favour=21, against=2, abstaining=1)
        return
    vote = Vote.objects.get()
    if name == "close":
        step(vote, "close_vote", clerk, today())
    else:
        step(vote, "announce", clerk, today(), "adopted")


if __name__ == "__main__":
    import django

    django.setup()
    for given in sys.argv[1:]:
        _make() if given == "make" else _step(given)
