"""An uploaded table on its way: kept, mapped, checked, run. What a person chose is never lost by a mistake."""

from __future__ import annotations

import hashlib
import logging
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

from django.core.files.base import ContentFile
from django.utils import timezone

from renda.accounts.actor import Actor
from renda.roster.importing.kinds import KINDS
from renda.roster.importing.plan import Kind, Plan, Setting
from renda.roster.importing.reading import Choices, Reading, compare, read_table
from renda.roster.importing.run import ImportRefused, import_table
from renda.roster.models import Congress, ImportJob
from renda.roster.sheets.checking import Mistake
from renda.roster.sheets.reading import read_sheets
from renda.roster.sheets.table import SheetRefused

MISTAKES_KEPT = 500
SILENCE = timedelta(hours=1)  # after it a running import is given up: whoever ran it has ended
NO_ROOM = "服务器的存储空间已满或者不能写入，表格没有保存。请告诉系统管理员，稍后再上传"
DELETED = "原表已过保存期限，已经删除。需要再导入时，请重新上传"
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Check:
    """What the page of an import shows: the table as read and the plan; or why it cannot be read."""

    reading: Reading | None
    plan: Plan | None
    refused: SheetRefused | None = None


def receive_table(
    *, congress: Congress, kind: str, name: str, data: bytes, actor: Actor, on: date
) -> ImportJob:
    """Keep an uploaded table. Raises SheetRefused, and keeps nothing, when it cannot be read at all."""
    read_sheets(data)
    creates = KINDS[kind].creates_missing(congress)
    county = congress.area.code if congress.area else ""
    job = ImportJob(
        congress=congress,
        kind=kind,
        file_name=name[-200:],
        created_by_id=actor.user_id,
        mapping={"create_missing": creates, "county": county, "year": year_in(name) or on.year - 1},
    )
    # The name on the disk is ours: an uploaded name may hold anything.
    try:
        job.file.save(f"{uuid4().hex}.table", ContentFile(data), save=False)
    except OSError as error:
        log.exception("cannot keep an uploaded table")
        raise SheetRefused(NO_ROOM) from error
    job.save()
    return job


def choose(*, job: ImportJob, chosen: dict[str, Any], actor: Actor, on: date) -> None:
    """Keep what the person chose for reading the table. A running or finished import is left as it is."""
    if job.status in {"running", "done"}:
        return
    job.mapping = chosen
    job.status = "checked"
    job.save(update_fields=["mapping", "status"])


def check_job(job: ImportJob, on: date) -> Check:
    """Read and compare the job's table anew; its mistakes and counts are kept with it."""
    kind = KINDS[job.kind]
    try:
        data = stored(job)
        reading = read_table(read_sheets(data), kind, choices_of(job))
    except SheetRefused as refused:
        return Check(None, None, refused)
    plan = compare(reading, kind, setting_of(job, on, data)).plan
    keep_outcome(job, plan)
    return Check(reading, plan)


def start_import(*, job: ImportJob, actor: Actor, on: date) -> bool:
    """Put the import in the queue; False when it already runs or is done (a second click, a second tab)."""
    waiting = ImportJob.objects.filter(pk=job.pk, status__in=("uploaded", "checked", "failed"))
    if not waiting.update(status="running", done=0, total=0, finished_at=None, alive_at=timezone.now()):
        return False
    from renda.roster.tasks import import_in_background

    import_in_background(job.pk, on.isoformat(), actor.membership_id)
    return True


def run_import(job: ImportJob, on: date, actor: Actor | None = None) -> None:
    """Compare with progress shown, then write all or nothing. Never raises: the job says what happened."""
    try:
        _run(job, KINDS[job.kind], on, actor)
    except ImportRefused as refused:
        keep_outcome(job, refused.plan)
        _finish(job, "failed")
    except SheetRefused as refused:
        job.errors = [
            {"row": 0, "heading": "", "value": "", "reason": refused.reason, "params": refused.params}
        ]
        _finish(job, "failed")
    except Exception:
        log.exception("import %s failed", job.pk)
        job.errors = [{"row": 0, "heading": "", "value": "", "reason": UNEXPECTED, "params": {}}]
        _finish(job, "failed")


