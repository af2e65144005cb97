"""A batch from the upload to the records: received, read, reviewed, written whole or not at all, or given up."""

import logging
import tempfile
import zipfile
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import IO, Any

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from renda.accounts.actor import Actor
from renda.intake.models import Batch, Paper
from renda.intake.reading import read_batch
from renda.intake.unpacking import MEGABYTE, ArchiveRefused, open_archive
from renda.intake.writing import write_batch
from renda.law.queries import rulebook
from renda.roster.models import Congress

LOOSE = (".doc", ".docx", ".wps", ".txt", ".pdf")  # what is uploaded as it is, and not as an archive
SILENCE = timedelta(hours=1)  # after it a batch at work is given up: whoever worked at it has ended
NO_ROOM = _("服务器的存储空间已满或者不能写入，材料没有保存。请告诉系统管理员，稍后再上传。")
UNEXPECTED = _("中断了，没有写入任何内容。请重试；仍不行时请把材料交给系统管理员")
EXPIRED = _("已过保存期限，没有决定的材料已经删除。需要时请重新上传")
UNDECIDED = _("还有 {n} 件没有决定，请先逐件选择导入或者不导入")
NOTHING = _("没有选择导入的材料")
log = logging.getLogger(__name__)


def most_bytes_of(congress: Congress, on: date) -> int:
    """The largest file: as large as an attachment may be (in bytes)."""
    return int(str(rulebook(congress.pk, on)["suggestion_attachment_mb"].value)) * MEGABYTE


def receive_batch(
    *, year: int, name: str, file: IO[bytes], actor: Actor, on: date, in_background: bool = True
) -> Batch:
    """Keep an archive and begin to read it, in the background or now. Raises ArchiveRefused, and keeps nothing, where
    it is none."""
    open_archive(file).close()
    file.seek(0)
    batch = Batch(
        congress=Congress.objects.select_related("area").get(pk=actor.congress_id),
        year=year,
        file_name=name[-200:],
        created_by_id=actor.user_id,
        alive_at=timezone.now(),
    )
    try:
        batch.file.save("batch.zip", File(file), save=False)
    except OSError as error:
        log.exception("cannot keep an uploaded archive")
        raise ArchiveRefused(NO_ROOM) from error
    batch.save()
    if not in_background:
        read(batch, on)
        return batch
    from renda.intake.tasks import read_in_background

    read_in_background(batch.pk, on.isoformat())
    return batch


def packed(files: Iterable[tuple[str, IO[bytes]]]) -> IO[bytes]:
    """Loose files as one archive, in a temporary file that goes when it is closed."""
    whole = tempfile.TemporaryFile(suffix=".zip")  # noqa: SIM115 — the caller closes it
    with zipfile.ZipFile(whole, "w") as archive:
        for name, file in files:
            with archive.open(zipfile.ZipInfo(name), "w") as target:
                while block := file.read(MEGABYTE):
                    target.write(block)
    whole.seek(0)
    return whole


