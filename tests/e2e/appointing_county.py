"""A county that is to appoint twelve judges: `python -m tests.e2e.appointing_county` writes it.

The court's clerk (court), the office's clerk (clerk), the chair (chair); the committee's meeting is today and planned.
"""

import subprocess
import sys
from datetime import timedelta

from tests.e2e.small_county import PASSWORD, PROJECT
from tests.site import Data

NAMES = [f"{surname}某某" for surname in "赵钱孙李周吴郑王冯陈褚卫"]
COURT = "测试县人民法院"


def make_appointing_county(data: Data) -> None:
    """Write the county into the data's database."""
    command = [sys.executable, "-m", "tests.e2e.appointing_county"]
    environment = data.environment | {"PYTHONPATH": str(PROJECT)}
    done = subprocess.run(command, env=environment, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def _write() -> None:
    from renda.calendar.today import today
    from renda.documents.official.numbers import set_word
    from renda.meetings.actions.agenda import place_item
    from renda.meetings.actions.plan import plan_meeting
    from renda.meetings.models import Sitting
    from tests import factories as make
    from tests.county import County
    from tests.meetings.making import a_standing_committee, at, come, take

    on = today()
    county = County(on - timedelta(days=30))
    a_standing_committee(county, 9)
    court = make.an_organization(county.congress, classification="court", name=COURT)
    clerk = make.a_membership(organization=court, role="clerk")
    for person, username in (
        (clerk.person_id, "court"),
        (county.clerk.person_id, "clerk"),
        (county.leader.person_id, "chair"),
    ):
        make.a_user(person, username=username, password=PASSWORD)
    set_word(organization_id=county.clerk.organization_id, word="测常任")
    meeting = plan_meeting(
        actor=county.clerk,
        on=on - timedelta(days=20),
        kind="standing_committee",
        begins_at=at(on),
        place="会议厅",
    )
    place_item(
        actor=county.clerk, on=on - timedelta(days=20), meeting=meeting, title="听取教育工作情况的报告"
    )
    take(meeting, "convene", county.clerk, on - timedelta(days=15))
    sitting = Sitting.objects.select_related("matter").get(meeting=meeting)
    come(sitting, 7)
    take(sitting, "open_sitting", county.clerk, on)


if __name__ == "__main__":
    import django

    django.setup()
    _write()
