"""A whole session's documents of one kind, made one after the other and handed out as one ZIP."""

import logging
import tempfile
import zipfile
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from renda.accounts.actor import Actor, actors_of
from renda.documents.models import DocumentJob, Edition
from renda.documents.official.making import make_document
from renda.documents.official.page import file_name
from renda.documents.official.refused import DocumentRefused
from renda.documents.official.registry import Asked, Kind, kind_named
from renda.documents.official.sight import subjects_for
from renda.documents.refused import FileRefused
from renda.matters.models import Matter
from renda.matters.sight import visible_to
from renda.roster.models import Session

SILENT = timedelta(minutes=10)  # after which a running job is taken for dead
UNEXPECTED = gettext_noop("制作时出错，没有完成；请重试，仍不行时请告诉系统管理员")
NOTHING = gettext_noop("这次会议没有可以制作的文书")
log = logging.getLogger(__name__)


def start_job(*, kind: Kind, session: Session, actor: Actor) -> DocumentJob:
    """Put the job in the queue; the one under way where there is one. Raises DocumentRefused: not this actor's."""
    if actor.role not in kind.makers:
        raise DocumentRefused(_("“%(kind)s”不由您制作。") % {"kind": _(kind.label)})
    now = timezone.now()
    running = DocumentJob.objects.filter(
        congress=actor.congress_id, kind=kind.slug, session=session, status="running",
        membership_id=actor.membership_id,
    )  # fmt: skip
    running.filter(progressed_at__lt=now - SILENT).update(status="failed", finished_at=now)
    try:
        with transaction.atomic():
            job = DocumentJob.objects.create(
                congress_id=actor.congress_id, kind=kind.slug, session=session,
                membership_id=actor.membership_id, created_by_id=actor.person_id, progressed_at=now,
            )  # fmt: skip
    except IntegrityError:
        return running.get()
    from renda.documents.tasks import make_in_background

    transaction.on_commit(lambda: make_in_background(job.pk, actor.on.isoformat()))
    return job


def run_job(job: DocumentJob, on: date) -> None:
    """Make every document, then the ZIP. Never raises: the job says what happened."""
    try:
        _run(job, on)
    except Exception:
        log.exception("documents job %s failed", job.pk)
        job.failures = [*job.failures, {"about": "", "reason": UNEXPECTED}]
        _finish(job, "failed")


def _run(job: DocumentJob, on: date) -> None:
    kind, actor = kind_named(job.kind), _actor(job, on)
    todo = list(_asked(kind, job, actor))
    _progress(job, 0, len(todo))
    editions: list[Edition] = []
    for done, asked in enumerate(todo, start=1):
        about = asked.matter.title if asked.matter else asked.subject.label
        try:
            editions.append(make_document(kind=kind, asked=asked))
        except DocumentRefused as refused:
            job.failures.append({"about": about, "reason": str(refused)})
        except FileRefused as refused:
            job.failures.append({"about": about, "reason": str(refused)})
            break
        except Exception:
            log.exception("a document of job %s failed", job.pk)
            job.failures.append({"about": about, "reason": UNEXPECTED})
        _progress(job, done, len(todo))
    if not todo:
        job.failures = [{"about": "", "reason": NOTHING}]
    if editions:
        _pack(job, kind, editions)
    _finish(job, "done" if editions else "failed")


def _asked(kind: Kind, job: DocumentJob, actor: Actor) -> Iterator[Asked]:
    session = Session.objects.select_related("term").get(pk=job.session_id)
    given: dict[str, Any] = {"congress": job.congress, "actor": actor, "on": actor.on, "session": session}
    if kind.of_session:
        for subject in subjects_for(kind, session, actor):
            yield Asked(**given, subject=subject)
        return
    matters = Matter.objects.filter(
        pk__in=visible_to(actor, kind.procedure).filter(session=session, number__isnull=False).values("pk")
    )
    for matter in matters.select_related("session__term", "congress").order_by("number", "id"):
        for subject in subjects_for(kind, matter, actor):
            yield Asked(**given, matter=matter, subject=subject)


def _actor(job: DocumentJob, on: date) -> Actor:
    """Whoever asked, in the capacity they asked in. StopIteration where they hold it no longer."""
    held = actors_of(job.created_by_id, on)
    return next(actor for actor in held if actor.membership_id == job.membership_id)


def _pack(job: DocumentJob, kind: Kind, editions: list[Edition]) -> None:
    """Both forms of every edition in one ZIP, numbered in their order; an earlier ZIP of the same is taken away."""
    with tempfile.TemporaryFile() as target:
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
            for place, edition in enumerate(editions, start=1):
                for form, kept in (("docx", edition.docx), ("pdf", edition.pdf)):
                    with default_storage.open(str(kept), "rb") as file:
                        packed.writestr(f"{form}/{place:04} {file_name(edition, form)}", file.read())
        target.seek(0)
        job.file = default_storage.save(f"packed/{job.pk}.zip", File(target))
    earlier = DocumentJob.objects.filter(
        congress=job.congress_id, kind=kind.slug, session=job.session_id, membership_id=job.membership_id
    )
    for old in earlier.exclude(pk=job.pk).exclude(file=""):
        default_storage.delete(str(old.file))
        old.file = ""
        old.save(update_fields=["file"])


def _progress(job: DocumentJob, done: int, total: int) -> None:
    job.done, job.total, job.progressed_at = done, total, timezone.now()
    job.save(update_fields=["done", "total", "progressed_at"])


def _finish(job: DocumentJob, status: str) -> None:
    job.status, job.finished_at = status, timezone.now()
    job.save(update_fields=["status", "failures", "file", "finished_at"])
