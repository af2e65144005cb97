"""Asking for an export, making it, fetching it, and deleting it after its days; each is on record."""

import hashlib
import logging
import tempfile
from contextlib import nullcontext
from datetime import date, datetime, timedelta
from typing import IO, Any

from django.core.files.base import File
from django.utils import timezone

from renda.accounts.actor import Actor
from renda.exporting.making import write_export
from renda.exporting.models import Export, Fetch
from renda.matters.models import Matter

SILENCE = timedelta(minutes=15)  # after it an export at work is given up: whoever worked at it has ended
MAY_MAKE = {
    Export.WHOLE: frozenset({"deputies_office"}),  # who may read everything in it
    Export.ANONYMOUS: frozenset({"deputies_office", "office", "system_admin"}),
    Export.MEETING: frozenset({"deputies_office", "office"}),
}
log = logging.getLogger(__name__)


def may_make(actor: Actor, kind: str) -> bool:
    """Whether the capacity may make and fetch exports of the kind."""
    return actor.role in MAY_MAKE.get(kind, frozenset())


def order_export(*, kind: str, actor: Actor, on: date, matter: Matter | None = None) -> Export:
    """Begin an export in the background, of one meeting where its matter is given. While one of the same runs, that one
    is answered (a second click)."""
    give_up_silent_exports(timezone.now())
    running = Export.objects.filter(
        congress_id=actor.congress_id, kind=kind, matter=matter, status=Export.RUNNING
    ).first()
    if running:
        return running
    export = Export.objects.create(
        congress_id=actor.congress_id,
        kind=kind,
        matter=matter,
        person_id=actor.person_id,
        alive_at=timezone.now(),
    )
    from renda.exporting.tasks import export_in_background

    export_in_background(export.pk, on.isoformat(), actor.membership_id)
    return export


def make(export: Export, actor: Actor | None, on: date, target: IO[bytes] | None = None) -> bool:
    """Write the archive into `target`, or keep it with the record; never raises: the record says what happened, and
    the answer whether it was made. `actor` None is the operator at the console."""

    def progress(done: int, total: int) -> None:
        Export.objects.filter(pk=export.pk).update(done=done, total=total, alive_at=timezone.now())

    progress(0, 0)
    try:
        with tempfile.TemporaryFile(suffix=".zip") if target is None else nullcontext(target) as file:
            export.counts = write_export(export, file, actor, on, progress)
            export.size = file.tell()
            file.seek(0)
            export.digest = hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]
            if target is None:
                file.seek(0)
                export.file.save("export.zip", File(file), save=False)
    except Exception:
        log.exception("export %s failed", export.pk)
        _end(export, Export.FAILED)
        return False
    _end(export, Export.DONE)
    return True


def _end(export: Export, status: str) -> None:
    export.status, export.finished_at = status, timezone.now()
    export.save(update_fields=["status", "file", "size", "digest", "counts", "finished_at"])


def fetch(export: Export, actor: Actor) -> Any:
    """The archive, opened; who fetched it is on record. Raises FileNotFoundError once it is deleted."""
    if not export.file:
        raise FileNotFoundError(export.pk)
    content = export.file.open("rb")
    Fetch.objects.create(export=export, person_id=actor.person_id)
    return content


def give_up_silent_exports(now: datetime) -> int:
    """End exports that gave no sign for a while. How many."""
    silent = Export.objects.filter(status=Export.RUNNING).exclude(alive_at__gte=now - SILENCE)
    return silent.update(status=Export.FAILED, finished_at=now)


def delete_old_archives(now: datetime, days: int) -> int:
    """Delete archives after so many days; the record of the export stays. How many."""
    old = Export.objects.filter(created_at__lt=now - timedelta(days=days)).exclude(file="")
    deleted = 0
    for export in old.exclude(status=Export.RUNNING):
        export.file.delete(save=False)
        deleted += Export.objects.filter(pk=export.pk).update(file="")
    return deleted
