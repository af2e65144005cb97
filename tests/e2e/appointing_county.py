"""A county that is to appoint twelve judges: `python -m tests.e2e.appointing_county` writes it.

Thirty others, who have passed the law exam, are to be appointed by a second list.

The court's clerk (court), the office's clerk (clerk), the chair (chair); the committee's meeting is today and planned.
"""

import subprocess
import sys
from datetime import date, timedelta
from typing import Any

from tests.e2e.small_county import PASSWORD, PROJECT
from tests.site import Data

NAMES = [f"{surname}某某" for surname in "赵钱孙李周吴郑王冯陈褚卫"]
THIRTY = [f"{surname}某乙" for surname in "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏"]
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
    _thirty_have_passed(county, court, on)
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


def _thirty_have_passed(county: Any, court: Any, on: date) -> None:
    """They work at the court and have passed an exam of which results are published."""
    from renda.exams.actions.prepare import add_examinees
    from renda.exams.models import Exam
    from tests import factories as make
    from tests.exams.making import an_exam

    people = [make.a_person(name) for name in THIRTY]
    for person in people:
        make.a_membership(person, organization=court, role="clerk", label=f"书记员{person.pk}")
    exam = an_exam(county, on=on - timedelta(days=25))
    before = on - timedelta(days=25)
    for place, row in enumerate(
        add_examinees(actor=county.office, on=before, exam=exam, persons=people), start=1
    ):
        row.points, row.passed, row.certificate = 85, True, f"任前法考证{place}号"
        row.save()
    Exam.objects.filter(pk=exam.pk).update(published_on=on - timedelta(days=14))
    make.Matter.objects.filter(pk=exam.pk).update(state="exam_published")


if __name__ == "__main__":
    import django

    django.setup()
    _write()
