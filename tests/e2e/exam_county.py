"""A county in which a law exam runs today: `python -m tests.e2e.exam_county` writes it.

Two examinees without log-ins, a clerk of the personnel office (user "gongwei"); the codes stand in codes.json.
"""

import json
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

from tests.e2e.small_county import PASSWORD, PROJECT
from tests.site import Data


def make_exam_county(data: Data) -> list[str]:
    """Write the county into the data's database; the examinees' codes."""
    run_in(data, "tests.e2e.exam_county")
    codes: list[str] = json.loads((data.folder / "codes.json").read_text())
    return codes


def run_in(data: Data, module: str, *arguments: str) -> None:
    """Run a module of the tests on the data."""
    environment = data.environment | {"PYTHONPATH": str(PROJECT)}
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(command, env=environment, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def _write() -> None:
    from renda.calendar.today import today
    from renda.exams.codes import code_of
    from tests import factories as make
    from tests.county import County
    from tests.exams import making

    on = today()
    county = County(on - timedelta(days=10))
    make.a_user(county.office.person_id, username="gongwei", password=PASSWORD)
    exam = making.a_running_exam(county, on=on - timedelta(days=10), count=2, minutes=30)
    codes = [code_of(row) for row in exam.examinees.order_by("number")]
    Path(os.environ["RENDA_VAR"], "codes.json").write_text(json.dumps(codes))


def _end_time() -> None:
    """The first examinee's time has been up for two minutes."""
    from django.utils import timezone

    from renda.exams.models import Examinee

    row = Examinee.objects.get(number=1)
    row.ends_at = timezone.now() - timedelta(minutes=2)
    row.entered_at = row.ends_at - timedelta(minutes=30)
    row.save()


if __name__ == "__main__":
    import django

    django.setup()
    _end_time() if sys.argv[1:] == ["time-up"] else _write()
