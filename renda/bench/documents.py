"""Benchmark `documents`: the reply letters of a session as one job, beside LibreOffice's own conversion.

Timed is what a press of the button does: reading each suggestion and its reply, filling the DOCX, setting the PDF,
writing both to the disk with their digests, and packing the ZIP. The base gives LibreOffice the same DOCX files to turn
into PDF, fifty in a call (it fails with many more): it fills nothing, keeps nothing, and packs nothing.
"""

import shutil
import subprocess
import tempfile
import time
from datetime import timedelta
from pathlib import Path

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from renda.bench.county import County
from renda.bench.figures import Figure, Result, Target
from renda.bench.scratch import Scratch
from renda.calendar.today import today
from renda.documents.models import DocumentJob, Edition
from renda.documents.official.jobs import run_job
from renda.documents.official.numbers import set_word
from renda.matters.ledger import append
from renda.matters.models import Matter, Party
from renda.suggestions.models import Reply, Suggestion

NAME = "documents"
SIZE = 400  # letters
AT_ONCE = 50  # files in one call of LibreOffice
WORDS = "我局高度重视您的建议，会同有关单位实地调查，专题研究。" * 30


def measure(place: Scratch, size: int = SIZE) -> Result:
    """Seconds for the job, for the job again when nothing changed, and for LibreOffice. Raises where it is missing."""
    if shutil.which("soffice") is None:
        raise RuntimeError("soffice 没有安装，请先运行 make prerequisites (soffice is missing)")
    result = Result(NAME, place.database, size)
    county = County(today())
    for unit in county.units:
        set_word(organization_id=unit.pk, word="青函")
    for number in range(1, size + 1):
        _replied(county, number)
    for key, zh, en in (
        ("job", f"{size} 份复函，DOCX、PDF 和压缩包", f"{size} reply letters: DOCX, PDF and ZIP"),
        ("again", "再做一次（无改动）", "the same again (nothing changes)"),
    ):
        result.figures.append(Figure(key, zh, en, _job(county, size), "s"))
    result.bases.append(
        Figure(
            "libreoffice",
            "LibreOffice 转换同样的 DOCX",
            "LibreOffice converts the same DOCX",
            _converted(size),
            "s",
        )
    )
    result.compare("job", "libreoffice")
    result.targets.append(Target("job : libreoffice", "at most", 1.0, round(result.ratios[0].value, 3)))
    return result


@transaction.atomic
def _replied(county: County, number: int) -> None:
    """A suggestion with its reply, as the steps leave them; what the letter does not ask for is left out."""
    day, unit = county.on - timedelta(days=30), county.units[number % len(county.units)]
    matter = Matter.objects.create(
        congress=county.congress, procedure="suggestion", state="replied", title=f"关于修缮第{number}号村道的建议",
        session=county.sessions[-1], number=number, year=day.year, opened_on=day, law_on=day,
        updated_at=timezone.now(),
    )  # fmt: skip
    said = Suggestion.objects.create(matter=matter, result_code="A", replied_on=day)
    Party.objects.create(
        matter=matter,
        capacity="lead_deputy",
        since_on=day,
        person_id=county.deputies[number % len(county.deputies)],
    )
    Party.objects.create(matter=matter, capacity="lead_unit", since_on=day, organization=unit)
    entry = append(
        matter=matter, step="reply", outcome="", state_to="replied", person_id=county.person_of(unit),
        person_name="某0", capacity="lead_unit", organization_id=unit.pk, counts_on=day,
        written_at=timezone.now(), data={},
    )  # fmt: skip
    Reply.objects.create(
        suggestion=said, entry=entry, kind="reply", unit=unit, result_code="A", signer="某0", contact="办公室",
        text=WORDS, replied_on=day,
    )  # fmt: skip


def _job(county: County, size: int) -> float:
    actor = county.actor(county.person_of(county.office()))
    job = DocumentJob.objects.create(
        congress=county.congress, kind="suggestion_reply", session=county.sessions[-1],
        membership_id=actor.membership_id, created_by_id=actor.person_id, progressed_at=timezone.now(),
    )  # fmt: skip
    begun = time.perf_counter()
    run_job(job, county.on)
    seconds = time.perf_counter() - begun
    if job.failures or Edition.objects.count() != size:
        raise RuntimeError(f"not every letter was made: {job.failures[:3]}")
    return round(seconds, 3)


def _converted(size: int) -> float:
    with tempfile.TemporaryDirectory() as folder:
        for number, edition in enumerate(Edition.objects.order_by("id")):
            shutil.copy(default_storage.path(str(edition.docx)), Path(folder, f"{number}.docx"))
        files = sorted(str(one) for one in Path(folder).glob("*.docx"))
        command = [
            "soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf",
            "--outdir", f"{folder}/pdf",
        ]  # fmt: skip
        begun = time.perf_counter()
        for first in range(0, size, AT_ONCE):
            subprocess.run([*command, *files[first : first + AT_ONCE]], check=True, capture_output=True)
        seconds = time.perf_counter() - begun
        if len(list(Path(folder, "pdf").glob("*.pdf"))) != size:
            raise RuntimeError("LibreOffice did not convert every letter")
    return round(seconds, 3)