def folder_packed(folder: Path) -> IO[bytes]:
    """A folder with everything below it as one archive; links are not followed."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return packed(_opened(folder, paths))


def _opened(folder: Path, paths: list[Path]) -> Iterable[tuple[str, IO[bytes]]]:
    for path in paths:
        with path.open("rb") as file:
            yield path.relative_to(folder).as_posix(), file


def read(batch: Batch, on: date) -> None:
    """Read the archive with progress; never raises: the batch says what happened."""
    try:
        papers = read_batch(batch, most_bytes_of(batch.congress, on), _progress_of(batch))
        with transaction.atomic():
            Paper.objects.bulk_create(papers, batch_size=50)
            _end(batch, Batch.REVIEW)
    except ArchiveRefused as refused:
        _end(batch, Batch.FAILED, refused.reason, refused.params)
    except Exception:
        log.exception("reading batch %s failed", batch.pk)
        _end(batch, Batch.FAILED, UNEXPECTED)


def start_writing(*, batch: Batch, actor: Actor, on: date) -> bool:
    """Put the writing in the queue; False where it runs already, is decided (a second click), or cannot begin yet,
    which `problem` then says."""
    undecided = batch.papers.filter(decision="").count()
    problem: dict[str, Any] = {}
    if undecided:
        problem = {"reason": UNDECIDED, "params": {"n": undecided}}
    elif not batch.papers.filter(decision="accept").exists():
        problem = {"reason": NOTHING, "params": {}}
    waiting = Batch.objects.filter(pk=batch.pk, status=Batch.REVIEW)
    if problem:
        waiting.update(problem=problem)
        return False
    if not waiting.update(status=Batch.WRITING, problem={}, done=0, total=0, alive_at=timezone.now()):
        return False
    from renda.intake.tasks import write_in_background

    write_in_background(batch.pk, on.isoformat(), actor.membership_id)
    return True


def write(batch: Batch, actor: Actor, on: date) -> None:
    """Write every accepted paper in one transaction; never raises: the batch says what happened, and stays open for
    review where nothing could be written."""
    try:
        write_batch(batch, actor, on, most_bytes_of(batch.congress, on), _progress_of(batch))
    except ArchiveRefused as refused:
        _end(batch, Batch.REVIEW, refused.reason, refused.params)
    except Exception:
        log.exception("writing batch %s failed", batch.pk)
        _end(batch, Batch.REVIEW, UNEXPECTED)
    else:
        _delete_file(batch)


def decide(paper: Paper, decision: str) -> bool:
    """Accept or skip one paper; False where it is refused, not open for review, or accepted without a title."""
    open_ones = Paper.objects.filter(pk=paper.pk, batch__status=Batch.REVIEW, refused={})
    if decision == "accept":
        open_ones = open_ones.exclude(title="")
    return bool(open_ones.update(decision=decision))


def decide_rest(batch: Batch, decision: str) -> int:
    """Accept or skip everything that is undecided and can be; how many."""
    rest = Paper.objects.filter(batch=batch, batch__status=Batch.REVIEW, decision="", refused={})
    return (
        rest.exclude(title="").update(decision=decision)
        if decision == "accept"
        else rest.update(decision=decision)
    )


def drop(batch: Batch) -> bool:
    """Give a batch up: its files and what was read from them are deleted; that there was one stays known."""
    waiting = Batch.objects.filter(pk=batch.pk, status__in=(Batch.REVIEW, Batch.FAILED))
    with transaction.atomic():
        if not waiting.update(status=Batch.DROPPED, finished_at=timezone.now()):
            return False
        Paper.objects.filter(batch=batch).delete()
        _delete_file(batch)
    return True


def give_up_silent_batches(now: datetime) -> int:
    """End reading and writing that gave no sign for an hour; what waits for review waits on. How many."""
    silent = Batch.objects.exclude(alive_at__gte=now - SILENCE)
    problem = {"reason": UNEXPECTED, "params": {}}
    reading = silent.filter(status=Batch.READING).update(status=Batch.FAILED, problem=problem)
    return reading + silent.filter(status=Batch.WRITING).update(status=Batch.REVIEW, problem=problem)


def drop_old_batches(now: datetime, days: int) -> int:
    """Give up what nobody decided in so many days. How many."""
    old = Batch.objects.filter(
        created_at__lt=now - timedelta(days=days), status__in=(Batch.REVIEW, Batch.FAILED)
    )
    dropped = 0
    for batch in old:
        dropped += drop(batch)
        Batch.objects.filter(pk=batch.pk).update(problem={"reason": EXPIRED, "params": {}})
    return dropped


def _delete_file(batch: Batch) -> None:
    """Forget the archive, and delete it once that is certain."""
    name, storage = batch.file.name, batch.file.storage
    Batch.objects.filter(pk=batch.pk).update(file="")
    if name:
        transaction.on_commit(lambda: storage.delete(name))


def _progress_of(batch: Batch) -> Any:
    def progress(done: int, total: int) -> None:
        if done % 5 == 0:
            Batch.objects.filter(pk=batch.pk).update(done=done, total=total, alive_at=timezone.now())

    return progress


def _end(batch: Batch, status: str, reason: str = "", params: dict[str, object] | None = None) -> None:
    batch.status = status
    batch.problem = {"reason": reason, "params": params or {}} if reason else {}
    batch.finished_at = timezone.now() if status != Batch.REVIEW else None
    batch.save(update_fields=["status", "problem", "numbers_by_place", "finished_at"])