UNEXPECTED = "导入中断，没有写入任何内容。请重试；仍不行时请把文件交给系统管理员"


def _run(job: ImportJob, kind: Kind, on: date, actor: Actor | None) -> None:
    data = stored(job)
    setting = setting_of(job, on, data, actor)
    reading = read_table(read_sheets(data), kind, choices_of(job))
    rows = max(len(reading.sheet.rows) - reading.header.body, 1)

    def progress(done: int) -> None:
        ImportJob.objects.filter(pk=job.pk).update(done=min(done, rows), total=rows, alive_at=timezone.now())

    progress(0)
    # Compared once beforehand, so that the progress is seen: inside the transaction nobody could see it.
    plan = compare(reading, kind, setting, progress).plan
    if plan.mistakes:
        raise ImportRefused(plan)
    progress(rows)
    keep_outcome(job, import_table(data, kind, setting, choices_of(job)))
    job.done = job.total = rows
    _finish(job, "done")


def give_up_silent_imports(now: datetime) -> int:
    """End imports that say they run but have given no sign for an hour; how many. One that still writes after all
    sets itself to done, and a second import meanwhile finds what the first has written."""
    silent = ImportJob.objects.filter(status="running").exclude(alive_at__gte=now - SILENCE)
    error = {"row": 0, "heading": "", "value": "", "reason": UNEXPECTED, "params": {}}
    return silent.update(status="failed", errors=[error], finished_at=now)


def delete_old_tables(now: datetime, days: int) -> int:
    """Delete uploaded tables after so many days, whatever became of them; the record of the import stays."""
    old = ImportJob.objects.filter(created_at__lt=now - timedelta(days=days)).exclude(file="")
    deleted = 0
    for job in old.exclude(status="running"):
        job.file.delete(save=False)
        deleted += ImportJob.objects.filter(pk=job.pk).update(file="")
    return deleted


def year_in(name: str) -> int | None:
    """The year a file's name tells, where it tells one."""
    found = re.search(r"(?<!\d)(?:19|20)\d{2}(?!\d)", name)
    return int(found[0]) if found else None


def _finish(job: ImportJob, status: str) -> None:
    job.status = status
    job.finished_at = timezone.now()
    job.save(update_fields=["status", "errors", "counts", "done", "total", "finished_at"])


def keep_outcome(job: ImportJob, plan: Plan) -> None:
    """Keep the first mistakes and the counts with the job."""
    job.errors = [as_json(mistake) for mistake in plan.mistakes[:MISTAKES_KEPT]]
    job.counts = {**plan.counts(), "mistakes": len(plan.mistakes)}
    job.save(update_fields=["errors", "counts"])


def as_json(mistake: Mistake) -> dict[str, Any]:
    """A mistake as kept: the sentence and its values apart, so that the page can translate it."""
    return {
        "row": mistake.row,
        "column": mistake.column,
        "heading": mistake.heading,
        "value": mistake.value,
        "reason": mistake.reason,
        "params": mistake.params,
    }


def stored(job: ImportJob) -> bytes:
    """The uploaded bytes. Raises SheetRefused once they are deleted."""
    if not job.file:
        raise SheetRefused(DELETED)
    with job.file.open("rb") as file:
        return bytes(file.read())


def setting_of(job: ImportJob, on: date, data: bytes, actor: Actor | None = None) -> Setting:
    """Where and how the job's table is imported."""
    return Setting(
        congress=job.congress,
        on=on,
        create_missing=bool(job.mapping.get("create_missing")),
        county=str(job.mapping.get("county") or ""),
        year=job.mapping.get("year"),
        actor=actor,
        source={"file": job.file_name, "sha256": hashlib.sha256(data).hexdigest()},
    )


def choices_of(job: ImportJob) -> Choices:
    """What the person chose for reading the table."""
    columns = job.mapping.get("columns")
    return Choices(
        sheet=job.mapping.get("sheet"),
        header_row=job.mapping.get("header_row"),
        header_depth=job.mapping.get("header_depth") or 1,
        mapping=None if columns is None else {int(column): key for column, key in columns.items()},
    )
